"""A point of a verdict: a remark and the title that a verdict has when it is the gravest."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.model.intake import Colour, Remark, Verdict

_GRAVITY = (Colour.GREEN, Colour.AMBER, Colour.RED)


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that counts.

    Attributes:
        colour: its weight.
        title: of a verdict that it decides.
        text: what it is.
        remedy: what to do about it.
    """

    colour: Colour
    title: str
    text: str
    remedy: str = ""


def decided(points: Sequence[Point], *, takes: bool = False, returns: bool = False) -> Verdict:
    """The verdict of some points, the first of the gravest giving its title and standing first."""
    first = max(points, key=lambda point: _GRAVITY.index(point.colour))
    others = [point for point in points if point is not first]
    remarks = tuple(Remark(p.colour, p.text, p.remedy) for p in (first, *others))
    return Verdict(first.colour, first.title, remarks, takes, returns)
