"""Checks of what the facts, and a summary, say."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from dossier.model.checklist import STRICT, Condition
from dossier.model.findings import Severity


@dataclass(frozen=True, slots=True)
class FilledFor:
    """The facts from which a paper is typeset are not blank (E each).

    Attributes:
        paper: the paper's name.
        keys: the facts; of a table, that it has rows.
        instead: a fact of `keys` and the one that stands for it when it is blank.
        nothing: facts of `keys` that 无 answers too; with the others it leaves the place blank.
        when: asked if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("keys", "instead", "nothing")

    kind: Literal["filled-for"]
    paper: str
    keys: tuple[str, ...]
    instead: dict[str, str] | None = None
    nothing: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Caution:
    """What the facts say is a finding in itself.

    Attributes:
        key: the fact that is meant.
        told: the finding's words.
        remedy: what to do.
        when: told if any of these conditions holds; never empty.
        grade: the finding's severity.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("key",)

    kind: Literal["caution"]
    key: str
    told: str
    remedy: str
    when: tuple[Condition, ...]
    grade: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class AllowedTogether:
    """The values of several facts must be one of the combinations listed (E).

    Attributes:
        keys: the facts, the one that decides first.
        rows: what they may be, in the order of `keys`.
        remedy: what to do.
        when: asked if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("keys",)

    kind: Literal["allowed-together"]
    keys: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    remedy: str
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class ExactText:
    """A fact must read as the notice words it (E); spaces and a closing stop do not count.

    Attributes:
        key: the fact.
        text: the official wording.
        remedy: what to do.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("key",)

    kind: Literal["exact-text"]
    key: str
    text: str
    remedy: str


@dataclass(frozen=True, slots=True)
class MonthsCovered:
    """Consecutive months up to the filing (E when too few or too old).

    Attributes:
        first, last: the facts of the first and the last month.
        least: how many months there must be.
        by: the fact that says when the application was filed; while it is blank, the day of the
            check counts, as far as it lies in the filing window.
        grace: by how many months the last may lie before the filing.
        remedy: what to do.
        when: asked if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("first", "last", "by")

    kind: Literal["months-covered"]
    first: str
    last: str
    least: int
    by: str
    remedy: str
    grace: int = 1
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class StillValid:
    """A paper must be valid on the day of the check and when it is used (E; W near the end).

    Attributes:
        key: the fact of its last valid day.
        by: facts of the days on which it is used.
        days: how many days before its end it is told.
        remedy: what to do.
        when: asked if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("key", "by")

    kind: Literal["still-valid"]
    key: str
    by: tuple[str, ...]
    days: int
    remedy: str
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class TextLength:
    """How long a text may be, counted with and without punctuation (E outside, W near a limit).

    Attributes:
        item, part: the part whose files' text is counted.
        least, most: characters, both included.
        near: so many characters from a limit are near it.
        remedy: what to do.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["text-length"]
    item: int
    part: str
    least: int
    most: int
    near: int
    remedy: str
