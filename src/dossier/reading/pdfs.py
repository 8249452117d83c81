"""PDF materials: opened by qpdf (passwords, damage, page count), seen through pdfium.

pdfium is not thread-safe, so one file at a time is rendered.
"""

from collections.abc import Generator, Iterator
from io import BytesIO
from math import isfinite
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from pypdfium2 import raw

from dossier.disk.pdfium import PDFIUM
from dossier.model.paper import Size
from dossier.model.sources import Problem, SourcePage, Trouble
from dossier.model.units import MM_PER_INCH, PT_PER_INCH, Mm
from dossier.reading.analysis import MAX_PAGES, Analysis, UnusableError, unusable
from dossier.reading.focus import sharpness_of
from dossier.reading.inkmap import CELL, Grey, cells_of, ink_map, levels_of
from dossier.reading.skew import skew_of
from dossier.reading.wholeness import cut_short

SIDE = 2
"""Rendered samples to a side of a cell."""
MOST_SAMPLES = 3000
"""Longest side of a rendering; cells grow on sheets beyond A0."""
MOST_DOTS = 10_000
"""Longest side of a rendering in which codes are looked for."""
SCAN_SHARE = 0.8
"""Share of the page that a single image must cover to be a scan of it."""

_QUIET_ANNOTATIONS = ("/Link", "/Popup")


def read_pdf(path: Path) -> Analysis:
    """The pages of a PDF; never raises for what the file contains.

    A damaged file is repaired in memory and told so; an owner's password does not matter. Sizes
    are CropBox ∩ MediaBox as seen after /Rotate, times UserUnit (ISO 32000-2, 14.11.2).
    """
    try:
        return _read(path)
    except UnusableError as error:
        return unusable(error.trouble, error.detail)
    except pikepdf.PasswordError:
        return unusable(Trouble.PASSWORD)
    except Exception:  # damaged data leads both libraries anywhere
        return unusable(Trouble.TRUNCATED if _cut_short(path) else Trouble.DAMAGED)


def _read(path: Path) -> Analysis:
    source: Path | bytes = path
    problems: list[Problem] = []
    with pikepdf.open(path) as pdf:
        if not 0 < len(pdf.pages) <= MAX_PAGES:
            raise UnusableError(*_wrong_count(len(pdf.pages)))
        units = [_user_unit(page) for page in pdf.pages]
        if any(_annotated(page) for page in pdf.pages):
            problems.append(Problem(Trouble.FLATTENED))
        if pdf.get_warnings():
            if _cut_short(path):  # what a rebuilt table finds is not all that there was
                raise UnusableError(Trouble.TRUNCATED)
            problems.append(Problem(Trouble.REPAIRED))
            source = _saved(pdf)
    with PDFIUM:
        return Analysis(tuple(_pages(source, units)), tuple(problems))


def grey_renderings(path: Path, dpi: tuple[int, ...]) -> Generator[Iterator[Grey]]:
    """For each page of a PDF that `read_pdf` could read, its renderings in grey at these dpi."""
    with PDFIUM, pdfium.PdfDocument(path) as document:
        document.init_forms()
        for index in range(len(document)):
            page = document[index]
            try:
                longer = max(page.get_size()) / PT_PER_INCH
                scales = (min(one, MOST_DOTS / longer) / PT_PER_INCH for one in dpi)
                yield (_samples(page, scale) for scale in scales)
            finally:
                page.close()


def _wrong_count(count: int) -> tuple[Trouble, str]:
    return (Trouble.TOO_LARGE, f"{count} 页") if count else (Trouble.NO_PAGES, "")


def _cut_short(path: Path) -> bool:
    with path.open("rb") as stream:
        return cut_short(stream, "PDF")


def _saved(pdf: pikepdf.Pdf) -> bytes:
    buffer = BytesIO()
    pdf.save(buffer)
    return buffer.getvalue()


def _user_unit(page: pikepdf.Page) -> float:
    """Units of 1/72 inch (ISO 32000-1, table 30); pdfium does not know it."""
    try:
        unit = float(page.obj.get("/UserUnit", 1))
    except (TypeError, ValueError):
        return 1.0
    return unit if isfinite(unit) and unit > 0 else 1.0


def _annotated(page: pikepdf.Page) -> bool:
    """Whether form fields or annotations show on the page."""
    annotations = page.obj.get("/Annots")
    if not isinstance(annotations, pikepdf.Array):
        return False
    return any(
        isinstance(one, pikepdf.Dictionary) and one.get("/Subtype") not in _QUIET_ANNOTATIONS
        for one in annotations
    )


def _pages(source: Path | bytes, units: list[float]) -> Iterator[SourcePage]:
    with pdfium.PdfDocument(source) as document:
        document.init_forms()
        if len(document) != len(units):
            raise UnusableError(Trouble.DAMAGED)
        for index, unit in enumerate(units):
            page = document[index]
            try:
                yield _page(page, index, unit)
            finally:
                page.close()


def _page(page: pdfium.PdfPage, index: int, unit: float) -> SourcePage:
    millimetres = unit * MM_PER_INCH / PT_PER_INCH
    width, height = (side * millimetres for side in page.get_size())
    if not (width > 0 and height > 0):
        raise UnusableError(Trouble.DAMAGED, f"第 {index + 1} 页")
    samples = _rendered(page, millimetres, max(width, height))
    levels = levels_of(cells_of(samples, SIDE))
    turn = page.get_rotation() % 360
    return SourcePage(
        index=index,
        pixels=_pixels(page, turn),
        size=Size(Mm(width), Mm(height)),
        turn=turn,
        mirrored=False,
        ink=ink_map(levels),
        skew=skew_of(levels),
        sharpness=sharpness_of(samples),
    )


def _rendered(page: pdfium.PdfPage, millimetres: float, longer: float) -> Grey:
    """The page as seen, with form values and annotations, `SIDE` samples a cell."""
    fine = min(SIDE / CELL, MOST_SAMPLES / longer)
    return _samples(page, fine * millimetres)


def _samples(page: pdfium.PdfPage, scale: float) -> Grey:
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        samples: Grey = bitmap.to_numpy().reshape(bitmap.height, bitmap.width).copy()
    finally:
        bitmap.close()
    return samples


def _pixels(page: pdfium.PdfPage, turn: int) -> tuple[int, int]:
    """The page's size in the dots of the one scan that fills it, as seen; (0, 0) if none does."""
    scan = _scan(page)
    if scan is None:
        return 0, 0
    left, bottom, right, top = scan.get_bounds()
    across, down = scan.get_px_size()
    matrix = scan.get_matrix()
    if abs(matrix.b) > abs(matrix.a):  # laid on its side
        across, down = down, across
    seen_left, seen_bottom, seen_right, seen_top = page.get_bbox()
    width = round(across * (seen_right - seen_left) / (right - left))
    height = round(down * (seen_top - seen_bottom) / (top - bottom))
    return (height, width) if turn % 180 else (width, height)


def _scan(page: pdfium.PdfPage) -> pdfium.PdfImage | None:
    """The page's only image, if it covers it and no text is seen: a text layer is invisible."""
    images = []
    for thing in page.get_objects(max_depth=1):
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE:
            images.append(thing)
        elif thing.type == raw.FPDF_PAGEOBJ_FORM or _shows_text(thing):
            return None
        if len(images) > 1:
            return None
    return images[0] if images and _covered(page, images[0]) >= SCAN_SHARE else None


def _shows_text(thing: pdfium.PdfObject) -> bool:
    if thing.type != raw.FPDF_PAGEOBJ_TEXT:
        return False
    return bool(raw.FPDFTextObj_GetTextRenderMode(thing) != raw.FPDF_TEXTRENDERMODE_INVISIBLE)


def _covered(page: pdfium.PdfPage, image: pdfium.PdfImage) -> float:
    """Share of the visible page that the image's bounds cover."""
    left, bottom, right, top = image.get_bounds()
    page_left, page_bottom, page_right, page_top = page.get_bbox()
    width = min(right, page_right) - max(left, page_left)
    height = min(top, page_top) - max(bottom, page_bottom)
    area = (page_right - page_left) * (page_top - page_bottom)
    return max(width, 0) * max(height, 0) / area if area > 0 else 0.0
