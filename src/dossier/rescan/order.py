"""Which of the pages in a pile are in their place. Pure."""

from bisect import bisect_left
from collections.abc import Sequence


def in_place(pages: Sequence[int]) -> frozenset[int]:
    """The places of a longest rising run of pages: taking out the others puts all in order.

    No page is twice among them; of two that serve as well, it is the first.
    """
    ends: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, page in enumerate(pages):
        at = bisect_left(ends, page)
        before.append(places[at - 1] if at else -1)
        if ends[at : at + 1] != [page]:
            ends[at : at + 1], places[at : at + 1] = [page], [place]
    chosen, place = [], places[-1] if places else -1
    while place >= 0:
        chosen.append(place)
        place = before[place]
    return frozenset(chosen)


def is_backwards(pages: Sequence[int]) -> bool:
    """Whether the pile was scanned from its last sheet to its first."""
    forwards, back = len(in_place(pages)), len(in_place(pages[::-1]))
    return back > max(forwards, 2)
