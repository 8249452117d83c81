"""Where scans go on a side: true size when it fits, never cropped.

A landscape page that would print small upright is turned, its head at the sheet's left
(`PageStyle.lies`); the certification block and the page mark stay upright on the sheet.
"""

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

HEAD_LEFT = 270
"""Degrees clockwise that bring a page's head to the sheet's left."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A page of a file, and the size it has by nature or by its part (mm), None when unknown.

    `piece` is what it shows of a work that is handed in in pieces.
    """

    file: SourceFile
    page: SourcePage
    natural: Size | None
    piece: str = ""

    @property
    def aspect(self) -> float:
        """Width over height, as seen."""
        if self.page.size is not None:
            return self.page.size.width / self.page.size.height
        if all(self.page.pixels):
            return self.page.pixels[0] / self.page.pixels[1]
        return self.page.ink.columns / self.page.ink.rows


def true_size(scan: Scan, frame: Box) -> Size:
    """The size at scale 1: known from the scan, or from its part, else as large as fits."""
    if scan.page.size is not None:
        return scan.page.size
    return _within(scan.aspect, scan.natural or Size(frame.width, frame.height))


def _within(aspect: float, limit: Size) -> Size:
    width = min(limit.width, limit.height * aspect)
    return Size(Mm(width), Mm(width / aspect))


def lay_scans(
    scans: Sequence[Scan], style: PageStyle, shrink: float = 1.0, *, certified: bool = True
) -> tuple[Placement, ...]:
    """Stack `scans` in the frame, each at true size if all fit, else shrunk alike.

    `shrink` scales them further, to make room for the certification block below; `style.head` mm
    of white stay above them then. A page alone on its side may lie across the sheet.
    """
    frame = style.scan
    rotation = rotation_of(scans[0], style, certified=certified) if len(scans) == 1 else 0
    sizes = [turned(true_size(scan, frame), rotation) for scan in scans]
    gaps, height = GAP * (len(sizes) - 1), sum(s.height for s in sizes)
    widest = max(s.width for s in sizes)
    scale = min(1.0, frame.width / widest, (frame.height - gaps) / height) * shrink
    spare = frame.height - height * scale - gaps
    head = max(style.head - frame.y, 0.0)
    y = frame.y + (min(spare, head) if shrink < 1 else spare * UPPER)
    laid: list[Placement] = []
    for scan, size in zip(scans, sizes, strict=True):
        width, tall = size.width * scale, size.height * scale
        place = box(frame.x + (frame.width - width) / 2, y, width, tall)
        laid.append(laid_at(scan, place, scale, rotation))
        y += tall + GAP
    return tuple(laid)


def rotation_of(scan: Scan, style: PageStyle, *, certified: bool) -> int:
    """By how many degrees clockwise an upright page is turned when it has a side to itself."""
    size = scan.page.size
    return HEAD_LEFT if size is not None and style.lies(size, certified=certified) else 0


def turned(size: Size, rotation: int) -> Size:
    """What a size measures on the sheet after the rotation."""
    return Size(size.height, size.width) if rotation else size


def lay_untouched(scan: Scan, style: PageStyle) -> tuple[Placement, ...]:
    """An official form of exactly the paper's size, unshrunk if its foot leaves the band free."""
    page = scan.page
    same = page.size is not None and _same(page.size, style.paper)
    if same and _foot_is_clear(page.ink, style):
        place = box(0, 0, style.paper.width, style.paper.height)
        return (laid_at(scan, place, 1.0, 0),)
    return lay_scans((scan,), style)


def _same(one: Size, other: Size, slack: float = 2.0) -> bool:
    return abs(one.width - other.width) <= slack and abs(one.height - other.height) <= slack


def _foot_is_clear(ink: InkMap, style: PageStyle) -> bool:
    first = int(style.band.y / style.paper.height * ink.rows)
    return not any(ink.levels[first * ink.columns :])


def laid_at(scan: Scan, place: Box, scale: float, rotation: int) -> Placement:
    """The scan in its place on the sheet."""
    page = scan.page
    return Placement(
        scan.file.path, page.index, place, page.turn, page.mirrored, round(scale, 4), rotation
    )
