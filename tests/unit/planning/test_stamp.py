"""Where the certification block goes (六(四)注)."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.planning.sheetink import ink_levels, sheet_levels, without_dust
from dossier.planning.stamp import place_stamp, place_stamps
from support.packs import bazhou
from support.scans import scan

PAGE, STAMP = bazhou().page, bazhou().stamp
MARGIN = STAMP.margin


def variant_of(stamped):
    return next(v for v in STAMP.variants if v.name == stamped.place.variant)


def levels_in(stamped, scans, box):
    maps = [without_dust(ink_levels(s.page.ink), STAMP.clear, STAMP.faint) for s in scans]
    return sheet_levels(stamped.placements, maps, box)


def stamp(*scans, **options):
    return place_stamp(scans, PAGE, STAMP, **options)


def assert_rules(stamped, *scans):
    """Words clear of ink, ring on faint ink at most, all inside the frame, scan above the band."""
    place = stamped.place
    ring = variant_of(stamped).ring.moved(place.box.x, place.box.y)
    assert PAGE.scan.contains(place.box)
    assert levels_in(stamped, scans, place.words).max() <= STAMP.clear
    assert levels_in(stamped, scans, ring.inset(0.5)).max() <= STAMP.faint
    for placement in stamped.placements:
        assert PAGE.scan.contains(placement.box, slack=1e-3)
        assert not placement.box.overlaps(PAGE.band)


def stamped_by_the_rules(*scans, **options):
    stamped = stamp(*scans, **options)
    assert_rules(stamped, *scans)
    return stamped


def test_an_empty_page_takes_it_at_the_lower_right():
    stamped = stamped_by_the_rules(scan())
    assert stamped.place.shrunk_to == 1.0
    assert STAMP.area.right - stamped.place.box.right < 2
    assert STAMP.area.bottom - stamped.place.box.bottom < 2


def test_ink_at_the_lower_right_moves_it_away():
    stamped = stamped_by_the_rules(scan(boxes=[(190, 240, 20, 57)]))
    assert stamped.place.box.right < STAMP.area.right


def test_on_a_verso_the_binding_edge_is_at_the_right():
    """paper.md: holes 15 mm from the binding edge; the block and its wet seal stay clear."""
    recto, verso = stamp(scan()).place.box, stamp(scan(), mirrored=True).place.box
    assert recto.x > 20
    assert PAGE.paper.width - verso.right > 20


@pytest.mark.parametrize("size", [(210, 297), (420, 297)])
def test_a_full_page_is_scaled_down_and_says_so(size):
    stamped = stamped_by_the_rules(scan(*size, boxes=[(0, 0, *size)]))
    assert STAMP.least_scale <= stamped.place.shrunk_to < 1
    assert stamped.placements[0].box.y == pytest.approx(PAGE.head)


def test_the_ring_may_touch_faint_ink_but_the_words_may_not():
    tint = scan(boxes=[(0, 0, 210, 297)], level=STAMP.faint)
    assert stamped_by_the_rules(tint).place.shrunk_to < 1


def test_a_small_card_leaves_the_page_free():
    card = scan(86, 54, boxes=[(0, 0, 86, 54)])
    assert stamped_by_the_rules(card, card).place.shrunk_to == 1.0


@pytest.mark.parametrize("size", [(297, 210), (297, 420), (148, 210), (420, 297), (60, 290)])
@pytest.mark.parametrize("mirrored", [False, True])
def test_landscape_a3_and_a5(size, mirrored):
    """Peers 1: wrong on landscape or mixed-size pages."""
    page = scan(*size, boxes=[(5, 5, size[0] - 10, size[1] - 10)])
    stamped_by_the_rules(page, mirrored=mirrored)


LEVELS = st.sampled_from([40, 120, 255])
BOXES = st.lists(
    st.tuples(st.integers(0, 180), st.integers(0, 180), st.integers(1, 29), st.integers(1, 26)),
    max_size=12,
)


@settings(max_examples=40, deadline=None)
@given(BOXES, LEVELS, st.booleans(), st.booleans())
def test_the_rules_hold_whatever_is_on_the_page(boxes, level, across, mirrored):
    if across:
        page = scan(297, 210, boxes, level)
    else:
        page = scan(boxes=[(x, y + 91, w, h) for x, y, w, h in boxes], level=level)
    stamped_by_the_rules(page, mirrored=mirrored)


def with_specks(level, *cells):
    """A page with text above and single cells of ink where the words of the block would go."""
    return scan(boxes=[(30, 30, 150, 60), *((x, y, 1, 1) for x, y in cells)], level=level)


@pytest.mark.parametrize(
    ("level", "cells", "taken"),
    [
        (STAMP.faint, [(130, 270)], True),
        (STAMP.faint, [(130, 265), (135, 270)], True),  # two specks, apart
        (STAMP.faint, [(130, 270), (132, 270)], False),  # neighbours: a pale word
        (120, [(130, 270)], False),  # a stroke of a pen
    ],
)
def test_a_speck_of_dust_takes_no_place(level, cells, taken):
    corner = stamp(scan()).place.box
    stamped = stamp(with_specks(level, *cells))
    assert (stamped.place.box == corner and stamped.place.shrunk_to == 1) is taken


@given(st.lists(st.tuples(st.integers(0, 39), st.integers(0, 29)), max_size=30), LEVELS)
def test_only_what_is_faint_and_alone_is_dust(cells, level):
    """Real ink has the rest of its word beside it."""
    levels = ink_levels(scan(40, 30, [(x, y, 1, 1) for x, y in cells], level).page.ink)
    clean = without_dust(levels, STAMP.clear, STAMP.faint)
    for x, y in set(cells):
        alone = not any(0 < max(abs(x - a), abs(y - b)) <= 3 for a, b in cells)
        assert bool(clean[y, x]) is not (alone and level <= STAMP.faint)
    assert (clean <= levels).all()


FULL, ROOMY = [(0, 0, 210, 297)], [(25, 30, 160, 150)]


def scales(stamped):
    return [one.placements[0].scale for one in stamped]


@pytest.mark.parametrize("duplex", [False, True])
def test_the_sides_of_one_paper_print_at_one_scale(duplex):
    """A form's front may be full and its back half empty."""
    sides = [[scan(boxes=ROOMY)], [scan(boxes=FULL)], [scan()]]
    stamped = place_stamps(sides, PAGE, STAMP, duplex=duplex)
    assert len(set(scales(stamped))) == 1
    assert stamped[0].place.shrunk_to == stamp(scan(boxes=FULL)).place.shrunk_to
    for one, side in zip(stamped, sides, strict=True):
        assert_rules(one, *side)


def test_sizes_that_differ_do_not_shrink_each_other():
    small = scan(148, 210, [(0, 0, 148, 150)])
    stamped = place_stamps([[scan(boxes=FULL)], [small]], PAGE, STAMP, duplex=True)
    assert scales(stamped)[1] == stamp(small).placements[0].scale == 1


def test_a_drawing_of_twice_the_size_does_not_shrink_the_pages_beside_it():
    """Seen on paper: half-empty A4 pages at 73 %, for an A3 drawing filled the same place."""
    drawing = scan(297, 420, [(0, 0, 297, 420)])
    stamped = place_stamps([[scan(boxes=ROOMY)], [drawing]], PAGE, STAMP, duplex=True)
    assert [one.place.shrunk_to for one in stamped] == [1.0, stamp(drawing).place.shrunk_to]
    assert stamped[1].place.shrunk_to < 1


def test_a_photograph_of_unknown_size_goes_with_the_pages_beside_it():
    front, back = scan(boxes=FULL), scan(boxes=ROOMY)
    back = replace(back, page=replace(back.page, size=None))
    stamped = place_stamps([[front], [back]], PAGE, STAMP, duplex=True)
    assert len({one.place.shrunk_to for one in stamped}) == 1


def test_where_every_side_has_room_none_shrinks():
    stamped = place_stamps([[scan(boxes=ROOMY)]] * 3, PAGE, STAMP, duplex=True)
    assert {one.place.shrunk_to for one in stamped} == {1.0}
    assert place_stamps([], PAGE, STAMP, duplex=True) == ()


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(BOXES, LEVELS), min_size=1, max_size=4), st.booleans())
def test_any_paper_keeps_the_rules_at_one_scale(pages, duplex):
    sides = [[scan(boxes=boxes, level=level)] for boxes, level in pages]
    stamped = place_stamps(sides, PAGE, STAMP, duplex=duplex)
    assert len({one.place.shrunk_to for one in stamped}) == 1
    for one, side in zip(stamped, sides, strict=True):
        assert_rules(one, *side)
