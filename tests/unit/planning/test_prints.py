"""Papers that print as they are: at true size wherever their ink has room."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.planning.prints import lay_prints
from dossier.planning.sheetink import ink_levels, sheet_levels
from support.packs import bazhou
from support.scans import scan

PAGE = bazhou().page
ROLL = (14, 23, 269, 160)


def drawn(width=210, height=297, boxes=()):
    return scan(width, height, boxes, drawn=True)


def ink_of(one, placement):
    """First and last inked cells on a sheet wide enough for margins beyond its edge."""
    window = PAGE.scan.inset(-100)
    levels = sheet_levels([placement], [ink_levels(one.page.ink)], window)
    rows, columns = levels.any(axis=1).nonzero()[0], levels.any(axis=0).nonzero()[0]
    return (
        columns[0] + window.x, rows[0] + window.y,
        columns[-1] + 1 + window.x, rows[-1] + 1 + window.y,
    )  # fmt: skip


def assert_ink_in_frame(one, placement, slack=1.0):
    left, top, right, foot = ink_of(one, placement)
    assert left >= PAGE.scan.x - slack
    assert top >= PAGE.scan.y - slack
    assert right <= PAGE.scan.right + slack
    assert foot <= PAGE.scan.bottom + slack


def test_the_units_roll_prints_at_its_true_size_with_its_head_at_the_left():
    roll = drawn(297, 210, [ROLL])
    placement = lay_prints([roll], PAGE)[0]
    assert (placement.rotation, placement.scale) == (270, 1)
    assert_ink_in_frame(roll, placement)
    assert ink_of(roll, placement)[0] == pytest.approx(ROLL[1], abs=1)


def test_a_page_number_near_the_edge_moves_the_page_and_does_not_shrink_it():
    page = drawn(boxes=[(28, 38, 150, 240), (100, 285, 10, 4)])
    placement = lay_prints([page], PAGE)[0]
    assert placement.scale == 1
    assert_ink_in_frame(page, placement)


def test_a_page_with_room_about_its_ink_is_not_moved():
    placement = lay_prints([drawn(boxes=[(25, 30, 160, 230)])], PAGE)[0]
    assert (placement.box.x, placement.box.y, placement.scale) == (0, 0, 1)


def test_pages_of_one_paper_stand_alike():
    pages = [drawn(boxes=[(20, 30, 170, 200)]), drawn(boxes=[(20, 60, 170, 229)]), drawn()]
    first, *others = lay_prints(pages, PAGE)
    assert {(one.box, one.scale) for one in others} == {(first.box, first.scale)}


def test_a_scanned_page_keeps_out_of_the_band_as_a_whole():
    """The paper of a scan is not white: it may not lie under the mark."""
    placement = lay_prints([scan(boxes=[(25, 30, 160, 230)])], PAGE)[0]
    assert PAGE.scan.contains(placement.box, slack=1e-3)


def test_small_and_unknown_sizes_are_laid_as_any_scan():
    assert lay_prints([drawn(148, 210)], PAGE)[0].scale == 1
    unknown = scan(300, 200, size=False)
    assert PAGE.scan.contains(lay_prints([unknown], PAGE)[0].box, slack=1e-3)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from([(210, 297), (297, 210), (297, 420), (420, 297), (250, 250)]),
    st.tuples(st.floats(0, 0.4), st.floats(0, 0.4), st.floats(0.6, 1), st.floats(0.6, 1)),
)
def test_the_ink_of_any_page_stays_in_the_frame(size, edges):
    left, right = (int(size[0] * edges[i]) for i in (0, 2))
    top, foot = (int(size[1] * edges[i]) for i in (1, 3))
    page = drawn(*size, [(left, top, right - left, foot - top)])
    placement = lay_prints([page], PAGE)[0]
    assert placement.scale <= 1
    assert_ink_in_frame(page, placement)
    assert placement.scale >= min(1, 0.99 * 200 / max(size))


def test_an_empty_page_is_laid_in_the_frame():
    placement = lay_prints([drawn()], PAGE)[0]
    assert placement.scale == pytest.approx(0.9158, abs=1e-3)
