"""Where in a crop a symbol may lie: its patterns looked for everywhere at once."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from math import radians

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from dossier.rescan.grid import POINTS, WEIGHTS, Floats, Grid, contrasts

_STEP = 2.0
"""Pixels a module in the search."""
_ANGLES = tuple(radians(n * 1.5) for n in range(-4, 5))
_SCALES = (0.96, 1.0, 1.04)
_SHEARS = (-0.36, -0.24, -0.12, 0.12, 0.24, 0.36)
"""Up to 20 degrees off a right angle."""
_WORTH = 0.25
"""Likeness below which no place is worth a closer look."""
_TRIED = 3


def likely_grids(crop: Image.Image, module: float) -> Iterator[Grid]:
    """The likeliest places of all ways to lie, the best first.

    Args:
        crop: grey.
        module: pixels a module, to a twentieth.
    """
    scale = _STEP / module
    size = (max(1, round(crop.width * scale)), max(1, round(crop.height * scale)))
    small = crop.resize(size, Image.Resampling.BOX if scale < 1 else Image.Resampling.BICUBIC)
    contrast = contrasts(np.asarray(small, np.float32), round(_STEP * 4))
    shape = (_fast(size[1]), _fast(size[0]))
    spectrum = np.fft.rfft2(contrast, shape)
    peaks = []
    for lying, template in _templates(shape):
        likeness = np.fft.irfft2(spectrum * template, shape)[: size[1], : size[0]]
        y, x = divmod(int(likeness.argmax()), likeness.shape[1])
        grid = replace(lying, x=x / scale, y=y / scale, module=lying.module / scale)
        peaks.append((float(likeness[y, x]), grid))
    peaks.sort(key=lambda peak: -peak[0])
    yield from (grid for likeness, grid in peaks[:_TRIED] if likeness > _WORTH)


def _fast(length: int) -> int:
    """A length from this on that transforms fast."""
    return next(n for n in range(length, 2 * length + 8) if n in _SMOOTH)


_SMOOTH = frozenset(2**a * 3**b * 5**c for a in range(12) for b in range(7) for c in range(5))


def _lying() -> Iterator[Grid]:
    """The ways in which a symbol may lie about the origin of the search."""
    flat = (Grid(0, 0, _STEP * share, angle) for angle in _ANGLES for share in _SCALES)
    raised = (Grid(0, 0, _STEP, angle, shear=by) for by in _SHEARS for angle in (0.0, -by))
    yield from (*flat, *raised)


@lru_cache(maxsize=4)
def _templates(shape: tuple[int, int]) -> tuple[tuple[Grid, NDArray[np.complex128]], ...]:
    """The spectrum of the known modules for each way to lie, conjugate, about the origin."""
    return tuple((grid, np.conj(np.fft.rfft2(_template(shape, grid)))) for grid in _lying())


def _template(shape: tuple[int, int], grid: Grid) -> Floats:
    """The known modules as pixels, the middle in the upper left corner, wrapping around."""
    drawn = np.zeros(shape, np.float32)
    parts = (np.arange(_STEP) + 0.5) / _STEP - 0.5
    for dx in parts:
        for dy in parts:
            x, y = grid.places(POINTS + np.array([dx, dy], np.float32))
            rows, columns = np.round(y).astype(int), np.round(x).astype(int)
            np.add.at(drawn, (rows % shape[0], columns % shape[1]), WEIGHTS / len(parts) ** 2)
    return drawn
