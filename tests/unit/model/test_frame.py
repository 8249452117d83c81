from math import cos, dist, radians, sin, tan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.frame import Frame, area_of, frame_about, frame_of, middle_of, shear_of
from dossier.model.paper import A4, box

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


@given(st.sampled_from([0, 90, 180, 270]), st.floats(4, 25))
def test_a_sheet_about_a_point_lies_straight_about_it(turn, scale):
    frame = frame_about((500.0, 700.0), A4, scale, turn)
    assert frame.turn == turn
    assert dist(frame.point(105, 148.5), (500, 700)) < 1e-6
    assert frame.scale == scale
    assert frame.angle % 90 == 0


@given(FRAMES)
def test_a_square_is_not_sheared_however_it_lies(frame):
    assert shear_of(frame.corners(MARK)) < 0.01


@pytest.mark.parametrize("degrees_off", [-15.0, 4.0, 18.0])
def test_the_shear_is_what_the_sides_are_off_a_right_angle(degrees_off):
    slip = 10 * tan(radians(degrees_off))
    corners = ((0.0, 0.0), (10.0, slip), (10.0, 10 + slip), (0.0, 10.0))
    assert shear_of(corners) == pytest.approx(abs(degrees_off))
    assert middle_of(corners) == pytest.approx((5, 5 + slip / 2))
    assert area_of(corners) == pytest.approx(100)
