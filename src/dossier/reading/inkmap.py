"""From a grey picture to an ink map: contrast to the paper, cell by cell of about 1 mm.

Paper is what is light for its surroundings: even light is not assumed, so a photograph's shaded
side is paper too, while the dark desk around it is not.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from dossier.model.sources import InkMap

Grey = NDArray[np.uint8]
"""Rows × columns, 0 black to 255 white."""

CELL = 1.0
"""Size of a cell in mm."""
SAMPLE = 0.55
"""Largest size in mm of the samples of which a cell takes the darkest: 10-point strokes show."""
GAIN = 1.5
"""A pale tint of one tenth counts 38: faint, not clear. Scanner noise stays under 10."""
QUIET = 8
"""Levels up to this are noise and become 0."""
SHADE = 0.007
"""How much the light on paper may fall off from cell to cell: a phone photograph in a dim room."""
DIM, DIM_LEVEL = 128, 36
"""Paper darker than this is faint at best: words on it would be hard to read."""
DARK = 80
"""What is darker than this is no paper: a desk, a cover, a photograph."""
BLOCK = 6
"""Cells to a side of the blocks whose lighter part is taken for paper."""
LIGHTER = 0.85

_STEPS = (16, 24, 36, 48, 70, 120, 255)
"""Levels are rounded up to these, so that maps pack well: fine only where packs set limits."""
_ROUNDED = np.array(
    [0 if v <= QUIET else next(s for s in _STEPS if v <= s) for v in range(256)], np.uint8
)


def sampling(pixel: float) -> tuple[int, int]:
    """For pixels of that size (mm): by how much to reduce the picture, and samples per cell side.

    The reduction is one that JPEG decoders offer: 1, 2, 4 or 8.
    """
    reduction = next((n for n in (8, 4, 2) if n * pixel <= SAMPLE), 1)
    return reduction, max(1, round(CELL / (reduction * pixel)))


def cells_of(samples: Grey, side: int) -> Grey:
    """The darkest sample of every cell of `side` × `side` samples."""
    side = min(side, *samples.shape)
    rows, columns = (n // side * side for n in samples.shape)
    samples = samples[:rows, :columns]
    bands = samples[::side]
    for i in range(1, side):
        bands = np.minimum(bands, samples[i::side])
    cells = bands[:, ::side]
    for i in range(1, side):
        cells = np.minimum(cells, bands[:, i::side])
    return cells


def levels_of(cells: Grey) -> Grey:
    """Ink levels of cells: 0 paper, up to 255."""
    paper = _paper(cells)
    grey = cells.astype(np.float32)
    levels = (paper - grey) * (255 * GAIN) / paper
    levels[grey < DIM] = np.maximum(levels[grey < DIM], DIM_LEVEL)
    levels = np.where(grey < DARK, 255 - grey, levels)
    rounded: Grey = _ROUNDED.take(levels.clip(0, 255).astype(np.uint8))
    return rounded


def ink_map(levels: Grey) -> InkMap:
    """The ink map of a page's levels."""
    rows, columns = levels.shape
    return InkMap(columns, rows, levels.tobytes())


def _paper(cells: Grey) -> NDArray[np.float32]:
    """How light the paper is at every cell: as light as its block, or as the light from others."""
    rows, columns = cells.shape
    padded = np.pad(cells, ((0, -rows % BLOCK), (0, -columns % BLOCK)), "edge")
    tall, wide = (n // BLOCK for n in padded.shape)
    blocks = padded.reshape(tall, BLOCK, wide, BLOCK).swapaxes(1, 2).reshape(tall, wide, -1)
    place = int(LIGHTER * BLOCK * BLOCK)
    lights = np.partition(blocks, place, axis=2)[:, :, place]
    spread = _spread(_spread(np.log(np.maximum(lights, 1, dtype=np.float32))).T).T
    paper = Image.fromarray(np.ascontiguousarray(np.exp(spread)))
    smooth = paper.resize((wide * BLOCK, tall * BLOCK), Image.Resampling.BILINEAR)
    return np.asarray(smooth)[:rows, :columns]


def _spread(lights: NDArray[np.float32]) -> NDArray[np.float32]:
    """Logarithms of light, each at least that of any other in its column less the fall between."""
    ramp = np.arange(lights.shape[0], dtype=np.float32)[:, None] * np.float32(SHADE * BLOCK)
    down = np.maximum.accumulate(lights + ramp, axis=0) - ramp
    up = np.maximum.accumulate((lights - ramp)[::-1], axis=0)[::-1] + ramp
    spread: NDArray[np.float32] = np.maximum(down, up)
    return spread
