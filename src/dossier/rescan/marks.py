"""The page mark of a scanned side: its own corner first, at two scales, then the whole side.

What is found must read as a mark, stand where a sheet of the dossier's paper has its mark, and be
of its size. Anything else is told as what it is; it never becomes a page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import dist, sqrt
from typing import Any

import numpy as np
import zxingcpp
from PIL import Image

from dossier.codes import PageMarkCode, decode, encode, parse
from dossier.codes.check import ALPHABET
from dossier.codes.mark import LENGTH
from dossier.model.frame import (
    Corners,
    Frame,
    Point,
    area_of,
    frame_about,
    frame_of,
    middle_of,
    shear_of,
)
from dossier.model.paper import Box, Size, box
from dossier.model.printed import Printed
from dossier.model.reconciliation import Unread
from dossier.rescan.expected import Expected
from dossier.rescan.pictures import Picture, dots, dots_if_filled
from dossier.rescan.restore import QR, SEEN, trace
from dossier.rescan.sighting import Failed, Nothing, Read, Reading
from dossier.rescan.symbol import MODULES

FINE = 7.8
"""Pixels a millimetre that the first look needs: 200 dpi."""
SLACK = 22.0
"""Millimetres about the mark's place that are looked at: five degrees move it by 14."""
CUT = 20.0
"""Millimetres of a sheet that a scan may cut off."""
ALIKE = 0.08
"""Share by which a mark may be larger or smaller than the scan's resolution makes it, or than it is
if the sheet fills the picture: the resolution may be written wrong, and printers shrink by 6 %."""
LEAST = 20
"""Pixels a side below which a picture holds no mark: a strip, a stamp."""
SHEARED = 3.0
"""Degrees off a right angle from which a mark is sheared."""
NEAR = 12.0
"""Millimetres by which a fold moves a mark at most; that of a page shown in a copy is 19 off."""
SQUARE = 1.1
"""A picture whose sides differ by less may lie in any of four ways."""

_TURNS = {
    0: None,
    90: Image.Transpose.ROTATE_270,
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
"""Clockwise quarter turns in Pillow's words, which count anticlockwise."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What every sheet of the dossier has: its paper, where its marks stand, what they may say."""

    paper: Size
    mark: Box
    expected: Expected


def sheet_of(printed: Printed) -> Sheet:
    """What every sheet of a dossier has."""
    return Sheet(printed.paper, printed.mark, Expected(_texts(printed)))


def _texts(printed: Printed) -> Iterator[str]:
    number = parse(printed.number)
    return (encode(number, side.page, side.digest) for side in printed.sides.values())


@dataclass(frozen=True, slots=True)
class _Symbol:
    """A QR symbol: what it says, and its corners in pixels of the whole picture."""

    text: str
    corners: Corners


@dataclass(frozen=True, slots=True)
class _Window:
    """A part of the picture, brought upright by `turn`; a pixel of the picture is `zoom` wide."""

    image: Image.Image
    left: float
    top: float
    zoom: float
    turn: int = 0

    def zoomed(self, by: int) -> "_Window":
        """The same, larger."""
        size = (self.image.width * by, self.image.height * by)
        image = self.image.resize(size, Image.Resampling.BICUBIC)
        return replace(self, image=image, zoom=self.zoom * by)

    def symbol(self, text: str, corners: Iterable[Point]) -> _Symbol:
        """A symbol with these corners in the window."""
        a, b, c, d = (self._outside(corner) for corner in corners)
        return _Symbol(text, (a, b, c, d))

    def _outside(self, point: Point) -> Point:
        x, y = unturned(point, self.image.size, self.turn)
        return self.left + x / self.zoom, self.top + y / self.zoom


def unturned(point: Point, size: tuple[float, float], turn: int) -> Point:
    """Where a point of a picture of that size was before it was turned clockwise."""
    x, y = point
    match turn:
        case 90:
            return y, size[0] - x
        case 180:
            return size[0] - x, size[1] - y
        case 270:
            return size[1] - y, x
        case _:
            return x, y


def turned(image: Image.Image, turn: int) -> Image.Image:
    """A picture, turned clockwise by quarters."""
    way = _TURNS[turn]
    return image if way is None else image.transpose(way)


def find_mark(picture: Picture, sheet: Sheet) -> Reading:
    """The mark of a side, or why there is none that counts."""
    search = _Search(picture, sheet)
    failed: list[Unread] = []
    for symbols in search.looks():
        judged = [j for symbol in symbols if (j := search.judged(symbol)) is not None]
        read = {j.code: j for j in judged if isinstance(j, Read)}
        if len(read) > 1:
            return Failed(Unread.SEVERAL, search.likeliest)
        if read:
            return next(iter(read.values()))
        failed += [j for j in judged if isinstance(j, Unread)]
    if len(search.sheared) == 1:
        return next(iter(search.sheared.values()))
    if failed:
        return Failed(failed[0], search.likeliest)
    return Failed(Unread.DAMAGED, search.likeliest) if search.likeness >= SEEN else Nothing()


class _Search:
    """A side that is being looked at.

    Attributes:
        likeness: of the likest thing that restoring met.
        likeliest: the turn in which it was met.
        sheared: marks that a fold has sheared; they count where no other mark does.
    """

    def __init__(self, picture: Picture, sheet: Sheet) -> None:
        self._picture, self._sheet = picture, sheet
        self._dots = dots(picture, sheet.paper)
        self.likeness = 0.0
        self.sheared: dict[PageMarkCode, Read] = {}
        self.likeliest = self._turns[0]

    @cached_property
    def _turns(self) -> tuple[int, ...]:
        """The quarter turns that may bring the picture upright."""
        width, height = self._picture.size
        if max(width, height) < SQUARE * min(width, height):
            return 0, 180, 90, 270
        upright = (width <= height) == (self._sheet.paper.width <= self._sheet.paper.height)
        return (0, 180) if upright else (90, 270)

    @cached_property
    def _reduction(self) -> int:
        """How many pixels may be one for the first look."""
        return next((n for n in (8, 4, 2) if self._dots / n >= FINE), 1)

    @cached_property
    def _small(self) -> Image.Image:
        return self._picture.grey(self._reduction)

    @cached_property
    def _whole(self) -> Image.Image:
        return self._small if self._reduction == 1 else self._picture.grey(1)

    def looks(self) -> Iterator[Iterable[_Symbol]]:
        """The symbols found at each look; each is more thorough than the one before."""
        corners = (self._corner(self._small, turn) for turn in self._turns)
        first = [window for window in corners if min(window.image.size) >= LEAST]
        yield from map(_symbols, first)
        for window in first:
            yield _symbols(self._finer(window))
        yield _symbols(_Window(self._small, 0, 0, self._zoom(self._small)))
        yield from map(self._restored, first)

    def _finer(self, window: _Window) -> _Window:
        """The window at full resolution, or twice as large where it is that already."""
        fine = self._reduction > 1
        return self._corner(self._whole, window.turn) if fine else window.zoomed(2)

    def _zoom(self, image: Image.Image) -> float:
        return image.width / self._picture.size[0]

    def _corner(self, image: Image.Image, turn: int) -> _Window:
        """What lies about the mark's place if that turn brings the picture upright."""
        zoom = self._zoom(image)
        size = image.size if turn % 180 == 0 else image.size[::-1]
        left, top, right, foot = self._place(zoom * self._dots, size)
        a, b = unturned((left, top), size, turn), unturned((right, foot), size, turn)
        x, y = round(min(a[0], b[0])), round(min(a[1], b[1]))
        crop = image.crop((x, y, round(max(a[0], b[0])), round(max(a[1], b[1]))))
        return _Window(turned(crop, turn), x / zoom, y / zoom, zoom, turn)

    def _place(self, dot: float, size: tuple[int, int]) -> tuple[float, float, float, float]:
        """The edges of the mark's place with slack about it, counted from the sheet's middle."""
        paper, mark = self._sheet.paper, self._sheet.mark
        x, y = (mark.x + mark.width / 2) - paper.width / 2, mark.y + mark.height / 2
        middle = size[0] / 2 + x * dot, size[1] / 2 + (y - paper.height / 2) * dot
        reach = (mark.width / 2 + SLACK) * dot
        return (
            max(middle[0] - reach, 0),
            max(middle[1] - reach, 0),
            min(middle[0] + reach, size[0]),
            min(middle[1] + reach, size[1]),
        )

    def _restored(self, window: _Window) -> Iterable[_Symbol]:
        """The symbol that a damaged one was."""
        module = self._dots * window.zoom * self._sheet.mark.width / MODULES
        found = trace(window.image, module, self._sheet.expected)
        if found is None:
            return ()
        if found.likeness > self.likeness:
            self.likeness, self.likeliest = found.likeness, window.turn
        return (window.symbol(found.text, found.corners),) if found.text else ()

    def judged(self, symbol: _Symbol) -> Read | Unread | None:
        """What a symbol is: a mark, why it does not count as one, or None for something else."""
        if len(symbol.text) != LENGTH or not set(ALPHABET).issuperset(symbol.text):
            return None
        try:
            code = decode(symbol.text)
        except ValueError:
            return Unread.CHECK
        frame = frame_of(symbol.corners, self._sheet.mark)
        if frame is None or not self._of_its_size(symbol.corners):
            return Unread.MISPLACED
        if self._holds_sheet(frame):
            return Read(code, frame)
        if straight := self._straight(symbol.corners, frame.turn):
            self.sheared[code] = Read(code, straight)
        return Unread.MISPLACED

    def _of_its_size(self, corners: Corners) -> bool:
        """Whether a mark is as large as the resolution makes it, or as a sheet that is all there.

        By its area, which no fold changes.
        """
        side = sqrt(area_of(corners)) / self._sheet.mark.width
        filled = dots_if_filled(self._picture, self._sheet.paper)
        return min(abs(side / one - 1) for one in (self._dots, filled)) <= ALIKE

    def _holds_sheet(self, frame: Frame) -> bool:
        """Whether all of the mark's sheet lies within the picture."""
        width, height = self._picture.size
        paper, slack = self._sheet.paper, CUT * frame.scale
        corners = frame.corners(box(0, 0, paper.width, paper.height))
        return all(
            -slack <= x <= width + slack and -slack <= y <= height + slack for x, y in corners
        )

    def _straight(self, corners: Corners, turn: int) -> Frame | None:
        """The frame of a sheet that lies straight, if its mark would be about where this one is.

        For a mark that a fold has sheared: it tells where it stands, and nothing of its sheet.
        """
        if shear_of(corners) < SHEARED:
            return None
        paper, mark, (width, height) = self._sheet.paper, self._sheet.mark, self._picture.size
        frame = frame_about((width / 2, height / 2), paper, self._dots, turn)
        planned = frame.point(mark.x + mark.width / 2, mark.y + mark.height / 2)
        return frame if dist(planned, middle_of(corners)) < NEAR * self._dots else None


def _symbols(window: _Window) -> list[_Symbol]:
    """The QR symbols that a reader finds in a window."""
    pixels = np.ascontiguousarray(window.image)
    found = zxingcpp.read_barcodes(pixels, formats=QR)
    return [window.symbol(one.text, _corners(one.position)) for one in found if one.valid]


def _corners(position: Any) -> Iterator[Point]:  # noqa: ANN401 - zxingcpp has no types
    """Corners clockwise from the symbol's own upper left."""
    names = ("top_left", "top_right", "bottom_right", "bottom_left")
    return ((float(p.x), float(p.y)) for p in (getattr(position, name) for name in names))
