"""PDF files and what offices do to them: turned, cropped, locked, annotated, filled, damaged."""

from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any

import img2pdf
import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image

from maker.sheet import MM, PEN, Book, Type

Options = Mapping[str, Any]


def scanned(images: list[Image.Image], dpi: float, quality: int = 58) -> bytes:
    """A PDF of one JPEG a page, as a multi-function printer writes it."""
    pages = []
    for image in images:
        buffer = BytesIO()
        image.save(buffer, "JPEG", quality=quality, optimize=True, dpi=(dpi, dpi))
        pages.append(buffer.getvalue())
    return bytes(img2pdf.convert(pages, nodate=True))


def _saved(pdf: pikepdf.Pdf, lock: pikepdf.Encryption | None = None) -> bytes:
    """The file's bytes; an /ID that came by chance is replaced by a fixed one."""
    if "/ID" in pdf.trailer:
        del pdf.trailer.ID
    buffer = BytesIO()
    pdf.save(buffer, static_id=True, encryption=lock or False)
    return buffer.getvalue()


def plain(data: bytes, options: Options) -> bytes:
    """The file with a fixed identity."""
    del options
    return _saved(pikepdf.open(BytesIO(data)))


def rotate(data: bytes, options: Options) -> bytes:
    """Pages lie on their side and carry /Rotate to stand up: the sheet went in sideways."""
    pdf = pikepdf.open(BytesIO(data))
    for page in pdf.pages:
        _lay_down(pdf, page)
        page.Rotate = int(options.get("turn", 90))
    return _saved(pdf)


def _lay_down(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Turn the page's content a quarter anticlockwise, so that /Rotate 90 rights it."""
    _, _, width, height = (float(v) for v in page.mediabox)
    page.contents_add(f"q 0 1 -1 0 {height:.4f} 0 cm".encode(), prepend=True)
    page.contents_add(b"Q")
    page.mediabox = Array([0, 0, height, width])
    del pdf


def crop(data: bytes, options: Options) -> bytes:
    """A MediaBox `margin` mm larger all round than what the CropBox shows, with a note outside."""
    pdf = pikepdf.open(BytesIO(data))
    margin = float(options.get("margin", 12)) * MM
    for page in pdf.pages:
        x1, y1, x2, y2 = (float(v) for v in page.mediabox)
        page.mediabox = Array([x1 - margin, y1 - margin, x2 + margin, y2 + margin])
        page.cropbox = Array([x1, y1, x2, y2])
        cross = f"q 0.4 w {x1 - margin + 6} {y1 - 8} m {x1 - 8} {y1 - 8} l S Q"
        page.contents_add(cross.encode())
    return _saved(pdf)


def highlight(data: bytes, options: Options) -> bytes:
    """A yellow highlight and a stamp annotation, each with its appearance stream.

    `options`: page, box (x, y, width, height in mm from the top left), stamp (the same).
    """
    pdf = pikepdf.open(BytesIO(data))
    page = pdf.pages[int(options.get("page", 0))]
    high = float(page.mediabox[3])
    found = [_mark(pdf, high, options["box"], "Highlight", b"1 0.92 0.2 rg 0 0 {w} {h} re f")]
    if "frame" in options:
        frame = b"0.85 0.1 0.1 RG 1.6 w 1 1 {w2} {h2} re S"
        found.append(_mark(pdf, high, options["frame"], "Stamp", frame))
    page.Annots = pdf.make_indirect(Array(found))
    return _saved(pdf)


def _mark(
    pdf: pikepdf.Pdf, high: float, box: list[float], kind: str, drawing: bytes
) -> pikepdf.Object:
    """An annotation whose look is `drawing` in its own box."""
    x, y, width, height = (v * MM for v in box)
    numbers = {"w": width, "h": height, "w2": width - 2, "h2": height - 2}
    content = drawing.decode().format_map({k: f"{v:.2f}" for k, v in numbers.items()})
    look = pdf.make_stream(
        b"/G gs " + content.encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, width, height]),
        Group=Dictionary(S=Name.Transparency),
        Resources=Dictionary(ExtGState=Dictionary(G=Dictionary(BM=Name.Multiply))),
    )
    rect = Array([x, high - y - height, x + width, high - y])
    left, bottom, right, top = x, high - y - height, x + width, high - y
    quad = Array([left, top, right, top, left, bottom, right, bottom])
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name("/" + kind),
            Rect=rect,
            QuadPoints=quad,
            F=4,
            C=Array([1, 0.92, 0.2]),
            AP=Dictionary(N=look),
        )
    )


def fields(data: bytes, options: Options) -> bytes:
    """AcroForm text fields over a table's cells; a copy of the page's content alone loses them.

    `options`: origin (mm, top left), widths, height, first (column of the first value), rows.
    """
    pdf = pikepdf.open(BytesIO(data))
    page = pdf.pages[0]
    cells = list(_cells(options))
    width, height = float(page.mediabox[2]), float(page.mediabox[3])
    values = _drawn_values(cells, width / MM, height / MM)
    drawn = pdf.copy_foreign(values.pages[0].as_form_xobject())
    made = [_field(pdf, height, drawn, *cell) for cell in cells]
    page.Annots = pdf.make_indirect(Array(made))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    pdf.Root.AcroForm = Dictionary(
        Fields=Array(made),
        DA=pikepdf.String("/Helv 10 Tf 0 g"),
        DR=Dictionary(Font=Dictionary(Helv=pdf.make_indirect(font))),
    )
    return _saved(pdf)


def _cells(options: Options) -> Iterator[tuple[str, str, list[float]]]:
    """Name, value and box (mm) of every field."""
    left, top = options["origin"]
    widths, height = options["widths"], float(options["height"])
    for row, values in enumerate(options["rows"]):
        for column, value in enumerate(values, int(options.get("first", 0))):
            x = left + sum(widths[:column]) + 0.4
            box = [x, top + row * height + 1, widths[column] - 0.8, height - 2]
            yield f"r{row + 1}c{column + 1}", str(value), box


def _drawn_values(
    cells: list[tuple[str, str, list[float]]], width: float, height: float
) -> pikepdf.Pdf:
    """One page of that size (mm) with every value in its place, the font embedded."""
    book = Book()
    sheet = book.sheet(width, height)
    for _, value, (x, y, wide, high) in cells:
        style = Type(8.8 if len(value) > 10 else 10, "kai", PEN)
        sheet.lines((x, y, wide, high), value, style)
    return pikepdf.open(BytesIO(book.pdf()))


def _field(
    pdf: pikepdf.Pdf, high: float, drawn: pikepdf.Object, name: str, value: str, box: list[float]
) -> pikepdf.Object:
    """A text field whose appearance is its part of the page of drawn values."""
    x, y, width, height = (v * MM for v in box)
    rect = Array([x, high - y - height, x + width, high - y])
    look = pdf.make_stream(
        b"/P Do",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=rect,
        Resources=Dictionary(XObject=Dictionary(P=drawn)),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            F=4,
            Q=1,
            Rect=rect,
            T=pikepdf.String(name),
            V=pikepdf.String(value),
            DA=pikepdf.String("/Helv 10 Tf 0 g"),
            AP=Dictionary(N=look),
        )
    )


def owner_lock(data: bytes, options: Options) -> bytes:
    """Encrypted with an owner password only: opens for all, forbids changes (RC4, 128 bits)."""
    del options
    lock = pikepdf.Encryption(owner="SAMPLE-OWNER", user="", R=3, aes=False, metadata=False)
    return _saved(pikepdf.open(BytesIO(data)), lock)


def user_lock(data: bytes, options: Options) -> bytes:
    """Encrypted with a user password: nobody can open it without."""
    del options
    lock = pikepdf.Encryption(
        owner="SAMPLE-OWNER", user="SAMPLE-USER", R=3, aes=False, metadata=False
    )
    return _saved(pikepdf.open(BytesIO(data)), lock)


def lost_table(data: bytes, options: Options) -> bytes:
    """A startxref that points nowhere: the table must be rebuilt."""
    head, _, _ = plain(data, options).rpartition(b"startxref")
    return head + b"startxref\n7\n%%EOF\n"


Change = Callable[[bytes, Options], bytes]
CHANGES: dict[str, Change] = {
    "plain": plain,
    "rotate": rotate,
    "crop": crop,
    "highlight": highlight,
    "fields": fields,
    "owner-lock": owner_lock,
    "user-lock": user_lock,
    "lost-table": lost_table,
}
