"""Places of a sheet cut out of its picture, upright."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from dossier.model.frame import Frame
from dossier.model.paper import Box

Floats = NDArray[np.float32]


def cut(image: Image.Image, frame: Frame, place: Box, zoom: float, dots: float) -> Image.Image:
    """A place of the sheet, upright; white where the picture ends before it.

    Args:
        image: of the side, at any size.
        frame: how the sheet lies in the picture at full resolution.
        place: in mm.
        zoom: how many of the image's pixels are one at full resolution.
        dots: pixels a millimetre of the result.
    """
    size = max(1, round(place.width * dots)), max(1, round(place.height * dots))
    corner = frame.point(place.x, place.y)
    right, below = frame.point(place.right, place.y), frame.point(place.x, place.bottom)
    across = ((right[0] - corner[0]) / size[0], (right[1] - corner[1]) / size[0])
    down = ((below[0] - corner[0]) / size[1], (below[1] - corner[1]) / size[1])
    where = (across[0], down[0], corner[0], across[1], down[1], corner[1])
    return image.transform(
        size,
        Image.Transform.AFFINE,
        tuple(v * zoom for v in where),
        Image.Resampling.BILINEAR,
        fillcolor="white",
    )


def shares_of_paper(image: Image.Image) -> Floats:
    """Each pixel's levels over those of the paper around: rows × columns × colours, paper is 1."""
    levels = np.asarray(image, np.float32)
    levels = levels.reshape(levels.shape[0], levels.shape[1], -1)
    paper = np.maximum(np.percentile(levels, 90, axis=(0, 1)), 1)
    return (levels / paper).clip(0, 1)
