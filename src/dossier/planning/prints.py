"""Papers that print as they are, without certification: at true size wherever their ink has room.

Of a page that is drawn and not scanned, the blank margin shows nothing: it may reach under the
page mark or past the sheet's edge, so that what stands within it need not shrink.
"""

from collections.abc import Sequence

from dossier.model.layout import PageStyle
from dossier.model.paper import Box, Size, box
from dossier.model.plan import Placement
from dossier.model.sources import InkMap
from dossier.planning.scans import Scan, laid_at, lay_scans, rotation_of, turned

Margins = tuple[float, float, float, float]
"""Blank mm at the left, top, right and foot of an upright page."""

NONE: Margins = (0.0, 0.0, 0.0, 0.0)


def lay_prints(scans: Sequence[Scan], style: PageStyle) -> tuple[Placement, ...]:
    """Where each page of one paper goes; pages of one size share their scale and their place."""
    margins: dict[Size, Margins] = {}
    for scan in scans:
        if scan.page.size is not None and any(scan.page.ink.levels):
            blank = _blank(scan.page.ink, scan.page.size)
            known = margins.get(scan.page.size, blank)
            margins[scan.page.size] = _least(known, blank)
    return tuple(_laid(scan, margins, style) for scan in scans)


def _laid(scan: Scan, margins: dict[Size, Margins], style: PageStyle) -> Placement:
    size, drawn = scan.page.size, not any(scan.page.pixels)
    if size is None or not drawn or _fits(size, style.scan):
        return lay_scans((scan,), style, certified=False)[0]
    return _by_ink(scan, size, margins.get(size, NONE), style)


def _fits(size: Size, frame: Box) -> bool:
    return size.width <= frame.width and size.height <= frame.height


def _least(one: Margins, other: Margins) -> Margins:
    left, top, right, foot = map(min, one, other)
    return left, top, right, foot


def _blank(ink: InkMap, size: Size) -> Margins:
    """The margins of a page that has ink."""
    levels, wide = ink.levels, ink.columns
    rows = [levels[i : i + wide] for i in range(0, len(levels), wide)]
    inked = [i for i, row in enumerate(rows) if any(row)]
    left = min(wide - len(rows[i].lstrip(b"\0")) for i in inked)
    right = min(wide - len(rows[i].rstrip(b"\0")) for i in inked)
    x, y = size.width / wide, size.height / ink.rows
    return left * x, inked[0] * y, right * x, (ink.rows - 1 - inked[-1]) * y


def _by_ink(scan: Scan, size: Size, margins: Margins, style: PageStyle) -> Placement:
    """In the middle of the sheet, moved no further than the ink must to stand in the frame."""
    frame, rotation = style.scan, rotation_of(scan, style, certified=False)
    left, top, right, foot = margins
    if rotation:
        left, top, right, foot = top, right, foot, left
    page = turned(size, rotation)
    across, down = page.width - left - right, page.height - top - foot
    scale = min(1.0, frame.width / across, frame.height / down)
    width, height = page.width * scale, page.height * scale
    x = (style.paper.width - width) / 2
    y = (style.paper.height - height) / 2
    x = min(max(x, frame.x - left * scale), frame.right - (left + across) * scale)
    y = min(max(y, frame.y - top * scale), frame.bottom - (top + down) * scale)
    return laid_at(scan, box(x, y, width, height), scale, rotation)
