"""The stages in their order, for whoever runs them: `run.py` is a dossier on one screen."""

from dossier.pipeline.answers import Inquiry, inquire, is_unit, judge_unit, record
from dossier.pipeline.filling import fields, fill, judge, questions, reply, seen
from dossier.pipeline.forms import Formed, PostingDays, form, write_form
from dossier.pipeline.pages import LabelChoice, labels, write_pages
from dossier.pipeline.reprints import Reprinted, printing_before, reprinted_before
from dossier.pipeline.run import (
    Built,
    Checked,
    LaidOut,
    Progress,
    check,
    items_due,
    lay_out,
    plan,
    write,
)
from dossier.pipeline.shop import CACHE, Shop, dossier_number, is_named, open_shop
from dossier.pipeline.signing import PASSPHRASE, key_file, signer_for
from dossier.pipeline.verify import verify, write_report

__all__ = [
    "CACHE",
    "PASSPHRASE",
    "Built",
    "Checked",
    "Formed",
    "Inquiry",
    "LabelChoice",
    "LaidOut",
    "PostingDays",
    "Progress",
    "Reprinted",
    "Shop",
    "check",
    "dossier_number",
    "fields",
    "fill",
    "form",
    "inquire",
    "is_named",
    "is_unit",
    "items_due",
    "judge",
    "judge_unit",
    "key_file",
    "labels",
    "lay_out",
    "open_shop",
    "plan",
    "printing_before",
    "questions",
    "record",
    "reply",
    "reprinted_before",
    "seen",
    "signer_for",
    "verify",
    "write",
    "write_form",
    "write_pages",
    "write_report",
]
