"""Where scans go on a side: true size when it fits, upright, never cropped."""

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.model.layout import PageStyle
from dossier.model.paper import Box, Size, box
from dossier.model.plan import Placement
from dossier.model.sources import InkMap, SourceFile, SourcePage
from dossier.model.units import Mm

UPPER = 0.25
"""Share of the spare height left above a scan that is smaller than its place."""

GAP = 10.0
"""Distance between two scans that share a side, mm."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A page of a file, and the size it has by nature or by its part (mm), None when unknown."""

    file: SourceFile
    page: SourcePage
    natural: Size | None

    @property
    def aspect(self) -> float:
        """Width over height, as seen."""
        if self.page.size is not None:
            return self.page.size.width / self.page.size.height
        if all(self.page.pixels):
            return self.page.pixels[0] / self.page.pixels[1]
        return self.page.ink.columns / self.page.ink.rows


@dataclass(frozen=True, slots=True)
class Laid:
    """A scan in its place, with the ink map that says where its ink lies."""

    placement: Placement
    ink: InkMap


def true_size(scan: Scan, frame: Box) -> Size:
    """The size at scale 1: known from the scan, or from its part, else as large as fits."""
    if scan.page.size is not None:
        return scan.page.size
    return _within(scan.aspect, scan.natural or Size(frame.width, frame.height))


def _within(aspect: float, limit: Size) -> Size:
    width = min(limit.width, limit.height * aspect)
    return Size(Mm(width), Mm(width / aspect))


def lay_scans(scans: Sequence[Scan], frame: Box, shrink: float = 1.0) -> tuple[Laid, ...]:
    """Stack `scans` in `frame` (mm), each at true size if all fit, else shrunk alike.

    `shrink` scales them further, to make room for the certification block.
    """
    sizes = [true_size(scan, frame) for scan in scans]
    height = sum(s.height for s in sizes) + GAP * (len(sizes) - 1)
    widest = max(s.width for s in sizes)
    room = frame.height - GAP * (len(sizes) - 1)
    scale = min(1.0, frame.width / widest, room / (height - GAP * (len(sizes) - 1)))
    scale *= shrink
    used = sum(s.height for s in sizes) * scale + GAP * (len(sizes) - 1)
    y = frame.y + (0.0 if shrink < 1 else (frame.height - used) * UPPER)
    laid: list[Laid] = []
    for scan, size in zip(scans, sizes, strict=True):
        width, tall = size.width * scale, size.height * scale
        place = box(frame.x + (frame.width - width) / 2, y, width, tall)
        laid.append(_laid(scan, place, scale))
        y += tall + GAP
    return tuple(laid)


def lay_untouched(scan: Scan, style: PageStyle) -> tuple[Laid, ...]:
    """An official form of exactly the paper's size, unshrunk if its foot leaves the band free."""
    page = scan.page
    same = page.size is not None and _same(page.size, style.paper)
    if same and _foot_is_clear(page.ink, style):
        place = box(0, 0, style.paper.width, style.paper.height)
        return (_laid(scan, place, 1.0),)
    return lay_scans((scan,), style.scan)


def _same(one: Size, other: Size, slack: float = 2.0) -> bool:
    return abs(one.width - other.width) <= slack and abs(one.height - other.height) <= slack


def _foot_is_clear(ink: InkMap, style: PageStyle) -> bool:
    first = int(style.band.y / style.paper.height * ink.rows)
    return not any(ink.levels[first * ink.columns :])


def _laid(scan: Scan, place: Box, scale: float) -> Laid:
    page = scan.page
    placement = Placement(
        scan.file.path, page.index, place, page.turn, page.mirrored, round(scale, 4)
    )
    return Laid(placement, page.ink)
