"""Where 此件与原件一致 goes: on the copy's blank paper, lower right first (六(四)注)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from dossier.model.ink import Ink
from dossier.model.layout import PageStyle, Stamp, StampVariant
from dossier.model.measure import Measure
from dossier.model.paper import Box, box
from dossier.model.plan import StampPlace
from dossier.planning.compose import compose
from dossier.planning.scans import Laid, Scan, lay_scans
from dossier.planning.sheetink import CELL, sheet_levels
from dossier.planning.shift import moved
from dossier.planning.values import Values

STRIDE = 2.0
"""Distance of the places that are tried, mm."""

VARIANT_COST = 60.0
"""How many mm nearer to the lower right corner a later variant must be to win."""

SHRINK_COST = 250.0
"""What shrinking costs: 5 % of the size weigh as much as this share of mm from the corner."""

Sums = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Stamped:
    """Scans in their final places, and the block certifying them."""

    laid: tuple[Laid, ...]
    place: StampPlace
    variant: StampVariant


@dataclass(frozen=True, slots=True)
class _Spot:
    """A variant's top-left corner (mm), and how far it is from the lower right, in mm."""

    cost: float
    variant: StampVariant
    x: float
    y: float


def place_stamp(
    scans: Sequence[Scan], page: PageStyle, stamp: Stamp, *, mirrored: bool = False
) -> Stamped:
    """Lay `scans` and find the block a blank place at the lower right; `mirrored` on versos.

    The scans shrink, step by step, while there is no place, or only one so far up and left that
    the block would look like part of the copy.
    """
    area = _mirrored(stamp.area, page) if mirrored else stamp.area
    chosen, least = lay_scans(scans, page.scan), 1.0
    best = _corner(chosen, area, stamp)
    for shrink in _scales(stamp):
        charge = (1 - shrink) * SHRINK_COST
        if best is not None and best.cost <= charge:
            break
        laid = lay_scans(scans, page.scan, shrink)
        found = _search(laid, page, area, stamp)
        if found is not None and (best is None or found.cost + charge < best.cost):
            best, chosen, least = replace(found, cost=found.cost + charge), laid, shrink
    if best is None:
        return _forced(scans, page, area, stamp)
    return Stamped(chosen, _place(best, least), best.variant)


def _mirrored(area: Box, page: PageStyle) -> Box:
    return box(page.paper.width - area.right, area.y, area.width, area.height)


def _forced(scans: Sequence[Scan], page: PageStyle, area: Box, stamp: Stamp) -> Stamped:
    """The last resort, which a page of any shape avoids: the corner that shrinking has freed."""
    laid = lay_scans(scans, page.scan, stamp.least_scale)
    variant = stamp.variants[0]
    x, y = area.right - variant.size.width, area.bottom - variant.size.height
    return Stamped(laid, _place(_Spot(0.0, variant, x, y), stamp.least_scale), variant)


def stamp_ink(stamped: Stamped, values: Values, measure: Measure) -> tuple[Ink, ...]:
    """The block's ink in its place."""
    ink = compose(stamped.variant.elements, values, measure)
    return moved(ink, stamped.place.box.x, stamped.place.box.y)


def _scales(stamp: Stamp) -> Iterator[float]:
    scale = 1.0
    while scale > stamp.least_scale - 1e-9:
        yield round(scale, 4)
        scale -= stamp.step


def _place(spot: _Spot, shrink: float) -> StampPlace:
    size = spot.variant.size
    block = box(spot.x, spot.y, size.width, size.height)
    words = spot.variant.words.moved(spot.x, spot.y)
    return StampPlace(block, words, spot.variant.name, shrink)


def _corner(laid: Sequence[Laid], area: Box, stamp: Stamp) -> _Spot | None:
    """The first variant in the very corner, where most copies are blank; looks at no more."""
    variant = stamp.variants[0]
    x, y = area.right - variant.size.width, area.bottom - variant.size.height
    words = variant.words.moved(x, y).inset(-stamp.margin)
    ring = variant.ring.moved(x, y).inset(-stamp.ring_margin)
    clear = sheet_levels(laid, words).max() <= stamp.clear
    if clear and sheet_levels(laid, ring).max() <= stamp.faint:
        return _Spot(0.0, variant, x, y)
    return None


def _search(laid: Sequence[Laid], page: PageStyle, area: Box, stamp: Stamp) -> _Spot | None:
    """The cheapest spot of any variant, None when no variant has room."""
    levels = sheet_levels(laid, box(0, 0, page.paper.width, page.paper.height))
    inked, heavy = _sums(levels > stamp.clear), _sums(levels > stamp.faint)
    best: _Spot | None = None
    for rank, variant in enumerate(stamp.variants):
        charge = rank * VARIANT_COST
        if best is not None and best.cost <= charge:
            break
        spot = _best_spot(variant, inked, heavy, area, stamp)
        if spot is not None and (best is None or spot.cost + charge < best.cost):
            best = replace(spot, cost=spot.cost + charge)
    return best


def _sums(mask: NDArray[np.bool_]) -> Sums:
    """Summed-area table with a zero border (Crow 1984)."""
    table: Sums = np.zeros((mask.shape[0] + 1, mask.shape[1] + 1), np.int32)
    table[1:, 1:] = mask.cumsum(0, dtype=np.int32).cumsum(1, dtype=np.int32)
    return table


def _best_spot(
    variant: StampVariant, inked: Sums, heavy: Sums, frame: Box, stamp: Stamp
) -> _Spot | None:
    """The block's free place nearest to the lower right corner."""
    xs = np.arange(frame.right - variant.size.width, frame.x - 1e-6, -STRIDE)
    ys = np.arange(frame.bottom - variant.size.height, frame.y - 1e-6, -STRIDE)
    if not xs.size or not ys.size:
        return None
    words, ring = variant.words, variant.ring
    clear = _count(inked, words, xs, ys, stamp.margin) == 0
    free = clear & (_count(heavy, ring, xs, ys, stamp.ring_margin) == 0)
    if not free.any():
        return None
    away_x = frame.right - variant.size.width - xs
    away_y = frame.bottom - variant.size.height - ys
    cost = np.where(free, away_x[None, :] + away_y[:, None], np.inf)
    row, column = np.unravel_index(int(np.argmin(cost)), cost.shape)
    return _Spot(float(cost[row, column]), variant, float(xs[column]), float(ys[row]))


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
