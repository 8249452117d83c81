"""Two pictures of one drawing: as before, or not."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageChops

BLOCK = 4
"""Pixels to a side of the squares whose means are compared: 1 mm at 100 dpi."""
TOLERANCE = 24
"""Of 255: what another build's anti-aliasing may change in the mean of a square."""


def difference(one: Image.Image, other: Image.Image) -> float:
    """The greatest difference of a square's mean grey, 0 to 255; 255 for unequal sizes."""
    if one.size != other.size:
        return 255.0
    apart = (np.abs(_means(one, by) - _means(other, by)).max() for by in (0, BLOCK // 2))
    return float(max(apart))


def _means(picture: Image.Image, by: int):
    """Means of the squares of a grid moved `by` pixels; white is added about the picture."""
    grey = np.asarray(picture.convert("L"), np.float32)
    rows, columns = (-(-(side + by) // BLOCK) * BLOCK for side in grey.shape)
    whole = np.full((rows, columns), 255, np.float32)
    whole[by : by + grey.shape[0], by : by + grey.shape[1]] = grey
    return whole.reshape(rows // BLOCK, BLOCK, columns // BLOCK, BLOCK).mean((1, 3))


def keep(folder: Path, name: str, expected: Image.Image, actual: Image.Image) -> str:
    """Writes both pictures and where they differ; says where."""
    folder.mkdir(exist_ok=True)
    pictures = {"expected": expected, "actual": actual}
    if expected.size == actual.size:
        apart = ImageChops.difference(expected.convert("L"), actual.convert("L"))
        pictures["difference"] = ImageChops.invert(apart.point(lambda v: min(255, v * 3)))
    for kind, picture in pictures.items():
        picture.save(folder / f"{name}.{kind}.png")
    return "\n".join(str(folder / f"{name}.{kind}.png") for kind in pictures)
