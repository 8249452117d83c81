"""What the desk goes by, what it is told, and what is expected there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from enum import StrEnum

from dossier.model.handover import Origin
from dossier.model.ledger import MOST_TEXT, Entry, ItemCount, Post, require_text

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The notice's own time; a fixed offset, since Windows has no zone files."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the notice allows. C2, C5, D8, D9.

    Attributes:
        opens, closes: the window for paper, both moments included.
        hours: within which a returned dossier is handed in again; None where the notice sets none.
        submissions: how many there may be; None where the notice sets no limit.
    """

    opens: datetime
    closes: datetime
    hours: int | None = None
    submissions: int | None = None


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when a returned dossier may come again (X15: both are shown, the earlier binds).

    Attributes:
        by_hours: some hours after the return; None where the notice sets none.
        by_window: the end of the window for paper.
        left: submissions that are left; None without a limit.
    """

    by_hours: datetime | None
    by_window: datetime
    left: int | None

    @property
    def act_by(self) -> datetime:
        """The earlier of the two."""
        return min(self.by_hours or self.by_window, self.by_window)


@dataclass(frozen=True, slots=True)
class Told:
    """What a clerk tells of an entry.

    Attributes:
        post: who, and where.
        now: when.
        items: what was counted.
        reason: of a return, withdrawal or correction.
        note: whatever else.

    Raises:
        ValueError: a text is too long, cannot be printed, or holds a person's number; or `now` says
            no time zone. In Chinese.
    """

    post: Post
    now: datetime
    items: tuple[ItemCount, ...] = ()
    reason: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.now.utcoffset() is None:
            raise ValueError("时间没有写明时区")
        require_text(self.reason, MOST_TEXT, "原因")
        require_text(self.note, MOST_TEXT, "备注")


class Refusal(StrEnum):
    """Why nothing was recorded."""

    OTHER_BATCH = "other-batch"
    TOO_EARLY = "too-early"
    TOO_LATE = "too-late"
    OVERDUE = "overdue"
    TOO_OFTEN = "too-often"
    WITHDRAWN = "withdrawn"
    NOT_RECEIVED = "not-received"
    NO_SUCH_ENTRY = "no-such-entry"
    ALREADY_CORRECTED = "already-corrected"
    NOT_THE_LAST = "not-the-last"


@dataclass(frozen=True, slots=True)
class Recorded:
    """The entry is on the disk."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class AlreadyReceived:
    """Nothing new: the dossier is here.

    Attributes:
        arrival: the entry of its arrival, as it was recorded.
    """

    arrival: Entry


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was recorded, since the notice or the state of things forbids it.

    Attributes:
        why: the reason.
        terms: that were gone by; None where they do not matter.
        deadline: of a returned dossier.
        last: the entry that stands in the way, if one does.
    """

    why: Refusal
    terms: Terms | None = None
    deadline: Deadline | None = None
    last: Entry | None = None


Outcome = Recorded | AlreadyReceived | Refused


@dataclass(frozen=True, slots=True)
class UnitPackage:
    """A unit that has announced its dossiers.

    Attributes:
        unit: its code, six characters of every number of it.
        name, county: as its package says.
        package: digest of the package.
        origin: whether a registered key signed it.
    """

    unit: str
    name: str
    county: str
    package: str
    origin: Origin = Origin.UNSIGNED


@dataclass(frozen=True, slots=True)
class UnitKey:
    """A public key that the desk trusts.

    Attributes:
        unit: code of the unit.
        name: the unit's.
        key: the 32 bytes.
    """

    unit: str
    name: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Expected:
    """A dossier that a unit has announced.

    Attributes:
        name: the applicant's; shown at the desk, in no entry and no log.
        revision, sheets, digest: as on its label.
        items: 份 wanted, by number of the item.
    """

    number: str
    name: str
    revision: int
    sheets: int
    digest: str
    items: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Filed:
    """All that the ledger has of a dossier, as of one moment.

    Attributes:
        unit: its unit's package; None while it is not registered.
        expected: what that package says of the dossier.
        history: its entries, oldest first.
        keys: of its unit, that the desk trusts.
    """

    unit: UnitPackage | None
    expected: Expected | None
    history: tuple[Entry, ...]
    keys: tuple[UnitKey, ...]


@dataclass(frozen=True, slots=True)
class Registration:
    """What registering a unit's package changed, as dossier numbers."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitTotals:
    """Where a unit's dossiers are.

    Attributes:
        unit: its code; name and county are "" while its package is not registered.
        expected: announced.
        received, returned, withdrawn: are so now, announced or not.
        missing: announced, and not handed in.
        unannounced: in the ledger, and in no package.
    """

    unit: str
    name: str
    county: str
    expected: int = 0
    received: int = 0
    returned: int = 0
    withdrawn: int = 0
    missing: int = 0
    unannounced: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A dossier that a search found: announced, in the ledger, or both.

    Attributes:
        expected: None while its unit's package is not registered.
        unit: name of the unit, "" likewise.
        last: its last entry; None while there is none.
    """

    number: str
    unit: str
    expected: Expected | None
    last: Entry | None
