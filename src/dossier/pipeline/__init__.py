"""The stages in their order, for whoever runs them: `run.py` is a dossier on one screen."""

from dossier.pipeline.answers import Inquiry, inquire, is_unit, judge_unit, record
from dossier.pipeline.filling import fields, fill, judge, questions, reply, seen
from dossier.pipeline.forms import Formed, PostingDays, form, write_form
from dossier.pipeline.items import ItemStanding, Standing, item_standings
from dossier.pipeline.outline import Outlined, outline
from dossier.pipeline.pages import LabelChoice, labels, write_pages
from dossier.pipeline.previewpdf import write_preview
from dossier.pipeline.previews import Preview, page_picture, preview, side_picture
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
    "ItemStanding",
    "LabelChoice",
    "LaidOut",
    "Outlined",
    "PostingDays",
    "Preview",
    "Progress",
    "Reprinted",
    "Shop",
    "Standing",
    "check",
    "dossier_number",
    "fields",
    "fill",
    "form",
    "inquire",
    "is_named",
    "is_unit",
    "item_standings",
    "items_due",
    "judge",
    "judge_unit",
    "key_file",
    "labels",
    "lay_out",
    "open_shop",
    "outline",
    "page_picture",
    "plan",
    "preview",
    "printing_before",
    "questions",
    "record",
    "reply",
    "reprinted_before",
    "seen",
    "side_picture",
    "signer_for",
    "verify",
    "write",
    "write_form",
    "write_pages",
    "write_preview",
    "write_report",
]
