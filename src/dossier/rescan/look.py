"""A look at every side of a pile: its mark, its certification, whether anything stands on it."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np

from dossier.model.printed import Certified, Printed
from dossier.model.reconciliation import Side, Unread
from dossier.rescan.marks import Sheet, find_mark, sheet_of
from dossier.rescan.pictures import Picture
from dossier.rescan.pile import Bundle, sides_of
from dossier.rescan.sighting import Failed, Nothing, Read, Sighting
from dossier.rescan.stamps import look_at_stamp

EDGE = 0.04
"""Share of a side at each of its edges that is not looked at for ink: shadows, holes, dog-ears."""
COARSE = 1000
"""Pixels of the longer side at least when a side is looked at for ink."""
INK = 0.75
"""Levels below this share of the paper's are ink."""
DUST = 0.0005
"""Share of a side that may be ink when nothing stands on it: a quarter of a square centimetre."""

Progress = Callable[[], None]


def look_at_pile(
    bundles: Iterable[Bundle], printed: Printed, threads: int, seen: Progress
) -> Iterator[Sighting]:
    """The sides of the files, in order; few pictures are in memory at a time.

    Args:
        bundles: the files.
        printed: what their sides may be.
        threads: that look at sides at the same time.
        seen: called for each side.
    """
    sheet = sheet_of(printed)
    waiting: deque[Future[Sighting]] = deque()
    with ThreadPoolExecutor(threads) as executor:
        for bundle in bundles:
            for number, picture in enumerate(sides_of(bundle), 1):
                side = Side(bundle.name, number)
                waiting.append(executor.submit(look_at_side, picture, side, printed, sheet))
                if len(waiting) > threads:
                    yield _next(waiting, seen)
        while waiting:
            yield _next(waiting, seen)


def _next(waiting: deque[Future[Sighting]], seen: Progress) -> Sighting:
    sighting = waiting.popleft().result()
    seen()
    return sighting


def look_at_side(picture: Picture | None, side: Side, printed: Printed, sheet: Sheet) -> Sighting:
    """What is seen of one side; `picture` is None where its scan cannot be read."""
    if picture is None:
        return Sighting(side, Failed(Unread.BROKEN, 0))
    try:
        return _seen(picture, side, printed, sheet)
    except Exception:  # decoders raise nearly anything on damaged data
        return Sighting(side, Failed(Unread.BROKEN, 0))


def _seen(picture: Picture, side: Side, printed: Printed, sheet: Sheet) -> Sighting:
    reading = find_mark(picture, sheet)
    match reading:
        case Read(code=code, frame=frame):
            here = Side(side.file, side.page, frame.turn, frame)
            planned = _certified(reading, printed)
            stamp = look_at_stamp(picture, frame, planned) if planned else None
            return Sighting(here, Read(code, frame), stamp)
        case Failed(turn=turn):
            return Sighting(Side(side.file, side.page, turn), reading)
        case Nothing():
            return Sighting(side, reading, empty=_is_empty(picture))


def _certified(reading: Read, printed: Printed) -> Certified | None:
    """The certification of the page that the mark names, if it is that very page."""
    code, planned = reading.code, printed.sides.get(reading.code.page)
    if planned is None or (code.number.text, code.digest) != (printed.number, planned.digest):
        return None
    return planned.certified


def _is_empty(picture: Picture) -> bool:
    """Whether nothing stands on a side but dust at its edges."""
    longer = max(picture.size)
    levels = np.asarray(picture.grey(next((n for n in (8, 4, 2) if longer / n >= COARSE), 1)))
    rows, columns = (round(EDGE * length) for length in levels.shape)
    middle = levels[rows : levels.shape[0] - rows, columns : levels.shape[1] - columns]
    return bool((middle < INK * np.percentile(middle, 90)).mean() <= DUST)
