"""Pure: no files, no clock. A submission and a pack become sheets and ink."""

from dossier.planning.labels import LabelPage, label_cards, label_sheets, label_values
from dossier.planning.plan import Issue, plan_dossier
from dossier.planning.previews import preview_sides, scan_face
from dossier.planning.signing import SigningPlace, signed_by, signing_places
from dossier.planning.standalone import FormPaper, find_form, part_of_form, plan_form, roll_form
from dossier.planning.unitpapers import UnitPaper, plan_unit_papers

__all__ = [
    "FormPaper",
    "Issue",
    "LabelPage",
    "SigningPlace",
    "UnitPaper",
    "find_form",
    "label_cards",
    "label_sheets",
    "label_values",
    "part_of_form",
    "plan_dossier",
    "plan_form",
    "plan_unit_papers",
    "preview_sides",
    "roll_form",
    "scan_face",
    "signed_by",
    "signing_places",
]
