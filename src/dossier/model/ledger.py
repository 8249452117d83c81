"""The desk's ledger: what came in, who took it, and what became of it. No person of a dossier."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

MOST_CLERK, MOST_STATION, MOST_TEXT = 40, 20, 300
"""Characters of a clerk's name, of a station's, and of a reason or note."""
MOST_DIGEST = 64

_PERSONAL = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)")
"""An ID number (GB 11643) or a mobile number: the chain is never edited, so they stay out of it."""


class EntryKind(StrEnum):
    """What an entry records."""

    RECEIVED = "received"
    RETURNED = "returned"
    RESUBMITTED = "resubmitted"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"


ARRIVALS = frozenset({EntryKind.RECEIVED, EntryKind.RESUBMITTED})


class State(StrEnum):
    """Where a dossier is."""

    ABSENT = "absent"
    RECEIVED = "received"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Post:
    """A manned station of the desk.

    Raises:
        ValueError: a name is empty, too long or holds what cannot be printed, in Chinese.
    """

    clerk: str
    station: str

    def __post_init__(self) -> None:
        require_text(self.clerk, MOST_CLERK, "经办人")
        require_text(self.station, MOST_STATION, "收件台")
        if not self.clerk or not self.station:
            raise ValueError("要写明经办人和收件台")


@dataclass(frozen=True, slots=True)
class Bag:
    """What a label says of the bag that it is on.

    Attributes:
        number: the dossier number, 15 characters.
        revision: of the dossier, from 0.
        sheets: how many.
        digest: of its plan or manifest, as the label has it.

    Raises:
        ValueError: when a field breaks its bounds, in Chinese.
    """

    number: str
    revision: int
    sheets: int
    digest: str

    def __post_init__(self) -> None:
        if self.revision < 0 or self.sheets < 1:
            raise ValueError(f"版次、张数不对：{self.revision}、{self.sheets}")
        known = self.digest.isascii() and self.digest.isalnum()
        if not known or len(self.digest) > MOST_DIGEST:
            raise ValueError(f"摘要不对：{self.digest[:MOST_DIGEST]}")


@dataclass(frozen=True, slots=True)
class ItemCount:
    """An item of the checklist, counted at the desk.

    Attributes:
        item: its number, from 1.
        wanted: 份 that should be there.
        found: 份 that were.

    Raises:
        ValueError: when a count is negative, in Chinese.
    """

    item: int
    wanted: int
    found: int

    def __post_init__(self) -> None:
        if self.item < 1 or self.wanted < 0 or self.found < 0:
            raise ValueError(f"第 {self.item} 项的份数不对：{self.wanted}、{self.found}")

    @property
    def missing(self) -> int:
        """份 that are wanted and not there."""
        return max(self.wanted - self.found, 0)

    @property
    def unexpected(self) -> int:
        """份 that are there and not wanted."""
        return max(self.found - self.wanted, 0)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a correction does to an earlier entry.

    Attributes:
        sequence: the entry that it corrects.
        annuls: the entry counts as never made; otherwise its bag, items and note are replaced.
    """

    sequence: int
    annuls: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with a dossier after its last entry.

    Attributes:
        state: where it is.
        submissions: how often it was handed in, annulled arrivals left out.
        arrivals: how many arrivals were ever recorded of it, annulled ones too. An arrival's
            place in this count is its identity: the database takes each only once.
    """

    state: State = State.ABSENT
    submissions: int = 0
    arrivals: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the ledger; nothing of it is ever changed.

    Attributes:
        sequence: its place in the chain, from 1, without gaps.
        at: when, UTC, as the clock said.
        behind: milliseconds by which that lies before the entry before it; 0 in order.
        standing: the dossier's after this entry.
        items: what was counted.
        reason: why it was returned, withdrawn or corrected.
        correction: of a correction.
        previous: hash of the entry before, of the ledger's head for the first.
        hash: its own.
    """

    sequence: int
    kind: EntryKind
    at: datetime
    behind: int
    post: Post
    bag: Bag
    standing: Standing
    items: tuple[ItemCount, ...] = ()
    reason: str = ""
    note: str = ""
    correction: Correction | None = None
    previous: str = ""
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What a ledger is of, fixed when it was opened; its hash opens the chain.

    Attributes:
        batch: the pack's; dossiers of another are refused.
        layout: id of the pack.
        opened: when, UTC.
    """

    batch: str
    layout: str
    opened: datetime


def require_text(text: str, most: int, what: str) -> None:
    """Refuse what is too long, cannot be printed, or looks like a person's number.

    Raises:
        ValueError: in Chinese.
    """
    if len(text) > most:
        raise ValueError(f"{what}最多 {most} 个字，现在有 {len(text)} 个")
    if not text.isprintable() or text != text.strip():
        raise ValueError(f"{what}里有换行、控制字符，或者两头有空格")
    if _PERSONAL.search(text):
        raise ValueError(f"{what}里不要写身份证号、手机号")
