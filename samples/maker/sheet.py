"""Paper to draw on: millimetres from the top-left corner, type sizes in points."""

from dataclasses import dataclass, field
from io import BytesIO
from random import Random

import pypdfium2 as pdfium
import qrcode
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from maker import fonts, typeset

MM = 72 / 25.4
Color = tuple[float, float, float]
INK: Color = (0.08, 0.08, 0.09)
RED: Color = (0.80, 0.10, 0.09)
PEN: Color = (0.10, 0.13, 0.36)
GREY: Color = (0.45, 0.45, 0.47)
LEGIBLE = 8.5
"""Points below which a signature goes on more lines instead."""


@dataclass
class Type:
    """A type style: size in points, typeface, colour, extra space between characters (points)."""

    size: float = 12.0
    font: str = "song"
    color: Color = INK
    spacing: float = 0.0

    def measure(self, text: str) -> float:
        """Width of `text` in millimetres."""
        return fonts.width(self.font, text, self.size, self.spacing) / MM

    @property
    def height(self) -> float:
        """The em square's height in millimetres."""
        return self.size / MM


class EmptyCanvas(Canvas):  # type: ignore[misc]  # reportlab has no types
    """A canvas whose pages begin empty: reportlab's preamble names an unembedded Helvetica."""

    def _make_preamble(self) -> None:
        self._preamble = ""


@dataclass
class Book:
    """One document: sheets of any size on one reproducible canvas."""

    seed: int = 0
    buffer: BytesIO = field(default_factory=BytesIO)

    def __post_init__(self) -> None:
        """Open the canvas; `invariant` keeps clock and chance out of the file."""
        self.canvas = EmptyCanvas(self.buffer, invariant=1, pageCompression=1)
        self.random = Random(self.seed)
        self.started = False

    def sheet(self, width: float = 210, height: float = 297, tint: Color | None = None) -> "Sheet":
        """A new sheet of that size in millimetres, filled with `tint`."""
        if self.started:
            self.canvas.showPage()
        self.started = True
        self.canvas.setPageSize((width * MM, height * MM))
        sheet = Sheet(self, width, height)
        if tint:
            sheet.box(0, 0, width, height, fill=tint, stroke=0)
        return sheet

    def pdf(self) -> bytes:
        """The finished document. Call once."""
        self.canvas.save()
        return self.buffer.getvalue()


def rasterise(pdf: bytes, dpi: float, pages: tuple[int, ...] = ()) -> list[Image.Image]:
    """The pages (all, or those numbers from 0) as RGB pictures."""
    document = pdfium.PdfDocument(pdf)
    wanted = pages or tuple(range(len(document)))
    return [document[n].render(scale=dpi / 72).to_pil().convert("RGB") for n in wanted]


@dataclass
class Sheet:
    """One side of paper. `y` of a text is its baseline, of everything else its top."""

    book: Book
    width: float
    height: float

    @property
    def canvas(self) -> Canvas:
        """The reportlab canvas beneath, in points from the bottom-left corner."""
        return self.book.canvas

    def up(self, y: float) -> float:
        """Points from the bottom for millimetres from the top."""
        return (self.height - y) * MM

    def text(
        self, x: float, y: float, text: str, style: Type | None = None, align: str = "left"
    ) -> float:
        """One line; `x` is its left end, middle or right end. Answers its width in mm."""
        style = style or Type()
        wide = style.measure(text)
        left = x - {"left": 0.0, "centre": wide / 2, "right": wide}[align]
        self.canvas.setFillColorRGB(*style.color)
        at = left * MM
        for font, run in fonts.runs(style.font, text):
            face = fonts.face(font)
            self.canvas.setFont(face.fontName, style.size)
            self.canvas.drawString(at, self.up(y), run, charSpace=style.spacing)
            at += face.stringWidth(run, style.size) + style.spacing * len(run)
        return wide

    def block(
        self,
        x: float,
        y: float,
        width: float,
        text: str,
        style: Type,
        leading: float = 1.75,
        indent: float = 2.0,
    ) -> float:
        """Justified paragraphs from top `y`; answers the top of what may follow, in mm."""
        step = style.height * leading
        for paragraph in text.strip().split("\n"):
            inset = indent * style.height
            lines = typeset.wrap(paragraph.strip(), width, style.measure, inset)
            for number, line in enumerate(lines):
                start = inset if number == 0 else 0.0
                last = number == len(lines) - 1
                self.justified(
                    x + start,
                    y + step * 0.5 + style.height * 0.36,
                    line,
                    style,
                    0.0 if last else width - start,
                )
                y += step
        return y

    def justified(self, x: float, y: float, line: str, style: Type, width: float) -> None:
        """One line stretched to `width` mm (0: as it is), unless that would tear it apart."""
        gaps = len(line) - 1
        slack = (width - style.measure(line)) * MM / gaps if width and gaps else 0.0
        if slack > style.size * 0.3:
            slack = 0.0
        stretched = Type(style.size, style.font, style.color, style.spacing + slack)
        self.text(x, y, line, stretched)

    def lines(
        self,
        box: tuple[float, float, float, float],
        text: str,
        style: Type,
        align: str = "centre",
        valign: str = "middle",
        leading: float = 1.35,
    ) -> None:
        """Wrapped text in a box (x, y, width, height), aligned both ways."""
        x, y, width, height = box
        wrapped = [
            line
            for part in text.split("\n")
            for line in typeset.wrap(part, width - 1.6, style.measure)
        ]
        step = style.height * leading
        tall = step * len(wrapped)
        top = y + {"top": 1.0, "middle": (height - tall) / 2, "bottom": height - tall - 1.0}[valign]
        left = x + {"left": 0.8, "centre": width / 2, "right": width - 0.8}[align]
        for number, line in enumerate(wrapped):
            self.text(left, top + step * (number + 0.5) + style.height * 0.36, line, style, align)

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, width: float = 0.2, color: Color = INK
    ) -> None:
        """A straight line `width` mm thick."""
        self.canvas.setStrokeColorRGB(*color)
        self.canvas.setLineWidth(width * MM)
        self.canvas.line(x1 * MM, self.up(y1), x2 * MM, self.up(y2))

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        stroke: float = 0.2,
        color: Color = INK,
        fill: Color | None = None,
        radius: float = 0.0,
    ) -> None:
        """A rectangle, outlined `stroke` mm thick (0: not) and filled when `fill` is given."""
        self.canvas.setStrokeColorRGB(*color)
        self.canvas.setLineWidth(stroke * MM)
        if fill:
            self.canvas.setFillColorRGB(*fill)
        self.canvas.roundRect(
            x * MM,
            self.up(y + height),
            width * MM,
            height * MM,
            radius * MM,
            stroke=int(stroke > 0),
            fill=int(fill is not None),
        )

    def circle(
        self,
        x: float,
        y: float,
        radius: float,
        *,
        stroke: float = 0.3,
        color: Color = INK,
        fill: Color | None = None,
    ) -> None:
        """A circle about (x, y)."""
        self.canvas.setStrokeColorRGB(*color)
        self.canvas.setLineWidth(stroke * MM)
        if fill:
            self.canvas.setFillColorRGB(*fill)
        self.canvas.circle(
            x * MM, self.up(y), radius * MM, stroke=int(stroke > 0), fill=int(fill is not None)
        )

    def picture(self, image: Image.Image, x: float, y: float, width: float, height: float) -> None:
        """A picture stretched into the box."""
        self.canvas.drawImage(
            ImageReader(image), x * MM, self.up(y + height), width * MM, height * MM
        )

    def qr(self, x: float, y: float, size: float, payload: str, color: Color = INK) -> None:
        """A QR symbol filling `size` mm; leave four modules free around it."""
        code = qrcode.QRCode(border=0, error_correction=qrcode.constants.ERROR_CORRECT_M)
        code.add_data(payload)
        matrix = code.get_matrix()
        step = size / len(matrix)
        self.canvas.setFillColorRGB(*color)
        for row, line in enumerate(matrix):
            for column, dark in enumerate(line):
                if dark:
                    self.canvas.rect(
                        (x + column * step) * MM,
                        self.up(y + (row + 1) * step),
                        step * MM * 1.02,
                        step * MM * 1.02,
                        stroke=0,
                        fill=1,
                    )

    def sample(self, x: float, y: float, side: float = 24, color: Color = RED) -> None:
        """样例 in a plain square about (x, y), where an original has its seal. Never a seal."""
        self.box(x - side / 2, y - side / 2, side, side, stroke=0.7, color=color)
        self.text(x, y + side * 0.13, "样例", Type(side * 1.05, "hei", color), "centre")

    def foot(self, text: str = "样例文件　人物、单位、编号均为虚构", lift: float = 5.5) -> None:
        """A small line `lift` mm above the lower edge that says the paper is a sample."""
        self.text(self.width / 2, self.height - lift, text, Type(6.5, "hei", GREY), "centre")

    def signature(
        self, x: float, y: float, name: str, width: float, size: float, unrest: float = 1.6
    ) -> None:
        """A signature no wider than `width` mm: a long name is smaller, or on up to three lines."""
        fits = width * MM / (len(name) * 0.97)
        if fits >= LEGIBLE:
            self.hand(x, y, name, min(size, fits), PEN, unrest)
            return
        cut = name.rfind("·", 0, len(name) * 2 // 3) + 1
        parts, drops = [name[:cut], name[cut:]], (-1.9, 2.3)
        if max(map(len, parts)) * 0.97 * LEGIBLE > width * MM:
            parts, drops = typeset.folded(name), (-4.5, -0.8, 2.9)
        smaller = min(size, width * MM / (max(map(len, parts)) * 0.97))
        for part, drop in zip(parts, drops, strict=True):
            self.hand(x, y + drop, part, smaller, PEN, unrest * 0.5)

    def hand(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 18,
        color: Color = PEN,
        unrest: float = 1.0,
    ) -> float:
        """Text as if written by hand: each character a little off. Answers its width in mm."""
        random, at = self.book.random, x
        for char in text:
            style = Type(size * random.uniform(0.93, 1.06), "kai", color)
            wide = style.measure(char)
            self.canvas.saveState()
            self.canvas.translate(at * MM, self.up(y + unrest * random.uniform(-0.35, 0.35)))
            self.canvas.rotate(unrest * random.uniform(-5, 5))
            self.canvas.skew(0, unrest * random.uniform(4, 10))
            Sheet(self.book, 0, 0).text(0, 0, char, style)
            self.canvas.restoreState()
            at += wide * random.uniform(0.90, 1.02)
        return at - x
