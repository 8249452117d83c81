"""The README's picture: a spread of the sample's dossier.

python tools/make_spread.py out/样例材料.pdf docs/pictures/spread.png
"""

import sys
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image, ImageOps

PAGES = (1, 95, 11)
"""The catalogue, a certified copy, a side of the evaluation form."""
WIDTH, GAP, EDGE = 620, 18, (150, 150, 150)


def page(document: pdfium.PdfDocument, number: int) -> Image.Image:
    """One page, `WIDTH` pixels wide, with a thin edge."""
    sheet = document[number - 1]
    picture = sheet.render(scale=2 * WIDTH / sheet.get_width()).to_pil().convert("RGB")
    small = picture.reduce(2)
    return ImageOps.expand(small, 1, EDGE)


def main(source: Path, target: Path) -> None:
    """Lay the pages side by side."""
    document = pdfium.PdfDocument(source)
    pages = [page(document, number) for number in PAGES]
    width = sum(p.width for p in pages) + GAP * (len(pages) + 1)
    spread = Image.new("RGB", (width, pages[0].height + 2 * GAP), (235, 235, 235))
    x = GAP
    for one in pages:
        spread.paste(one, (x, GAP))
        x += one.width + GAP
    target.parent.mkdir(parents=True, exist_ok=True)
    spread.quantize(128).save(target, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
