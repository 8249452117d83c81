"""Scans on a side: true size when it fits, never cropped, clear of the band."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.paper import Size
from dossier.planning.scans import lay_scans, lay_untouched
from support.packs import bazhou
from support.scans import scan

PAGE = bazhou().page


def test_an_id_card_prints_its_true_size():
    laid = lay_scans([scan(86, 54)], PAGE)
    assert laid[0].box.size == Size(86, 54)
    assert laid[0].scale == 1


def test_a_card_without_resolution_takes_its_parts_size():
    laid = lay_scans([scan(856, 540, size=False, natural=Size(85.6, 54))], PAGE)
    assert laid[0].box.width == pytest.approx(85.6)


def test_front_and_back_share_a_side_without_touching():
    """paper.md: ID card, front and back, share one side of A4."""
    one, two = (laid.box for laid in lay_scans([scan(86, 54), scan(86, 54)], PAGE))
    assert not one.overlaps(two)
    assert PAGE.scan.contains(one)
    assert PAGE.scan.contains(two)


@pytest.mark.parametrize("size", [(210, 297), (297, 210), (297, 420), (420, 297)])
def test_larger_scans_shrink_to_fit_and_keep_their_shape(size):
    """Peers 5: non-A4 pages jam at the office that receives them."""
    laid = lay_scans([scan(*size)], PAGE)[0]
    wide, tall = size[::-1] if laid.rotation else size
    assert PAGE.scan.contains(laid.box, slack=1e-3)
    assert laid.box.width / laid.box.height == pytest.approx(wide / tall)


@pytest.mark.parametrize(
    ("size", "scale"), [((297, 210), 0.9158), ((420, 297), 0.6476), ((285, 205), 0.9544)]
)
def test_a_landscape_page_is_turned_where_it_would_print_small(size, scale):
    """Peers 1: wrong on landscape pages. GB/T 9704-2012, 8: the head at the sheet's left."""
    laid = lay_scans([scan(*size)], PAGE, certified=False)[0]
    assert (laid.rotation, laid.turn) == (270, 0)
    assert laid.scale == pytest.approx(scale, abs=1e-3)


@pytest.mark.parametrize(("size", "rotation"), [((297, 210), 0), ((420, 297), 270)])
def test_a_certified_copy_is_turned_only_where_it_would_be_tiny(size, rotation):
    assert lay_scans([scan(*size)], PAGE)[0].rotation == rotation


@pytest.mark.parametrize("size", [(252, 178), (210, 148), (86, 54), (280, 265), (210, 297)])
def test_what_prints_large_enough_stands_upright(size):
    assert lay_scans([scan(*size)], PAGE)[0].rotation == 0


def test_a_photograph_of_unknown_size_and_scans_that_share_a_side_stand_upright():
    wide = scan(400, 300, size=False)
    assert lay_scans([wide], PAGE)[0].rotation == 0
    assert [one.rotation for one in lay_scans([scan(297, 210)] * 2, PAGE)] == [0, 0]


@given(st.integers(40, 500), st.integers(40, 500), st.sampled_from([1.0, 0.9, 0.8]))
def test_any_size_keeps_its_shape_within_the_frame(width, height, shrink):
    laid = lay_scans([scan(width, height)], PAGE, shrink)[0]
    shape = height / width if laid.rotation else width / height
    assert laid.box.width / laid.box.height == pytest.approx(shape)
    assert PAGE.scan.contains(laid.box, slack=1e-3)
    upright = min(1, PAGE.scan.width / width, PAGE.scan.height / height) * shrink
    assert laid.scale >= upright - 1e-3
    assert laid.rotation == 0 or upright < PAGE.upright


def test_a_shrunk_copy_keeps_white_paper_above_it():
    assert lay_scans([scan()], PAGE, 0.8)[0].box.y == pytest.approx(PAGE.head)
    assert lay_scans([scan(297, 210)], PAGE, 0.8)[0].box.y == pytest.approx(PAGE.head)


def test_nothing_is_enlarged_beyond_the_frame_or_its_true_size():
    assert lay_scans([scan(100, 100)], PAGE)[0].scale == 1
    box = lay_scans([scan(400, 400, size=False)], PAGE)[0].box
    assert box.width == pytest.approx(PAGE.scan.width)


def test_an_official_form_with_a_free_foot_stays_untouched():
    laid = lay_untouched(scan(boxes=[(20, 20, 170, 240)]), PAGE)
    assert laid[0].box.size == PAGE.paper


def test_an_official_form_with_a_full_foot_shrinks_above_the_band():
    laid = lay_untouched(scan(boxes=[(20, 20, 170, 270)]), PAGE)
    assert not laid[0].box.overlaps(PAGE.band)
