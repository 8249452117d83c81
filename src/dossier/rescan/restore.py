"""A damaged symbol restored: found by the patterns that every symbol has, and drawn anew.

A reader gives up where a fold or a stroke of the pen crosses a finder pattern, though the symbol's
own error correction could bear it. Here the patterns are looked for all at once, the modules are
sampled, and a clean symbol with those patterns whole goes to the reader. What it says still has to
pass the symbol's error correction, and then the mark's check character: nothing is guessed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product
from math import cos, radians, sin
from typing import Any

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from dossier.model.frame import Point
from dossier.rescan.symbol import FIXED, FORMAT_CELLS, FORMATS, MODULES, QUIET, Modules

Floats = NDArray[np.float32]
QR: Any = zxingcpp.BarcodeFormat.QRCode
"""No other symbology is ever looked for: whatever else a sheet carries is no mark."""

SEEN = 0.4
"""Likeness from which a symbol is seen. Of 300 corners of certificates, letters and photographs
none had more than 0.32; of the marks that a matrix of damage left unreadable one in ten had less,
those of which hardly a trace was left. A perfect one has about 0.9."""

_STEP = 2.0
"""Pixels a module in the search."""
_ANGLES = tuple(radians(n * 1.5) for n in range(-4, 5))
_SCALES = (0.96, 1.0, 1.04)
_WORTH = 0.25
"""Likeness in the search below which no place is worth a closer look."""
_TRIED = 3
_OUTSIDE = 0.35
"""Weight of the white paper around the symbol."""
_FLAT = 12.0
"""Added to the deviation of grey levels, so that noise on blank paper does not become contrast."""
_HALVINGS = 7
_MOVES = 12
_GAIN = 1e-4
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
    corners: tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the modules lie: the symbol's middle, a module's width, both in pixels, and its turn.

    `angle` is clockwise in radians; `stretch` is a module's height over its width.
    """

    x: float
    y: float
    module: float
    angle: float
    stretch: float = 1.0

    def places(self, points: Floats) -> tuple[Floats, Floats]:
        """The pixels of points given in modules from the middle, as columns x and y."""
        across = cos(self.angle) * self.module, sin(self.angle) * self.module
        x, y = points[:, 0], points[:, 1] * self.stretch
        return self.x + across[0] * x - across[1] * y, self.y + across[1] * x + across[0] * y

    def moved(self, step: int, by: float) -> "Grid":
        """The grid with its `step`-th measure changed; lengths and angles by shares of a module."""
        match step:
            case 0:
                return replace(self, x=self.x + by * self.module)
            case 1:
                return replace(self, y=self.y + by * self.module)
            case 2:
                return replace(self, module=self.module * (1 + by / MODULES))
            case 3:
                return replace(self, angle=self.angle + by / MODULES)
            case _:
                return replace(self, stretch=self.stretch + by / MODULES)


def _known() -> tuple[Floats, Floats]:
    """The modules that are known, from the middle, and each one's weight, dark ones positive."""
    modules = np.full((MODULES + 2 * QUIET, MODULES + 2 * QUIET), -1, np.int8)
    modules[QUIET:-QUIET, QUIET:-QUIET] = FIXED
    y, x = np.nonzero(modules)
    points = np.stack([x, y], 1).astype(np.float32) - (MODULES - 1) / 2 - QUIET
    weights = modules[y, x] * np.where(np.abs(points).max(1) <= MODULES / 2, 1.0, _OUTSIDE)
    dark = weights > 0
    weights[dark] *= -weights[~dark].sum() / weights[dark].sum()
    return points, (weights / np.abs(weights).sum()).astype(np.float32)


_POINTS, _WEIGHTS = _known()
_EVERY = (
    np.stack(np.meshgrid(np.arange(MODULES), np.arange(MODULES)), -1)
    .reshape(-1, 2)
    .astype(np.float32)
) - (MODULES - 1) / 2


def trace(crop: Image.Image, module: float) -> Trace | None:
    """The symbol in a crop that is about upright, None where nothing is like one.

    Args:
        crop: grey.
        module: pixels a module, to a twentieth.
    """
    contrast = _contrast(np.asarray(crop, np.float32), round(module * _STEP * 2))
    best: Trace | None = None
    for start in _search(crop, module):
        grid, likeness = _fitted(contrast, start)
        if best is None or likeness > best.likeness:
            best = Trace(likeness, "", _corners(grid))
        if likeness >= SEEN and (text := _said(crop, contrast, grid)):
            return Trace(likeness, text, _corners(grid))
    return best


def _contrast(grey: Floats, reach: int) -> Floats:
    """How much darker than its neighbourhood each pixel is, in deviations; shadows vanish."""
    mean = _averaged(grey, reach)
    deviation = np.sqrt(np.maximum(_averaged(grey * grey, reach) - mean * mean, 0))
    contrast: Floats = ((mean - grey) / (deviation + _FLAT)).clip(-1.5, 1.5)
    return contrast


def _averaged(grey: Floats, reach: int) -> Floats:
    """Each pixel's mean over the square that reaches so far."""
    padded = np.pad(grey, ((reach + 1, reach), (reach + 1, reach)), mode="edge")
    sums = padded.astype(np.float64).cumsum(0).cumsum(1)
    side = 2 * reach + 1
    across = sums[:, side:] - sums[:, :-side]
    mean: Floats = ((across[side:] - across[:-side]) / side**2).astype(np.float32)
    return mean


def _search(crop: Image.Image, module: float) -> Iterator[Grid]:
    """The likeliest places of all turns and sizes, the best first."""
    scale = _STEP / module
    size = (max(1, round(crop.width * scale)), max(1, round(crop.height * scale)))
    small = crop.resize(size, Image.Resampling.BOX if scale < 1 else Image.Resampling.BICUBIC)
    contrast = _contrast(np.asarray(small, np.float32), round(_STEP * 4))
    shape = (_fast(size[1]), _fast(size[0]))
    spectrum = np.fft.rfft2(contrast, shape)
    peaks = []
    for angle, share, template in _templates(shape):
        likeness = np.fft.irfft2(spectrum * template, shape)[: size[1], : size[0]]
        y, x = divmod(int(likeness.argmax()), likeness.shape[1])
        grid = Grid(x / scale, y / scale, module * share, angle)
        peaks.append((float(likeness[y, x]), grid))
    peaks.sort(key=lambda peak: -peak[0])
    yield from (grid for likeness, grid in peaks[:_TRIED] if likeness > _WORTH)


def _fast(length: int) -> int:
    """A length from this on that transforms fast."""
    return next(n for n in range(length, 2 * length + 8) if n in _SMOOTH)


_SMOOTH = frozenset(2**a * 3**b * 5**c for a in range(12) for b in range(7) for c in range(5))


@lru_cache(maxsize=4)
def _templates(shape: tuple[int, int]) -> tuple[tuple[float, float, NDArray[np.complex128]], ...]:
    """The spectrum of the known modules for each turn and size, conjugate, about the origin."""
    return tuple(
        (angle, share, np.conj(np.fft.rfft2(_template(shape, Grid(0, 0, _STEP * share, angle)))))
        for angle in _ANGLES
        for share in _SCALES
    )


def _template(shape: tuple[int, int], grid: Grid) -> Floats:
    """The known modules as pixels, the middle in the upper left corner, wrapping around."""
    drawn = np.zeros(shape, np.float32)
    parts = (np.arange(_STEP) + 0.5) / _STEP - 0.5
    for dx in parts:
        for dy in parts:
            x, y = grid.places(_POINTS + np.array([dx, dy], np.float32))
            rows, columns = np.round(y).astype(int), np.round(x).astype(int)
            np.add.at(drawn, (rows % shape[0], columns % shape[1]), _WEIGHTS / len(parts) ** 2)
    return drawn


def _fitted(contrast: Floats, grid: Grid) -> tuple[Grid, float]:
    """The grid moved, sized and turned until its patterns fit best, and how well they do."""
    best, by = _likeness(contrast, grid), 0.8
    for _ in range(_HALVINGS):
        for _ in range(_MOVES):
            before = best
            for step, way in product(range(5), (by, -by)):
                tried = grid.moved(step, way)
                likeness = _likeness(contrast, tried)
                if likeness > best:
                    grid, best = tried, likeness
            if best < before + _GAIN:
                break
        by /= 2
    return grid, best


def _likeness(contrast: Floats, grid: Grid) -> float:
    return float(_at(contrast, *grid.places(_POINTS)) @ _WEIGHTS)


def _at(values: Floats, x: Floats, y: Floats) -> Floats:
    """Values between pixels; beyond the edge, those of the edge."""
    height, width = values.shape
    x, y = x.clip(0, width - 1.001), y.clip(0, height - 1.001)
    column, row = x.astype(np.intp), y.astype(np.intp)
    right, down = x - column, y - row
    upper = values[row, column] * (1 - right) + values[row, column + 1] * right
    lower = values[row + 1, column] * (1 - right) + values[row + 1, column + 1] * right
    between: Floats = upper * (1 - down) + lower * down
    return between


def _corners(grid: Grid) -> tuple[Point, Point, Point, Point]:
    edge = MODULES / 2
    points = np.array([(-edge, -edge), (edge, -edge), (edge, edge), (-edge, edge)], np.float32)
    x, y = grid.places(points)
    a, b, c, d = ((float(p) + 0.5, float(q) + 0.5) for p, q in zip(x, y, strict=True))
    return a, b, c, d


def _said(crop: Image.Image, contrast: Floats, grid: Grid) -> str:
    """What the symbol says, "" when no way of sampling its modules tells."""
    return next((text for depths in _depths(crop, contrast, grid) if (text := _read(depths))), "")


def _depths(crop: Image.Image, contrast: Floats, grid: Grid) -> Iterator[Floats]:
    """How dark each module is, above 0 for dark: sampled in one way after another.

    Strokes of a pen are seldom as dark as toner, nor what is left of it as light as paper, so the
    line between is drawn at several depths; the lightest point of a module is free of a stroke
    that covers half of it, the darkest of a crack.
    """
    dark = 255 - np.asarray(crop, np.float32)
    for reach in (0.2, 0.3, 0.0):
        points = _sampled(dark, grid, reach)
        yield from _divided(points.mean(0))
        yield _sampled(contrast, grid, reach).mean(0)
        yield _sharpened(points.mean(0))
    points = _sampled(dark, grid, _FAR)
    yield from _divided(points.min(0))
    yield from _divided(points.max(0))


def _divided(depths: Floats) -> Iterator[Floats]:
    """Depths counted from several shares of the way between the known light and dark modules."""
    light, deep = depths[FIXED < 0].mean(), depths[FIXED > 0].mean()
    yield from (depths - light - share * (deep - light) for share in _SHARES)


def _sampled(values: Floats, grid: Grid, reach: float) -> Floats:
    """Nine points of each module, that far from its middle: points × rows × columns."""
    around = [(dx, dy) for dx in (-reach, 0, reach) for dy in (-reach, 0, reach)]
    found = [_at(values, *grid.places(_EVERY + np.array(by, np.float32))) for by in around]
    return np.stack(found).reshape(-1, MODULES, MODULES)


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
