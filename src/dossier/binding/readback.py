"""Every code is read from a rendering of the finished file before it is released."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import zxingcpp

from dossier.disk.pdfium import PDFIUM
from dossier.errors import ReadBackError
from dossier.model.ink import Bars, Ink, Qr, Stencil
from dossier.model.paper import Box
from dossier.model.plan import NumberedFace, Plan
from dossier.model.units import PT_PER_INCH, to_pt

RESOLUTIONS = (200, 300, 400)
"""Dots an inch, tried in turn: at any one scale a reader loses some good symbols. At 200 the
smallest module that is allowed (0.375 mm) has 3 dots."""

_MARGIN = 1.0
"""Rendered around a symbol and its quiet zone, mm."""
_QR_MODULES = 21
"""Of the smallest symbol (GB/T 18284): the widest modules, so that the quiet zone is in the
picture whatever the version."""
_QUIET_MODULES = 4
_BARS_QUIET = 6.0
"""Ten times the widest usual module (GB/T 18347), mm."""

_AT_ONCE = 16
"""Pages read before the file is opened afresh: pdfium keeps the scans of every page it parsed."""

_REMEDY = "没有放出任何文件。请再运行一次；仍然如此，请把这一条告诉软件维护人"

Symbol = Qr | Bars

_FORMATS: dict[type[Symbol], Any] = {
    Qr: zxingcpp.BarcodeFormat.QRCode,
    Bars: zxingcpp.BarcodeFormat.Code128,
}


def read_back(pdf: Path, plan: Plan, faces: Sequence[NumberedFace] | None = None) -> None:
    """Reads every mark, and every QR symbol and bar code of the ink, from the finished dossier.

    Args:
        pdf: the file; its n-th page is the n-th of the faces.
        plan: says what must be read, and where.
        faces: those that are in the file; by default all of the plan.

    Only the place of each symbol is rendered; pdfium skips the scans outside it.

    Raises:
        ReadBackError: a symbol is missing, or says something else; the message names the page.
    """
    faces = tuple(plan.faces()) if faces is None else faces
    for face in faces:
        _require_mark(face)
    _read(pdf, [(*symbols(face.face.ink), *symbols(face.ink)) for face in faces])


def read_back_panels(pdf: Path, inks: Sequence[tuple[Ink, ...]]) -> None:
    """Reads every QR symbol and bar code of loose pages (labels): page n has the n-th ink.

    Raises:
        ReadBackError: as `read_back` does.
    """
    _read(pdf, [tuple(symbols(ink)) for ink in inks])


def symbols(ink: Iterable[Ink]) -> Iterator[Symbol]:
    """The QR symbols and bar codes in ink, those of stencils included."""
    for item in ink:
        match item:
            case Qr() | Bars():
                yield item
            case Stencil():
                yield from symbols(item.ink)
            case _:
                pass


def _require_mark(face: NumberedFace) -> None:
    marks = [item for item in symbols(face.ink) if item.payload == face.mark.payload]
    if not any(isinstance(item, Qr) for item in marks):
        raise ReadBackError(f"第 {face.number} 页没有页标记", _REMEDY)


def _read(pdf: Path, expected: Sequence[Sequence[Symbol]]) -> None:
    """Reads the symbols of each page, opening the file afresh every so often."""
    for start in range(0, len(expected), _AT_ONCE):
        with PDFIUM, closing(pdfium.PdfDocument(pdf)) as document:
            if len(document) != len(expected):
                raise ReadBackError(
                    f"{pdf.name} 有 {len(document)} 页，应有 {len(expected)} 页", _REMEDY
                )
            for index, wanted in enumerate(expected[start : start + _AT_ONCE], start):
                with closing(document[index]) as page:
                    for symbol in wanted:
                        _require(page, symbol, index + 1)


def _require(page: pdfium.PdfPage, symbol: Symbol, number: int) -> None:
    found: set[str] = set()
    for dpi in RESOLUTIONS:
        found |= _decoded(page, symbol, dpi)
        if symbol.payload in found:
            return
    name = "二维码" if isinstance(symbol, Qr) else "条形码"
    said = f"读成了 {'、'.join(sorted(found))}" if found else "读不出来"
    raise ReadBackError(f"第 {number} 页的{name} {symbol.payload} {said}", _REMEDY)


def _decoded(page: pdfium.PdfPage, symbol: Symbol, dpi: int) -> set[str]:
    """What symbols of that kind say in its place, rendered with its quiet zone."""
    with closing(_rendered(page, _with_quiet_zone(symbol), dpi)) as bitmap:
        found = zxingcpp.read_barcodes(
            bitmap.to_numpy().squeeze(),
            formats=_FORMATS[type(symbol)],
            try_rotate=False,
            try_downscale=False,
        )
    return {one.text for one in found if one.valid}


def _with_quiet_zone(symbol: Symbol) -> Box:
    if isinstance(symbol, Bars):
        return symbol.box.inset(-_BARS_QUIET - _MARGIN)
    return symbol.box.inset(-symbol.box.width / _QR_MODULES * _QUIET_MODULES - _MARGIN)


def _rendered(page: pdfium.PdfPage, box: Box, dpi: int) -> pdfium.PdfBitmap:
    width, height = page.get_size()
    left, top = max(to_pt(box.x), 0.0), max(to_pt(box.y), 0.0)
    right, foot = max(width - to_pt(box.right), 0.0), max(height - to_pt(box.bottom), 0.0)
    return page.render(
        scale=dpi / PT_PER_INCH,
        crop=(left, foot, right, top),
        grayscale=True,
        may_draw_forms=False,
    )
