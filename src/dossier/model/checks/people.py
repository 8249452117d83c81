"""Checks of who may apply, by which route, and who answers for it."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from dossier.model.checklist import STRICT, Condition
from dossier.model.findings import Severity


@dataclass(frozen=True, slots=True)
class Note:
    """What follows for this applicant without anybody's doing.

    Attributes:
        text: told to those whom it concerns.
        when: it concerns them if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["note"]
    text: str
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Barred:
    """A fact holds none of some words.

    Attributes:
        fact: the fact.
        words: none of which it may hold, not even as a part.
        message, remedy: of the finding.
        severity: of the finding.
        when: asked if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("fact",)

    kind: Literal["barred"]
    fact: str
    words: tuple[str, ...]
    message: str
    remedy: str
    severity: Severity = Severity.ERROR
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Filled:
    """Facts that are needed to judge a rule say something (W)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("facts",)

    kind: Literal["filled"]
    facts: tuple[str, ...]
    remedy: str
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Serving:
    """A service has lasted some months, and goes on, on the day of the application.

    Attributes:
        start, end: the facts that name its first and last month; 至今 or 无 while it goes on.
        filed: the fact that says when the application went in; until then, the day of the check.
        months: how many are wanted.
        when: asked if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("start", "end", "filed")

    kind: Literal["serving"]
    start: str
    end: str
    filed: str
    months: int
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Expired:
    """A bar that runs until some day has run out on the day of the application.

    Attributes:
        fact: the fact that names its last day, or the table that does.
        column: the table's column, "" for a fact.
        filed: the fact that says when the application went in; until then, the day of the check.
        severity: of the finding while it runs.
        what: what runs, as a message names it.
        remedy: of the finding.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("fact", "filed")

    kind: Literal["expired"]
    fact: str
    filed: str
    what: str
    remedy: str
    column: str = ""
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class RetirementAge:
    """Ages for one group: the first group that fits counts.

    Attributes:
        sex: 男 or 女.
        near: from this age on, in whole years, a warning.
        age: from this age on, an error.
        staff: kinds of staff that it is for, empty for all.
        note: what the message adds.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    sex: str
    near: int
    age: int
    staff: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Retirement:
    """Not yet of the age of retirement on the last day of filing.

    Attributes:
        born, sex, staff: the facts that tell it.
        ages: by group.
        source: the law that sets the ages.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("born", "sex", "staff")

    kind: Literal["retirement"]
    born: str
    sex: str
    staff: str
    ages: tuple[RetirementAge, ...]
    source: str


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A technical school's class counts as a certain education.

    Attributes:
        fact: the fact that names the class; 无 for those who went to none.
        education: the fact that names the education claimed.
        words: by class, the words for the education it counts as.
        route, decisive: the fact that names the route, and its value by which the class counts;
            by any other route another education may have followed, so that it is only a doubt.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("fact", "education", "route")

    kind: Literal["school-class"]
    fact: str
    education: str
    words: dict[str, tuple[str, ...]]
    route: str
    decisive: str


@dataclass(frozen=True, slots=True)
class Proof:
    """A proof lies in an item's folder (W when it does not).

    Attributes:
        item: the checklist item's number.
        part: the part's name.
        message, remedy: of the finding.
        when: asked if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["proof"]
    item: int
    part: str
    message: str
    remedy: str
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class SamePlace:
    """Two facts name one place; one of them may name it in more detail (W when not)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("facts",)

    kind: Literal["same-place"]
    facts: tuple[str, str]
    remedy: str
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedAt:
    """A table names somebody at every level (W when not).

    Attributes:
        fact: the table.
        level, name: its columns.
        levels: every level that is wanted.
        once: the fact that must say something first.
        remedy: of the finding.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("fact", "once")

    kind: Literal["named-at"]
    fact: str
    level: str
    name: str
    levels: tuple[str, ...]
    once: str
    remedy: str
