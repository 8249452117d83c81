"""Moving ink about the sheet."""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from dossier.model.ink import Bars, Frame, Ink, Link, Photo, Qr, Ring, Rule, Stencil, Text
from dossier.model.paper import box
from dossier.model.units import Mm


def moved(ink: Iterable[Ink], dx: float, dy: float) -> tuple[Ink, ...]:
    """The same ink, `dx` mm to the right and `dy` mm down. Stencils stay where they are."""
    return tuple(_moved(one, dx, dy) for one in ink)


def _moved(one: Ink, dx: float, dy: float) -> Ink:
    match one:
        case Text():
            return replace(one, x=Mm(one.x + dx), baseline=Mm(one.baseline + dy))
        case Rule():
            return replace(
                one, x1=Mm(one.x1 + dx), y1=Mm(one.y1 + dy), x2=Mm(one.x2 + dx), y2=Mm(one.y2 + dy)
            )
        case Ring():
            return replace(one, x=Mm(one.x + dx), y=Mm(one.y + dy))
        case Frame() | Photo() | Qr() | Bars() | Link():
            return replace(one, box=one.box.moved(dx, dy))
        case Stencil():
            return one
        case _:
            assert_never(one)


def turned(ink: Iterable[Ink], width: float) -> tuple[Ink, ...]:
    """Ink of a landscape sheet of `width` mm on the same sheet upright: its top at the left edge.

    What stood at (x, y) stands at (y, width - x), a quarter turn anticlockwise.

    Raises:
        ValueError: for a photo, a bar code or a link, which do not turn.
    """
    return tuple(_turned(one, width) for one in ink)


def _turned(one: Ink, width: float) -> Ink:
    match one:
        case Text():
            return replace(
                one, x=Mm(one.baseline), baseline=Mm(width - one.x), angle=one.angle + 90.0
            )
        case Rule():
            return replace(one, x1=one.y1, y1=Mm(width - one.x1), x2=one.y2, y2=Mm(width - one.x2))
        case Ring():
            return replace(one, x=one.y, y=Mm(width - one.x))
        case Frame() | Qr():
            place = one.box
            return replace(one, box=box(place.y, width - place.right, place.height, place.width))
        case Stencil():
            return Stencil(f"{one.key}-turned", turned(one.ink, width))
        case Photo() | Bars() | Link():
            raise ValueError(f"a landscape sheet has no {type(one).__name__}")
        case _:
            assert_never(one)
