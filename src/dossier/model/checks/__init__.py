"""The closed list of checks that a pack's rules are made of, each with its parameters.

One module a family; a check is a record whose `kind` names it in rules/*.yaml. `checking.rules` has
the function of each. `FACTS` names the parameters that hold keys of facts.
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
from dossier.model.checks.money import FeePaid, FeeTotal
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

Check = Elsewhere | Question | CalendarCheck | MoneyCheck | PeopleCheck

__all__ = [
    "AtMost",
    "Barred",
    "CalendarCheck",
    "Check",
    "DateOrder",
    "Elsewhere",
    "Expired",
    "FeePaid",
    "FeeTotal",
    "Filled",
    "InWindow",
    "MoneyCheck",
    "NamedAt",
    "Note",
    "Overdue",
    "PeopleCheck",
    "Posting",
    "PrintedOnce",
    "Proof",
    "Question",
    "Resubmission",
    "Retirement",
    "SamePlace",
    "SchoolClass",
    "Serving",
]
