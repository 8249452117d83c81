"""Checks against the notice's windows, deadlines and working days (Asia/Shanghai)."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from dossier.model.checklist import STRICT
from dossier.model.findings import Severity

WindowName = Literal["filing", "paper", "payment"]


@dataclass(frozen=True, slots=True)
class InWindow:
    """A day, or a moment, lies in a window of the pack's calendar; later is an error.

    Attributes:
        fact: the fact that names it.
        window: which window.
        early: how grave it is to lie before the window.
        workdays: warn of a day on which no office works.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("fact",)

    kind: Literal["in-window"]
    fact: str
    window: WindowName
    early: Severity = Severity.ERROR
    workdays: bool = False


@dataclass(frozen=True, slots=True)
class Overdue:
    """Nothing is left undone, or done, after its window has closed.

    Attributes:
        dates: the fact that says when it was done, and the window it belongs in.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("dates",)

    kind: Literal["overdue"]
    dates: dict[str, WindowName]


@dataclass(frozen=True, slots=True)
class Resubmission:
    """A returned application goes in again within some hours, and before the window closes.

    Attributes:
        returned, submitted: the facts that say when it was returned, and last submitted.
        hours: how many, from the return on.
        window: whose end also binds; the earlier of the two counts.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("returned", "submitted")

    kind: Literal["resubmission"]
    returned: str
    submitted: str
    hours: int
    window: WindowName


@dataclass(frozen=True, slots=True)
class AtMost:
    """A count does not exceed a limit; the last one allowed is warned of."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("fact",)

    kind: Literal["at-most"]
    fact: str
    limit: int
    remedy: str


@dataclass(frozen=True, slots=True)
class Posting:
    """A public notice hangs for enough working days.

    Attributes:
        start, end: the facts that say when it was posted and taken down; both days included.
        days: how many working days are wanted.
        counts_first_day: whether the day of posting is one of them.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("start", "end")

    kind: Literal["posting"]
    start: str
    end: str
    days: int
    counts_first_day: bool = False


@dataclass(frozen=True, slots=True)
class DateOrder:
    """Days follow one another.

    Attributes:
        facts: facts that name days, in their order.
        later: those of them that must lie after the one before, not on the same day.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("facts", "later")

    kind: Literal["date-order"]
    facts: tuple[str, ...]
    later: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedOnce:
    """A form is printed only once the platform shows a certain status (W when earlier).

    Attributes:
        printed, received: the facts that say when it was printed, and when the status appeared.
        fact: the fact that holds the status.
        status: the status, in the notice's words.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("printed", "received", "fact")

    kind: Literal["printed-once"]
    printed: str
    received: str
    fact: str
    status: str
