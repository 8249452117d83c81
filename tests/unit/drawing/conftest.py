"""Shared: one font book, drawing to a file, seeing it."""

import numpy as np
import pypdfium2
import pytest

from dossier.codes import DossierNumber
from dossier.drawing import FontBook, draw_ink, draw_pages
from dossier.model.paper import A4
from dossier.model.plan import Blank, NumberedFace, PageMark, Plan, Sheet, Unprinted

NUMBER = DossierNumber("WR24", "0A1B2C", 7)


@pytest.fixture(scope="session")
def book():
    return FontBook()


@pytest.fixture
def drawn(tmp_path, book):
    """Draws pages of (size, ink…); gives the PDF's path."""

    def draw(*pages, name="out.pdf"):
        out = tmp_path / name
        draw_pages(pages, tmp_path, out, book, "样张")
        return out

    return draw


@pytest.fixture
def seen(drawn):
    """Draws ink on one page and rasterises it: a grey numpy array, `dpi` dots an inch."""

    def see(*ink, size=A4, dpi=200):
        return raster(drawn((size, ink)), dpi)

    return see


def raster(path, dpi, page=0, *, grey=True):
    with pypdfium2.PdfDocument(path) as document:
        return document[page].render(scale=dpi / 72, grayscale=grey).to_numpy().copy().squeeze()


def ink_area(page, level=128):
    """First and last row and column darker than `level`: top, bottom, left, right."""
    rows, columns = np.nonzero(page < level)
    return rows.min(), rows.max() + 1, columns.min(), columns.max() + 1


def a_plan(*faces, bookmarks=(), duplex="long-edge", marks=()):
    """A plan of faces that carry these tuples of ink, two on a sheet."""
    mark = PageMark("", "", "")
    leaves = [NumberedFace(i, Blank(0, ink), mark, tuple(marks)) for i, ink in enumerate(faces, 1)]
    backs = [*leaves[1::2], Unprinted()]
    sheets = [Sheet(n, r, v) for n, (r, v) in enumerate(zip(leaves[::2], backs, strict=False), 1)]
    return Plan(
        NUMBER.text, "样张", A4, tuple(sheets), (), tuple(bookmarks), (), "", "", duplex=duplex
    )


@pytest.fixture
def planned(tmp_path, book):
    """Draws a plan; gives the PDF's path."""

    def draw(plan, name="ink.pdf"):
        out = tmp_path / name
        draw_ink(plan, tmp_path, out, book)
        return out

    return draw
