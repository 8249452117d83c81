"""汇总.html: people × items on one self-contained page, and every reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined

from dossier.batch.outcome import Outcome, State, Status
from dossier.markup import whole
from dossier.model.pack import Pack

_SIGNS = {State.GREEN: "✓", State.AMBER: "!", State.RED: "✗", State.NONE: "—"}
_STATES = {
    Status.BUILT: "已生成",
    Status.DRAFT: "草稿",
    Status.REFUSED: "有错误，没有生成",
    Status.FAILED: "没有做成",
}


@dataclass(frozen=True, slots=True)
class _Cell:
    state: State
    sign: str
    count: str
    notes: tuple[str, ...]
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    folder: str
    state: str
    sheets: int
    message: str
    remedy: str
    anchor: str
    cells: tuple[_Cell, ...]

    @property
    def noted(self) -> tuple[_Cell, ...]:
        return tuple(cell for cell in self.cells if cell.notes)


def summary_page(
    outcomes: Sequence[Outcome],
    pack: Pack,
    unit: str,
    day: date,
    *,
    notices: Sequence[str] = (),
    papers: Sequence[tuple[str, str]] = (),
) -> str:
    """The page, as HTML. Needs nothing from elsewhere.

    Args:
        outcomes: one an applicant.
        pack: names the items.
        unit: the unit's name.
        day: the day of the check.
        notices: what concerns several applicants.
        papers: the unit's papers, and what to do with each.
    """
    environment = Environment(
        loader=PackageLoader("dossier.batch"), autoescape=True, undefined=StrictUndefined
    )
    environment.filters["whole"] = whole
    return environment.get_template("summary.html").render(
        title=pack.short_title,
        unit=unit,
        day=day.isoformat(),
        notice=pack.notice.number,
        counts=tuple(_counts(outcomes)),
        items=pack.checklist,
        notices=notices,
        papers=papers,
        people=[_person(n, outcome, pack) for n, outcome in enumerate(outcomes, 1)],
    )


def _counts(outcomes: Sequence[Outcome]) -> Iterator[tuple[str, int]]:
    yield "申报人", len(outcomes)
    for status, name in _STATES.items():
        if number := sum(1 for o in outcomes if o.status is status):
            yield name, number
    yield "用纸（张）", sum(o.sheets for o in outcomes)
    errors, warnings, questions = (sum(o.findings[n] for o in outcomes) for n in range(3))
    yield from (("错误", errors), ("提醒", warnings), ("请人判断", questions))


def _person(number: int, outcome: Outcome, pack: Pack) -> _Person:
    titles = {0: "填报内容和照片"}
    titles |= {i.number: f"第 {i.number} 项　{i.title}" for i in pack.checklist}
    cells = tuple(
        _Cell(
            cell.state,
            _SIGNS[cell.state],
            cell.count,
            cell.notes,
            titles[cell.item],
            f"p{number}-{cell.item}",
        )
        for cell in outcome.cells
    )
    return _Person(
        outcome.name,
        outcome.folder,
        _STATES[outcome.status],
        outcome.sheets,
        outcome.message,
        outcome.remedy,
        f"p{number}",
        cells,
    )
