"""Findings: what is wrong with somebody's materials, as values."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """E blocks the dossier, W warns, M asks a person to decide."""

    ERROR = "E"
    WARNING = "W"
    MANUAL = "M"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding, ready to be shown.

    Attributes:
        rule: the id in the rule inventory (J1, D5 …).
        severity: E, W or M.
        clause: the notice's own clause, e.g. 六(四)6.
        message: what is wrong, in plain Chinese.
        remedy: what to do about it, in plain Chinese.
        item: the checklist item's number, 0 when it concerns none.
        subject: the file (relative path) or the fact's key that is meant, "" when none.
        row: of a fact that is a table, the row that is meant, from 1; 0 for none or all.
        column: the column of that row, "" for none or all.
    """

    rule: str
    severity: Severity
    clause: str
    message: str
    remedy: str
    item: int = 0
    subject: str = ""
    row: int = 0
    column: str = ""
