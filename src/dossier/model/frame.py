"""How a sheet lies in its picture: from millimetres on the sheet to pixels, and nothing else."""

from dataclasses import dataclass
from math import acos, atan2, cos, degrees, hypot, radians, sin

from dossier.model.paper import Box, Size

Point = tuple[float, float]
"""Pixels from the picture's upper left corner, to the right and down."""
Corners = tuple[Point, Point, Point, Point]
"""Of a box, clockwise from its upper left as it stands on the sheet."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A sheet's place in a picture.

    Attributes:
        origin: the pixel where the sheet's upper left corner lies, on the picture or outside it.
        scale: pixels a millimetre.
        angle: degrees clockwise by which the sheet is turned, from -180 to 180.
    """

    origin: Point
    scale: float
    angle: float

    def point(self, x: float, y: float) -> Point:
        """The pixel of a point of the sheet (mm)."""
        across, down = cos(radians(self.angle)) * self.scale, sin(radians(self.angle)) * self.scale
        return (
            self.origin[0] + across * x - down * y,
            self.origin[1] + down * x + across * y,
        )

    def corners(self, box: Box) -> Corners:
        """The pixels of a box's corners, clockwise from its upper left."""
        return (
            self.point(box.x, box.y),
            self.point(box.right, box.y),
            self.point(box.right, box.bottom),
            self.point(box.x, box.bottom),
        )

    @property
    def turn(self) -> int:
        """Quarter turns clockwise that bring the picture about upright, in degrees."""
        return -round(self.angle / 90) * 90 % 360


def frame_about(middle: Point, paper: Size, scale: float, turn: int) -> Frame:
    """The frame of a sheet whose middle lies there, and that `turn` brings upright."""
    angle = float((180 - turn) % 360 - 180)
    x, y = Frame((0.0, 0.0), scale, angle).point(paper.width / 2, paper.height / 2)
    return Frame((middle[0] - x, middle[1] - y), scale, angle)


def shear_of(corners: Corners) -> float:
    """Degrees by which a square's sides are off a right angle."""
    across, down = _sides(corners)
    product = across[0] * down[0] + across[1] * down[1]
    return abs(90 - degrees(acos(product / (hypot(*across) * hypot(*down)))))


def area_of(corners: Corners) -> float:
    """Square pixels; shearing leaves it as it was."""
    across, down = _sides(corners)
    return abs(across[0] * down[1] - across[1] * down[0])


def middle_of(corners: Corners) -> Point:
    """Where the middle lies."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    return (ax + bx + cx + dx) / 4, (ay + by + cy + dy) / 4


def _sides(corners: Corners) -> tuple[Point, Point]:
    """The sides across and down, each the mean of two."""
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    across = ((bx - ax + cx - dx) / 2, (by - ay + cy - dy) / 2)
    down = ((dx - ax + cx - bx) / 2, (dy - ay + cy - by) / 2)
    return across, down


def frame_of(corners: Corners, box: Box) -> Frame | None:
    """The frame in which a box's corners lie at those pixels, None where they are mirrored.

    Args:
        corners: of the box, clockwise from its upper left, as it stands on the sheet.
        box: a square of the sheet.
    """
    (ax, ay), (bx, by), _, (dx, dy) = corners
    if (bx - ax) * (dy - ay) - (by - ay) * (dx - ax) <= 0:
        return None
    across, down = _sides(corners)
    angle = atan2(across[1] - down[0], across[0] + down[1])
    scale = (hypot(*across) + hypot(*down)) / (box.width + box.height)
    x, y = Frame((0.0, 0.0), scale, degrees(angle)).point(
        box.x + box.width / 2, box.y + box.height / 2
    )
    middle = middle_of(corners)
    return Frame((middle[0] - x, middle[1] - y), scale, degrees(angle))
