"""Where ink lies on a whole side: the ink maps of its scans, laid into cells of the sheet."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dossier.model.paper import Box
from dossier.model.plan import Placement
from dossier.model.sources import InkMap

CELL = 1.0
"""Size of a cell of the sheet, mm."""

LONELY = 3
"""A speck of dust has no ink within so many cells of its map, about 3 mm, on any side."""

Levels = NDArray[np.uint8]
Sums = NDArray[np.int32]
Edges = NDArray[np.intp]


def ink_levels(ink: InkMap) -> Levels:
    """The levels of an ink map, rows × columns."""
    return np.frombuffer(ink.levels, np.uint8).reshape(ink.rows, ink.columns)


def without_dust(levels: Levels, clear: int, faint: int) -> Levels:
    """The levels, 0 where a single faint cell stands far from any other ink.

    The smallest mark that means something (a dot, a comma) has the rest of its word beside it, and
    a stroke of a pen is not faint (above `faint`).
    """
    inked = levels > clear
    rows, columns = np.nonzero(inked & (levels <= faint))
    count = sums(np.pad(inked, LONELY))
    side = 2 * LONELY + 1
    about = (
        count[rows + side, columns + side] - count[rows, columns + side]
        - count[rows + side, columns] + count[rows, columns]
    )  # fmt: skip
    clean = levels.copy()
    clean[rows[about == 1], columns[about == 1]] = 0
    return clean


def sums(mask: NDArray[np.bool_]) -> Sums:
    """Summed-area table with a zero border (Crow 1984)."""
    table: Sums = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), np.int32)
    table[1:, 1:] = mask.cumsum(0, dtype=np.int32).cumsum(1, dtype=np.int32)
    return table


def sheet_levels(placements: Sequence[Placement], maps: Sequence[Levels], window: Box) -> Levels:
    """The darkest level in every cell of `window` (mm on the sheet), 0 where no scan lies.

    Args:
        placements: the scans of the side.
        maps: the levels of each, upright.
        window: the part of the sheet that is asked for.

    Returns:
        rows × columns of cells, the first at the window's top-left corner; a cell that the
        window's edge cuts is included.
    """
    rows, columns = (
        (_last(window.bottom) - first_cell(window.y)),
        (_last(window.right) - first_cell(window.x)),
    )
    levels = np.zeros((rows, columns), np.uint8)
    for placement, map_ in zip(placements, maps, strict=True):
        if placement.box.overlaps(window):
            turned = np.rot90(map_, -placement.rotation // 90) if placement.rotation else map_
            _blend(levels, placement.box, turned, window)
    return levels


def first_cell(at: float) -> int:
    """The cell that begins at or before a distance in mm."""
    return int(np.floor(at / CELL + 1e-9))


def _last(at: float) -> int:
    return int(np.ceil(at / CELL - 1e-9))


def _blend(levels: Levels, place: Box, map_: Levels, window: Box) -> None:
    """Lay one ink map into the cells: each takes the darkest of what falls into it."""
    top, bottom = _span(place.y, place.bottom, window.y, window.bottom)
    left, right = _span(place.x, place.right, window.x, window.right)
    rows = _edges(top, bottom, place.y, place.height, map_.shape[0])
    columns = _edges(left, right, place.x, place.width, map_.shape[1])
    map_ = _darkest(map_[: rows[-1] + 1], 0, rows)
    map_ = _darkest(map_[:, : columns[-1] + 1], 1, columns)
    y, x = top - first_cell(window.y), left - first_cell(window.x)
    part = levels[y : y + bottom - top, x : x + right - left]
    np.maximum(part, map_, out=part)


def _span(first: float, last: float, least: float, most: float) -> tuple[int, int]:
    """The cells that a scan from `first` to `last` has within a window."""
    return max(first_cell(first), first_cell(least)), min(_last(last), _last(most))


def _edges(first: int, last: int, start: float, length: float, cells: int) -> Edges:
    """Where each sheet cell from `first` to `last`, and the one behind, begins in an ink map."""
    at = (np.arange(first, last + 1) * CELL - start) / length * cells
    edges: Edges = np.clip(at, 0, cells - 1).astype(np.intp)
    return edges


def _darkest(ink: Levels, axis: int, edges: Edges) -> Levels:
    """The darkest from each edge to the next; a cell on an edge counts on both sides of it."""
    levels: Levels = np.maximum.reduceat(ink, edges[:-1], axis=axis)
    return np.maximum(levels, np.take(ink, edges[1:], axis=axis))
