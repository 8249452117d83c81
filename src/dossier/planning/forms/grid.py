"""Grids: rows of cells that may span columns and rows."""

from collections.abc import Iterator
from dataclasses import dataclass

from dossier.model.forms import Cell, Grid
from dossier.model.ink import Frame, Ink
from dossier.model.paper import box
from dossier.model.units import Mm
from dossier.planning.forms.cells import cell_ink, vertical_pitch
from dossier.planning.forms.flow import Flow
from dossier.planning.forms.setting import Setting

LEAST_FLEXIBLE = 40.0
"""A row that takes what is left wants at least this height (mm), else it opens a new side."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell at its row and column."""

    cell: Cell
    row: int
    column: int


def _placed(grid: Grid) -> tuple[_Placed, ...]:
    taken: set[tuple[int, int]] = set()
    out: list[_Placed] = []
    for r, row in enumerate(grid.rows):
        column = 0
        for cell in row.cells:
            while (r, column) in taken:
                column += 1
            out.append(_Placed(cell, r, column))
            taken.update((r + i, column + j) for i in range(cell.down) for j in range(cell.span))
            column += cell.span
    return tuple(out)


def set_grid(grid: Grid, flow: Flow, setting: Setting) -> None:
    """Put `grid` on the flow; it breaks between rows that no cell spans."""
    edges = _edges(setting.scaled(grid.columns))
    placed = _placed(grid)
    least = _least_heights(grid, placed, edges, setting)
    for first, last in _bands(grid, placed, least, flow):
        heights = _stretched(grid, least, first, last, flow.room)
        cells = [p for p in placed if first <= p.row < last]
        flow.put(_ink(cells, first, heights, edges, flow.y, setting), sum(heights))


def _edges(widths: tuple[float, ...]) -> tuple[float, ...]:
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)
    return tuple(edges)


def _least_heights(
    grid: Grid, placed: tuple[_Placed, ...], edges: tuple[float, ...], setting: Setting
) -> list[float]:
    heights = [row.height or LEAST_FLEXIBLE for row in grid.rows]
    for p in placed:
        if p.cell.role in ("photo", "hand") or p.cell.vertical:
            continue
        width = edges[p.column + p.cell.span] - edges[p.column]
        have = sum(heights[p.row : p.row + p.cell.down])
        fitted = setting.fitted(setting.text(p.cell), width, have, setting.kind(p.cell))
        heights[p.row + p.cell.down - 1] += max(0.0, setting.needed(fitted) - have)
    return heights


def _bands(
    grid: Grid, placed: tuple[_Placed, ...], least: list[float], flow: Flow
) -> Iterator[tuple[int, int]]:
    """Runs of rows that stand on one side; opens a new side between them."""
    tied = {r for p in placed for r in range(p.row + 1, p.row + p.cell.down)}
    start = 0
    while start < len(grid.rows):
        end, used = start, 0.0
        while end < len(grid.rows):
            block_end = end + 1
            while block_end in tied:
                block_end += 1
            need = sum(least[end:block_end])
            if used + need > flow.room + 1e-6 and (end > start or not flow.fresh):
                break
            used, end = used + need, block_end
        if end == start:
            flow.open_side()
            continue
        yield start, end
        start = end
        if start < len(grid.rows):
            flow.open_side()


def _stretched(grid: Grid, least: list[float], first: int, last: int, room: float) -> list[float]:
    """Heights of the rows, those without a fixed one sharing what is left of the side."""
    heights = least[first:last]
    flexible = [i for i in range(first, last) if not grid.rows[i].height]
    spare = max(0.0, room - sum(heights))
    for i in flexible:
        heights[i - first] += spare / len(flexible)
    return heights


def _ink(
    cells: list[_Placed],
    first: int,
    heights: list[float],
    edges: tuple[float, ...],
    top: float,
    setting: Setting,
) -> tuple[Ink, ...]:
    """A band's ink; its vertical labels stand at one pitch."""
    tops = [top + sum(heights[:i]) for i in range(len(heights) + 1)]

    def high(p: _Placed) -> float:
        return tops[p.row - first + p.cell.down] - tops[p.row - first]

    upright = [p for p in cells if p.cell.vertical]
    pitch = min((vertical_pitch(p.cell, high(p), setting) for p in upright), default=0.0)
    ink: list[Ink] = []
    for p in cells:
        y, left, right = tops[p.row - first], edges[p.column], edges[p.column + p.cell.span]
        ink.extend(cell_ink(p.cell, box(left, y, right - left, high(p)), setting, pitch))
    frame = box(0, top, edges[-1], tops[-1] - top)
    return (*ink, Frame(frame, Mm(setting.style.frame_width)))
