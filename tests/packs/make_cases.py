"""Makes the photos and scans of layouts/*/cases/* from the list in each case.yaml.

Usage: python tests/packs/make_cases.py [NAME …]

A line of `scans` is a path under 材料/, or a mapping: `file`, `size` (mm), `dpi`, `pages`, `turn`
(/Rotate of a PDF), `text` (lines of a PDF that can be searched), `state` (cut, empty, blank).
What a case's folder holds beyond that list stays as it is: real scans may be put there by hand.
"""

import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import qrcode
import yaml
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from dossier.drawing import FontBook, draw_pages  # noqa: E402
from dossier.drawing.fonts import SHIPPED  # noqa: E402
from dossier.model.ink import Text  # noqa: E402
from dossier.model.paper import A4  # noqa: E402
from support.applicant import save_photo  # noqa: E402

MM = 25.4
A4_SIZE = [210, 297]
ENOUGH = 186
"""Dots an inch that print at 200 when an A4 scan is fitted into the frame."""
GREYS = 4
LINES = 5
CODED = ("学信网备案表", "社保缴费")
"""Papers that bear a QR code."""


def main():
    """Make the cases named, or all."""
    for path in sorted(ROOT.glob("layouts/*/cases/*/case.yaml")):
        if not sys.argv[1:] or path.parent.name in sys.argv[1:]:
            make(path.parent, yaml.safe_load(path.read_text(encoding="utf-8")))


def make(folder, case):
    if case.get("photo", True):
        save_photo(folder)
    for scan in case.get("scans", ()):
        asked = {"file": scan} if isinstance(scan, str) else scan
        path = folder / "材料" / asked["file"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(spoiled(content(path, asked), asked.get("state", "")))


def content(path, asked):
    match path.suffix:
        case ".docx":
            return office()
        case ".pdf":
            return pdf(path, asked)
        case suffix:
            page = picture(path.stem, asked)
            dpi = (asked.get("dpi", ENOUGH),) * 2
            if suffix == ".png":
                return encoded(page.quantize(GREYS), "PNG", optimize=True, dpi=dpi)
            if suffix == ".tif":
                return encoded(page.convert("1"), "TIFF", compression="group4", dpi=dpi)
            return encoded(page, "JPEG", quality=25, optimize=True, dpi=dpi)


def picture(title, asked):
    """A pale scan: the paper's name, and rules below it."""
    dot = asked.get("dpi", ENOUGH) / MM
    width, height = (round(side * dot) for side in asked.get("size", A4_SIZE))
    page = Image.new("L", (width, height), 255)
    if asked.get("state") == "blank":
        return page
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(SHIPPED / "song.ttf", round(min(width / len(title), height / 8) / 2))
    draw.text((width / 2, height * 0.15), title, font=font, fill=30, anchor="mm")
    for line in range(LINES):
        y = height * (0.25 + 0.05 * line)
        draw.line((width * 0.12, y, width * 0.88, y), fill=60, width=3)
    if any(name in title for name in CODED):
        code = qrcode.make("https://example.invalid/" + title, border=4).get_image().convert("L")
        side = round(30 * dot)
        page.paste(code.resize((side, side)), (round(width * 0.6), round(height * 0.6)))
    return page


def pdf(path, asked):
    """A PDF of scans, or of text where `text` is given; each page turned by `turn`."""
    pages, stream = asked.get("pages", 1), BytesIO()
    if "text" in asked:
        draw_pages([(A4, typed(asked["text"]))] * pages, path.parent, path, FontBook(), path.stem)
        stream.write(path.read_bytes())
    else:
        scans = [picture(f"{path.stem} {n}", asked).convert("1") for n in range(1, pages + 1)]
        dpi = asked.get("dpi", ENOUGH)
        scans[0].save(stream, "PDF", save_all=True, append_images=scans[1:], resolution=dpi)
    with pikepdf.open(stream) as document:
        for page in document.pages:
            page.rotate(asked.get("turn", 0), relative=True)
        out = BytesIO()
        del document.docinfo  # it holds the day
        document.save(out, deterministic_id=True)
    return out.getvalue()


def typed(lines):
    return tuple(Text(30, 40 + 10 * i, line, 12, "song") for i, line in enumerate(lines))


def office():
    """A Word file, as far as a look at it can tell."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name in ("[Content_Types].xml", "word/document.xml"):
            packed.writestr(zipfile.ZipInfo(name), "<xml/>")
    return stream.getvalue()


def encoded(page, name, **options):
    stream = BytesIO()
    page.save(stream, name, **options)
    return stream.getvalue()


def spoiled(data, state):
    return {"cut": data[: len(data) // 2], "empty": b""}.get(state, data)


if __name__ == "__main__":
    main()
