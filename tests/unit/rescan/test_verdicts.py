"""Which verdict each side gets: one page's identity never becomes its neighbour's (peers 9)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.reconciliation import (
    Backs,
    Duplicate,
    Empty,
    Foreign,
    LeftOut,
    Missing,
    OldRevision,
    Original,
    Originals,
    OutOfOrder,
    Present,
    Seal,
    Side,
    Stamp,
    Stray,
    Unread,
    Unreadable,
)
from dossier.rescan.sighting import Failed, Read
from dossier.rescan.verdicts import absences, backs_seen, judge, originals

from .making import (
    LAST_YEAR,
    OURS,
    THEIRS,
    dossier,
    foreign,
    old,
    own,
    passed,
    unmarked,
    unreadable,
)

SMALL = dossier("c- i- ff kk k-")
PAGES = st.sampled_from(sorted(SMALL.sides))
SIGHTINGS = st.one_of(
    PAGES.map(own),
    PAGES.map(own),
    PAGES.map(old),
    PAGES.map(foreign),
    st.just(foreign(3, LAST_YEAR)),
    st.just(own(99)),
    st.sampled_from(Unread).map(unreadable),
    st.booleans().map(lambda empty: unmarked(empty=empty)),
)
PILES = st.lists(SIGHTINGS, max_size=14).map(lambda sides: passed(*sides))


def verdicts(*sightings, printed=SMALL):
    return judge([passed(*sightings)], printed).verdicts[0]


def of(kind, told):
    return [v for v in told if isinstance(v, kind)]


def longest(pages):
    """Length of a longest rising run: for each place, one more than the best before it."""
    best = []
    for place, page in enumerate(pages):
        best.append(1 + max((best[n] for n in range(place) if pages[n] < page), default=0))
    return max(best, default=0)


def mark(sighting):
    """Number, page and digest of a side's mark, None without one."""
    if not isinstance(sighting.reading, Read):
        return None
    code = sighting.reading.code
    return code.number.text, code.page, code.digest


def own_pages(pile):
    planned = {(OURS.text, s.page, s.digest) for s in SMALL.sides.values()}
    return [mark(s)[1] for s in pile if mark(s) in planned]


@given(PILES)
def test_every_side_gets_the_verdict_of_its_own_mark(pile):
    """Whatever stands around it: no mark gives its page to a neighbour, none is dropped."""
    told = judge([pile], SMALL).verdicts[0]
    assert [v.side for v in told] == [s.side for s in pile]
    for sighting, verdict in zip(pile, told, strict=True):
        match mark(sighting):
            case None if isinstance(sighting.reading, Failed):
                assert isinstance(verdict, Unreadable)
                assert verdict.why is sighting.reading.why
            case None:
                assert isinstance(verdict, Original | Empty | Stray)
            case (number, page, _) if number != OURS.text:
                assert verdict == Foreign(sighting.side, number, page)
            case (_, page, digest) if page not in SMALL.sides or digest == "OLD000":
                assert verdict == OldRevision(sighting.side, page)
            case (_, page, _):
                assert isinstance(verdict, Present | OutOfOrder | Duplicate)
                assert verdict.page == page


@given(PILES)
def test_each_page_counts_once_and_as_many_as_can_are_in_place(pile):
    told = judge([pile], SMALL).verdicts[0]
    pages = own_pages(pile)
    counted = [v.page for v in of(Present | OutOfOrder, told)]
    assert sorted(counted) == sorted(set(pages))
    assert len(of(Duplicate, told)) == len(pages) - len(set(pages))
    forwards, back = longest(pages), longest(pages[::-1])
    assert len(of(Present, told)) == (back if back > max(forwards, 2) else forwards)


@given(PILES)
def test_what_a_duplicate_repeats_is_the_side_that_counts(pile):
    told = judge([pile], SMALL).verdicts[0]
    counted = {v.page: v.side for v in of(Present | OutOfOrder, told)}
    assert all(counted[v.page] == v.first != v.side for v in of(Duplicate, told))


@given(PILES)
def test_a_planned_page_is_seen_or_absent(pile):
    told = judge([pile], SMALL).verdicts[0]
    backs = backs_seen(told, SMALL)
    lacking = absences(told, SMALL, backs)
    assert {one.page for one in lacking} == set(SMALL.sides) - set(own_pages(pile))
    assert [one.page for one in lacking] == sorted(one.page for one in lacking)


@given(PILES, st.data())
def test_a_mark_that_fades_takes_nothing_but_its_own_page(pile, data):
    """Peers 9: with one mark unreadable, no other side becomes the page that it was."""
    if not pile:
        return
    place = data.draw(st.integers(0, len(pile) - 1))
    lost = pile[place]
    faded = [*pile]
    faded[place] = replace(lost, reading=Failed(Unread.DAMAGED, 0))
    before, after = (judge([one], SMALL).verdicts[0] for one in (pile, faded))
    assert isinstance(after[place], Unreadable)
    for side, (then, now) in enumerate(zip(before, after, strict=True)):
        if side != place and isinstance(then, Present | OutOfOrder | Duplicate):
            assert isinstance(now, Present | OutOfOrder | Duplicate)
            assert now.page == then.page


@given(st.permutations(sorted(SMALL.sides)))
def test_any_permutation_has_every_page_and_nothing_else(pages):
    told = verdicts(*map(own, pages))
    assert [v.page for v in of(Present | OutOfOrder, told)] == pages
    assert absences(told, SMALL, backs_seen(told, SMALL)) == ()


@given(st.sets(PAGES))
def test_any_loss_is_told_page_by_page(lost):
    told = verdicts(*(own(page) for page in SMALL.sides if page not in lost))
    assert of(OutOfOrder, told) == []
    lacking = absences(told, SMALL, backs_seen(told, SMALL))
    assert {one.page for one in lacking} == lost


@given(st.lists(PAGES, min_size=1, max_size=4))
def test_any_sheet_scanned_again_counts_once(again):
    told = verdicts(*map(own, SMALL.sides), *map(own, again))
    assert [v.page for v in of(Present, told)] == sorted(SMALL.sides)
    assert [v.page for v in of(Duplicate, told)] == again


def test_a_page_that_is_there_twice_counts_where_it_belongs():
    told = verdicts(own(5), own(1), own(2), own(3), own(5), own(6))
    assert of(OutOfOrder, told) == []
    assert of(Duplicate, told) == [Duplicate(Side("a.pdf", 1), 5, Side("a.pdf", 5))]


def test_a_sheet_in_the_wrong_place_says_between_what_it_lies():
    told = verdicts(own(1), own(2), own(7), own(8), own(3), own(4), own(5))
    assert of(OutOfOrder, told) == [
        OutOfOrder(Side("a.pdf", 3), 7, 2, 3),
        OutOfOrder(Side("a.pdf", 4), 8, 2, 3),
    ]
    told = verdicts(own(7), own(1), own(2), own(3))
    assert of(OutOfOrder, told) == [OutOfOrder(Side("a.pdf", 1), 7, 0, 1)]
    told = verdicts(own(1), own(2), own(4), own(3))
    assert of(OutOfOrder, told) == [OutOfOrder(Side("a.pdf", 3), 4, 2, 3)]


def test_a_pile_scanned_from_the_back_is_in_order():
    """Also what lies behind an insert sheet then comes before it."""
    sides = (own(1), own(2), own(3), own(4), unmarked(), own(5), own(6))
    judged = judge([passed(*sides[::-1])], SMALL)
    assert judged.backwards == (True,)
    assert len(of(Present, judged.verdicts[0])) == 6
    assert of(Original, judged.verdicts[0]) == [Original(Side("a.pdf", 3), 3)]


def test_rectos_and_versos_scanned_in_two_passes_are_in_order():
    """A one-sided scanner: all fronts, then, the pile turned over, all backs."""
    fronts = passed(*(own(p) for p in (1, 3, 5, 7, 9)), name="正面.pdf")
    backs = passed(*(own(p) for p in (10, 8, 6, 4, 2)), name="背面.pdf")
    judged = judge([fronts, backs], SMALL)
    told = [v for one in judged.verdicts for v in one]
    assert judged.backwards == (False, True)
    assert {type(v) for v in told} == {Present}
    assert absences(told, SMALL, backs_seen(told, SMALL)) == ()


def test_another_dossier_another_batch_another_printing():
    told = verdicts(own(1), foreign(2), foreign(2, LAST_YEAR), old(2), own(99))
    assert told[1:] == (
        Foreign(Side("a.pdf", 2), THEIRS.text, 2),
        Foreign(Side("a.pdf", 3), LAST_YEAR.text, 2),
        OldRevision(Side("a.pdf", 4), 2),
        OldRevision(Side("a.pdf", 5), 99),
    )


def test_unmarked_sides_behind_an_insert_sheet_are_its_originals():
    told = verdicts(
        own(3), own(4), unmarked(), unmarked(empty=True), unmarked(), own(5), unmarked()
    )
    assert of(Original, told) == [
        Original(Side("a.pdf", 3), 3),
        Original(Side("a.pdf", 4), 3, empty=True),
        Original(Side("a.pdf", 5), 3),
    ]
    assert of(Stray, told) == [Stray(Side("a.pdf", 7), 5, 0)]
    assert originals(told, SMALL) == (Originals(3, 2, 2),)


def test_an_unreadable_back_of_an_insert_sheet_does_not_make_its_originals_strays():
    told = verdicts(own(3), unreadable(), unmarked(), own(5))
    assert told[2] == Original(Side("a.pdf", 3), 3)


def test_originals_go_on_in_the_next_file_of_a_pile_scanned_in_parts():
    first = passed(own(1), own(2), own(3), own(4), unmarked(), name="1.pdf")
    second = passed(unmarked(), unmarked(empty=True), own(5), own(6), own(7), name="2.pdf")
    for order in ([first, second], [second, first], [first, second[::-1]]):
        told = [v for one in judge(order, SMALL).verdicts for v in one]
        assert of(Stray, told) == []
        assert originals(told, SMALL) == (Originals(3, 2, 2),)


@pytest.mark.parametrize("start", [own(7), own(6), foreign(5), unreadable()])
def test_what_begins_any_other_file_is_nobodys_original(start):
    first = passed(own(3), own(4), name="1.pdf")
    second = passed(unmarked(), start, name="2.pdf")
    assert isinstance(judge([first, second], SMALL).verdicts[1][0], Stray)


def test_nothing_goes_on_behind_somebody_elses_page():
    first = passed(own(3), own(4), foreign(4), name="1.pdf")
    second = passed(unmarked(), own(5), name="2.pdf")
    assert isinstance(judge([first, second], SMALL).verdicts[1][0], Stray)


@pytest.mark.parametrize("stranger", [foreign(4), old(4)])
def test_what_follows_somebody_elses_page_is_nobodys_original(stranger):
    assert isinstance(verdicts(own(3), stranger, unmarked())[2], Stray)


def test_an_unreadable_side_says_between_which_pages_it_lies():
    told = verdicts(own(5), unreadable(Unread.CHECK), foreign(2), own(7))
    assert told[1] == Unreadable(Side("a.pdf", 2), Unread.CHECK, 5, 7)
    assert verdicts(unreadable())[0] == Unreadable(Side("a.pdf", 1), Unread.DAMAGED, 0, 0)


def test_an_empty_side_where_no_original_is_due_is_no_stray():
    assert verdicts(own(9), unmarked(empty=True))[1] == Empty(Side("a.pdf", 2))


def test_what_is_seen_of_a_stamp_stays_with_its_page():
    seen = Stamp(words=True, seal=Seal.NOT_SEEN)
    told = verdicts(own(6), own(7, seen), own(8))
    assert [v.stamp for v in told] == [None, seen, None]


FRONTS = (1, 3, 5, 7, 9)
CONTENT = (1, 3, 5, 6, 7, 8, 9)


@pytest.mark.parametrize(
    ("pages", "backs", "missing", "left_out"),
    [
        (range(1, 11), Backs.SCANNED, [], []),
        (FRONTS, Backs.ONE_SIDED, [6, 8], [2, 4, 10]),
        (CONTENT, Backs.LEFT_OUT, [], [2, 4, 10]),
        ((*CONTENT, 2), Backs.SCANNED, [4, 10], []),
        ((1, 3, 5, 7), Backs.ONE_SIDED, [6, 8, 9, 10], [2, 4]),
    ],
    ids=["both sides", "one side", "blank sides skipped", "one blank side", "a sheet lacks"],
)
def test_blank_versos_may_lack_where_none_was_scanned(pages, backs, missing, left_out):
    told = verdicts(*map(own, pages))
    assert backs_seen(told, SMALL) is backs
    lacking = absences(told, SMALL, backs)
    assert lacking == tuple(
        sorted((*map(Missing, missing), *map(LeftOut, left_out)), key=lambda one: one.page)
    )


def test_a_dossier_printed_on_one_side_has_no_blank_versos():
    simplex = dossier("c i f k")
    told = verdicts(own(1), own(2), own(3), own(4), printed=simplex)
    assert backs_seen(told, simplex) is Backs.NONE
    assert absences(told, simplex, Backs.NONE) == ()


def test_empty_backs_of_a_dossier_printed_on_one_side_are_no_strays():
    simplex = dossier("c f k")
    empty = unmarked(empty=True)
    told = verdicts(own(1), empty, own(2), empty, own(3), empty, printed=simplex)
    assert [type(v) for v in told] == [Present, Empty] * 3
