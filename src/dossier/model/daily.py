"""A day at the desk, as its report tells it. No person of a dossier."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from dossier.model.desk import UnitTotals
from dossier.model.ledger import Entry, EntryKind

ANNULLED = "annulled"
KINDS_OF_DAY = (
    EntryKind.RECEIVED.value, EntryKind.RESUBMITTED.value, EntryKind.RETURNED.value,
    EntryKind.WITHDRAWN.value, EntryKind.CORRECTED.value, ANNULLED,
)  # fmt: skip
"""What entries are counted as: a correction that annuls another entry is told from one that amends
it."""


def kind_of_day(entry: Entry) -> str:
    """What an entry is counted as."""
    return ANNULLED if entry.correction and entry.correction.annuls else entry.kind.value


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The end of the chain after a day.

    Attributes:
        sequence: of its last entry, 0 while there is none.
        hash: of that entry, or of the chain's opening.
        at: its moment.
    """

    sequence: int
    hash: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class UnitDay:
    """A unit's day: entries by kind, and where its dossiers are when it ends."""

    counts: Mapping[str, int]
    totals: UnitTotals


@dataclass(frozen=True, slots=True)
class PostDay:
    """What somebody recorded at a station on a day.

    Attributes:
        station, clerk: where and who.
        counts: entries by kind.
        first, last: moments of the first and the last.
    """

    station: str
    clerk: str
    counts: Mapping[str, int]
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class Day:
    """A day at the desk.

    Attributes:
        day: in Shanghai.
        entries: how many were recorded.
        first: sequence of the first of them, 0 without any.
        checkpoint: after the last.
        units: every unit, by county and name.
        posts: every station and clerk who recorded something.
    """

    day: date
    entries: int
    first: int
    checkpoint: Checkpoint
    units: tuple[UnitDay, ...]
    posts: tuple[PostDay, ...]
