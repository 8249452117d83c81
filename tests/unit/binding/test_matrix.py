"""Where a picture's corners go."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.binding.matrix import Matrix, laying, upright
from dossier.model.paper import A4, box
from dossier.model.plan import Placement
from dossier.model.units import PT_PER_MM

UPPER_LEFT, UPPER_RIGHT, LOWER_RIGHT, LOWER_LEFT = (0, 1), (1, 1), (1, 0), (0, 0)


def at(m, point):
    x, y = point
    return m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f


@pytest.mark.parametrize(
    ("turn", "place"), [(0, UPPER_LEFT), (90, UPPER_RIGHT), (180, LOWER_RIGHT), (270, LOWER_LEFT)]
)
def test_turns_clockwise(turn, place):
    assert at(upright(turn), UPPER_LEFT) == place


@pytest.mark.parametrize(
    ("turn", "place"), [(0, UPPER_RIGHT), (90, LOWER_RIGHT), (180, LOWER_LEFT), (270, UPPER_LEFT)]
)
def test_mirrors_before_it_turns(turn, place):
    assert at(upright(turn, mirrored=True), UPPER_LEFT) == place


def test_refuses_other_angles():
    with pytest.raises(ValueError, match="45"):
        upright(45)


def test_lays_into_the_box_in_points_from_the_lower_left():
    m = laying(Placement("a", 0, box(10, 20, 100, 50)), A4)
    assert at(m, UPPER_LEFT) == pytest.approx((10 * PT_PER_MM, 277 * PT_PER_MM))
    assert at(m, LOWER_RIGHT) == pytest.approx((110 * PT_PER_MM, 227 * PT_PER_MM))


def test_turns_once_more_what_is_upright():
    """A landscape page with its head at the sheet's left: its upper left corner is at the foot."""
    m = laying(Placement("a", 0, box(10, 20, 50, 100), rotation=270), A4)
    assert at(m, UPPER_LEFT) == pytest.approx((10 * PT_PER_MM, 177 * PT_PER_MM))
    assert at(m, UPPER_RIGHT) == pytest.approx((10 * PT_PER_MM, 277 * PT_PER_MM))
    again = laying(Placement("a", 0, box(10, 20, 50, 100), turn=90, rotation=270), A4)
    assert again == laying(Placement("a", 0, box(10, 20, 50, 100)), A4)


def test_lays_a_page_by_its_size_in_points():
    m = laying(Placement("a", 0, box(0, 0, 210, 297)), A4, 595, 842)
    assert at(m, (595, 842)) == pytest.approx((210 * PT_PER_MM, 297 * PT_PER_MM))


@given(
    st.sampled_from((0, 90, 180, 270)), st.booleans(),
    st.floats(0, 150), st.floats(0, 200), st.floats(5, 60), st.floats(5, 90),
)  # fmt: skip
def test_any_turn_fills_the_same_box(turn, mirrored, x, y, width, height):
    m = laying(Placement("a", 0, box(x, y, width, height), turn, mirrored), A4)
    ends = [at(m, p) for p in (UPPER_LEFT, UPPER_RIGHT, LOWER_RIGHT, LOWER_LEFT)]
    assert min(p[0] for p in ends) == pytest.approx(x * PT_PER_MM)
    assert max(p[0] for p in ends) == pytest.approx((x + width) * PT_PER_MM)
    assert min(p[1] for p in ends) == pytest.approx((297 - y - height) * PT_PER_MM)
    assert max(p[1] for p in ends) == pytest.approx((297 - y) * PT_PER_MM)


def test_operands_are_plain_decimals():
    assert Matrix(1, 0, -0.0000001, 595.275591, 1e-7, 12.5).operands() == "1 0 0 595.275591 0 12.5"
