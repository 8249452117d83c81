"""Made by hand: pictures whose corners tell which way is up, plans, their ink, what is seen."""

from contextlib import closing

import numpy as np
import pypdfium2
import qrcode
from PIL import Image
from reportlab.graphics.barcode.code128 import Code128
from reportlab.pdfgen.canvas import Canvas

from dossier.model.ink import Bars, Qr
from dossier.model.paper import A4, box
from dossier.model.plan import (
    Blank,
    Bookmark,
    CopyPage,
    NumberedFace,
    PageMark,
    Placement,
    Plan,
    Sheet,
    Unprinted,
)
from dossier.model.units import PT_PER_MM

COLOURS = {
    "red": (220, 20, 20),
    "green": (20, 160, 20),
    "blue": (20, 20, 220),
    "grey": (128, 128, 128),
}
AS_STORED = ("red", "green", "blue", "grey")
"""Corners from the upper left, clockwise."""
FRONT = (Bookmark("目录", 1, 0),)
PLACE = box(30, 40, 120, 80)
EXIF_TURNS = {
    1: (0, False), 2: (0, True), 3: (180, False), 4: (180, True),
    5: (270, True), 6: (90, False), 7: (90, True), 8: (270, False),
}  # fmt: skip


def corners(width=240, height=160, mode="RGB"):
    """Four quarters: red, green / grey, blue."""
    picture = Image.new("RGB", (width, height), "white")
    quarter = (width // 2, height // 2)
    places = ((0, 0), (width // 2, 0), (width // 2, height // 2), (0, height // 2))
    for name, place in zip(AS_STORED, places, strict=True):
        picture.paste(Image.new("RGB", quarter, COLOURS[name]), place)
    return picture.convert(mode)


def seen(pdf, place=PLACE, page=0):
    """The colours of the corners of a place on paper, from the upper left, clockwise."""
    shown = raster(pdf, page)
    dot = 100 / 25.4
    inset = place.inset(min(place.width, place.height) * 0.2)
    spots = (
        (inset.x, inset.y),
        (inset.right, inset.y),
        (inset.right, inset.bottom),
        (inset.x, inset.bottom),
    )
    return tuple(nearest(shown[round(y * dot), round(x * dot)]) for x, y in spots)


def nearest(pixel):
    known = {**COLOURS, "white": (255, 255, 255), "black": (0, 0, 0)}
    return min(known, key=lambda name: np.abs(np.subtract(known[name], pixel, dtype=int)).sum())


def raster(pdf, page=0, dpi=100):
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        return np.asarray(document[page].render(scale=dpi / 72).to_pil().convert("RGB")).copy()


def shown(pdf, place=PLACE, page=0, dpi=100):
    """What is on paper within a place, as a picture."""
    dot = dpi / 25.4
    edges = (place.x, place.y, place.right, place.bottom)
    return Image.fromarray(raster(pdf, page, dpi)).crop([round(edge * dot) for edge in edges])


def a_face(number, *placements, pages=1, ink=(), face=None):
    """A face with its mark in the lower right corner."""
    payload = f"WR240A1B2C007K{number:04d}AB12CDX"
    mark = Qr(box(190, 280, 10, 10), payload, "M")
    face = face or (
        CopyPage(6, "身份证", "", placements, None, ink) if placements else Blank(0, ink)
    )
    return NumberedFace(number, face, PageMark(payload, f"{number}/{pages}", "AB12CD"), (mark,))


def a_plan(*faces, unplaced=(), rows=(), bookmarks=FRONT):
    """A plan of faces, two on a sheet."""
    backs = [*faces[1::2], Unprinted()]
    sheets = [Sheet(n, r, v) for n, (r, v) in enumerate(zip(faces[::2], backs, strict=False), 1)]
    return Plan(
        "WR240A1B2C007K", "样张", A4, tuple(sheets), tuple(rows), tuple(bookmarks),
        tuple(unplaced), "WR240A1B2C007KL", "ab" * 32,
    )  # fmt: skip


def one_scan(path, page=0, place=PLACE, turn=0, *, mirrored=False):
    """A plan of one face with one scan."""
    return a_plan(a_face(1, Placement(path, page, place, turn, mirrored)))


def draw_ink(plan, out, *, skip=()):
    """The symbols of a plan, one page a face; those whose payload is in `skip` are left out."""
    canvas = Canvas(str(out), pagesize=(210 * PT_PER_MM, 297 * PT_PER_MM), invariant=1)
    for face in plan.faces():
        canvas.bookmarkPage(f"face-{face.number}")
        for item in (*face.face.ink, *face.ink):
            if getattr(item, "payload", None) not in skip:
                draw_symbol(canvas, item)
        canvas.showPage()
    for mark in plan.bookmarks:
        canvas.addOutlineEntry(mark.title, f"face-{mark.face}", mark.depth)
    canvas.addPageLabel(0, style="ARABIC", start=1)
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.save()
    return out


def draw_symbol(canvas, item):
    x, foot = item.box.x * PT_PER_MM, (297 - item.box.bottom) * PT_PER_MM
    width, height = item.box.width * PT_PER_MM, item.box.height * PT_PER_MM
    if isinstance(item, Bars):
        module = width / Code128(item.payload, quiet=0, barWidth=1).width
        bars = Code128(item.payload, quiet=0, barHeight=height, barWidth=module)
        bars.drawOn(canvas, x, foot)
        return
    symbol = qrcode.QRCode(border=0, mask_pattern=0)
    symbol.add_data(item.payload)
    symbol.make(fit=True)
    size = len(symbol.modules)
    path = canvas.beginPath()
    for row, modules in enumerate(symbol.modules):
        for column, dark in enumerate(modules):
            if dark:
                cell = width / size
                path.rect(x + column * cell, foot + (size - 1 - row) * cell, cell, cell)
    canvas.drawPath(path, stroke=0, fill=1)
