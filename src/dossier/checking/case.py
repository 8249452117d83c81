"""The case: what is checked, against what, on which day; and what the checklist wants of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from dossier.checking.basis import CLAUSES, Basis
from dossier.checking.wording import FACTS_FILE
from dossier.model.answers import Answer
from dossier.model.checklist import Item, Part, Supply
from dossier.model.conditions import holds
from dossier.model.findings import Finding
from dossier.model.pack import Pack
from dossier.model.sources import Facts, Material, Submission
from dossier.model.unit import UNIT_FILE

Glyphs = Callable[[str], tuple[str, ...]]
"""The characters of a text that no available font has."""

FORM_SOURCE = "评审表来源"
PLATFORM = "平台导出"
"""The fact that chooses between the built form and the platform's PDF, and its value for that."""


@dataclass(frozen=True, slots=True)
class Case:
    """A submission under a pack on a day, with the fonts' opinion of its characters.

    `roll` are the facts of all applicants, where a unit as a whole is checked; None for one
    applicant alone.
    """

    submission: Submission
    pack: Pack
    today: date
    missing_glyphs: Glyphs
    roll: tuple[Facts, ...] | None = None
    _wanted: dict[int, tuple[Part, ...]] = field(default_factory=dict, repr=False, compare=False)

    @property
    def facts(self) -> Facts:
        """The applicant's facts."""
        return self.submission.facts

    def fact(self, key: str) -> str:
        """The fact's text, or what the pack takes it for when it is not written."""
        spec = next((s for s in self.pack.facts if s.key == key), None)
        return self.facts.text(key) or (spec.default if spec else "")

    def answers(self, rule: str, ask: str) -> tuple[Answer, ...]:
        """The answers to a rule's question, oldest first; the last one counts."""
        return tuple(a for a in self.submission.answers if (a.rule, a.ask) == (rule, ask))

    @property
    def platform(self) -> bool:
        """Whether the evaluation form comes as the platform's PDF."""
        return self.facts.text(FORM_SOURCE) == PLATFORM

    def basis(self, rule: str, item: int = 0) -> Basis:
        """The basis of a rule that belongs to no part and no fact."""
        return Basis(rule, (self.pack.clauses or {}).get(rule, CLAUSES[rule]), item)

    def applies(self, item: Item) -> bool:
        """Whether the item is asked of this applicant."""
        return holds(item.when, self.facts)

    def wanted(self, item: Item) -> tuple[Part, ...]:
        """The item's parts that are asked of this applicant, optional ones included."""
        if item.number not in self._wanted:
            parts = item.parts if self.applies(item) else ()
            self._wanted[item.number] = tuple(p for p in parts if holds(p.when, self.facts))
        return self._wanted[item.number]

    def shares(self, part: Part) -> bool:
        """Whether the applicant's unit may hold the part for all its applicants."""
        return part.shared and self.facts.unit is not None

    def home(self, key: str) -> str:
        """The file where the fact is to be written: the unit's, where one may hold it for all."""
        of_unit = self.facts.unit is not None and any(
            spec.key == key and spec.unit for spec in self.pack.facts
        )
        return UNIT_FILE if of_unit else FACTS_FILE

    def files_in(self, item: Item) -> tuple[Material, ...]:
        """The files in the item's folder."""
        return tuple(m for m in self.submission.materials if m.item == item.number)

    def files_of(self, item: Item, part: Part) -> tuple[Material, ...]:
        """The item's files whose names open with the part's."""
        return tuple(m for m in self.files_in(item) if m.part == part.name)

    def wants(self) -> Iterator["Want"]:
        """Every wanted part of the checklist with its files, in order."""
        for item in self.pack.checklist:
            for part in self.wanted(item):
                yield Want(item, part, self.files_of(item, part))

    def part_of(self, material: Material) -> Part | None:
        """The part a file belongs to, the wanted one where several share a name."""
        item = self.pack.item(material.item)
        if item is None or not material.part:
            return None
        named = [p for p in (*self.wanted(item), *item.parts) if p.name == material.part]
        return named[0] if named else None


@dataclass(frozen=True, slots=True)
class Want:
    """A part that is wanted of this applicant, and the files that are there for it."""

    item: Item
    part: Part
    files: tuple[Material, ...]

    @property
    def basis(self) -> Basis:
        """The part's own rule and clause."""
        return Basis(self.part.rule, self.part.clause, self.item.number)

    @property
    def exported(self) -> bool:
        """Whether the platform's PDF may take the place of the built part."""
        return self.built and self.part.exported

    @property
    def built(self) -> bool:
        """Whether the part is typeset from facts rather than scanned."""
        return self.part.supply is Supply.BUILT


Rule = Callable[[Case], Iterable[Finding]]
"""A rule reads the case and returns its findings."""
