"""Ruled tables: rows grow, sides follow, nothing is left out."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.ink import Frame, Text
from dossier.model.layout import Table, TableColumn
from dossier.planning.tables import TICK_SIDE, set_table
from support.measure import PlainMeasure

MEASURE = PlainMeasure()
TABLE = Table(
    x=27,
    y=100,
    bottom=160,
    columns=(
        TableColumn("序号", 14, "{行序}", "centre"),
        TableColumn("材料", 60, "{材料}"),
        TableColumn("已放入", 20, "{方框}"),
    ),
    header_height=10,
    row_height=12,
)


def rows(*names):
    return [{"行序": str(i), "材料": name} for i, name in enumerate(names, 1)]


def texts(side):
    return [ink for ink in side.ink if isinstance(ink, Text)]


@given(st.lists(st.integers(1, 60), max_size=30))
def test_every_row_is_on_some_side_and_stands_inside_the_table(lengths):
    sides = set_table(TABLE, rows(*("水" * n for n in lengths)), MEASURE)
    assert [n for side in sides for n, _ in side.rows] == list(range(len(lengths)))
    shown = "".join(t.text for side in sides for t in texts(side))
    assert shown.count("水") == sum(lengths)
    for side in sides:
        for _, place in side.rows:
            assert place.bottom <= TABLE.bottom + 1e-6
        for (_, upper), (_, lower) in pairwise(side.rows):
            assert lower.y == pytest.approx(upper.bottom)


def test_every_side_has_the_heading_and_a_frame_about_its_rows():
    sides = set_table(TABLE, rows(*"甲乙丙丁戊己庚辛"), MEASURE)
    assert len(sides) == 2
    for side in sides:
        assert [t.text for t in texts(side)][:3] == ["序号", "材料", "已放入"]
        outer = side.ink[-1]
        assert isinstance(outer, Frame)
        assert outer.width == TABLE.frame_width
        assert outer.box.bottom == pytest.approx(side.rows[-1][1].bottom)


def test_a_long_text_shrinks_and_then_the_row_grows():
    (side,) = set_table(TABLE, rows("短", "很长的材料名称" * 12), MEASURE)
    short, long = (place.height for _, place in side.rows)
    assert short == TABLE.row_height
    assert long > TABLE.row_height
    assert min(t.size for t in texts(side)) == TABLE.min_size


def test_a_table_without_rows_still_has_its_heading():
    (side,) = set_table(TABLE, [], MEASURE)
    assert side.rows == ()
    assert len(texts(side)) == 3


def test_a_tick_box_is_drawn_as_lines_in_the_middle_of_its_cell():
    """paper.md: ticks and boxes as lines, not as glyphs."""
    (side,) = set_table(TABLE, rows("甲"), MEASURE)
    (tick,) = [i for i in side.ink if isinstance(i, Frame) and i.box.width == TICK_SIDE]
    assert tick.box.x + TICK_SIDE / 2 == pytest.approx(27 + 14 + 60 + 10)
    assert tick.box.y + TICK_SIDE / 2 == pytest.approx(100 + 10 + 6)
    assert "方框" not in "".join(t.text for t in texts(side))


def test_a_dash_for_nothing_stands_in_the_middle():
    (side,) = set_table(TABLE, rows("—", "甲"), MEASURE)
    aligned = {t.text: t.align for t in texts(side)}
    assert (aligned["—"], aligned["甲"]) == ("centre", "left")
