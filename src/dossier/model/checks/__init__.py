"""The closed list of checks that a pack's rules are made of, each with its parameters.

One module a family; a check is a record whose `kind` names it in rules/*.yaml. `checking.rules` has
the function of each.
"""

from dossier.model.checks.basic import Elsewhere, Question
from dossier.model.checks.papers import (
    Doubt,
    EnoughPapers,
    PaperPerLabel,
    PaperPerLevel,
    PaperPerRow,
    Papers,
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

Check = (
    Elsewhere
    | Question
    | Doubt
    | EnoughPapers
    | PaperPerLabel
    | PaperPerLevel
    | PaperPerRow
    | Papers
    | Contiguous
    | Delay
    | EveryYear
    | Given
    | Hours
    | LowToHigh
    | MonthOrder
    | Since
)

__all__ = [
    "Check",
    "Contiguous",
    "Delay",
    "Doubt",
    "Elsewhere",
    "EnoughPapers",
    "EveryYear",
    "Given",
    "Hours",
    "Level",
    "LowToHigh",
    "MonthOrder",
    "PaperPerLabel",
    "PaperPerLevel",
    "PaperPerRow",
    "Papers",
    "Question",
    "Since",
]
