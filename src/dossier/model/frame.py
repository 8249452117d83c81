"""How a sheet lies in its picture: from millimetres on the sheet to pixels, and nothing else."""

from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin

from dossier.model.paper import Box

Point = tuple[float, float]
"""Pixels from the picture's upper left corner, to the right and down."""


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

    def corners(self, box: Box) -> tuple[Point, Point, Point, Point]:
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


def frame_of(corners: tuple[Point, Point, Point, Point], box: Box) -> Frame | None:
    """The frame in which a box's corners lie at those pixels, None where they are mirrored.

    Args:
        corners: of the box, clockwise from its upper left, as it stands on the sheet.
        box: a square of the sheet.
    """
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = corners
    if (bx - ax) * (dy - ay) - (by - ay) * (dx - ax) <= 0:
        return None
    across = ((bx - ax + cx - dx) / 2, (by - ay + cy - dy) / 2)
    down = ((dx - ax + cx - bx) / 2, (dy - ay + cy - by) / 2)
    angle = atan2(across[1] - down[0], across[0] + down[1])
    scale = (hypot(*across) + hypot(*down)) / (box.width + box.height)
    middle = Frame((0.0, 0.0), scale, degrees(angle)).point(
        box.x + box.width / 2, box.y + box.height / 2
    )
    centre = ((ax + bx + cx + dx) / 4, (ay + by + cy + dy) / 4)
    return Frame((centre[0] - middle[0], centre[1] - middle[1]), scale, degrees(angle))
