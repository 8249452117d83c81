"""A page of a finished file for the screen."""

from contextlib import closing
from io import BytesIO
from pathlib import Path

import pypdfium2 as pdfium

from dossier.disk.pdfium import PDFIUM

QUALITY = 82
"""Of the JPEG: text stays sharp, a side of A4 at 800 pixels has about 60 KB."""


def rendered_page(pdf: Path, page: int, width: int) -> bytes:
    """A page as a JPEG without any metadata.

    Args:
        pdf: the file.
        page: 0-based.
        width: of the picture, in pixels.
    """
    with PDFIUM, closing(pdfium.PdfDocument(pdf)) as document, closing(document[page]) as leaf:
        scale = width / leaf.get_width()
        with closing(leaf.render(scale=scale, rev_byteorder=True)) as bitmap:
            image = bitmap.to_pil().convert("RGB")
    made = BytesIO()
    image.save(made, "JPEG", quality=QUALITY)
    return made.getvalue()
