"""The closed list of checks that a pack's rules are made of, each with its parameters.

One module a family; a check is a record whose `kind` names it in rules/*.yaml. `checking.rules` has
the function of each.
"""

from dossier.model.checks.basic import Elsewhere, Question
from dossier.model.checks.files import FormAgrees, Headings, QrCode, RollAgrees
from dossier.model.checks.online import (
    MaskDecided,
    OnlineQuestion,
    PaperUnmasked,
    Unnamed,
    UploadColumn,
    UploadKind,
    Uploads,
    UploadsKnown,
    UploadsOpen,
    UprightJpeg,
)
from dossier.model.checks.texts import (
    AllowedTogether,
    Caution,
    ExactText,
    FilledFor,
    MonthsCovered,
    StillValid,
    TextLength,
)

Check = (
    Elsewhere
    | Question
    | AllowedTogether
    | Caution
    | ExactText
    | FilledFor
    | MonthsCovered
    | StillValid
    | TextLength
    | FormAgrees
    | Headings
    | QrCode
    | RollAgrees
    | MaskDecided
    | OnlineQuestion
    | PaperUnmasked
    | Unnamed
    | UploadColumn
    | Uploads
    | UploadsKnown
    | UploadsOpen
    | UprightJpeg
)

__all__ = [
    "AllowedTogether",
    "Caution",
    "Check",
    "Elsewhere",
    "ExactText",
    "FilledFor",
    "FormAgrees",
    "Headings",
    "MaskDecided",
    "MonthsCovered",
    "OnlineQuestion",
    "PaperUnmasked",
    "QrCode",
    "Question",
    "RollAgrees",
    "StillValid",
    "TextLength",
    "Unnamed",
    "UploadColumn",
    "UploadKind",
    "Uploads",
    "UploadsKnown",
    "UploadsOpen",
    "UprightJpeg",
]
