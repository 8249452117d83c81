"""QR codes on a page: looked for in the page's picture itself, at more than one scale."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import zxingcpp
from PIL import Image

from dossier.disk.sniff import Format
from dossier.reading.images import grey_pictures
from dossier.reading.inkmap import Grey
from dossier.reading.pdfs import grey_renderings

MOST_PAGES = 20
"""Pages looked at; an insurance list or a register form has few."""
_QR: Any = zxingcpp.BarcodeFormat.QRCode
RESOLUTIONS = (200, 300, 400)
"""Dots an inch at which pages of a PDF are rendered, in turn: at any one scale a reader loses some
good symbols."""
_SMALL = 1600
"""A picture whose longer side is shorter than this is also looked at twice as large."""


def count_codes(path: Path, name: Format) -> int | None:
    """How many QR codes (GB/T 18284) the file shows; None when looking for them failed.

    Args:
        path: a file of which `read_image` or `read_pdf` gave pages.
        name: its format.
    """
    try:
        if name == "PDF":
            with closing(grey_renderings(path, RESOLUTIONS)) as pages:
                return sum(_most(views) for views in islice(pages, MOST_PAGES))
        with path.open("rb") as stream, closing(grey_pictures(stream, name)) as pictures:
            return sum(_most(_views(picture)) for picture in islice(pictures, MOST_PAGES))
    except Exception:  # decoders raise nearly anything on damaged data
        return None


def _views(picture: Image.Image) -> Iterator[Grey]:
    """The picture as it is, coarser (noise and moiré vanish), or finer when it is small."""
    yield np.asarray(picture)
    yield np.asarray(picture.reduce(2))
    if max(picture.size) < _SMALL:
        size = (picture.width * 2, picture.height * 2)
        yield np.asarray(picture.resize(size, Image.Resampling.BICUBIC))


def _most(views: Iterable[Grey]) -> int:
    """The codes of the first view that shows any."""
    return next((found for view in views if (found := _found(view))), 0)


def _found(view: Grey) -> int:
    found = zxingcpp.read_barcodes(np.ascontiguousarray(view), formats=_QR)
    return sum(one.valid for one in found)
