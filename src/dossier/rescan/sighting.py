"""What is seen of a scanned side, for those who judge it without looking at pictures."""

from dataclasses import dataclass

from dossier.codes import PageMarkCode
from dossier.model.frame import Frame
from dossier.model.reconciliation import Side, Stamp, Unread


@dataclass(frozen=True, slots=True)
class Read:
    """A mark: what it says, and how its sheet lies in the picture."""

    code: PageMarkCode
    frame: Frame


@dataclass(frozen=True, slots=True)
class Failed:
    """No mark that counts; `turn` is the likeliest way to bring the picture upright."""

    why: Unread
    turn: int


@dataclass(frozen=True, slots=True)
class Nothing:
    """Nothing that is like a mark."""


Reading = Read | Failed | Nothing


@dataclass(frozen=True, slots=True)
class Sighting:
    """What was seen of a side.

    Attributes:
        side: which one, and how it lies.
        reading: its mark.
        stamp: its certification, where the mark is of this dossier and one was planned.
        empty: whether nothing stands on it; looked at only where there is no mark.
    """

    side: Side
    reading: Reading
    stamp: Stamp | None = None
    empty: bool = False
