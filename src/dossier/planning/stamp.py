"""Where 此件与原件一致 goes: on the copy's blank paper, lower right first (六(四)注)."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dossier.model.ink import Ink
from dossier.model.layout import PageStyle, Stamp, StampVariant
from dossier.model.measure import Measure
from dossier.model.paper import Box, Size, box
from dossier.model.plan import Placement, StampPlace
from dossier.planning.compose import compose
from dossier.planning.scans import Scan, lay_scans
from dossier.planning.sheetink import ink_levels, without_dust
from dossier.planning.shift import moved
from dossier.planning.spots import Spot, corner, is_free, search
from dossier.planning.values import Values

SHRINK_COST = 250.0
"""What shrinking costs: 5 % of the size weigh as much as this share of mm from the corner."""

ALIKE = 0.05
"""Pages are of one size on paper when neither side differs by more than this share."""


@dataclass(frozen=True, slots=True)
class Stamped:
    """Scans in their final places, and the block certifying them."""

    placements: tuple[Placement, ...]
    place: StampPlace
    variant: StampVariant


def place_stamps(
    sides: Sequence[Sequence[Scan]], page: PageStyle, stamp: Stamp, *, duplex: bool
) -> tuple[Stamped, ...]:
    """Lay the sides of one document and certify each; every second one is a verso if `duplex`.

    Sides of about the same size, true and on paper, shrink alike: as far as the one must that has
    the least room, and never below the pack's `least_scale`. A drawing of twice the size beside
    them does not count.
    """
    versos = [duplex and n % 2 == 1 for n in range(len(sides))]
    placed = [
        place_stamp(side, page, stamp, mirrored=verso)
        for side, verso in zip(sides, versos, strict=True)
    ]
    for family in _families([_sizes(side, page) for side in sides]):
        least, most = 0.0, 1.0
        while least < most:
            most = least = min(placed[n].place.shrunk_to for n in family)
            for n in family:
                if placed[n].place.shrunk_to > most:
                    mirrored = versos[n]
                    placed[n] = place_stamp(sides[n], page, stamp, mirrored=mirrored, most=most)
                    least = min(least, placed[n].place.shrunk_to)
    return tuple(placed)


def _sizes(side: Sequence[Scan], page: PageStyle) -> tuple[Size | None, Size]:
    """The side's first scan: its own size, and what it measures when nothing makes room."""
    return side[0].page.size, lay_scans(side, page)[0].box.size


def _families(sides: Sequence[tuple[Size | None, Size]]) -> list[list[int]]:
    """The indices of sides that are about the same in every size that is known, in order."""
    families: list[list[int]] = []
    for n, sizes in enumerate(sides):
        known = next((f for f in families if all(map(_alike, sides[f[0]], sizes))), None)
        if known is None:
            families.append([n])
        else:
            known.append(n)
    return families


def _alike(one: Size | None, other: Size | None) -> bool:
    if one is None or other is None:
        return True
    wide, tall = abs(one.width - other.width), abs(one.height - other.height)
    return wide <= ALIKE * one.width and tall <= ALIKE * one.height


def place_stamp(
    scans: Sequence[Scan],
    page: PageStyle,
    stamp: Stamp,
    *,
    mirrored: bool = False,
    most: float = 1.0,
) -> Stamped:
    """Lay `scans` and find the block a blank place at the lower right; `mirrored` on versos.

    The scans shrink from `most`, step by step, while there is no place, or only one so far up and
    left that the block would look like part of the copy. A speck of dust takes no place. A page
    that leaves none at all, which no shape does, gets the block in the corner that shrinking frees.
    """
    area = _mirrored(stamp.area, page) if mirrored else stamp.area
    maps = [ink_levels(scan.page.ink) for scan in scans]
    laid, last = lay_scans(scans, page, most), corner(area, stamp)
    if is_free(last, laid, maps, stamp):
        return Stamped(laid, _place(last, most), last.variant)
    maps = [without_dust(levels, stamp.clear, stamp.faint) for levels in maps]
    tries = [(shrink, lay_scans(scans, page, shrink)) for shrink in _scales(stamp, most)]
    freed = next(((s, tried) for s, tried in tries if is_free(last, tried, maps, stamp)), None)
    (least, laid), spot = freed or tries[-1], last
    limit = (most - least) * SHRINK_COST if freed else math.inf
    for shrink, tried in tries:
        charge = (most - shrink) * SHRINK_COST
        if limit <= charge:
            break
        found = search(tried, maps, area, stamp, limit - charge)
        if found is not None:
            spot, laid, least, limit = found, tried, shrink, found.cost + charge
    return Stamped(laid, _place(spot, least), spot.variant)


def _mirrored(area: Box, page: PageStyle) -> Box:
    return box(page.paper.width - area.right, area.y, area.width, area.height)


def stamp_ink(stamped: Stamped, values: Values, measure: Measure) -> tuple[Ink, ...]:
    """The block's ink in its place."""
    ink = compose(stamped.variant.elements, values, measure)
    return _in_place(ink, stamped.place.box.x, stamped.place.box.y)


@lru_cache(maxsize=256)
def _in_place(ink: tuple[Ink, ...], x: float, y: float) -> tuple[Ink, ...]:
    """Most blocks stand in the same corner: they share their ink."""
    return moved(ink, x, y)


def _scales(stamp: Stamp, most: float) -> Iterator[float]:
    scale = most
    while scale > stamp.least_scale + 1e-9:
        yield round(scale, 4)
        scale -= stamp.step
    yield stamp.least_scale


def _place(spot: Spot, shrink: float) -> StampPlace:
    size = spot.variant.size
    block = box(spot.x, spot.y, size.width, size.height)
    words = spot.variant.words.moved(spot.x, spot.y)
    return StampPlace(block, words, spot.variant.name, shrink)
