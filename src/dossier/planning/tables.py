"""Ruled tables of covers and inserts: rows grow with their text and go on over sides."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.model.ink import Frame, Ink
from dossier.model.layout import Table
from dossier.model.measure import Measure
from dossier.model.paper import Box, box
from dossier.model.units import Mm
from dossier.planning.compose import lines_ink
from dossier.planning.fit import TypeStyle, shrink
from dossier.planning.values import Values, filled

TICK_BOX = "{方框}"
NOTHING_DUE = "—"
TICK_SIDE = 4.5
PADDING = 1.2


@dataclass(frozen=True, slots=True)
class TableSide:
    """One side's part of a table: its ink, and where each row stands."""

    ink: tuple[Ink, ...]
    rows: tuple[tuple[int, Box], ...]


def set_table(table: Table, rows: Sequence[Values], measure: Measure) -> tuple[TableSide, ...]:
    """`rows` set under the heading; a side ends where the next row would pass `table.bottom`."""
    sides: list[TableSide] = []
    index = 0
    while index < len(rows) or not sides:
        y = table.y + table.header_height
        ink = list(
            _row_ink(
                table,
                [c.title for c in table.columns],
                table.y,
                table.header_height,
                measure,
                header=True,
            )
        )
        placed: list[tuple[int, Box]] = []
        while index < len(rows):
            texts = [_cell_text(c.text, rows[index]) for c in table.columns]
            height = _height(table, texts, measure)
            if y + height > table.bottom + 1e-6 and placed:
                break
            ink += _row_ink(table, texts, y, height, measure)
            placed.append((index, box(table.x, y, _width(table), height)))
            y, index = y + height, index + 1
        frame = box(table.x, table.y, _width(table), y - table.y)
        ink.append(Frame(frame, Mm(table.frame_width)))
        sides.append(TableSide(tuple(ink), tuple(placed)))
    return tuple(sides)


def _width(table: Table) -> float:
    return sum(c.width for c in table.columns)


def _cell_text(template: str, values: Values) -> str:
    return template if template == TICK_BOX else filled(template, values)


def _height(table: Table, texts: Sequence[str], measure: Measure) -> float:
    kind = TypeStyle(table.style, table.size, table.min_size, 1.25)
    inner = table.row_height - 2 * PADDING
    needs = [
        shrink(text, c.width - 2 * PADDING, inner, kind, measure).height
        for text, c in zip(texts, table.columns, strict=True)
    ]
    return max(table.row_height, max(needs) + 2 * PADDING)


def _row_ink(
    table: Table,
    texts: Sequence[str],
    y: float,
    height: float,
    measure: Measure,
    *,
    header: bool = False,
) -> list[Ink]:
    style = table.header_style if header else table.style
    kind = TypeStyle(style, table.size, table.min_size, 1.25)
    ink: list[Ink] = []
    x = table.x
    for text, column in zip(texts, table.columns, strict=True):
        place = box(x, y, column.width, height)
        ink.append(Frame(place, Mm(table.rule_width)))
        x += column.width
        if text == TICK_BOX:
            ink.append(tick_box(place))
            continue
        inner = place.inset(PADDING)
        fitted = shrink(text, inner.width, inner.height, kind, measure)
        align = "centre" if header or text == NOTHING_DUE else column.align
        ink += lines_ink(fitted, inner, style, measure, align)
    return ink


def tick_box(place: Box) -> Frame:
    """A box to tick in the middle of a cell: lines, for not every font has the glyph."""
    x = place.x + (place.width - TICK_SIDE) / 2
    y = place.y + (place.height - TICK_SIDE) / 2
    return Frame(box(x, y, TICK_SIDE, TICK_SIDE), Mm(0.3))
