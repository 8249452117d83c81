"""A sheet or card photographed at a slant, laid flat: the geometry. Pure.

Corners run clockwise from the upper left one, in pixels of the picture as it is seen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, dist, hypot, isfinite, radians, sqrt

import numpy as np
from numpy.typing import NDArray

from dossier.errors import InputError
from dossier.model.paper import Size
from dossier.model.units import MM_PER_INCH

Point = tuple[float, float]
Vector = NDArray[np.float64]

SNAP = 0.05
"""Share by which a picture's proportions may differ from a known paper's to be taken for it."""
SLACK = 0.01
"""Share of the picture by which a finger may slip over its edge."""
LEAST_SIDE = 40.0
"""Pixels; less is a slip of the finger."""
LEAST_ANGLE = 20.0
"""Degrees at a corner: no sheet looks so slanted in a photo that can be read."""

FOCAL = 0.75
"""Focal length of a phone's camera (26 mm on 35 mm film), as a share of the longer side."""
LEAST_FOCAL, MOST_FOCAL = 0.5, 3.0
"""Of any camera with which papers are photographed."""
_TELLING = 0.05
"""How much sides must run together before they tell a focal length."""

_AGAIN = "请把四个点拖到纸张的四个角上：左上、右上、右下、左下"


@dataclass(frozen=True, slots=True)
class Flat:
    """What a slanted sheet becomes: pixels across and down, and its true size if that is known."""

    width: int
    height: int
    paper: Size | None

    @property
    def dpi(self) -> tuple[float, float] | None:
        """The resolution at which it has its true size."""
        if self.paper is None:
            return None
        across = self.width / self.paper.width * MM_PER_INCH
        return across, self.height / self.paper.height * MM_PER_INCH


def corners_in(relative: Sequence[Point], pixels: tuple[int, int]) -> tuple[Point, ...]:
    """The corners in pixels.

    Args:
        relative: four, as shares of the picture's width and height.
        pixels: the picture's width and height.

    Raises:
        InputError: they bound no sheet: outside, crossed, on a line, too near one another.
    """
    if len(relative) != 4:
        raise InputError("要四个角才能裁剪", _AGAIN)
    if not all(isfinite(v) and -SLACK <= v <= 1 + SLACK for point in relative for v in point):
        raise InputError("有的角在图片外面", _AGAIN)
    width, height = pixels
    held = [(min(max(x, 0.0), 1.0) * width, min(max(y, 0.0), 1.0) * height) for x, y in relative]
    if min(_sides(held)) < LEAST_SIDE:
        raise InputError("框得太小，看不清", _AGAIN)
    if not all(_turns_right(held[i - 1], held[i], held[(i + 1) % 4]) for i in range(4)):
        raise InputError("四个角围不成一张纸：次序不对，或几乎在一条线上", _AGAIN)
    return tuple(held)


def _turns_right(before: Point, corner: Point, after: Point) -> bool:
    """Whether the way round turns clockwise at the corner, and neither hardly nor all back."""
    inward = corner[0] - before[0], corner[1] - before[1]
    onward = after[0] - corner[0], after[1] - corner[1]
    lengths = hypot(*inward) * hypot(*onward)
    cross = inward[0] * onward[1] - inward[1] * onward[0]
    along = inward[0] * onward[0] + inward[1] * onward[1]
    return cross > 0 and abs(along) < cos(radians(LEAST_ANGLE)) * lengths


def flat(corners: Sequence[Point], pixels: tuple[int, int], papers: Iterable[Size]) -> Flat:
    """What the slanted sheet becomes: no coarser than it is, and in a known paper's proportions.

    Args:
        corners: of `corners_in`.
        pixels: the picture's width and height.
        papers: sizes that it may have, the likeliest first; each may lie on its side.
    """
    top, right, foot, left = _sides(corners)
    aspect, paper = aspect_of(corners, pixels), None
    for size in papers:
        for one in (size, Size(size.height, size.width)):
            known = one.width / one.height
            if paper is None and abs(aspect - known) <= SNAP * known:
                aspect, paper = known, one
    width = max(top, foot, max(left, right) * aspect)
    return Flat(round(width), round(width / aspect), paper)


def aspect_of(corners: Sequence[Point], pixels: tuple[int, int]) -> float:
    """Width over height of the sheet whose corners these are.

    From where its sides vanish, for a camera that looks at the middle of the picture. Source:
    Zhang and He, Whiteboard scanning and image enhancement (2007), section 4. The focal length
    comes from the corners where they tell one that cameras have, else it is a phone's.
    """
    middle = np.array([pixels[0] / 2, pixels[1] / 2])
    one, two, three, four = (np.append((np.array(p) - middle) / max(pixels), 1.0) for p in corners)
    across = np.dot(np.cross(one, three), four) / np.dot(np.cross(two, three), four) * two - one
    down = np.dot(np.cross(one, three), two) / np.dot(np.cross(four, three), two) * four - one
    squared = _focal_squared(across, down)
    seen = (hypot(*vector[:2]) ** 2 / squared + vector[2] ** 2 for vector in (across, down))
    width, height = seen
    return float(sqrt(width / height))


def _focal_squared(across: Vector, down: Vector) -> float:
    """The focal length, as a share of the picture's longer side, squared."""
    depth = across[2] * down[2]
    if abs(across[2]) > _TELLING and abs(down[2]) > _TELLING:
        squared = -float(np.dot(across[:2], down[:2]) / depth)
        if LEAST_FOCAL**2 <= squared <= MOST_FOCAL**2:
            return squared
    return FOCAL**2


def _sides(corners: Sequence[Point]) -> tuple[float, float, float, float]:
    """The lengths above, at the right, below, at the left."""
    one, two, three, four = corners
    return dist(one, two), dist(two, three), dist(three, four), dist(four, one)


def coefficients(corners: Sequence[Point], made: Flat) -> tuple[float, ...]:
    """Pillow's eight, which lead from the flat picture's pixels to the slanted one's.

    x = (a·X + b·Y + c) / (g·X + h·Y + 1), y = (d·X + e·Y + f) / (g·X + h·Y + 1).
    """
    targets = ((0, 0), (made.width, 0), (made.width, made.height), (0, made.height))
    rows, values = [], []
    for (across, down), (x, y) in zip(targets, corners, strict=True):
        rows.append([across, down, 1, 0, 0, 0, -x * across, -x * down])
        rows.append([0, 0, 0, across, down, 1, -y * across, -y * down])
        values += [x, y]
    solved = np.linalg.solve(np.array(rows, float), np.array(values, float))
    return tuple(float(value) for value in solved)
