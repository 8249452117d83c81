"""Scanned piles made by hand: pages of a finished dossier, sealed, spoilt, and stored as scans."""

import io
import math
from contextlib import closing

import img2pdf
import numpy as np
import pypdfium2 as pdfium
import zxingcpp
from PIL import Image, ImageDraw

from dossier.qr import qr_rows
from support.spoil import MM

DPI = 200
SEAL = (200, 30, 40)


def pictures(pdf, numbers, dpi=DPI):
    """Pages of a PDF (from 1) in colour, as they are printed."""
    with closing(pdfium.PdfDocument(pdf)) as document:
        for number in numbers:
            with closing(document[number - 1]) as page:
                yield page.render(scale=dpi / 72).to_pil().convert("RGB")


def sealed(picture, ring, dpi=DPI, strength=0.8, colour=SEAL):
    """The picture with a wet seal about where the ring is: a rim, a star, strokes around it.

    `ring` is a box in mm.
    """
    dot = dpi / MM * 2
    side = round(ring.width * dot)
    ink = Image.new("L", (side, side))
    draw, middle, radius = ImageDraw.Draw(ink), side / 2, side * 0.44
    rim = (middle - radius, middle - radius, middle + radius, middle + radius)
    draw.ellipse(rim, outline=255, width=round(1.1 * dot))
    angles = [2 * math.pi * n * 2 / 5 for n in range(5)]
    star = [(middle + math.sin(a) * 6 * dot, middle - math.cos(a) * 6 * dot) for a in angles]
    draw.polygon(star, fill=255)
    for n in range(14):
        a = math.radians(-130 + n * 20)
        x, y = middle + math.sin(a) * 15 * dot, middle - math.cos(a) * 15 * dot
        for step in (-1.5, 0, 1.5):
            draw.line(
                (x - 2 * dot, y + step * dot, x + 2 * dot, y + step * dot), 255, round(dot / 2)
            )
    size = (round(ring.width * dpi / MM),) * 2
    mask = ink.resize(size, Image.Resampling.BOX).point([round(v * strength) for v in range(256)])
    done = picture.copy()
    place = (round((ring.x + 1.5) * dpi / MM), round((ring.y - 1) * dpi / MM))
    done.paste(Image.new("RGB", size, colour), place, mask)
    return done


def letter(seed=1, dpi=DPI, code="https://example.cn/verify?no=659900"):
    """An original: lines of text, and a QR code of somebody else's in the corner of the mark."""
    random = np.random.default_rng(seed)
    picture = Image.new("RGB", (round(210 * dpi / MM), round(297 * dpi / MM)), (250, 248, 243))
    draw, dot = ImageDraw.Draw(picture), dpi / MM
    for line in range(18):
        for x in np.arange(25, 180, 4.2):
            y = 30 + line * 9
            for _ in range(4):
                dx, dy, along = random.uniform(0, 3, 3)
                box = [v * dot for v in (x + dx, y + dy, x + dx + along / 2, y + dy + 0.4)]
                draw.rectangle(box, fill=(35, 35, 45))
    if code:
        picture.paste(symbol(code, round(22 * dot)), (round(175 * dot), round(262 * dot)))
    return picture


def symbol(text, side, kind=zxingcpp.BarcodeFormat.QRCode):
    """A symbol of that many pixels across, with white around it."""
    image = zxingcpp.create_barcode(text, kind).to_image(scale=8, add_quiet_zones=True)
    picture = Image.fromarray(np.asarray(image)).convert("RGB")
    return picture.resize((side, round(side * picture.height / picture.width)))


def modules(payload, level="Q"):
    """A symbol's modules, True for dark."""
    return np.array([[module == "1" for module in row] for row in qr_rows(payload, level)])


def with_symbol(picture, dark, x=187.0, y=280.0, side=10.0, dpi=DPI):
    """The picture with a symbol of these modules in that place (mm), by default the mark's."""
    grid = np.pad(np.where(dark, 0, 255).astype(np.uint8), 4, constant_values=255)
    module = side * dpi / MM / len(dark)
    size = (round(module * len(grid)),) * 2
    drawn = Image.fromarray(np.kron(grid, np.ones((8, 8), np.uint8))).resize(size, Image.BOX)
    done = picture.copy()
    place = (round(x * dpi / MM - 4 * module), round(y * dpi / MM - 4 * module))
    done.paste(drawn, place)
    return done


def blank(dpi=DPI):
    """An empty side of paper."""
    return Image.new("RGB", (round(210 * dpi / MM), round(297 * dpi / MM)), (247, 247, 244))


def jpeg(picture, dpi=DPI, quality=80):
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=quality, dpi=(dpi, dpi))
    return stream.getvalue()


def scan_pdf(out, scans):
    """A PDF whose pages are these scans (bytes of pictures), as scanners write it."""
    out.write_bytes(img2pdf.convert(list(scans)))
    return out
