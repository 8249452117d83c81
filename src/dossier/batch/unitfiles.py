"""What a paper of the unit is called and what it is for."""

from dataclasses import dataclass

ROSTER, PACKAGE = "花名册.xlsx", "移交包.zip"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the unit: file name, what to do with it, its pages (0: it has none)."""

    name: str
    purpose: str
    pages: int = 0
