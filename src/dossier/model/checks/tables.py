"""Checks of the facts and their tables: spans, years, hours, levels, results."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from dossier.model.checklist import STRICT, Condition
from dossier.model.findings import Severity


@dataclass(frozen=True, slots=True)
class Level:
    """A level of education: its name, and the words that name it in a text, the name among them.

    Of words within words the longest counts: 中等专科 is no 专科.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    name: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LowToHigh:
    """The rows of a table that name a level do so in ascending order (E).

    Attributes:
        fact, column: the table and the column that names levels.
        levels: low to high.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("fact",)

    kind: Literal["low-to-high"]
    fact: str
    column: str
    levels: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Contiguous:
    """The spans of a table follow one another up to the day of the check (E).

    Attributes:
        fact: the table, with the columns 起 and 止.
        since: the month in which the first span begins.
        tolerance: months that a gap or an overlap may last.
        aside: words of rows that may lie within another row (a secondment).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("fact", "since")

    kind: Literal["contiguous"]
    fact: str
    since: str
    tolerance: int
    aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EveryYear:
    """A table has a row for every one of these years (E). An empty table is not checked.

    Attributes:
        fact, column: the table and its column of years.
        years: the list.
        of: rows that count have these values in these columns.
        when: asked if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("fact",)

    kind: Literal["every-year"]
    fact: str
    column: str
    years: tuple[str, ...]
    of: dict[str, str] | None = None
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class HoursWanted:
    """So many hours of a category in each of these years."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    category: str
    hours: int
    years: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hours:
    """The years that a table has show enough hours (E per year). An empty table is not checked.

    Attributes:
        fact: the table; rows of one year and category add up.
        year, category, hours: its columns.
        wanted: what is wanted.
        remedy: what to do.
        when: asked if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("fact",)

    kind: Literal["hours"]
    fact: str
    year: str
    category: str
    hours: str
    wanted: tuple[HoursWanted, ...]
    remedy: str
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Delay:
    """Some yearly results delay the application (E while the delay runs, W afterwards).

    A delay runs from the year of the result, or from the end of an earlier one that still runs.

    Attributes:
        fact: the table.
        year, result: its columns.
        delays: years by result.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("fact",)

    kind: Literal["delay"]
    fact: str
    year: str
    result: str
    delays: dict[str, int]


@dataclass(frozen=True, slots=True)
class Since:
    """The rows of a table lie after a month that another fact names (W).

    Attributes:
        fact, column: the table and its column of months.
        after: the fact that names the first month.
        remedy: what to do.
        when: asked if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("fact", "after")

    kind: Literal["since"]
    fact: str
    column: str
    after: str
    remedy: str
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class MonthOrder:
    """Months, or days by their months, are in order; two may share a month (E).

    Attributes:
        facts: in their order; those that name no month are left out.
        when: asked if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("facts",)

    kind: Literal["month-order"]
    facts: tuple[str, ...]
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Given:
    """These facts say something; 无 is not enough.

    Attributes:
        facts: the facts.
        remedy: what to do.
        severity: of an absence.
        item: the checklist item, 0 when it concerns none.
        when: asked if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("facts",)

    kind: Literal["given"]
    facts: tuple[str, ...]
    remedy: str
    severity: Severity = Severity.ERROR
    item: int = 0
    when: tuple[Condition, ...] = ()
