"""Sizes and boxes on paper, in millimetres from the top-left corner of the sheet as it is seen."""

from dataclasses import dataclass
from math import isfinite

from dossier.model.units import Mm


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height as seen, in millimetres, both above zero."""

    width: Mm
    height: Mm

    def __post_init__(self) -> None:
        if not (isfinite(self.width) and isfinite(self.height)):
            raise ValueError(f"size is not finite: {self.width} × {self.height} mm")
        if self.width <= 0 or self.height <= 0:
            raise ValueError(f"size must be above zero: {self.width} × {self.height} mm")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its top-left corner, width and height, in millimetres.

    Raises:
        ValueError: when a number is not finite, or width or height is negative.
    """

    x: Mm
    y: Mm
    width: Mm
    height: Mm

    def __post_init__(self) -> None:
        if not all(isfinite(v) for v in (self.x, self.y, self.width, self.height)):
            raise ValueError(f"box is not finite: {self}")
        if self.width < 0 or self.height < 0:
            raise ValueError(f"box is negative: width {self.width} mm, height {self.height} mm")

    @property
    def right(self) -> Mm:
        """The right edge, in millimetres."""
        return Mm(self.x + self.width)

    @property
    def bottom(self) -> Mm:
        """The lower edge, in millimetres."""
        return Mm(self.y + self.height)

    @property
    def size(self) -> Size:
        """Width and height."""
        return Size(self.width, self.height)

    def moved(self, dx: float, dy: float) -> "Box":
        """The same box, `dx` to the right and `dy` down."""
        return Box(Mm(self.x + dx), Mm(self.y + dy), self.width, self.height)

    def inset(self, margin: float) -> "Box":
        """The box less `margin` on every side (a negative margin grows it)."""
        return Box(
            Mm(self.x + margin),
            Mm(self.y + margin),
            Mm(max(self.width - 2 * margin, 0)),
            Mm(max(self.height - 2 * margin, 0)),
        )

    def overlaps(self, other: "Box", slack: float = 1e-6) -> bool:
        """Whether the two share area (touching edges do not count)."""
        return (
            self.x < other.right - slack
            and other.x < self.right - slack
            and self.y < other.bottom - slack
            and other.y < self.bottom - slack
        )

    def contains(self, other: "Box", slack: float = 1e-6) -> bool:
        """Whether `other` lies wholly inside."""
        return (
            self.x <= other.x + slack
            and self.y <= other.y + slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )


A4 = Size(Mm(210.0), Mm(297.0))
"""ISO 216 A4 upright."""


def box(x: float, y: float, width: float, height: float) -> Box:
    """A `Box` from plain numbers (mm)."""
    return Box(Mm(x), Mm(y), Mm(width), Mm(height))
