"""From what was seen of every side to a verdict on each, and on what was not seen. Pure.

A page's identity comes from its own mark and nothing else: neighbours only say where a side lies.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from dossier.codes import PageMarkCode
from dossier.model.printed import Printed, PrintedSide, SideKind
from dossier.model.reconciliation import (
    Absence,
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
    Side,
    Stray,
    Unreadable,
    Verdict,
)
from dossier.rescan.order import in_place, is_backwards
from dossier.rescan.sighting import Failed, Nothing, Read, Sighting

Pass = Sequence[Sighting]
"""The sides of one scanning, in its order: order within it is order on paper, or its reverse."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of a pile: a verdict for each side, pass by pass, and which ran backwards."""

    verdicts: tuple[tuple[Verdict, ...], ...]
    backwards: tuple[bool, ...]


def judge(passes: Sequence[Pass], printed: Printed) -> Judged:
    """A verdict for every side of every pass, in the order in which they were scanned.

    Args:
        passes: what was seen, pass by pass. One pass may hold the rectos and another the versos,
            so that order is judged within each alone.
        printed: what was planned.
    """
    backwards = tuple(is_backwards(_pages(one, printed)) for one in passes)
    forwards = [one[::-1] if back else one for one, back in zip(passes, backwards, strict=True)]
    counted = _counted(forwards, printed)
    told = [
        tuple(_Walk(one, printed, counted, insert).verdicts())
        for one, insert in zip(forwards, _continued(forwards, printed), strict=True)
    ]
    verdicts = (one[::-1] if back else one for one, back in zip(told, backwards, strict=True))
    return Judged(tuple(verdicts), backwards)


def _own(sighting: Sighting, printed: Printed) -> int:
    """The page of this printing that a side's mark names, 0 when it names none."""
    match sighting.reading:
        case Read(code=code) if _is_of(code, printed):
            return code.page
        case _:
            return 0


def _is_of(code: PageMarkCode, printed: Printed) -> bool:
    """Whether a mark is one of this printing: its number, its page, and that page's digest."""
    planned = printed.sides.get(code.page)
    return (
        code.number.text == printed.number and planned is not None and planned.digest == code.digest
    )


def _pages(one: Pass, printed: Printed) -> list[int]:
    return [page for sighting in one if (page := _own(sighting, printed))]


@dataclass(frozen=True, slots=True)
class _Counted:
    """The side that counts for a page, and whether it lies where it belongs."""

    side: Side
    in_place: bool


def _counted(passes: Sequence[Pass], printed: Printed) -> Mapping[int, _Counted]:
    """For each page seen: the first side in its place, or else the first of all."""
    counted: dict[int, _Counted] = {}
    for one in passes:
        own = [(page, s.side) for s in one if (page := _own(s, printed))]
        placed = in_place([page for page, _ in own])
        for place, (page, side) in enumerate(own):
            there = place in placed
            if page not in counted or (there and not counted[page].in_place):
                counted[page] = _Counted(side, there)
    return counted


def _continued(passes: Sequence[Pass], printed: Printed) -> list[int]:
    """For each pass the insert sheet whose originals may go on at its beginning, 0 for none.

    A feeder holds fifty sheets: one pass may end between an insert sheet and its originals. The
    next is the one whose first page is of the sheet that follows.
    """
    open_ended = {
        printed.sides[insert].sheet: insert
        for one in passes
        if (insert := _insert_of(_first_mark(reversed(one), printed), printed))
    }
    first = (printed.sides.get(_first_mark(one, printed)) for one in passes)
    return [open_ended.get(side.sheet - 1, 0) if side and not side.back else 0 for side in first]


def _first_mark(sightings: Iterable[Sighting], printed: Printed) -> int:
    """The page that the first mark among them names, 0 when it is none of this printing's."""
    read = (_own(one, printed) for one in sightings if isinstance(one.reading, Read))
    return next(read, 0)


def _insert_of(page: int, printed: Printed) -> int:
    """The insert sheet that a page is a side of, 0 when it is of none."""
    front = printed.front_of(printed.sides[page]) if page else None
    return front.page if front and front.kind is SideKind.INSERT else 0


def _following(pages: Sequence[int]) -> list[int]:
    """For each place the next page behind it, 0 when there is none."""
    following, after = [], 0
    for page in reversed(pages):
        following.append(after)
        after = page or after
    return following[::-1]


class _Walk:
    """A pass, side by side: after which page of this printing, behind which insert sheet."""

    def __init__(
        self, one: Pass, printed: Printed, counted: Mapping[int, _Counted], insert: int
    ) -> None:
        self._sightings, self._printed, self._counted = one, printed, counted
        self._page = self._placed = 0
        self._insert = insert

    def verdicts(self) -> Iterator[Verdict]:
        """A verdict for each side."""
        pages = [_own(sighting, self._printed) for sighting in self._sightings]
        placed = [
            page if page and self._counted[page] == _Counted(one.side, in_place=True) else 0
            for page, one in zip(pages, self._sightings, strict=True)
        ]
        about = zip(self._sightings, _following(pages), _following(placed), strict=True)
        for sighting, before, placed_before in about:
            yield self._verdict(sighting, before, placed_before)

    def _verdict(self, sighting: Sighting, before: int, placed_before: int) -> Verdict:
        side = sighting.side
        match sighting.reading:
            case Read(code=code):
                return self._marked(sighting, code, placed_before)
            case Failed(why=why):
                return Unreadable(side, why, self._page, before)
            case Nothing() if self._insert:
                return Original(side, self._insert, sighting.empty)
            case Nothing():
                return Empty(side) if sighting.empty else Stray(side, self._page, before)
            case _:
                assert_never(sighting.reading)

    def _marked(self, sighting: Sighting, code: PageMarkCode, placed_before: int) -> Verdict:
        side, page = sighting.side, code.page
        if not _is_of(code, self._printed):
            self._insert = 0
            if code.number.text == self._printed.number:
                return OldRevision(side, page)
            return Foreign(side, code.number.text, page)
        self._page = page
        self._insert = _insert_of(page, self._printed)
        counted = self._counted[page]
        if counted.side != side:
            return Duplicate(side, page, counted.side)
        if not counted.in_place:
            return OutOfOrder(side, page, self._placed, placed_before, sighting.stamp)
        self._placed = page
        return Present(side, page, sighting.stamp)


def seen_pages(verdicts: Sequence[Verdict]) -> frozenset[int]:
    """The pages that are there, in their place or not."""
    return frozenset(v.page for v in verdicts if isinstance(v, Present | OutOfOrder))


def backs_seen(verdicts: Sequence[Verdict], printed: Printed) -> Backs:
    """What was scanned of the blank versos."""
    seen = seen_pages(verdicts)
    backs = [side for side in printed.sides.values() if side.back]
    blank = [side.page for side in backs if side.kind is SideKind.BLANK]
    if not blank:
        return Backs.NONE
    if not seen.isdisjoint(blank):
        return Backs.SCANNED
    any_back = not seen.isdisjoint(side.page for side in backs)
    return Backs.LEFT_OUT if any_back else Backs.ONE_SIDED


def absences(verdicts: Sequence[Verdict], printed: Printed, backs: Backs) -> tuple[Absence, ...]:
    """The planned pages that were not seen, by page.

    A blank verso may lack where none was scanned and its recto is there: it is the same sheet.
    """
    seen = seen_pages(verdicts)
    lacking = [side for page, side in sorted(printed.sides.items()) if page not in seen]
    return tuple(
        LeftOut(side.page) if _may_lack(side, printed, backs, seen) else Missing(side.page)
        for side in lacking
    )


def _may_lack(side: PrintedSide, printed: Printed, backs: Backs, seen: frozenset[int]) -> bool:
    blank_back = side.back and side.kind is SideKind.BLANK
    return blank_back and backs is not Backs.SCANNED and printed.front_of(side).page in seen


def originals(verdicts: Sequence[Verdict], printed: Printed) -> tuple[Originals, ...]:
    """What lies behind each insert sheet that is there, by page."""
    found = [v.insert for v in verdicts if isinstance(v, Original) and not v.empty]
    inserts = (
        side
        for page, side in sorted(printed.sides.items())
        if side.kind is SideKind.INSERT and page in seen_pages(verdicts)
    )
    return tuple(Originals(side.page, side.originals, found.count(side.page)) for side in inserts)
