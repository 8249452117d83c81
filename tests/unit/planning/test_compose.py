"""A pack's elements become ink where they say."""

import pytest

from dossier.model.ink import Bars, Frame, Qr, Ring, Rule, Text
from dossier.model.layout import (
    BarsElement,
    FrameElement,
    QrElement,
    RingElement,
    RuleElement,
    TextElement,
)
from dossier.model.paper import box
from dossier.planning.compose import LEAST_SIZE, compose
from support.measure import PlainMeasure

MEASURE = PlainMeasure()
MM = 25.4 / 72
VALUES = {"编号": "1BW24ABC1230073", "姓名": "马婧雯"}


def texts(**fields):
    element = TextElement(kind="text", **{"box": box(20, 30, 100, 20), "text": "{姓名}", **fields})
    return compose([element], VALUES, MEASURE)


def test_every_kind_of_element_becomes_its_ink():
    place = box(10, 20, 30, 10)
    elements = [
        RuleElement("rule", (1, 2), (3, 4), 0.3),
        FrameElement("frame", place, 0.4),
        RingElement("ring", (50, 60), 45),
        QrElement("qr", place, "{编号}", "H"),
        BarsElement("bars", place, "{编号}"),
    ]
    rule, frame, ring, qr, bars = compose(elements, VALUES, MEASURE)
    assert rule == Rule(1, 2, 3, 4, 0.3)
    assert frame == Frame(place, 0.4)
    assert ring == Ring(50, 60, 45, dash=(1.2, 1.0))
    assert qr == Qr(place, "1BW24ABC1230073", "H")
    assert bars == Bars(place, "1BW24ABC1230073")


@pytest.mark.parametrize(("align", "x"), [("left", 20), ("centre", 70), ("right", 120)])
def test_text_stands_at_its_edge(align, x):
    (text,) = texts(align=align)
    assert (text.x, text.align, text.text) == (x, align, "马婧雯")


@pytest.mark.parametrize(("valign", "middle"), [("top", 32.75), ("middle", 40), ("bottom", 47.25)])
def test_text_stands_at_its_height(valign, middle):
    """12 pt with a leading of 1.3 is a line of 5.5 mm."""
    (text,) = texts(valign=valign)
    assert text.baseline - MEASURE.rise("song", 12) == pytest.approx(middle, abs=0.01)


def test_colour_opacity_and_spacing_are_kept():
    (text,) = texts(color=(0.5, 0.5, 0.5), opacity=0.2, spacing=1.5)
    assert (text.color, text.opacity, text.spacing) == ((0.5, 0.5, 0.5), 0.2, 1.5)


def test_lines_follow_one_another_by_the_leading():
    first, second = texts(text="水利\n管理", leading=1.5)
    assert second.baseline - first.baseline == pytest.approx(12 * 1.5 * MM)


def test_spacing_takes_its_room_between_the_characters_only():
    """Labels set to one width: 单位 over eight characters is two characters and one gap."""
    wide = texts(text="单位", size=16, spacing=96, box=box(0, 0, 46, 12))
    assert [t.text for t in wide] == ["单位"]
    assert wide[0].size == 16


def test_a_fixed_box_never_overflows_above_four_points():
    lines = texts(text="很长的单位名称" * 12, box=box(0, 0, 40, 8), min_size=9)
    assert all(isinstance(line, Text) for line in lines)
    assert LEAST_SIZE <= lines[0].size < 9
    assert lines[-1].baseline <= 8
    assert "".join(line.text for line in lines) == "很长的单位名称" * 12


def test_slanted_text_is_one_line_about_the_middle_of_its_box():
    (text,) = texts(text="缺件·不可报送", size=60, angle=24)
    assert (text.x, text.angle, text.align) == (70, 24, "centre")
    assert text.baseline - MEASURE.rise("song", 60) == pytest.approx(40)


def test_empty_text_leaves_no_ink():
    assert texts(text="") == ()
