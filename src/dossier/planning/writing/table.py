"""Tables: ruled, divided between rows, their heading rows repeated on every side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dossier.model.ink import Align, Frame, Ink
from dossier.model.measure import Measure
from dossier.model.paper import box
from dossier.model.units import MM_PER_INCH, PT_PER_INCH, Mm
from dossier.model.writing import Table, TableCell, Typeface, WritingStyle
from dossier.planning.compose import lines_ink
from dossier.planning.fit import SIZE_STEP, Fitted
from dossier.planning.wrap import clusters, wrap
from dossier.planning.writing.pieces import Piece

LEADING = 1.35
LEAST_SHARE = 0.4
"""No column is narrower than this part of an equal share."""
SPARE = 0.5
"""What a column is wider than its longest line, mm."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell in its place, its text broken into lines."""

    column: int
    span: int
    down: int
    lines: tuple[str, ...]
    head: bool


Row = tuple[_Cell, ...]
Placed = Sequence[Sequence[tuple[int, TableCell]]]
"""Rows of cells, each with its column."""


def set_table(
    table: Table, style: WritingStyle, measure: Measure, width: float
) -> tuple[Piece, ...]:
    """The rows of a table as pieces, `width` mm wide.

    Rows that a merged cell ties together stay together; what is taller than a side is divided
    between lines, and loses its merged cells.
    """
    setter = _Setter(table, style, measure, width)
    return tuple(setter.pieces())


class _Setter:
    """A table with its columns, its type size and its lines."""

    def __init__(self, table: Table, style: WritingStyle, measure: Measure, width: float) -> None:
        self._style = style
        self._measure = measure
        self._header = min(table.header, max(len(table.rows) - 1, 0))
        placed = list(_placed(table.rows))
        self._columns = max((c + cell.span for row in placed for c, cell in row), default=0)
        self._edges = _edges(self._widths(table, placed, width))
        self._face = replace(style.table, size=self._size(placed))
        self._rows = [
            tuple(self._cell(c, cell, head=i < self._header) for c, cell in row)
            for i, row in enumerate(placed)
        ]
        self._aligned = [self._alignment(c) for c in range(self._columns)]

    @property
    def _pitch(self) -> float:
        return self._face.size * LEADING * MM_PER_INCH / PT_PER_INCH

    def pieces(self) -> Iterator[Piece]:
        """Heading rows, kept with the first row below; then the others, band by band."""
        bands = list(_bands(self._rows))
        heads = [band for band in bands if band[0] < self._header]
        head = self._band(self._rows[: heads[-1][1]]) if heads else None
        tall = self._style.bottom - self._style.top
        if head is not None and head.height > tall / 2:  # no heading, whatever the file says
            head, heads = None, []
        if head is not None:
            yield replace(head, keep=True)
        room = tall - (head.height if head else 0.0)
        for first, last in bands[len(heads) :]:
            rows = self._rows[first:last]
            band = self._band(rows)
            if band.height <= room:
                yield replace(band, head=head)
            else:
                for row in rows:
                    for part in self._divided(row, room):
                        yield replace(self._band([part]), head=head)

    def _widths(self, table: Table, placed: Placed, width: float) -> list[float]:
        """The author's, none of them too narrow; without any, what the cells need."""
        if not table.widths:
            return _shared(self._natural(placed), width)
        least = LEAST_SHARE * sum(table.widths) / len(table.widths)
        wanted = [max(w, least) for w in table.widths]
        return [w * width / sum(wanted) for w in wanted]

    def _natural(self, placed: Placed) -> list[float]:
        """The width at which no cell of a column breaks."""
        face, measure = self._style.table, self._measure
        wanted = [float(measure.width("口口", face.style, face.size))] * self._columns
        for column, cell in (one for row in placed for one in row if one[1].span == 1):
            lines = cell.text.split("\n")
            longest = max(measure.width(line, face.style, face.size) for line in lines)
            wanted[column] = max(wanted[column], longest)
        return [w + 2 * self._style.padding + SPARE for w in wanted]

    def _size(self, placed: Placed) -> float:
        """The largest size at which no word is wider than its column."""
        size, least = self._style.table.size, self._style.table_least
        while size > least and any(
            self._measure.width(word, self._style.table.style, size) > self._inner(c, cell.span)
            for row in placed
            for c, cell in row
            for line in cell.text.split("\n")
            for word in clusters(line)
        ):
            size = max(size - SIZE_STEP, least)
        return size

    def _inner(self, column: int, span: int) -> float:
        return self._edges[column + span] - self._edges[column] - 2 * self._style.padding

    def _cell(self, column: int, cell: TableCell, *, head: bool) -> _Cell:
        face = self._type(head=head)
        width = max(self._inner(column, cell.span), 1.0)
        lines = wrap(cell.text, width, face.style, face.size, self._measure)
        return _Cell(column, cell.span, cell.down, tuple(line for line in lines if line), head)

    def _type(self, *, head: bool) -> Typeface:
        return Typeface(self._style.table_head, self._face.size) if head else self._face

    def _alignment(self, column: int) -> Align:
        """Centred where every cell is a single line."""
        body = [c for row in self._rows for c in row if c.column == column and not c.head]
        return "centre" if all(len(c.lines) < 2 for c in body) else "left"

    def _band(self, rows: Sequence[Row]) -> Piece:
        heights = self._heights(rows)
        tops = [sum(heights[:i]) for i in range(len(heights) + 1)]
        ink: list[Ink] = []
        for i, row in enumerate(rows):
            for cell in row:
                bottom = tops[min(i + cell.down, len(rows))]
                ink += self._cell_ink(cell, tops[i], bottom)
        return Piece(tuple(ink), tops[-1], row=True)

    def _heights(self, rows: Sequence[Row]) -> list[float]:
        """Of each row; a merged cell that needs more stretches the last row it covers."""
        one = self._pitch + 2 * self._style.padding
        heights = [one] * len(rows)
        for down in sorted({cell.down for row in rows for cell in row}):
            for i, row in enumerate(rows):
                for cell in (c for c in row if c.down == down):
                    end = min(i + down, len(rows))
                    need = len(cell.lines) * self._pitch + 2 * self._style.padding
                    heights[end - 1] += max(0.0, need - sum(heights[i:end]))
        return heights

    def _cell_ink(self, cell: _Cell, top: float, bottom: float) -> Iterator[Ink]:
        left, right = self._edges[cell.column], self._edges[cell.column + cell.span]
        place = box(left, top, right - left, bottom - top)
        yield Frame(place, Mm(self._style.rule_width))
        face = self._type(head=cell.head)
        fitted = Fitted(cell.lines, face.size, self._pitch)
        align = "centre" if cell.head else self._aligned[cell.column]
        yield from lines_ink(
            fitted, place.inset(self._style.padding), face.style, self._measure, align
        )

    def _divided(self, row: Row, room: float) -> Iterator[Row]:
        """A row as parts that are no taller than `room`."""
        most = max(int((room - 2 * self._style.padding) / self._pitch), 1)
        longest = max((len(cell.lines) for cell in row), default=0)
        for start in range(0, max(longest, 1), most):
            yield tuple(
                replace(cell, down=1, lines=cell.lines[start : start + most]) for cell in row
            )


def _placed(rows: Sequence[Sequence[TableCell]]) -> Iterator[list[tuple[int, TableCell]]]:
    """Each row's cells with their columns: a place that a cell above covers is passed over.

    Cells are no taller than the table; rows that are too short get empty cells.
    """
    taken: set[tuple[int, int]] = set()
    made: list[list[tuple[int, TableCell]]] = []
    for r, row in enumerate(rows):
        column, placed = 0, []
        for cell in row:
            while (r, column) in taken:
                column += 1
            down = max(1, min(cell.down, len(rows) - r))
            taken.update((r + i, column + j) for i in range(down) for j in range(cell.span))
            placed.append((column, replace(cell, down=down)))
            column += cell.span
        made.append(placed)
    columns = max((c for _, c in taken), default=-1) + 1
    for r, placed in enumerate(made):
        free = [c for c in range(columns) if (r, c) not in taken]
        yield sorted([*placed, *((c, TableCell("")) for c in free)], key=lambda one: one[0])


def _shared(wanted: Sequence[float], width: float) -> list[float]:
    """`width` in columns: narrow ones get what they want, wide ones the like share of the rest."""
    given = dict.fromkeys(range(len(wanted)), 0.0)
    room = width
    for left, column in enumerate(sorted(given, key=lambda c: wanted[c]), -len(wanted)):
        given[column] = min(wanted[column], room / -left)
        room -= given[column]
    return [w * width / (width - room) for w in given.values()]


def _edges(widths: Sequence[float]) -> tuple[float, ...]:
    return tuple(sum(widths[:i]) for i in range(len(widths) + 1))


def _bands(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """Runs of rows, first and last + 1, that no merged cell leads out of."""
    start, end = 0, 0
    for i, row in enumerate(rows):
        end = max(end, i + max((cell.down for cell in row), default=1))
        if i + 1 == end or i + 1 == len(rows):
            yield start, i + 1
            start = i + 1
