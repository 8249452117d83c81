"""Where ink lies on a whole side: the ink maps of its scans, laid into cells of the sheet."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dossier.model.paper import Box
from dossier.planning.scans import Laid

CELL = 1.0
"""Size of a cell of the sheet, mm."""

Levels = NDArray[np.uint8]
Edges = NDArray[np.intp]


def sheet_levels(laid: Sequence[Laid], window: Box) -> Levels:
    """The darkest level in every cell of `window` (mm on the sheet), 0 where no scan lies.

    Returns:
        rows × columns of cells, the first at the window's top-left corner; a cell that the
        window's edge cuts is included.
    """
    rows, columns = (
        (_last(window.bottom) - _first(window.y)),
        (_last(window.right) - _first(window.x)),
    )
    levels = np.zeros((rows, columns), np.uint8)
    for one in laid:
        if one.placement.box.overlaps(window):
            _blend(levels, one, window)
    return levels


def _first(at: float) -> int:
    return int(np.floor(at / CELL + 1e-9))


def _last(at: float) -> int:
    return int(np.ceil(at / CELL - 1e-9))


def _blend(levels: Levels, one: Laid, window: Box) -> None:
    """Lay one ink map into the cells: each takes the darkest of what falls into it."""
    place, ink = one.placement.box, one.ink
    top, bottom = _span(place.y, place.bottom, window.y, window.bottom)
    left, right = _span(place.x, place.right, window.x, window.right)
    rows = _edges(top, bottom, place.y, place.height, ink.rows)
    columns = _edges(left, right, place.x, place.width, ink.columns)
    map_ = np.frombuffer(ink.levels, np.uint8).reshape(ink.rows, ink.columns)
    map_ = _darkest(map_[: rows[-1] + 1], 0, rows)
    map_ = _darkest(map_[:, : columns[-1] + 1], 1, columns)
    y, x = top - _first(window.y), left - _first(window.x)
    part = levels[y : y + bottom - top, x : x + right - left]
    np.maximum(part, map_, out=part)


def _span(first: float, last: float, least: float, most: float) -> tuple[int, int]:
    """The cells that a scan from `first` to `last` has within a window."""
    return max(_first(first), _first(least)), min(_last(last), _last(most))


def _edges(first: int, last: int, start: float, length: float, cells: int) -> Edges:
    """Where each sheet cell from `first` to `last`, and the one behind, begins in an ink map."""
    at = (np.arange(first, last + 1) * CELL - start) / length * cells
    edges: Edges = np.clip(at, 0, cells - 1).astype(np.intp)
    return edges


def _darkest(ink: Levels, axis: int, edges: Edges) -> Levels:
    """The darkest from each edge to the next; a cell on an edge counts on both sides of it."""
    levels: Levels = np.maximum.reduceat(ink, edges[:-1], axis=axis)
    return np.maximum(levels, np.take(ink, edges[1:], axis=axis))
