"""Scans made by hand: an ink map drawn from boxes, as a source file with one page."""

from dossier.model.paper import Size
from dossier.model.sources import InkMap, SourceFile, SourcePage
from dossier.planning.scans import Scan


def ink_map(width, height, boxes=(), level=200):
    """A map with one cell a mm, inked inside the boxes (x, y, width, height)."""
    cells = bytearray(width * height)
    for x, y, w, h in boxes:
        for row in range(y, y + h):
            cells[row * width + x : row * width + x + w] = bytes([level]) * w
    return InkMap(width, height, bytes(cells))


def scan(
    width=210, height=297, boxes=(), level=200, *,
    size=True, natural=None, path="a.jpg", drawn=False,
):  # fmt: skip
    """A scan; `drawn` is a PDF page without a main image."""
    page = SourcePage(
        index=0,
        pixels=(0, 0) if drawn else (width * 8, height * 8),
        size=Size(width, height) if size else None,
        turn=0,
        mirrored=False,
        ink=ink_map(width, height, boxes, level),
    )
    return Scan(SourceFile(path, 1, "0" * 64, "JPEG", (page,)), page, natural)
