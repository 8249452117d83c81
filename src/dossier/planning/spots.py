"""Free places for the certification block on one side, the nearest to the lower right first."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dossier.model.layout import Stamp, StampVariant
from dossier.model.paper import Box, box
from dossier.model.plan import Placement
from dossier.planning.sheetink import CELL, Levels, Sums, first_cell, sheet_levels, sums

STRIDE = 2.0
"""Distance of the places that are tried, mm."""

VARIANT_COST = 60.0
"""How many mm nearer to the lower right corner a later variant must be to win."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A variant's top-left corner (mm), and how far it is from the lower right, in mm."""

    cost: float
    variant: StampVariant
    x: float
    y: float


def corner(area: Box, stamp: Stamp) -> Spot:
    """The first variant in the very corner of `area`."""
    size = stamp.variants[0].size
    return Spot(0.0, stamp.variants[0], area.right - size.width, area.bottom - size.height)


def is_free(
    spot: Spot, placements: Sequence[Placement], maps: Sequence[Levels], stamp: Stamp
) -> bool:
    """Whether a spot lies on paper, and its ring on faint ink at most; looks at no more."""
    words = spot.variant.words.moved(spot.x, spot.y).inset(-stamp.margin)
    ring = spot.variant.ring.moved(spot.x, spot.y).inset(-stamp.ring_margin)
    clear = sheet_levels(placements, maps, words).max() <= stamp.clear
    return bool(clear and sheet_levels(placements, maps, ring).max() <= stamp.faint)


@dataclass(frozen=True, slots=True)
class _Field:
    """Counts of inked and of heavily inked cells, from the cell (`x`, `y`) of the sheet on."""

    inked: Sums
    heavy: Sums
    x: int
    y: int


def search(
    placements: Sequence[Placement],
    maps: Sequence[Levels],
    area: Box,
    stamp: Stamp,
    limit: float = math.inf,
) -> Spot | None:
    """The cheapest spot of any variant that costs less than `limit`, None when there is none."""
    frame = _reach(area, stamp, limit)
    window = frame.inset(-max(stamp.margin, stamp.ring_margin) - CELL)
    levels = sheet_levels(placements, maps, window)
    field = _Field(
        sums(levels > stamp.clear),
        sums(levels > stamp.faint),
        first_cell(window.x),
        first_cell(window.y),
    )
    best: Spot | None = None
    for rank, variant in enumerate(stamp.variants):
        charge = rank * VARIANT_COST
        if limit <= charge:
            break
        spot = _best_spot(variant, field, frame, stamp)
        if spot is not None and spot.cost + charge < limit:
            best = replace(spot, cost=spot.cost + charge)
            limit = best.cost
    return best


def _reach(area: Box, stamp: Stamp, limit: float) -> Box:
    """The lower right part of `area` in which a block of any variant can cost less than `limit`."""
    widest = max(variant.size.width for variant in stamp.variants)
    tallest = max(variant.size.height for variant in stamp.variants)
    x = max(area.x, area.right - widest - limit)
    y = max(area.y, area.bottom - tallest - limit)
    return box(x, y, area.right - x, area.bottom - y)


def _best_spot(variant: StampVariant, field: _Field, frame: Box, stamp: Stamp) -> Spot | None:
    """The block's free place nearest to the lower right corner."""
    xs = np.arange(frame.right - variant.size.width, frame.x - 1e-6, -STRIDE)
    ys = np.arange(frame.bottom - variant.size.height, frame.y - 1e-6, -STRIDE)
    if not xs.size or not ys.size:
        return None
    away = (xs[0] - xs)[None, :] + (ys[0] - ys)[:, None]
    across, down = xs - field.x * CELL, ys - field.y * CELL
    clear = _count(field.inked, variant.words, across, down, stamp.margin) == 0
    free = clear & (_count(field.heavy, variant.ring, across, down, stamp.ring_margin) == 0)
    if not free.any():
        return None
    cost = np.where(free, away, np.inf)
    row, column = np.unravel_index(int(np.argmin(cost)), cost.shape)
    return Spot(float(cost[row, column]), variant, float(xs[column]), float(ys[row]))


def _count(
    table: Sums, part: Box, xs: NDArray[np.float64], ys: NDArray[np.float64], margin: float
) -> Sums:
    """Cells set within `part` (relative to the block) and `margin` mm about it, by corner."""
    rows, columns = table.shape[0] - 1, table.shape[1] - 1
    left = np.clip(np.floor((xs + part.x - margin) / CELL), 0, columns).astype(np.intp)
    right = np.clip(np.ceil((xs + part.right + margin) / CELL), 0, columns).astype(np.intp)
    top = np.clip(np.floor((ys + part.y - margin) / CELL), 0, rows).astype(np.intp)
    bottom = np.clip(np.ceil((ys + part.bottom + margin) / CELL), 0, rows).astype(np.intp)
    total: Sums = (
        table[bottom[:, None], right[None, :]]
        - table[top[:, None], right[None, :]]
        - table[bottom[:, None], left[None, :]]
        + table[top[:, None], left[None, :]]
    )
    return total
