"""Names that reading reads back: to the same part, label and side, in the order that is asked for.

The order of a paper's pages is in the names of its files and nowhere else; so a file that is put
between two others takes a number between theirs, and where there is none, all are numbered anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import PurePosixPath

from dossier.disk.folder import Found
from dossier.errors import InputError
from dossier.mending.packet import Packet, Place, page_of, part_of, place_of, stem
from dossier.mending.paths import folded, names_in, require_name, within
from dossier.model.names import SIDES, read_name

MOST_PAGES = 999
"""A longer number is none that reading takes for a page's."""
_LONGEST_LABEL = 40

Rank = tuple[int, int]
"""Page number, and the side's place in `SIDES`: what orders the files of one label."""


@dataclass(frozen=True, slots=True)
class Seating:
    """What a file that comes in is called, and the new names of those that make room for it."""

    name: str
    renamed: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Guest:
    """A file that comes in: the folder that takes it, relative to the packet's, and its suffix."""

    folder: str
    suffix: str


def canonical(packet: Packet, place: Place) -> Place:
    """The place with its label as reading reads it (2021年 as 2021).

    Raises:
        InputError: no such part or side, or a label that a name cannot carry.
    """
    part_of(packet, place)
    if place.side not in SIDES:
        raise InputError("面只有正、反两种", "请从列表里选")
    read = _read(packet, place, 1)
    made = replace(place, label=read.label)
    require_name(_stem(made, MOST_PAGES))
    if len(made.label) > _LONGEST_LABEL or read != made or not _reads_back(packet, made, 1):
        raise InputError(
            f"“{place.label}”不能用作文件名里的说明",
            "写一个短词，如 本科、2021；正、反请在“面”里选，不要写材料的名字",
        )
    return made


def seat(
    packet: Packet, place: Place, files: Sequence[Found], guest: Guest, at: int | None
) -> Seating:
    """A name for a file that comes to stand before the `at`-th of a place's files.

    Args:
        packet: the packet.
        place: canonical.
        files: those of the place, in order.
        guest: the file that comes.
        at: from 0 to their number; None where its name would put it by itself.

    Raises:
        InputError: the place has more files than can be numbered.
    """
    ranks = [_rank(packet, found) for found in files]
    pages = _usual(place, ranks) if at is None else _between(place, ranks, at)
    taken = names_in(within(packet.folder, guest.folder))
    for page in pages:
        name = f"{_stem(place, page)}{guest.suffix}"
        if folded(name) not in taken and _reads_back(packet, place, page):
            return Seating(f"{guest.folder}/{name}")
    at = len(files) if at is None else at
    pages_of_others = [*range(1, at + 1), *range(at + 2, len(files) + 2)]
    renamed = tuple(_renumbered(packet, files, pages_of_others))
    return Seating(f"{guest.folder}/{_numbered(place, at + 1)}{guest.suffix}", renamed)


def reseat(packet: Packet, files: Sequence[Found]) -> tuple[tuple[str, str], ...]:
    """Old and new names by which a place's files stand in that order; none that keep theirs.

    Raises:
        InputError: there are more than can be numbered.
    """
    ranks = [_rank(packet, found) for found in files]
    if all(one < other for one, other in pairwise(ranks)):
        return ()
    return tuple(_renumbered(packet, files, range(1, len(files) + 1)))


def _renumbered(
    packet: Packet, files: Iterable[Found], pages: Iterable[int]
) -> Iterator[tuple[str, str]]:
    for found, page in zip(files, pages, strict=True):
        path = PurePosixPath(found.name)
        new = str(path.with_name(f"{_numbered(place_of(packet, found), page)}{path.suffix}"))
        if new != found.name:
            yield found.name, new


def _between(place: Place, ranks: Sequence[Rank], at: int) -> Iterator[int]:
    """Page numbers that stand after the file before and before the file after."""
    low = ranks[at - 1] if at else (-1, 0)
    high = ranks[at] if at < len(ranks) else (MOST_PAGES + 1, 0)
    side = SIDES.index(place.side)
    usual = (0, *range(at + 1, MOST_PAGES + 1), *range(1, at + 1)) if not ranks else ()
    for page in usual or (*range(at + 1, MOST_PAGES + 1), *range(at + 1)):
        if low < (page, side) < high:
            yield page


def _usual(place: Place, ranks: Sequence[Rank]) -> Iterator[int]:
    """Page numbers after those of its own side; the first of a side goes with the other's."""
    side = SIDES.index(place.side)
    mine = [page for page, other in ranks if other == side]
    last = max((page for page, _ in ranks), default=0)
    if not mine:
        yield last
    first = max(mine) + 1 if mine and side else last + 1
    yield from range(max(2, first) if mine else max(1, first), MOST_PAGES + 1)


def _rank(packet: Packet, found: Found) -> Rank:
    return page_of(packet, found), SIDES.index(place_of(packet, found).side)


def _numbered(place: Place, page: int) -> str:
    if page > MOST_PAGES:
        raise InputError(f"一份材料最多 {MOST_PAGES} 个文件", "请把几页合成一个 PDF")
    return _stem(place, page)


def _stem(place: Place, page: int) -> str:
    return "-".join(filter(None, (place.part, place.label, str(page or ""), place.side)))


def _read(packet: Packet, place: Place, page: int) -> Place:
    found = read_name(_stem(place, page), packet.item(place.item).parts, packet.facts)
    part = found.part.name if found.part and found.page == page else ""
    return Place(place.item, part, found.label, found.side)


def _reads_back(packet: Packet, place: Place, page: int) -> bool:
    return _read(packet, place, page) == place


def same_stem(name: str, suffix: str) -> str:
    """The name with another suffix."""
    return str(PurePosixPath(name).with_name(stem(name) + suffix))
