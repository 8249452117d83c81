"""The sides of a scanned PDF, one after another; a scan's own JPEG comes as it is.

pdfium is not thread-safe: whoever takes the next side must be the one who took those before.
"""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2 import raw

from dossier.model.units import PT_PER_INCH
from dossier.rescan.pictures import DecodedPicture, JpegPicture, Picture, require_size

RENDERED = 200
"""Dots an inch of pages whose scan is more than one image: layers, strips."""
SCAN_SHARE = 0.8
"""Share of the page that a single image must cover to be the scan of it."""
IMAGE_SHARE = 0.5
"""Share of the page that all images must cover: else it was never on a scanner's glass."""
AT_ONCE = 16
"""Pages read before the file is opened afresh: pdfium keeps the scans of every page it parsed."""

_PLAIN = (
    raw.FPDF_COLORSPACE_DEVICEGRAY,
    raw.FPDF_COLORSPACE_DEVICERGB,
    raw.FPDF_COLORSPACE_CALGRAY,
    raw.FPDF_COLORSPACE_CALRGB,
    raw.FPDF_COLORSPACE_ICCBASED,
    raw.FPDF_COLORSPACE_INDEXED,
)
"""Colours that come out as they are seen; a stencil has none, and is rendered."""


def count_pdf(path: Path) -> int:
    """How many pages the file has.

    Raises:
        pdfium.PdfiumError: it cannot be opened.
    """
    with closing(pdfium.PdfDocument(path)) as document:
        return len(document)


def begins_with_scan(path: Path) -> bool:
    """Whether the first page was scanned. A dossier's own file is no proof of what is on paper."""
    with closing(pdfium.PdfDocument(path)) as document, closing(document[0]) as page:
        return _scanned(page)


def pdf_sides(path: Path, count: int) -> Iterator[Picture | None]:
    """The pages' pictures, None for one that cannot be read."""
    for start in range(0, count, AT_ONCE):
        with closing(pdfium.PdfDocument(path)) as document:
            for index in range(start, min(start + AT_ONCE, count)):
                yield _side(document, index)


def pdf_side(path: Path, index: int) -> Picture | None:
    """The picture of one page, from 0; None where it cannot be read."""
    with closing(pdfium.PdfDocument(path)) as document:
        return _side(document, index)


def _side(document: pdfium.PdfDocument, index: int) -> Picture | None:
    try:
        with closing(document[index]) as page:
            scan = _scan(page)
            if scan is None and (_broken(page) or not _scanned(page)):
                return None
            return _embedded(scan) if scan else _rendered(page)
    except Exception:  # damaged data leads pdfium and Pillow anywhere
        return None


def _scan(page: pdfium.PdfPage) -> pdfium.PdfImage | None:
    """The page's only image, if it covers it upright and no text is seen."""
    images = []
    for thing in page.get_objects(max_depth=1):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            images.append(thing)
        elif thing.type != raw.FPDF_PAGEOBJ_TEXT or _shows(thing):
            return None
    if len(images) != 1 or images[0].get_metadata().colorspace not in _PLAIN:
        return None
    return images[0] if _covers(page, images[0]) else None


def _broken(page: pdfium.PdfPage) -> bool:
    """Whether an image cannot be decoded: the page would be shown without it, as if empty."""
    images = page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,))
    return any(not image.get_metadata().bits_per_pixel for image in images)


def _scanned(page: pdfium.PdfPage) -> bool:
    """Whether images cover most of the page; one within a form may cover all of it."""
    left, foot, right, top = page.get_bbox()
    covered = 0.0
    for image in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):
        if image.level:
            return True
        x1, y1, x2, y2 = image.get_bounds()
        covered += max(min(x2, right) - max(x1, left), 0) * max(min(y2, top) - max(y1, foot), 0)
    return bool(covered >= IMAGE_SHARE * (right - left) * (top - foot))


def _shows(text: pdfium.PdfObject) -> bool:
    """Whether a text is seen: what a scanner's text recognition adds is not."""
    return bool(raw.FPDFTextObj_GetTextRenderMode(text) != raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def _covers(page: pdfium.PdfPage, image: pdfium.PdfImage) -> bool:
    """Whether the image is neither turned nor mirrored on the page, and covers it.

    How the page itself is turned does not matter: the marks tell.
    """
    a, b, c, d, _, _ = image.get_matrix().get()
    left, foot, right, top = page.get_bbox()
    upright = a > 0 and d > 0 and max(abs(b), abs(c)) < 1e-3 * min(a, d)
    return bool(upright and a * d >= SCAN_SHARE * abs((right - left) * (top - foot)))


def _embedded(image: pdfium.PdfImage) -> Picture:
    width, _ = image.get_px_size()
    dpi = width / image.get_matrix().get()[0] * PT_PER_INCH
    if image.get_filters() == ["DCTDecode"] and image.get_metadata().bits_per_pixel in (8, 24):
        return JpegPicture(bytes(image.get_data(decode_simple=False)), dpi)
    require_size(image.get_px_size())
    return DecodedPicture(image.get_bitmap().to_pil(), dpi)


def _rendered(page: pdfium.PdfPage) -> Picture:
    """The page as it is seen, not finer than any sheet of paper needs."""
    width, height = page.get_size()
    scale = RENDERED / PT_PER_INCH
    require_size((round(width * scale), round(height * scale)))
    with closing(page.render(scale=scale)) as bitmap:
        return DecodedPicture(bitmap.to_pil().convert("RGB"), RENDERED)
