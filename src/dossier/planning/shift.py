"""Moving ink about the sheet."""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from dossier.model.ink import Bars, Frame, Ink, Link, Photo, Qr, Ring, Rule, Stencil, Text
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
