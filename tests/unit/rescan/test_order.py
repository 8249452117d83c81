from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.rescan.order import in_place, is_backwards

SHORT = st.lists(st.integers(1, 7), max_size=8)


def longest(pages):
    """The length of a longest rising run, by trying all."""
    tries = (c for n in range(len(pages), -1, -1) for c in combinations(pages, n))
    return next(len(t) for t in tries if all(a < b for a, b in pairwise(t)))


@given(SHORT)
def test_what_is_in_place_rises_and_nothing_longer_does(pages):
    kept = [pages[place] for place in sorted(in_place(pages))]
    assert kept == sorted(set(kept))
    assert len(kept) == longest(pages)


@pytest.mark.parametrize(
    ("pages", "astray"),
    [
        ([1, 2, 3, 4], []),
        ([1, 2, 5, 3, 4], [5]),
        ([4, 1, 2, 3], [4]),
        ([1, 4, 5, 2, 6, 7, 3], [2, 3]),
        ([1, 2, 3, 1, 3], [1, 3]),
        ([], []),
    ],
)
def test_the_fewest_that_have_to_move(pages, astray):
    placed = in_place(pages)
    assert [page for place, page in enumerate(pages) if place not in placed] == astray


@pytest.mark.parametrize(
    ("pages", "backwards"),
    [
        ([4, 3, 2, 1], True),
        ([4, 3, 1, 2], True),
        ([1, 2, 3], False),
        ([2, 1], False),
        ([1, 3, 2], False),
        ([], False),
    ],
)
def test_a_pile_scanned_from_its_last_sheet(pages, backwards):
    assert is_backwards(pages) is backwards
