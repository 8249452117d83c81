"""Lists: a table fact's rows under a heading row, continued from side to side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dossier.model.forms import ListBlock
from dossier.model.ink import Align, Frame, Ink
from dossier.model.paper import Box, box
from dossier.model.units import Mm
from dossier.planning.compose import lines_ink
from dossier.planning.fit import Fitted, TypeStyle
from dossier.planning.forms.flow import Flow
from dossier.planning.forms.setting import Setting
from dossier.planning.values import NOTHING, filled, row_values

EVEN = 10.5
"""Rows of one list share a type size down to this (pt); only a row that must goes below."""

END_OF_LIST = "（以下空白）"


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as it will stand: its cells' text, its height in mm.

    `closing` ends the entries; `total` is the last row, one cell over all columns.
    """

    cells: tuple[Fitted, ...]
    height: float
    closing: bool = False
    total: bool = False


def set_list(block: ListBlock, flow: Flow, setting: Setting) -> None:
    """Put a list on the flow: heading, rows, then empty rows to fill the place."""
    table = _Table(block, setting)
    pending = list(table.lines())
    while True:
        begun = flow.y
        table.header(flow)
        room = flow.room
        here, pending = table.taken(pending, room, whole_side=table.side_room(flow))
        if not pending:
            room = table.place_end(begun) - flow.y
            here = table.padded(here, room)
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


class _Table:
    """A list block with its columns measured."""

    def __init__(self, block: ListBlock, setting: Setting) -> None:
        self.block = block
        self.setting = setting
        self.widths = setting.scaled(tuple(c.width for c in block.columns))
        self.kind = setting.entry()

    def lines(self) -> Sequence[_Line]:
        """The fact's rows, or one row of 无 when it has none; the total."""
        spec, nothing = self.setting.specs[self.block.fact], self.setting.nothing
        rows = [
            row_values(spec.columns, row, nothing)
            for row in self.setting.facts.rows(self.block.fact)
        ] or [dict.fromkeys((c.key for c in spec.columns), nothing)]
        texts = [[row.get(c.key, "") for c in self.block.columns] for row in rows]
        running = self._running(texts)
        return [*(self._line(row, running) for row in texts), *self._total()]

    def _total(self) -> Sequence[_Line]:
        if not self.block.total:
            return ()
        least, text = self.block.row_height, filled(self.block.total, self.setting.values)
        cell = self.setting.fitted(text, self.setting.width, least, self.kind)
        return (_Line((cell,), max(least, self.setting.needed(cell)), total=True),)

    def _running(self, rows: Sequence[Sequence[str]]) -> TypeStyle:
        """One type size for the running text of all rows, though never under `EVEN`."""
        least = min((self._least(row, self.kind) for row in rows), default=self.kind.size)
        return replace(self.kind, size=min(self.kind.size, max(least, EVEN)))

    def _least(self, row: Sequence[str], kind: TypeStyle) -> float:
        """The smallest size that a row's running text needs."""
        cells = zip(self._fitted(row, kind), self.block.columns, strict=True)
        sizes = (c.size for c, column in cells if c.lines and column.align == "left")
        return min(sizes, default=kind.size)

    def _line(self, texts: Sequence[str], running: TypeStyle) -> _Line:
        least = self.block.row_height
        even = self._fitted(texts, replace(running, size=self._least(texts, running)))
        own = self._fitted(texts, self.kind)
        cells = tuple(
            one if column.align == "left" else other
            for one, other, column in zip(even, own, self.block.columns, strict=True)
        )
        return _Line(cells, max(least, *(self.setting.needed(c) for c in cells)))

    def _fitted(self, texts: Sequence[str], kind: TypeStyle) -> tuple[Fitted, ...]:
        least = self.block.row_height
        return tuple(
            self.setting.fitted(text, width, least, kind) if text else Fitted((), 9.0, 0.0)
            for text, width in zip(texts, self.widths, strict=True)
        )

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
        return here, []

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
        kind = TypeStyle(self.setting.style.label_style, 12.0, self.setting.style.min_size, 1.2)
        height = self.block.header_height
        cells = [
            (self.setting.fitted(c.title, w, height, kind), kind.style)
            for c, w in zip(self.block.columns, self.widths, strict=True)
        ]
        ink: list[Ink] = []
        for (fitted, style), place in zip(cells, self._boxes(flow.y, height), strict=True):
            ink += self._cell(fitted, style, place, "centre")
        flow.put(tuple(ink), height)

    def row(self, line: _Line, y: float) -> tuple[Ink, ...]:
        """One row's ink at `y`."""
        ink: list[Ink] = []
        if line.total:
            across = box(0, y, self.setting.width, line.height)
            return tuple(self._cell(line.cells[0], self.kind.style, across, "left"))
        boxes = self._boxes(y, line.height)
        for fitted, column, place in zip(line.cells, self.block.columns, boxes, strict=True):
            align: Align = "centre" if fitted.lines == (NOTHING,) else column.align
            ink += self._cell(fitted, self.kind.style, place, align)
        if line.closing:
            ink += self._end_note(box(0, y, self.setting.width, line.height))
        return tuple(ink)

    def place_end(self, begun: float) -> float:
        """Where a list that begins at `begun` ends, mm from the sheet's top."""
        bottom = self.setting.style.bottom
        return min(begun + self.block.fill, bottom) if self.block.fill else bottom

    def padded(self, lines: list[_Line], room: float) -> list[_Line]:
        """The rows, and empty ones above the total for the rest of `room`; the first says so."""
        spare = room - sum(line.height for line in lines)
        count = int(max(0.0, spare) / self.block.row_height + 1e-6)
        nothing = tuple(Fitted((), 9.0, 0.0) for _ in self.widths)
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
