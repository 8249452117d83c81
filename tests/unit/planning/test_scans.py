"""Scans on a side: true size when it fits, upright, never cropped, clear of the band."""

import pytest

from dossier.model.paper import Size
from dossier.planning.scans import lay_scans, lay_untouched
from support.packs import bazhou
from support.scans import scan

PAGE = bazhou().page


def test_an_id_card_prints_its_true_size():
    laid = lay_scans([scan(86, 54)], PAGE.scan)
    assert laid[0].placement.box.size == Size(86, 54)
    assert laid[0].placement.scale == 1


def test_a_card_without_resolution_takes_its_parts_size():
    laid = lay_scans([scan(856, 540, size=False, natural=Size(85.6, 54))], PAGE.scan)
    assert laid[0].placement.box.width == pytest.approx(85.6)


def test_front_and_back_share_a_side_without_touching():
    """paper.md: ID card, front and back, share one side of A4."""
    one, two = (laid.placement.box for laid in lay_scans([scan(86, 54), scan(86, 54)], PAGE.scan))
    assert not one.overlaps(two)
    assert PAGE.scan.contains(one)
    assert PAGE.scan.contains(two)


@pytest.mark.parametrize("size", [(210, 297), (297, 210), (297, 420), (420, 297)])
def test_larger_scans_shrink_to_fit_and_keep_their_shape(size):
    """Peers 5: non-A4 pages jam at the office that receives them."""
    box = lay_scans([scan(*size)], PAGE.scan)[0].placement.box
    assert PAGE.scan.contains(box, slack=1e-3)
    assert box.width / box.height == pytest.approx(size[0] / size[1])


def test_nothing_is_enlarged_beyond_the_frame_or_its_true_size():
    assert lay_scans([scan(100, 100)], PAGE.scan)[0].placement.scale == 1
    box = lay_scans([scan(400, 400, size=False)], PAGE.scan)[0].placement.box
    assert box.width == pytest.approx(PAGE.scan.width)


def test_an_official_form_with_a_free_foot_stays_untouched():
    laid = lay_untouched(scan(boxes=[(20, 20, 170, 240)]), PAGE)
    assert laid[0].placement.box.size == PAGE.paper


def test_an_official_form_with_a_full_foot_shrinks_above_the_band():
    laid = lay_untouched(scan(boxes=[(20, 20, 170, 270)]), PAGE)
    assert not laid[0].placement.box.overlaps(PAGE.band)
