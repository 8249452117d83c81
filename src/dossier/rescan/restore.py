"""A damaged symbol restored: found by the patterns that every symbol has, and drawn anew.

A reader gives up where a fold or a stroke of the pen crosses a finder pattern, though the symbol's
own error correction could bear it. Here the patterns are looked for all at once, the modules are
sampled, and a clean symbol with those patterns whole goes to the reader. What it says still has to
pass the symbol's error correction, and then the mark's check character. What is beyond that is
compared with the marks that were printed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from dossier.model.frame import Corners
from dossier.rescan.expected import Expected
from dossier.rescan.grid import Floats, Grid, contrasts, creased, fitted, sampled
from dossier.rescan.search import likely_grids
from dossier.rescan.symbol import FIXED, FORMAT_CELLS, FORMATS, Modules

QR: Any = zxingcpp.BarcodeFormat.QRCode
"""No other symbology is ever looked for: whatever else a sheet carries is no mark."""

SEEN = 0.4
"""Likeness from which a symbol is seen. Of 675 corners of certificates, letters and photographs
none had more than 0.35; of marks that cannot be read one in ten has less, those of which hardly a
trace is left. A perfect one has about 0.9."""

_WIDE = 4
"""Modules to each side among which a pixel is dark or light."""
_SHARES = (0.5, 0.7, 0.3, 0.85)
_FAR = 0.3
_FORMATS_TRIED = 3
_SCALE_DRAWN = 4
_MARGIN_DRAWN = 4


@dataclass(frozen=True, slots=True)
class Trace:
    """What is left of a symbol.

    Attributes:
        likeness: of its patterns to those of a symbol, 1 for a perfect one.
        text: what it says, "" when that cannot be told.
        corners: its corners in pixels, clockwise from its upper left.
    """

    likeness: float
    text: str
    corners: Corners


def trace(crop: Image.Image, module: float, expected: Expected) -> Trace | None:
    """The symbol in a crop that is about upright, None where nothing is like one.

    Args:
        crop: grey.
        module: pixels a module, to a twentieth.
        expected: what it may say; asked only when no reader can tell.
    """
    grey = np.asarray(crop, np.float32)
    contrast = contrasts(grey, round(module * _WIDE))
    fits = [fitted(contrast, start) for start in likely_grids(crop, module)]
    if not fits:
        return None
    fits.sort(key=lambda fit: -fit[1])
    for grid, likeness in fits:
        if likeness >= SEEN and (text := _said(grey, contrast, grid)):
            return Trace(likeness, text, grid.corners())
    creases = (creased(contrast, grid) for grid, likeness in fits if likeness >= SEEN)
    for grid, likeness in chain(fits, chain.from_iterable(creases)):
        if text := expected.known(_ways(grey, contrast, grid)):
            return Trace(likeness, text, grid.corners())
    best, likeness = fits[0]
    return Trace(likeness, "", best.corners())


def _said(grey: Floats, contrast: Floats, grid: Grid) -> str:
    """What the symbol says, "" when no way of sampling its modules tells."""
    return next((text for depths in _depths(grey, contrast, grid) if (text := _read(depths))), "")


def _depths(grey: Floats, contrast: Floats, grid: Grid) -> Iterator[Floats]:
    """How dark each module is, above 0 for dark: sampled in one way after another.

    Strokes of a pen are seldom as dark as toner, nor what is left of it as light as paper, so the
    line between is drawn at several depths; the lightest point of a module is free of a stroke
    that covers half of it, the darkest of a crack.
    """
    dark = 255 - grey
    for reach in (0.2, 0.3, 0.0):
        points = sampled(dark, grid, reach)
        yield from _divided(points.mean(0))
        yield sampled(contrast, grid, reach).mean(0)
        yield _sharpened(points.mean(0))
    points = sampled(dark, grid, _FAR)
    yield from _divided(points.min(0))
    yield from _divided(points.max(0))


def _ways(grey: Floats, contrast: Floats, grid: Grid) -> Iterator[Floats]:
    """How dark each module is, for a comparison: nothing is divided into dark and light."""
    dark = 255 - grey
    for values, reach in ((dark, 0.2), (contrast, 0.2), (dark, 0.3)):
        yield sampled(values, grid, reach).mean(0)


def _divided(depths: Floats) -> Iterator[Floats]:
    """Depths counted from several shares of the way between the known light and dark modules."""
    light, deep = depths[FIXED < 0].mean(), depths[FIXED > 0].mean()
    yield from (depths - light - share * (deep - light) for share in _SHARES)


def _sharpened(depths: Floats) -> Floats:
    """Each module's depth without what blur lent it from its neighbours.

    What neighbours lend is fitted to the modules as they are judged so far, and taken off; the
    next round judges better.
    """
    modules = np.where(FIXED, FIXED, np.where(depths > np.median(depths), 1, -1))
    rest = depths
    for _ in range(6):
        beside, across = _neighbours(modules)
        terms = np.stack([modules, beside, across, np.ones_like(modules)], -1).reshape(-1, 4)
        share = np.linalg.lstsq(terms.astype(np.float32), depths.ravel(), rcond=None)[0]
        rest = depths - share[3] - max(share[1], 0) * beside - max(share[2], 0) * across
        judged = np.where(FIXED, FIXED, np.where(rest > 0, 1, -1))
        if (judged == modules).all():
            break
        modules = judged
    return rest.astype(np.float32)


def _neighbours(modules: NDArray[np.integer]) -> tuple[NDArray[np.integer], NDArray[np.integer]]:
    """The sums of each module's four neighbours beside it, and of the four across its corners."""
    wide = np.pad(modules, 1, constant_values=-1)
    beside = wide[:-2, 1:-1] + wide[2:, 1:-1] + wide[1:-1, :-2] + wide[1:-1, 2:]
    across = wide[:-2, :-2] + wide[:-2, 2:] + wide[2:, :-2] + wide[2:, 2:]
    return beside, across


def _read(depths: Floats) -> str:
    """What a clean symbol with these modules says: its likeliest formats are tried in turn."""
    modules = np.where(FIXED, FIXED, np.where(depths > 0, 1, -1)).astype(np.int8)
    seen = sum(np.array([depths[cell] for cell in cells]) for cells in FORMAT_CELLS)
    for bits in FORMATS[np.argsort(-(FORMATS @ seen))[:_FORMATS_TRIED]]:
        for cells in FORMAT_CELLS:
            for cell, bit in zip(cells, bits, strict=True):
                modules[cell] = bit
        if text := _decoded(modules):
            return text
    return ""


def _decoded(modules: Modules) -> str:
    levels = np.where(modules > 0, 0, 255).astype(np.uint8)
    framed = np.pad(levels, _MARGIN_DRAWN, constant_values=255)
    drawn = np.kron(framed, np.ones((_SCALE_DRAWN, _SCALE_DRAWN), np.uint8))
    found = zxingcpp.read_barcodes(drawn, formats=QR, is_pure=True)
    return next((one.text for one in found if one.valid), "")
