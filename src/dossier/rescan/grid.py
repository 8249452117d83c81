"""Where a symbol's modules lie in a picture: fitted to the patterns that every symbol has."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from math import cos, sin

import numpy as np
from numpy.typing import NDArray

from dossier.model.frame import Corners
from dossier.rescan.symbol import FIXED, MODULES, QUIET

Floats = NDArray[np.float32]

_OUTSIDE = 0.35
"""Weight of the white paper around the symbol."""
_FLAT = 12.0
"""Added to the deviation of grey levels, so that noise on blank paper does not become contrast."""
_HALVINGS = 7
_MOVES = 12
_GAIN = 1e-4
_CREASE_STEP = 7.0
"""How much farther than modules a crease moves in a step: moving it moves only what is beyond."""
_MEASURES = ("x", "y", "module", "angle", "stretch", "shear")
_CREASED = (*_MEASURES, "crease", "bend")
_CREASES = tuple(product((-6.0, 0.0, 6.0), (-0.6, -0.3, 0.3, 0.6)))
"""Where a crease is looked for, in modules from the middle, and by how much it bends."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the modules lie.

    Attributes:
        x, y: the symbol's middle, in pixels.
        module: a module's width in pixels.
        angle: its turn, clockwise in radians.
        stretch: a module's height over its width.
        shear: how far down a module lies for each to its left, as on a sheet that a fold raises
            from the glass.
        crease: how many modules right of the middle a fold runs through the symbol.
        bend: how much more it is sheared beyond the crease.
    """

    x: float
    y: float
    module: float
    angle: float
    stretch: float = 1.0
    shear: float = 0.0
    crease: float = 0.0
    bend: float = 0.0

    def places(self, points: Floats) -> tuple[Floats, Floats]:
        """The pixels of points given in modules from the middle, as columns x and y."""
        across = cos(self.angle) * self.module, sin(self.angle) * self.module
        x = points[:, 0]
        y: Floats = points[:, 1] * self.stretch + x * self.shear
        if self.bend:
            y = y + self.bend * np.maximum(x - self.crease, np.float32(0))
        return self.x + across[0] * x - across[1] * y, self.y + across[1] * x + across[0] * y

    def moved(self, measure: str, by: float) -> "Grid":
        """The grid with a measure changed so that modules move by up to `by` of their width."""
        match measure:
            case "x" | "y":
                by *= self.module
            case "module":
                by *= self.module / MODULES
            case "crease":
                by *= _CREASE_STEP
            case _:
                by /= MODULES
        return replace(self, **{measure: getattr(self, measure) + by})

    def corners(self) -> Corners:
        """The pixels of the symbol's corners."""
        edge = MODULES / 2
        points = np.array([(-edge, -edge), (edge, -edge), (edge, edge), (-edge, edge)], np.float32)
        x, y = self.places(points)
        a, b, c, d = ((float(p) + 0.5, float(q) + 0.5) for p, q in zip(x, y, strict=True))
        return a, b, c, d


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


POINTS, WEIGHTS = _known()
"""The known modules from the middle, and how much each one's darkness counts for a likeness."""
_EVERY = (
    np.stack(np.meshgrid(np.arange(MODULES), np.arange(MODULES)), -1)
    .reshape(-1, 2)
    .astype(np.float32)
) - (MODULES - 1) / 2


def contrasts(grey: Floats, reach: int) -> Floats:
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


def fitted(
    contrast: Floats, grid: Grid, measures: tuple[str, ...] = _MEASURES
) -> tuple[Grid, float]:
    """The grid changed until its patterns fit best, and how well they do."""
    best, by = _likeness(contrast, grid), 0.8
    for _ in range(_HALVINGS):
        for _ in range(_MOVES):
            before = best
            for measure, way in product(measures, (by, -by)):
                tried = grid.moved(measure, way)
                likeness = _likeness(contrast, tried)
                if likeness > best:
                    grid, best = tried, likeness
            if best < before + _GAIN:
                break
        by /= 2
    return grid, best


def creased(contrast: Floats, grid: Grid) -> Iterator[tuple[Grid, float]]:
    """The grid with a fold through the symbol, as `fitted`, the likeliest first."""
    tries = (replace(grid, crease=crease, bend=bend) for crease, bend in _CREASES)
    fits = [fitted(contrast, tried, _CREASED) for tried in tries]
    yield from sorted(fits, key=lambda fit: -fit[1])


def sampled(values: Floats, grid: Grid, reach: float) -> Floats:
    """Nine points of each module, that far from its middle: points × rows × columns."""
    around = [(dx, dy) for dx in (-reach, 0, reach) for dy in (-reach, 0, reach)]
    found = [_at(values, *grid.places(_EVERY + np.array(by, np.float32))) for by in around]
    return np.stack(found).reshape(-1, MODULES, MODULES)


def _likeness(contrast: Floats, grid: Grid) -> float:
    return float(_at(contrast, *grid.places(POINTS)) @ WEIGHTS)


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
