"""Ink: everything the project itself puts on paper, as a display list.

`planning` composes ink; `drawing` only draws it. Positions are millimetres from the top-left
corner of the sheet as it is seen; type sizes are points.
"""

from dataclasses import dataclass
from typing import Literal

from dossier.model.paper import Box
from dossier.model.units import Mm, Pt

Color = tuple[float, float, float]
"""Red, green, blue from 0 to 1."""

Align = Literal["left", "centre", "right"]

BLACK: Color = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text. `x` is its left end, middle or right end, by `align`.

    `angle` turns it anticlockwise about (x, baseline), in degrees; `opacity` is 0 to 1.
    """

    x: Mm
    baseline: Mm
    text: str
    size: Pt
    style: str
    align: Align = "left"
    color: Color = BLACK
    angle: float = 0.0
    opacity: float = 1.0
    spacing: Pt = Pt(0.0)


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line from (x1, y1) to (x2, y2)."""

    x1: Mm
    y1: Mm
    x2: Mm
    y2: Mm
    width: Mm = Mm(0.2)
    color: Color = BLACK
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle, stroked when `width` is above zero, filled when `fill` is given."""

    box: Box
    width: Mm = Mm(0.2)
    color: Color = BLACK
    fill: Color | None = None
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Ring:
    """A circle's outline about (x, y)."""

    x: Mm
    y: Mm
    diameter: Mm
    width: Mm = Mm(0.2)
    color: Color = BLACK
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Photo:
    """A small picture from the applicant's folder, fitted into `box` without distortion.

    `path` is relative to the folder, with forward slashes.
    """

    box: Box
    path: str


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR symbol (GB/T 18284) that fills `box`; the quiet zone lies outside the box."""

    box: Box
    payload: str
    level: Literal["M", "Q", "H"] = "Q"


@dataclass(frozen=True, slots=True)
class Bars:
    """A Code 128 symbol (GB/T 18347) that fills `box`; quiet zones lie outside the box."""

    box: Box
    payload: str


@dataclass(frozen=True, slots=True)
class Link:
    """A place to click: jumps to the face of that number. Leaves no ink."""

    box: Box
    face: int


@dataclass(frozen=True, slots=True)
class Stencil:
    """Ink that recurs on many faces: stored once under `key`, drawn wherever it is named."""

    key: str
    ink: tuple["Ink", ...]


Ink = Text | Rule | Frame | Ring | Photo | Qr | Bars | Link | Stencil
