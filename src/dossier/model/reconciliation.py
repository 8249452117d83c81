"""What is on paper against what was planned: a verdict for every scanned side, and what lacks."""

from dataclasses import dataclass
from enum import StrEnum

from dossier.model.frame import Frame
from dossier.model.printed import Printed


class Unread(StrEnum):
    """Why a side's mark says nothing.

    DAMAGED: a symbol is seen and cannot be read. CHECK: it reads like a mark, but its check
    character or one of its fields is wrong. MISPLACED: a mark stands where no sheet of the
    dossier's paper has its own. SEVERAL: marks of two pages are on one picture. BROKEN: the side
    has no scan, or one that cannot be decoded.
    """

    DAMAGED = "damaged"
    CHECK = "check"
    MISPLACED = "misplaced"
    SEVERAL = "several"
    BROKEN = "broken"


class Seal(StrEnum):
    """Whether a wet seal stands in the ring.

    UNKNOWN: the manifest does not say where the ring is, or the scan ends before it.
    """

    SEEN = "seen"
    NOT_SEEN = "not-seen"
    UNKNOWN = "unknown"


class Backs(StrEnum):
    """What was scanned of the blank versos.

    SCANNED: at least one was, so that one which lacks is missing. LEFT_OUT: other versos were, no
    blank one: the scanner skips empty sides. ONE_SIDED: no verso was. NONE: there is none.
    """

    SCANNED = "scanned"
    LEFT_OUT = "left-out"
    ONE_SIDED = "one-sided"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Side:
    """A scanned side: the file, the page within it from 1, and how the sheet lies there.

    `turn` is by how many degrees clockwise the picture is brought upright, as far as that is
    known; `frame` is None where no mark tells it.
    """

    file: str
    page: int
    turn: int = 0
    frame: Frame | None = None


@dataclass(frozen=True, slots=True)
class Stamp:
    """What is seen of a copy's certification: its printed words, and a wet seal."""

    words: bool
    seal: Seal


@dataclass(frozen=True, slots=True)
class Present:
    """The side of that page, where it belongs. `stamp` is None where none was planned."""

    side: Side
    page: int
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class OutOfOrder:
    """The side of that page, not where it belongs.

    `after` and `before` are the nearest pages about it that are in their place, 0 for none.
    """

    side: Side
    page: int
    after: int
    before: int
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A page once more; `first` is the one that counts."""

    side: Side
    page: int
    first: Side


@dataclass(frozen=True, slots=True)
class Foreign:
    """A side of another dossier, or of another batch."""

    side: Side
    number: str
    page: int


@dataclass(frozen=True, slots=True)
class OldRevision:
    """A side of another printing of this dossier: the same number, another digest."""

    side: Side
    page: int


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A side whose mark cannot be read, between the pages `after` and `before` (0: none)."""

    side: Side
    why: Unread
    after: int
    before: int


@dataclass(frozen=True, slots=True)
class Original:
    """A side without a mark behind the insert sheet that is page `insert`: an original."""

    side: Side
    insert: int
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Empty:
    """A side with nothing on it, where no original is due: the back of a sheet, a divider."""

    side: Side


@dataclass(frozen=True, slots=True)
class Stray:
    """A side without a mark where no original is due, between two pages (0: none)."""

    side: Side
    after: int
    before: int


Verdict = (
    Present | OutOfOrder | Duplicate | Foreign | OldRevision | Unreadable | Original | Empty | Stray
)


@dataclass(frozen=True, slots=True)
class Missing:
    """A planned page that was not seen."""

    page: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A blank verso that was not scanned, legitimately: see `Backs`."""

    page: int


Absence = Missing | LeftOut


@dataclass(frozen=True, slots=True)
class Originals:
    """What lies behind an insert sheet: sides with something on them, of `due` 份."""

    insert: int
    due: int
    sides: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A file whose sides were looked at; `backwards`: its last sheet was scanned first."""

    name: str
    digest: str
    sides: int
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Repeated:
    """A file with the same bytes as an earlier one: it counts once."""

    name: str
    digest: str
    first: str


@dataclass(frozen=True, slots=True)
class Unusable:
    """A file that cannot be read at all, and what to do about it."""

    name: str
    trouble: str
    remedy: str


ScanFile = Counted | Repeated | Unusable


class Standing(StrEnum):
    """How a verdict stands: as it should be, to be looked at, or not as planned."""

    GOOD = "good"
    DOUBT = "doubt"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """What a scanned pile holds of a dossier.

    Attributes:
        printed: what was planned.
        files: in the order in which they were taken.
        verdicts: one for each scanned side, in the order of the files.
        absences: planned pages that were not seen, by page.
        originals: one for each insert sheet that was seen, by page.
        backs: what was scanned of the blank versos.
    """

    printed: Printed
    files: tuple[ScanFile, ...]
    verdicts: tuple[Verdict, ...]
    absences: tuple[Absence, ...]
    originals: tuple[Originals, ...]
    backs: Backs
