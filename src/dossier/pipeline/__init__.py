"""The stages in their order, for whoever runs them: `run.py` is a dossier on one screen."""

from dossier.pipeline.forms import Formed, PostingDays, form, write_form
from dossier.pipeline.pages import LabelChoice, labels, write_pages
from dossier.pipeline.reprints import Reprinted, printing_before
from dossier.pipeline.run import (
    Built,
    Checked,
    LaidOut,
    Progress,
    check,
    items_due,
    lay_out,
    load_writers,
    plan,
    write,
)
from dossier.pipeline.shop import CACHE, Shop, dossier_number, open_shop
from dossier.pipeline.verify import verify, write_report

__all__ = [
    "CACHE",
    "Built",
    "Checked",
    "Formed",
    "LabelChoice",
    "LaidOut",
    "PostingDays",
    "Progress",
    "Reprinted",
    "Shop",
    "check",
    "dossier_number",
    "form",
    "items_due",
    "labels",
    "lay_out",
    "load_writers",
    "open_shop",
    "plan",
    "printing_before",
    "verify",
    "write",
    "write_form",
    "write_pages",
    "write_report",
]
