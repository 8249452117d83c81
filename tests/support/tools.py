"""Independent readers of what we write: poppler, zbar, qpdf."""

import io
import subprocess
from xml.etree import ElementTree

import numpy as np
from PIL import Image

MM = 25.4
POINT = 72


def output(*command):
    """What a program prints; it must succeed."""
    done = subprocess.run([str(word) for word in command], capture_output=True, check=False)
    assert done.returncode == 0, (command, done.stderr.decode(errors="replace"))
    return done.stdout


def page_texts(pdf, *options):
    """The text of every page in the order it was drawn (tilted text is left out)."""
    text = output("pdftotext", "-raw", *options, pdf, "-").decode()
    return text.removesuffix("\f").split("\f")


def texts_within(pdf, x, y, width, height, *options):
    """The text of every page within a box in mm."""
    dots = [round(v * POINT / MM) for v in (x, y, width, height)]
    sides = [word for pair in zip("xyWH", dots, strict=True) for word in (f"-{pair[0]}", pair[1])]
    return page_texts(pdf, "-r", POINT, *sides, *options)


def grey(pdf, page, dpi, *options):
    """A page (from 1) as poppler renders it: rows × columns, 0 black to 255 white."""
    span = ("-f", page, "-l", page)
    picture = output("pdftoppm", "-gray", "-r", dpi, *span, *options, pdf)
    return np.asarray(Image.open(io.BytesIO(picture)))


def part(pixels, box, dpi):
    """The pixels within a manifest's box (mm)."""
    left, top = box["x"] * dpi / MM, box["y"] * dpi / MM
    right, foot = left + box["width"] * dpi / MM, top + box["height"] * dpi / MM
    return pixels[max(round(top), 0) : round(foot), max(round(left), 0) : round(right)]


def codes(pdf, room, first, last, *crop):
    """What zbar reads from 200 dpi renderings: for each page the set of (symbology, text).

    `room` is an empty folder for the pictures; `crop` are pdftoppm's options.
    """
    output("pdftoppm", "-gray", "-r", 200, "-f", first, "-l", last, *crop, pdf, room / "p")
    pictures = sorted(room.glob("p-*.pgm"))
    only = ("-Sdisable", "-Sqrcode.enable", "-Scode128.enable")
    read = subprocess.run(
        ["zbarimg", "-q", "--nodbus", "--xml", *only, *map(str, pictures)],
        capture_output=True,
        check=False,
    )
    assert read.returncode in (0, 4), read.stderr.decode()  # 4: a picture without a code
    for picture in pictures:
        picture.unlink()
    return _symbols(read.stdout, range(first, last + 1))


def _symbols(xml, pages):
    found = {page: set() for page in pages}
    space = {"": "http://zbar.sourceforge.net/2008/barcode"}
    for source in ElementTree.fromstring(xml).iterfind("source", space):
        page = int(source.get("href").rsplit("-", 1)[1].removesuffix(".pgm"))
        for symbol in source.iterfind(".//symbol", space):
            found[page].add((symbol.get("type"), symbol.findtext("data", namespaces=space)))
    return found
