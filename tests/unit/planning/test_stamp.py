"""Where the certification block goes (六(四)注)."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.planning.sheetink import sheet_levels
from dossier.planning.stamp import place_stamp
from support.packs import bazhou
from support.scans import scan

PAGE, STAMP = bazhou().page, bazhou().stamp
MARGIN = STAMP.margin


def variant_of(stamped):
    return next(v for v in STAMP.variants if v.name == stamped.place.variant)


def levels_in(stamped, box):
    return sheet_levels(stamped.laid, box)


def assert_rules(stamped):
    """Words clear of ink, ring on faint ink at most, all inside the frame, scan above the band."""
    place = stamped.place
    ring = variant_of(stamped).ring.moved(place.box.x, place.box.y)
    assert PAGE.scan.contains(place.box)
    assert levels_in(stamped, place.words).max() <= STAMP.clear
    assert levels_in(stamped, ring.inset(0.5)).max() <= STAMP.faint
    for one in stamped.laid:
        assert PAGE.scan.contains(one.placement.box, slack=1e-3)
        assert not one.placement.box.overlaps(PAGE.band)


def test_an_empty_page_takes_it_at_the_lower_right():
    stamped = place_stamp([scan()], PAGE, STAMP)
    assert stamped.place.shrunk_to == 1.0
    assert STAMP.area.right - stamped.place.box.right < 2
    assert STAMP.area.bottom - stamped.place.box.bottom < 2
    assert_rules(stamped)


def test_ink_at_the_lower_right_moves_it_away():
    stamped = place_stamp([scan(boxes=[(190, 240, 20, 57)])], PAGE, STAMP)
    assert stamped.place.box.right < STAMP.area.right
    assert_rules(stamped)


def test_on_a_verso_the_binding_edge_is_at_the_right():
    """paper.md: holes 15 mm from the binding edge; the block and its wet seal stay clear."""
    recto = place_stamp([scan()], PAGE, STAMP).place.box
    verso = place_stamp([scan()], PAGE, STAMP, mirrored=True).place.box
    assert recto.x > 20
    assert PAGE.paper.width - verso.right > 20


def test_a_full_page_is_scaled_down_and_says_so():
    stamped = place_stamp([scan(boxes=[(0, 0, 210, 297)])], PAGE, STAMP)
    assert STAMP.least_scale <= stamped.place.shrunk_to < 1
    assert_rules(stamped)


def test_the_ring_may_touch_faint_ink_but_the_words_may_not():
    tint = scan(boxes=[(0, 0, 210, 297)], level=STAMP.faint)
    stamped = place_stamp([tint], PAGE, STAMP)
    assert_rules(stamped)
    assert stamped.place.shrunk_to < 1


def test_a_small_card_leaves_the_page_free():
    card = scan(86, 54, boxes=[(0, 0, 86, 54)])
    stamped = place_stamp([card, card], PAGE, STAMP)
    assert stamped.place.shrunk_to == 1.0
    assert_rules(stamped)


@pytest.mark.parametrize("size", [(297, 210), (297, 420), (148, 210), (420, 297), (60, 290)])
def test_landscape_a3_and_a5(size):
    """Peers 1: wrong on landscape or mixed-size pages."""
    assert_rules(
        place_stamp([scan(*size, boxes=[(5, 5, size[0] - 10, size[1] - 10)])], PAGE, STAMP)
    )


BOXES = st.lists(
    st.tuples(st.integers(0, 180), st.integers(0, 270), st.integers(1, 29), st.integers(1, 26)),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(BOXES, st.sampled_from([40, 120, 255]))
def test_the_rules_hold_whatever_is_on_the_page(boxes, level):
    assert_rules(place_stamp([scan(boxes=boxes, level=level)], PAGE, STAMP))
