from math import cos, dist, radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.frame import Frame, frame_of
from dossier.model.paper import box

MARK = box(187, 280, 10, 10)
FRAMES = st.builds(
    Frame,
    st.tuples(st.floats(-200, 3000), st.floats(-200, 3000)),
    st.floats(4, 25),
    st.floats(-179, 179),
)


def test_a_point_of_a_sheet_that_lies_straight():
    assert Frame((10.0, 20.0), 8.0, 0.0).point(5, 2) == (50.0, 36.0)


def test_a_sheet_turned_clockwise_runs_down_where_it_ran_right():
    x, y = Frame((100.0, 0.0), 8.0, 90.0).point(10, 0)
    assert (round(x), round(y)) == (100, 80)


@given(FRAMES)
def test_the_corners_of_a_square_tell_the_frame(frame):
    found = frame_of(frame.corners(MARK), MARK)
    assert found.scale == pytest.approx(frame.scale)
    assert dist(found.point(0, 0), frame.origin) < 1e-4 * frame.scale
    assert cos(radians(found.angle)) == pytest.approx(cos(radians(frame.angle)), abs=1e-6)
    assert sin(radians(found.angle)) == pytest.approx(sin(radians(frame.angle)), abs=1e-6)


@given(FRAMES)
def test_a_mirrored_square_has_no_frame(frame):
    a, b, c, d = frame.corners(MARK)
    assert frame_of((b, a, d, c), MARK) is None


@pytest.mark.parametrize(
    ("angle", "turn"), [(0, 0), (4, 0), (-5, 0), (90, 270), (180, 180), (-177, 180), (-91, 90)]
)
def test_the_quarter_turn_that_brings_it_upright(angle, turn):
    assert Frame((0.0, 0.0), 8.0, angle).turn == turn
