"""Checks of the papers in the folder: which are there, and whether there is one for each thing.

Parts are named wherever in the checklist they stand; parts of one name count together.
"""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from dossier.model.checklist import STRICT, Condition
from dossier.model.checks.tables import Level
from dossier.model.findings import Severity


@dataclass(frozen=True, slots=True)
class Papers:
    """What the checklist finds absent of these parts counts for this rule too: told once.

    Attributes:
        parts: names of parts.
        strict: what the checklist only warns of is an error of this rule.
        when: asked if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    PARTS: ClassVar[tuple[str, ...]] = ("parts",)

    kind: Literal["papers"]
    parts: tuple[str, ...]
    strict: bool = False
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class EnoughPapers:
    """Several of these parts are there (W if fewer; E without one of `must`).

    Attributes:
        parts: names of parts.
        least: how many different ones.
        must: those of them that may not be the absent ones.
        remedy: what to do.
        item: the checklist item that they belong to.
        when: asked if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    PARTS: ClassVar[tuple[str, ...]] = ("parts", "must")

    kind: Literal["enough-papers"]
    parts: tuple[str, ...]
    least: int
    must: tuple[str, ...]
    remedy: str
    item: int
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperPerRow:
    """Every row of a table has its paper.

    Attributes:
        fact: the table.
        column: what its rows are called by.
        parts: parts that prove a row.
        remedy: what to do.
        item: the item where the paper is put; its files that fit no part count too.
        any: one paper may prove several rows: it is enough that there is one at all.
        severity: how grave it is to have fewer.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("fact",)
    PARTS: ClassVar[tuple[str, ...]] = ("parts",)

    kind: Literal["paper-per-row"]
    fact: str
    column: str
    parts: tuple[str, ...]
    remedy: str
    item: int
    any: bool = False
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class PaperPerLevel:
    """A paper for each level that a table names (E; W where file names do not tell the level).

    Attributes:
        fact, column: the table and the column that names levels.
        levels: low to high.
        part: the paper; the label of its file name says the level.
        remedy: what to do.
        item: where the part stands.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("fact",)
    PARTS: ClassVar[tuple[str, ...]] = ("part",)

    kind: Literal["paper-per-level"]
    fact: str
    column: str
    levels: tuple[Level, ...]
    part: str
    remedy: str
    item: int


@dataclass(frozen=True, slots=True)
class PaperPerLabel:
    """A paper for each label (E; W where file names do not tell).

    Attributes:
        labels: years, say.
        part: the paper.
        remedy: what to do.
        item: where the part stands.
        when: asked if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    PARTS: ClassVar[tuple[str, ...]] = ("part",)

    kind: Literal["paper-per-label"]
    labels: tuple[str, ...]
    part: str
    remedy: str
    item: int
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """Warned of where the notice is silent: accepted, but the desk should be asked (W).

    Attributes:
        told, remedy: the finding.
        parts: told only if one of these is there (empty: always).
        without: and none of these.
        item: the checklist item, 0 when it concerns none.
        when: told if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    PARTS: ClassVar[tuple[str, ...]] = ("parts", "without")

    kind: Literal["doubt"]
    told: str
    remedy: str
    parts: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    item: int = 0
    when: tuple[Condition, ...] = ()
