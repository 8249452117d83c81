"""What one applicant's work is, and what came of it: plain values that travel and are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

SCHEMA = 3
"""Raise it whenever an outcome of the same folder comes out differently."""


class Status(StrEnum):
    """What became of an applicant."""

    BUILT = "built"
    DRAFT = "draft"
    REFUSED = "refused"
    FAILED = "failed"


class State(StrEnum):
    """How an item of the checklist stands."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Task:
    """One applicant's work.

    Attributes:
        folder: the applicant's folder.
        out: the dossier to write.
        layout: the pack's name or path, "" for the one that the facts name.
        day: the day of the check, YYYY-MM-DD.
        draft: build in spite of errors.
        duplex: both sides of the paper.
        signature: of everything that the outcome depends on.
        weight: bytes of the scans, for the time left.
        clashes: what contradicts other applicants of the unit; each is an error.
        refused: why nothing can be done at all, and the remedy; none where it can.
        keys: where the unit's key is, "" for none.
    """

    folder: str
    out: str
    layout: str
    day: str
    draft: bool
    duplex: bool
    signature: str
    weight: int
    clashes: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """An item of the checklist for one applicant; item 0 is facts and photo.

    Attributes:
        item: its number.
        state: green, amber (something to look at), red (an error), none (not asked for).
        count: the catalogue's 件数, "" without a plan.
        notes: what stands against it, each with its remedy, the gravest first.
    """

    item: int
    state: State
    count: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signing:
    """A place where somebody has still to sign or to seal: pages, item, paper, who and how.

    What is `later` is for others, once the dossier is handed in.
    """

    pages: str
    item: int
    paper: str
    who: str
    later: bool = False


@dataclass(frozen=True, slots=True)
class Original:
    """Originals that are handed in behind an insert sheet, and whether they stay there."""

    item: int
    paper: str
    count: int
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one applicant.

    Attributes:
        folder: name of the applicant's folder.
        status: built, draft, refused (errors stand), failed (could not be done).
        signature: the task's.
        message, remedy: why it failed; "" otherwise.
        number: the dossier number, "" without one.
        files: the files that were written, by name, with size and time of change.
        sheets, faces: of the dossier.
        findings: how many errors, warnings and questions.
        cells: facts and photo, then every item of the checklist.
        texts: the facts that the unit's papers print.
        label: what the bag's label prints.
        signing, originals: what is still to be signed; what goes behind inserts.
        seconds: how long it took.
    """

    folder: str
    status: Status
    signature: str
    message: str = ""
    remedy: str = ""
    number: str = ""
    files: tuple[tuple[str, int, int], ...] = ()
    sheets: int = 0
    faces: int = 0
    findings: tuple[int, int, int] = (0, 0, 0)
    cells: tuple[Cell, ...] = ()
    texts: Mapping[str, str] | None = None
    label: Mapping[str, str] | None = None
    signing: tuple[Signing, ...] = ()
    originals: tuple[Original, ...] = ()
    seconds: float = 0.0

    @property
    def made(self) -> bool:
        """Whether there is a dossier, a draft's included."""
        return self.status in (Status.BUILT, Status.DRAFT)

    @property
    def name(self) -> str:
        """The applicant's name, or the folder's while there is none."""
        return (self.texts or {}).get("姓名") or self.folder
