"""The bag label: one card on a roll, or cards on an A4 sheet from a given position."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.errors import DossierError, ExitCode
from dossier.model.ink import Ink
from dossier.model.layout import Labels, Panel, TextElement
from dossier.model.measure import Measure
from dossier.model.pack import Pack
from dossier.model.paper import Size
from dossier.model.plan import Plan
from dossier.model.sources import Facts
from dossier.planning.compose import compose
from dossier.planning.shift import moved
from dossier.planning.values import Values, fact_values


class LabelError(DossierError):
    """A label size, sheet or start position that the pack does not have."""

    exit_code = ExitCode.USAGE


@dataclass(frozen=True, slots=True)
class LabelPage:
    """A page of labels: its size (mm) and its ink."""

    size: Size
    ink: tuple[Ink, ...]


def label_values(plan: Plan, facts: Facts, pack: Pack, *, draft: bool = False) -> Values:
    """What a dossier's label prints; a draft's says that it is one."""
    faces = sum(1 for _ in plan.faces())
    return {
        **fact_values(pack.facts, facts),
        "编号": plan.number,
        "标签": plan.label,
        "令牌": plan.token,
        "总页数": str(faces),
        "张数": str(len(plan.sheets)),
        "年度": str(pack.year),
        "批次": pack.batch,
        "短标题": pack.short_title,
        "草稿": _draft(pack) if draft else "",
        "标题": pack.title,
    }


def _draft(pack: Pack) -> str:
    """What stands across the pages of a draft, the label says as well."""
    texts = (one.text for one in pack.page.draft if isinstance(one, TextElement))
    return next((text for text in texts if "{" not in text), "")


def label_cards(
    labels: Labels, card: str, values: Sequence[Values], measure: Measure
) -> tuple[LabelPage, ...]:
    """One page a label, each of the card's size.

    Raises:
        LabelError: when the pack has no such card.
    """
    panel = _card(labels, card or labels.default)
    size = _size(panel)
    return tuple(LabelPage(size, compose(panel.elements, v, measure)) for v in values)


def label_sheets(
    labels: Labels,
    sheet: str,
    start: int,
    values: Sequence[Values],
    paper: Size,
    measure: Measure,
) -> tuple[LabelPage, ...]:
    """Labels on sheets, row by row, the first at position `start` (from 1).

    Raises:
        LabelError: when the pack has no such sheet, or the sheet no such position.
    """
    if sheet not in labels.sheets:
        raise LabelError(f"没有“{sheet}”这种标签纸", f"可用的标签纸：{'、'.join(labels.sheets)}")
    grid = labels.sheets[sheet]
    places = grid.columns * grid.rows
    if not 1 <= start <= places:
        raise LabelError(f"起始位置 {start} 不在 1 至 {places} 之间", "从左到右、从上到下数起")
    panel = _card(labels, grid.card)
    pages: dict[int, tuple[Ink, ...]] = {}
    for slot, value in enumerate(values, start - 1):
        page, place = divmod(slot, places)
        row, column = divmod(place, grid.columns)
        x, y = grid.left + column * grid.pitch_x, grid.top + row * grid.pitch_y
        ink = moved(compose(panel.elements, value, measure), x, y)
        pages[page] = pages.get(page, ()) + ink
    return tuple(LabelPage(paper, ink) for ink in pages.values())


def _card(labels: Labels, name: str) -> Panel:
    if name not in labels.cards:
        raise LabelError(f"没有“{name}”这种标签尺寸", f"可用的尺寸：{'、'.join(labels.cards)}")
    return labels.cards[name]


def _size(panel: Panel) -> Size:
    if panel.size is None:
        raise LabelError("标签没有尺寸", "请在版式的 label.yaml 里写上 size")
    return panel.size
