"""Every filled text of the facts with what the pack says of it: the ground of the fact rules."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.wording import at
from dossier.model.facts import Column, FactKind, FactSpec

NOTHING = "无"
"""What a field without content reads: 四(二)."""

FILLERS = frozenset({"/", "／", "\\", "-", "--", "－", "–", "—", "——", "暂无", "没有", "空"})
"""What people write where 无 belongs (D2)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A filled text: a fact's own, or a cell of its table (`row` is 1-based, 0 for a fact)."""

    spec: FactSpec
    field: FactSpec | Column
    text: str
    place: str
    row: int = 0

    @property
    def kind(self) -> FactKind:
        """How its text is checked."""
        return self.field.kind

    @property
    def title(self) -> str:
        """How a message names it: “工作经历”第 2 行“起”（申报人.yaml 第 40 行）."""
        cell = f"第 {self.row} 行“{self.field.key}”" if self.row else ""
        return f"“{self.spec.key}”{cell}{self.place}"

    @property
    def basis(self) -> Basis:
        """The fact's own rule and clause, at this place."""
        return self.of(Basis(self.spec.rule, self.spec.clause))

    def of(self, basis: Basis) -> Basis:
        """Another rule's basis, at this place."""
        return replace(basis, row=self.row, column=self.field.key if self.row else "")

    @property
    def may_be_nothing(self) -> bool:
        """Whether 无 is an answer."""
        return may_be_nothing(self.field)


def may_be_nothing(field: FactSpec | Column) -> bool:
    """Whether 无 is an answer."""
    return field.optional or field.kind is FactKind.TEXT


def entries(case: Case) -> Iterator[Entry]:
    """Every filled text of the facts that the pack knows, in the pack's order."""
    for spec in case.pack.facts:
        if not spec.columns and (text := case.facts.text(spec.key)):
            yield Entry(spec, spec, text, at(case.facts, spec.key))
        for number, row in enumerate(case.facts.rows(spec.key), start=1):
            for column in spec.columns:
                if text := row.get(column.key, ""):
                    place = at(case.facts, spec.key, number, column.key)
                    yield Entry(spec, column, text, place, number)
