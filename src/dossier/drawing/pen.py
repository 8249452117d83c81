"""The pen: draws ink, item by item, on the page or stencil that the canvas is at."""

from collections.abc import Iterable
from io import BytesIO
from math import cos, radians, sin
from pathlib import Path
from typing import assert_never

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from dossier.drawing import shapes, symbols
from dossier.drawing.embedding import EmbeddedFont
from dossier.drawing.fonts import TIGHTER, FontBook
from dossier.drawing.photo import contained, upright_jpeg
from dossier.errors import InputError
from dossier.model.ink import Bars, Frame, Ink, Link, Photo, Qr, Ring, Rule, Stencil, Text
from dossier.model.paper import A4, Size
from dossier.model.units import to_mm, to_pt

_TIGHTER = f" [{TIGHTER * 1000:.0f}] TJ "
"""Back by so many thousandths of an em: where two marks meet (ISO 32000-1, 9.4.3)."""
_OFFSET = {"left": 0.0, "centre": 0.5, "right": 1.0}


def destination(face: int) -> str:
    """The name of a face as the target of links and bookmarks."""
    return f"face-{face}"


class Pen:
    """Draws on one canvas whose user space is millimetres from the top-left corner.

    Fonts, photos and stencils are stored once in the document and used wherever they recur.
    """

    def __init__(self, canvas: Canvas, book: FontBook, folder: Path) -> None:
        self._canvas = canvas
        self._book = book
        self._folder = folder
        self._fonts: dict[str, EmbeddedFont] = {}
        self._photos: dict[tuple[str, Size], ImageReader] = {}
        self._stencils: dict[str, tuple[str, Stencil]] = {}
        self._texts: dict[Text, str] = {}
        self._page = A4

    def page(self, size: Size, *layers: Iterable[Ink]) -> None:
        """Draws the layers on a new page of that size and ends it."""
        self._page = size
        self._canvas.setPageSize((to_pt(size.width), to_pt(size.height)))
        scale, top = to_pt(1), to_pt(size.height)
        self._write(f"q {scale:.6f} 0 0 {-scale:.6f} 0 {top:.4f} cm")
        for layer in layers:
            for ink in layer:
                self.draw(ink)
        self._write("Q")
        self._canvas.showPage()

    def draw(self, ink: Ink) -> None:
        """Draws one item.

        Raises:
            InputError: when no font has a character, or a photo cannot be read.
            ValueError: when a bar code's payload, a link in a stencil or a stencil's key is wrong.
        """
        match ink:
            case Text():
                self._text(ink)
            case Rule():
                self._write(shapes.rule(ink))
            case Frame():
                self._write(shapes.frame(ink))
            case Ring():
                self._write(shapes.ring(ink))
            case Qr():
                self._write(symbols.qr(ink))
            case Bars():
                self._write(symbols.bars(ink))
            case Photo():
                self._photo(ink)
            case Link():
                self._link(ink)
            case Stencil():
                self._stencil(ink)
            case _:
                assert_never(ink)

    def _write(self, operators: str) -> None:
        self._canvas.addLiteral(operators)

    def _text(self, ink: Text) -> None:
        if not ink.text:
            return
        operators = self._texts.get(ink)
        if operators is None:  # most of what stands on a side stands on every side
            operators = self._texts[ink] = self._text_operators(ink)
        if ink.opacity >= 1:
            self._write(operators)
            return
        self._canvas.saveState()
        self._canvas.setFillAlpha(ink.opacity)
        self._write(operators)
        self._canvas.restoreState()

    def _text_operators(self, ink: Text) -> str:
        size, spacing = to_mm(ink.size), to_mm(ink.spacing)
        parts = (
            " ".join(
                f"/{font.resource} {size:.4f} Tf {font.shown(piece)} Tj"
                for font, piece in self._pieces(ink, part)
            )
            for part in self._book.tight(ink.text, ink.style)
        )
        colour = shapes.color(ink.color, "rg")
        return f"BT {colour} {spacing:.4f} Tc {self._matrix(ink)} Tm {_TIGHTER.join(parts)} ET"

    def _pieces(self, ink: Text, part: str) -> list[tuple[EmbeddedFont, str]]:
        try:
            runs = self._book.runs(part, ink.style)
        except InputError as error:
            raise InputError(f"{error.message}：{ink.text}", error.remedy) from error
        return [(self._font(name), piece) for name, piece in runs]

    def _matrix(self, ink: Text) -> str:
        """The text matrix: turned about (x, baseline), begun where the alignment wants."""
        back = 0.0 if ink.align == "left" else self._length(ink) * _OFFSET[ink.align]
        if not ink.angle:
            return f"1 0 0 -1 {shapes.numbers(ink.x - back, ink.baseline)}"
        along, up = cos(radians(ink.angle)), sin(radians(ink.angle))
        start = shapes.numbers(ink.x - back * along, ink.baseline + back * up)
        return f"{along:.6f} {-up:.6f} {-up:.6f} {-along:.6f} {start}"

    def _length(self, ink: Text) -> float:
        """How long the line is, in mm; nothing is added behind the last character."""
        gaps = to_mm(ink.spacing) * (len(ink.text) - 1)
        return self._book.width(ink.text, ink.style, ink.size) + gaps

    def _font(self, name: str) -> EmbeddedFont:
        if name not in self._fonts:
            font = EmbeddedFont(self._book.face(name), f"F{len(self._fonts) + 1}")
            self._canvas._doc.delayedFonts.append(font)
            self._fonts[name] = font
        return self._fonts[name]

    def _photo(self, ink: Photo) -> None:
        key = (ink.path, ink.box.size)
        if key not in self._photos:
            jpeg = upright_jpeg(self._folder / ink.path, ink.box.size)
            self._photos[key] = ImageReader(BytesIO(jpeg))
        picture = self._photos[key]
        place = contained(ink.box, picture.getSize())
        self._write(f"q 1 0 0 -1 0 {2 * place.y + place.height:.4f} cm")
        self._canvas.drawImage(picture, place.x, place.y, place.width, place.height)
        self._write("Q")

    def _link(self, ink: Link) -> None:
        if self._canvas._formData:
            raise ValueError("a stencil takes no links: they belong to one page")
        top, box = self._page.height, ink.box
        corners = (box.x, top - box.bottom, box.right, top - box.y)
        area = tuple(round(to_pt(v), 3) for v in corners)
        self._canvas.linkRect("", destination(ink.face), area, relative=0, thickness=0)

    def _stencil(self, ink: Stencil) -> None:
        if ink.key not in self._stencils:
            self._store(ink)
        name, stored = self._stencils[ink.key]
        if stored != ink:
            raise ValueError(f"two different stencils share the key {ink.key!r}")
        self._canvas.doForm(name)

    def _store(self, ink: Stencil) -> None:
        """Draws a stencil into a form XObject of the page's size, once."""
        canvas, name = self._canvas, f"stencil{len(self._stencils) + 1}"
        self._stencils[ink.key] = (name, ink)
        canvas.beginForm(name, 0, 0, self._page.width, self._page.height)
        for item in ink.ink:
            self.draw(item)
        canvas.endForm()
        form = canvas._doc.idToObject[canvas._doc.getXObjectName(name)]
        form.Resources = _resources(form)


def _resources(form: pdfdoc.PDFFormXObject) -> pdfdoc.PDFResourceDictionary:
    """A form's resources; reportlab leaves out ExtGState, and with it the opacity of text."""
    resources = pdfdoc.PDFResourceDictionary()
    resources.basicFonts()
    resources.allProcs()
    if form.XObjects:
        resources.XObject = form.XObjects
    if form.ExtGState:
        resources.ExtGState = form.ExtGState
    return resources
