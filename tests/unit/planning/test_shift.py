"""Ink moved and turned about the sheet."""

import pytest

from dossier.model.ink import Frame, Link, Photo, Qr, Ring, Rule, Stencil, Text
from dossier.model.paper import box
from dossier.planning.shift import moved, turned

WIDTH = 297


def test_a_landscape_sheets_top_becomes_the_upright_sheets_left_edge():
    text, rule, ring, frame = turned(
        (
            Text(10, 20, "册", 12, "song", "right"),
            Rule(0, 0, 297, 0),
            Ring(100, 50, 42),
            Frame(box(30, 40, 100, 20)),
        ),
        WIDTH,
    )
    assert (text.x, text.baseline, text.angle, text.align) == (20, 287, 90, "right")
    assert (rule.x1, rule.y1, rule.x2, rule.y2) == (0, 297, 0, 0)
    assert (ring.x, ring.y, ring.diameter) == (50, 197, 42)
    assert frame.box == box(40, 167, 20, 100)


def test_codes_and_stencils_turn_with_the_sheet():
    code, stencil = turned(
        (Qr(box(10, 20, 10, 10), "x"), Stencil("w", (Text(1, 2, "水", 8, "hei", angle=28),))), WIDTH
    )
    assert code.box == box(20, 277, 10, 10)
    assert (stencil.key, stencil.ink[0].angle) == ("w-turned", 118)


@pytest.mark.parametrize("one", [Photo(box(0, 0, 25, 35), "a"), Link(box(0, 0, 1, 1), 1)])
def test_what_cannot_turn_is_refused(one):
    with pytest.raises(ValueError, match=type(one).__name__):
        turned((one,), WIDTH)


def test_moved_ink_keeps_its_shape():
    assert moved((Frame(box(1, 2, 3, 4)),), 10, 20)[0].box == box(11, 22, 3, 4)
