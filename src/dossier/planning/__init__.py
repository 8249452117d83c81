"""Pure: no files, no clock. A submission and a pack become sheets and ink."""

from dossier.planning.labels import LabelPage, label_cards, label_sheets, label_values
from dossier.planning.plan import plan_dossier
from dossier.planning.signing import SigningPlace, signing_places

__all__ = [
    "LabelPage",
    "SigningPlace",
    "label_cards",
    "label_sheets",
    "label_values",
    "plan_dossier",
    "signing_places",
]
