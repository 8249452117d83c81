"""Lines, rectangles and rings as PDF operators, in millimetres from the top-left corner.

Every shape sets all the graphics state it needs, so none depends on what was drawn before.
"""

from collections.abc import Sequence

from dossier.model.ink import Color, Frame, Ring, Rule

_KAPPA = 0.5522847498
"""Handle length of the cubic Bézier that draws a quarter of a circle of radius 1."""


def number(value: float) -> str:
    """A length in mm for a content stream: three decimals, never an exponent."""
    return f"{value:.3f}"


def numbers(*values: float) -> str:
    """Lengths in mm, spaced."""
    return " ".join(map(number, values))


def color(value: Color, operator: str) -> str:
    """Sets a colour: `rg` for filling and text, `RG` for strokes."""
    return f"{numbers(*value)} {operator}"


def rule(ink: Rule) -> str:
    """A straight line."""
    line = f"{numbers(ink.x1, ink.y1)} m {numbers(ink.x2, ink.y2)} l S"
    return f"{_stroke(ink.width, ink.color, ink.dash)} {line}"


def frame(ink: Frame) -> str:
    """A rectangle, filled, stroked or both; neither leaves nothing."""
    path = f"{numbers(ink.box.x, ink.box.y, ink.box.width, ink.box.height)} re"
    fill = "" if ink.fill is None else f"{color(ink.fill, 'rg')} "
    if ink.width <= 0:
        return f"{fill}{path} f" if fill else ""
    stroke = _stroke(ink.width, ink.color, ink.dash)
    return f"{fill}{stroke} {path} {'B' if fill else 'S'}"


def ring(ink: Ring) -> str:
    """A circle's outline: four Bézier quarters."""
    x, y, r = ink.x, ink.y, ink.diameter / 2
    k = r * _KAPPA
    quarters = (
        (x + r, y + k, x + k, y + r, x, y + r),
        (x - k, y + r, x - r, y + k, x - r, y),
        (x - r, y - k, x - k, y - r, x, y - r),
        (x + k, y - r, x + r, y - k, x + r, y),
    )
    curves = " ".join(f"{numbers(*quarter)} c" for quarter in quarters)
    return f"{_stroke(ink.width, ink.color, ink.dash)} {numbers(x + r, y)} m {curves} s"


def _stroke(width: float, ink: Color, dash: Sequence[float]) -> str:
    return f"{color(ink, 'RG')} {number(width)} w [{numbers(*dash)}] 0 d"
