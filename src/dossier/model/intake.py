"""What a scanner at the desk brought, and what the desk makes of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dossier.model.desk import Deadline, Expected, Refused, Terms, UnitPackage
from dossier.model.ledger import Bag, Entry, Standing


class Kind(StrEnum):
    """What was scanned."""

    TOKEN = "token"
    LABEL = "label"
    NUMBER = "number"
    MARK = "mark"
    HALF = "half"
    JOINED = "joined"
    PERSONAL = "personal"
    INPUT_METHOD = "input-method"
    LAYOUT = "layout"
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    EMPTY = "empty"


class Mended(StrEnum):
    """What had to be undone before a code could be read: somebody should see to the keyboard."""

    WIDE = "wide"
    CASE = "case"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Scan:
    """What a scan says.

    Attributes:
        kind: what it is.
        text: the code, as it was printed; "" unless it is one of ours.
        number: the dossier number, "" unless it is known.
        page: of a page mark, else 0.
        mended: what was undone.
    """

    kind: Kind
    text: str = ""
    number: str = ""
    page: int = 0
    mended: tuple[Mended, ...] = ()


class Colour(StrEnum):
    """A verdict at a glance: go on, look at it, stop."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


class Seal(StrEnum):
    """What the label's signature says."""

    GENUINE = "genuine"
    UNSIGNED = "unsigned"
    UNKNOWN_KEY = "unknown-key"
    FORGED = "forged"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that counts for or against taking a bag: its weight, what it is, what to do."""

    colour: Colour
    text: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the desk does with a scan.

    Attributes:
        colour: the gravest of the remarks', green without any.
        title: in a few words.
        remarks: why.
        takes: whether the bag may be taken.
        returns: whether it may be given back with a reason.
    """

    colour: Colour
    title: str
    remarks: tuple[Remark, ...] = ()
    takes: bool = False
    returns: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a dossier when one of its codes is scanned.

    Attributes:
        batch: that the desk receives.
        now: the moment.
        terms: what the notice allows.
        seal: what the label's signature says.
        signs: whether the unit has registered a key.
        bag: what the label says; None of a page mark, or of a number that nobody announced.
        unit: the unit's package; None while it is not registered.
        expected: what that package says of the dossier.
        standing: the dossier's.
        entries: those that count, oldest first.
        refused: why the ledger would not take it now; None when it would.
        deadline: of a dossier that was returned.
    """

    batch: str
    now: datetime
    terms: Terms
    seal: Seal = Seal.UNSIGNED
    signs: bool = False
    bag: Bag | None = None
    unit: UnitPackage | None = None
    expected: Expected | None = None
    standing: Standing = Standing()
    entries: tuple[Entry, ...] = ()
    refused: Refused | None = None
    deadline: Deadline | None = None
