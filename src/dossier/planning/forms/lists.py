"""Lists: a table fact's rows under a heading row, continued from side to side."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf

from dossier.model.forms import ListBlock, ListColumn
from dossier.model.ink import Align, Frame, Ink
from dossier.model.paper import Box, box
from dossier.model.unitpapers import TICK
from dossier.model.units import Mm
from dossier.planning.compose import lines_ink
from dossier.planning.fit import SIZE_STEP, Fitted, TypeStyle
from dossier.planning.forms.flow import Flow
from dossier.planning.forms.setting import Setting
from dossier.planning.tables import tick_box
from dossier.planning.values import NOTHING, Values, filled, row_values

END_OF_LIST = "（以下空白）"
_HEADER = 12.0
"""Largest type of the heading row, in points: labels of a form may be larger."""

EMPTY = Fitted((), 9.0, 0.0)

_DATE = re.compile(r"\d{4}年\d{1,2}月(\d{1,2}日)?")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as it will stand: its cells' text, its height in mm.

    `closing` ends the entries; `total` is the last row, one cell over all columns.
    """

    cells: tuple[Fitted, ...]
    height: float
    closing: bool = False
    total: bool = False


def set_list(block: ListBlock, flow: Flow, setting: Setting, tail: float = 0.0) -> None:
    """Put a list on the flow: heading, rows, then empty rows to fill the place.

    Args:
        block: the list.
        flow: where it goes.
        setting: type and values.
        tail: height in mm of what must stay with the last rows.
    """
    table = _Table(block, setting, tail)
    pending = table.lines(flow.room - block.header_height, table.side_room(flow))
    while True:
        begun = flow.y
        table.header(flow)
        room = flow.room
        here, pending = table.taken(pending, room, whole_side=table.side_room(flow))
        if not pending:
            room = table.place_end(begun) - flow.y
            here = table.padded(here, room)
        elif tail:
            room = 0.0  # rows that were left for the next side do not stretch these
        for line in _levelled(here, room):
            flow.put(table.row(line, flow.y), line.height)
        table.frame(flow, begun)
        if not pending:
            return
        flow.open_side()


def _levelled(lines: list[_Line], room: float) -> list[_Line]:
    """The lower rows raised to one height, so that the grid ends at the foot of its place."""
    heights = sorted(line.height for line in lines)
    if not lines or sum(heights) >= room:
        return lines
    for lower in range(1, len(heights) + 1):
        level = (room - sum(heights[lower:])) / lower
        if lower == len(heights) or level <= heights[lower]:
            break
    return [replace(line, height=max(line.height, level)) for line in lines]


def _printed(row: Values, column: ListColumn) -> str:
    text = row.get(column.key, "")
    return text if text in ("", NOTHING) else text + column.unit


class _Table:
    """A list block with its columns measured; `tail` mm stay free below its last rows."""

    def __init__(self, block: ListBlock, setting: Setting, tail: float) -> None:
        self.block = block
        self.setting = setting
        self.tail = tail
        self.widths = setting.scaled(tuple(c.width for c in block.columns))
        self.kind = setting.entry()

    def lines(self, first: float, side: float) -> list[_Line]:
        """The fact's rows, or one row of 无 when it has none, all in one type size; the total.

        Rows grow before type shrinks: it is the largest size at which the list, in `first` mm of
        this side and `side` mm of each further one, takes no more sides than at the least size.
        """
        rows, total = self._texts(), self._total()
        size, least = self.kind.size, self.setting.style.min_size
        fewest = self._sides([*self._lines(rows, least), *total], first, side)
        while True:
            lines = [*self._lines(rows, size), *total]
            if size <= least or self._sides(lines, first, side) <= fewest:
                return lines
            size = max(size - SIZE_STEP, least)

    def _texts(self) -> list[tuple[str, ...]]:
        columns, nothing = self.setting.specs[self.block.fact].columns, self.setting.nothing
        rows = self.setting.facts.rows(self.block.fact)
        printed = [row_values(columns, row, nothing) for row in rows]
        empty = dict.fromkeys((c.key for c in columns), nothing)
        return [tuple(_printed(row, c) for c in self.block.columns) for row in printed or [empty]]

    def _total(self) -> list[_Line]:
        if not self.block.total:
            return []
        least, text = self.block.row_height, filled(self.block.total, self.setting.values)
        cell = self.setting.fitted(text, self.setting.width, least, self.kind)
        return [_Line((cell,), max(least, self.setting.needed(cell)), total=True)]

    def _lines(self, rows: Sequence[Sequence[str]], size: float) -> list[_Line]:
        """The rows with their text set at `size`, though smaller where a word would break."""
        kind = replace(self.kind, size=size)
        columns = [
            self._column(texts, width, kind)
            for texts, width in zip(zip(*rows, strict=True), self.widths, strict=True)
        ]
        least = self.block.row_height
        return [
            _Line(cells, max(least, *map(self.setting.needed, cells)))
            for cells in zip(*columns, strict=True)
        ]

    def _column(self, texts: Sequence[str], width: float, kind: TypeStyle) -> list[Fitted]:
        """A column's cells; if one of its dates needs two lines, all break behind 年."""

        def cell(text: str) -> Fitted:
            return self.setting.fitted(text, width, inf, kind) if text else EMPTY

        cells = [cell(text) for text in texts]
        dates = [bool(_DATE.fullmatch(text)) for text in texts]
        if any(dated and len(one.lines) > 1 for one, dated in zip(cells, dates, strict=True)):
            parted = (
                t.replace("年", "年\n") if d else t for t, d in zip(texts, dates, strict=True)
            )
            return [cell(text) for text in parted]
        return cells

    def _sides(self, lines: list[_Line], first: float, side: float) -> int:
        """How many sides the rows take."""
        count, room = 1, first
        while lines := self.taken(lines, room, whole_side=side)[1]:
            count, room = count + 1, side
        return count

    def taken(
        self, lines: list[_Line], room: float, *, whole_side: float
    ) -> tuple[list[_Line], list[_Line]]:
        """The rows that go on this side, and the rest."""
        here: list[_Line] = []
        for i, line in enumerate(lines):
            if line.height > room + 1e-6:
                if line.total and len(here) > 1:  # a total does not stand alone on a side
                    return here[:-1], [here[-1], *lines[i:]]
                head, tail = self.split(line, room, whole_side=whole_side)
                return ([*here, head] if head else here), [tail, *lines[i + 1 :]]
            here.append(line)
            room -= line.height
        return self.left(here) if room < self.tail - 1e-6 else (here, [])

    def left(self, lines: list[_Line]) -> tuple[list[_Line], list[_Line]]:
        """The last row, and the total behind it, left for the side on which the tail will be."""
        last = next((i for i in range(len(lines) - 1, 0, -1) if not lines[i].total), 0)
        return (lines[:last], lines[last:]) if last else (lines, [])

    def side_room(self, flow: Flow) -> float:
        """Height that rows have on a side of their own, mm."""
        style = self.setting.style
        return style.bottom - style.top - flow.head - self.block.header_height

    def split(self, line: _Line, room: float, *, whole_side: float) -> tuple[_Line | None, _Line]:
        """What of `line` still goes on this side; nothing unless it is taller than a side."""
        if line.height <= whole_side + 1e-6:
            return None, line
        free = room - 2 * self.setting.style.padding
        takes = [int(free / c.pitch) if c.lines else 0 for c in line.cells]
        if not any(takes):
            return None, line
        heads = tuple(
            Fitted(c.lines[:n], c.size, c.pitch) for c, n in zip(line.cells, takes, strict=True)
        )
        tails = tuple(
            Fitted(c.lines[n:], c.size, c.pitch) for c, n in zip(line.cells, takes, strict=True)
        )
        rest = max(self.setting.needed(c) for c in tails)
        return _Line(heads, room), _Line(tails, max(self.block.row_height, rest))

    def header(self, flow: Flow) -> None:
        """The heading row."""
        style = self.setting.style
        kind = TypeStyle(style.label_style, min(style.label_size, _HEADER), style.min_size, 1.2)
        size = min(cell.size for cell in self._titles(kind))
        height = self.block.header_height
        ink: list[Ink] = []
        cells = self._titles(replace(kind, size=size))
        for fitted, place in zip(cells, self._boxes(flow.y, height), strict=True):
            ink += self._cell(fitted, kind.style, place, "centre")
        flow.put(tuple(ink), height)

    def _titles(self, kind: TypeStyle) -> list[Fitted]:
        height = self.block.header_height
        columns = zip(self.block.columns, self.widths, strict=True)
        return [self.setting.fitted(column.title, w, height, kind) for column, w in columns]

    def row(self, line: _Line, y: float) -> tuple[Ink, ...]:
        """One row's ink at `y`."""
        ink: list[Ink] = []
        if line.total:
            across = box(0, y, self.setting.width, line.height)
            return tuple(self._cell(line.cells[0], self.kind.style, across, "left"))
        boxes = self._boxes(y, line.height)
        for fitted, column, place in zip(line.cells, self.block.columns, boxes, strict=True):
            if fitted.lines == (TICK,):
                ink += [Frame(place, Mm(self.setting.style.rule_width)), tick_box(place)]
                continue
            align: Align = "centre" if fitted.lines == (NOTHING,) else column.align
            ink += self._cell(fitted, self.kind.style, place, align)
        if line.closing:
            ink += self._end_note(box(0, y, self.setting.width, line.height))
        return tuple(ink)

    def place_end(self, begun: float) -> float:
        """Where a list that begins at `begun` ends, mm from the sheet's top."""
        bottom = self.setting.style.bottom - self.tail
        return min(begun + self.block.fill, bottom) if self.block.fill else bottom

    def padded(self, lines: list[_Line], room: float) -> list[_Line]:
        """The rows, and empty ones above the total for the rest of `room`; the first says so."""
        spare = room - sum(line.height for line in lines)
        count = int(max(0.0, spare) / self.block.row_height + 1e-6)
        nothing = tuple(EMPTY for _ in self.widths)
        rows = [line for line in lines if not line.total]
        empty = [_Line(nothing, self.block.row_height, i == 0) for i in range(count)]
        return [*rows, *empty, *(line for line in lines if line.total)]

    def _end_note(self, place: Box) -> tuple[Ink, ...]:
        kind = TypeStyle(self.kind.style, 10.5, 9.0)
        ours = [i for i, column in enumerate(self.block.columns) if column.key]
        widest = max(ours, key=lambda i: (self.widths[i], -i))
        column = self._boxes(place.y, place.height)[widest]
        fitted = self.setting.fitted(END_OF_LIST, column.width, place.height, kind)
        return lines_ink(fitted, column, kind.style, self.setting.measure, "centre")

    def frame(self, flow: Flow, begun: float) -> None:
        """The stronger frame about the rows of this side."""
        place = box(0, begun, self.setting.width, flow.y - begun)
        flow.put((Frame(place, Mm(self.setting.style.frame_width)),), 0.0)

    def _boxes(self, y: float, height: float) -> list[Box]:
        lefts = [sum(self.widths[:i]) for i in range(len(self.widths))]
        return [box(x, y, w, height) for x, w in zip(lefts, self.widths, strict=True)]

    def _cell(self, fitted: Fitted, style: str, place: Box, align: Align) -> list[Ink]:
        inner = place.inset(self.setting.style.padding)
        lines = lines_ink(fitted, inner, style, self.setting.measure, align)
        return [Frame(place, Mm(self.setting.style.rule_width)), *lines]
