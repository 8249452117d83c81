"""The closed list of checks that a pack's rules are made of, each with its parameters.

One module a family; a check is a record whose `kind` names it in rules/*.yaml. `checking.rules` has
the function of each. `FACTS` names the parameters that hold keys of facts, `PARTS` those that hold
names of parts.
"""

from dossier.model.checks.basic import Elsewhere, Question
from dossier.model.checks.calendar import (
    AtMost,
    DateOrder,
    InWindow,
    Overdue,
    Posting,
    PrintedOnce,
    Resubmission,
)
from dossier.model.checks.files import FormAgrees, Headings, QrCode, RollAgrees
from dossier.model.checks.money import FeePaid, FeeTotal
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
from dossier.model.checks.papers import (
    Doubt,
    EnoughPapers,
    PaperPerLabel,
    PaperPerLevel,
    PaperPerRow,
    Papers,
)
from dossier.model.checks.people import (
    Barred,
    Expired,
    Filled,
    NamedAt,
    Note,
    Proof,
    Retirement,
    SamePlace,
    SchoolClass,
    Serving,
)
from dossier.model.checks.tables import (
    Contiguous,
    Delay,
    EveryYear,
    Given,
    Hours,
    Level,
    LowToHigh,
    MonthOrder,
    Since,
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

AnyQuestion = Question | OnlineQuestion
"""What a person must answer."""

CalendarCheck = AtMost | DateOrder | InWindow | Overdue | Posting | PrintedOnce | Resubmission
MoneyCheck = FeePaid | FeeTotal
PeopleCheck = (
    Barred
    | Expired
    | Filled
    | NamedAt
    | Note
    | Proof
    | Retirement
    | SamePlace
    | SchoolClass
    | Serving
)

TextCheck = (
    AllowedTogether | Caution | ExactText | FilledFor | MonthsCovered | StillValid | TextLength
)
FileCheck = FormAgrees | Headings | QrCode | RollAgrees
OnlineCheck = (
    MaskDecided
    | OnlineQuestion
    | PaperUnmasked
    | Unnamed
    | UploadColumn
    | Uploads
    | UploadsKnown
    | UploadsOpen
    | UprightJpeg
)
PaperCheck = Doubt | EnoughPapers | PaperPerLabel | PaperPerLevel | PaperPerRow | Papers
TableCheck = Contiguous | Delay | EveryYear | Given | Hours | LowToHigh | MonthOrder | Since

Check = (
    Elsewhere
    | Question
    | CalendarCheck
    | FileCheck
    | MoneyCheck
    | OnlineCheck
    | PaperCheck
    | PeopleCheck
    | TableCheck
    | TextCheck
)

__all__ = [
    "AllowedTogether",
    "AnyQuestion",
    "AtMost",
    "Barred",
    "CalendarCheck",
    "Caution",
    "Check",
    "Contiguous",
    "DateOrder",
    "Delay",
    "Doubt",
    "Elsewhere",
    "EnoughPapers",
    "EveryYear",
    "ExactText",
    "Expired",
    "FeePaid",
    "FeeTotal",
    "FileCheck",
    "Filled",
    "FilledFor",
    "FormAgrees",
    "Given",
    "Headings",
    "Hours",
    "InWindow",
    "Level",
    "LowToHigh",
    "MaskDecided",
    "MoneyCheck",
    "MonthOrder",
    "MonthsCovered",
    "NamedAt",
    "Note",
    "OnlineCheck",
    "OnlineQuestion",
    "Overdue",
    "PaperCheck",
    "PaperPerLabel",
    "PaperPerLevel",
    "PaperPerRow",
    "PaperUnmasked",
    "Papers",
    "PeopleCheck",
    "Posting",
    "PrintedOnce",
    "Proof",
    "QrCode",
    "Question",
    "Resubmission",
    "Retirement",
    "RollAgrees",
    "SamePlace",
    "SchoolClass",
    "Serving",
    "Since",
    "StillValid",
    "TableCheck",
    "TextCheck",
    "TextLength",
    "Unnamed",
    "UploadColumn",
    "UploadKind",
    "Uploads",
    "UploadsKnown",
    "UploadsOpen",
    "UprightJpeg",
]
