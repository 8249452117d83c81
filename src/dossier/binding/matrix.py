"""From millimetres as seen to the matrix that lays a picture: pure arithmetic.

A PDF image fills the unit square, its stored top-left corner at (0, 1) (ISO 32000-1, 8.9.5.1).
"""

from typing import NamedTuple

from dossier.model.paper import Size
from dossier.model.plan import Placement
from dossier.model.units import to_pt


class Matrix(NamedTuple):
    """The six numbers of `cm`: x' = a·x + c·y + e, y' = b·x + d·y + f (ISO 32000-1, 8.3.3)."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def operands(self) -> str:
        """As written in a content stream, to a millionth."""
        return " ".join(f"{round(v, 6) + 0.0:.6f}".rstrip("0").rstrip(".") for v in self)


_TURNED = {
    0: Matrix(1, 0, 0, 1, 0, 0),
    90: Matrix(0, -1, 1, 0, 0, 1),
    180: Matrix(-1, 0, 0, -1, 1, 1),
    270: Matrix(0, 1, -1, 0, 1, 0),
}
"""The unit square turned clockwise onto itself."""


def upright(turn: int, *, mirrored: bool = False) -> Matrix:
    """The unit square flipped left-right if `mirrored`, then turned clockwise by `turn` degrees.

    Raises:
        ValueError: when `turn` is no quarter turn.
    """
    if turn % 90:
        raise ValueError(f"turn is no quarter turn: {turn}°")
    m = _TURNED[turn % 360]
    return Matrix(-m.a, -m.b, m.c, m.d, m.e + m.a, m.f + m.b) if mirrored else m


def laying(placement: Placement, paper: Size, width: float = 1.0, height: float = 1.0) -> Matrix:
    """Lays what measures `width` × `height` upright into the placement's box on `paper`.

    What is upright is turned once more where the placement says so. The result is in points from
    the lower left corner. A stored picture measures 1 × 1.
    """
    box = placement.box
    wide, tall = to_pt(box.width), to_pt(box.height)
    left, foot = to_pt(box.x), to_pt(paper.height - box.bottom)
    m = upright(placement.turn + placement.rotation, mirrored=placement.mirrored)
    return Matrix(
        m.a * wide / width,
        m.b * tall / width,
        m.c * wide / height,
        m.d * tall / height,
        m.e * wide + left,
        m.f * tall + foot,
    )
