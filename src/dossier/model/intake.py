"""What a scanner at the desk brought, and what the desk makes of it."""

from dataclasses import dataclass
from enum import StrEnum


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
