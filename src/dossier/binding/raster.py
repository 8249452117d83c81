"""Pages of PDFs that cannot be copied as they are, as pictures of what is seen."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

from dossier.binding.jpeg import jpeg_stream
from dossier.binding.pictures import leaf, save
from dossier.binding.sources import ImageStream, Leaf, Source
from dossier.disk.pdfium import PDFIUM
from dossier.errors import InputError

Rect = tuple[float, float, float, float]
"""Left, lower, right and upper edge, in points from the page's lower left as it is seen."""

DPI = 300
LARGEST = 5000
"""Pixels of the longer side at most: A3 at 300 dpi."""

_BORDER = 3.0
"""Points of a form field's edge in which its frame may stand."""
_CONTRAST = 40
_FLAT_COLOURS = 4096
"""Up to so many colours a page is text and lines, and stays lossless."""


def rasterised(path: Path, page: int, spare: Path, texts: Sequence[Rect] = ()) -> Source:
    """What shows a picture of a page with its annotations and form values, at 300 dpi.

    Args:
        path: the PDF.
        page: 0-based.
        spare: path, to be given a suffix, for the picture.
        texts: places where a form value must show.

    Raises:
        InputError: a form value does not show: the machine has no font for it.
        Exception: whatever pdfium raises when it cannot read the page either.
    """
    with _document(path) as document, closing(document[page]) as leaf_page:
        scale = min(DPI / 72, LARGEST / max(leaf_page.get_size()))
        with closing(leaf_page.render(scale=scale)) as bitmap:
            image = bitmap.to_pil().convert("RGB")
    if any(_blank(image, place, scale) for place in texts):
        raise InputError(
            f"{path.name} 第 {page + 1} 页有填好的表格项，这台电脑没有字体能显示它",
            "用填表的软件打开它，“打印成 PDF”，把印出的 PDF 放进来",
        )
    return _seen(image, spare)


@contextmanager
def _document(path: Path) -> Iterator[pdfium.PdfDocument]:
    """The document with its form environment: pdfium then draws values without appearance."""
    with PDFIUM, closing(pdfium.PdfDocument(path)) as document:
        document.init_forms()
        yield document


def _blank(image: Image.Image, place: Rect, scale: float) -> bool:
    """Whether nothing stands within a place, less its border."""
    left, foot, right, top = (round(edge * scale) for edge in place)
    inset = round(_BORDER * scale)
    box = (left + inset, image.height - top + inset, right - inset, image.height - foot - inset)
    if box[0] >= box[2] or box[1] >= box[3]:
        return False
    return int(np.ptp(np.asarray(image.crop(box).convert("L")))) < _CONTRAST


def _seen(image: Image.Image, spare: Path) -> Source:
    lossy = image.getcolors(_FLAT_COLOURS) is None
    saved = save(image, spare, lossy=lossy)
    match jpeg_stream(saved, spare) or leaf(saved, spare):
        case ImageStream(data, entries, profile):
            return ImageStream(data, entries, profile, seen=True)
        case Leaf(file, page, size):
            return Leaf(file, page, size, seen=True)
