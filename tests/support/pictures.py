"""Pictures and PDFs made by hand: a white page whose one corner is black tells which way is up."""

import io
from functools import cache

import numpy as np
import pikepdf
from PIL import Image, ImageDraw

CORNERS = ("upper left", "upper right", "lower right", "lower left")


def corner_picture(width=240, height=160, mode="L"):
    """White, with a black block in the upper left corner as it is stored."""
    picture = Image.new("L", (width, height), 255)
    ImageDraw.Draw(picture).rectangle((0, 0, width // 4, height // 4), fill=0)
    return picture.convert(mode)


def encoded(picture, name="JPEG", **options):
    stream = io.BytesIO()
    picture.save(stream, name, **options)
    return stream.getvalue()


def exif(**tags):
    """EXIF bytes: orientation, dpi."""
    block = Image.Exif()
    if "orientation" in tags:
        block[0x0112] = tags["orientation"]
    if "dpi" in tags:
        block[0x011A] = block[0x011B] = tags["dpi"]
        block[0x0128] = tags.get("unit", 2)
    return block.tobytes()


def levels(page):
    """A page's ink levels as rows × columns."""
    return np.frombuffer(page.ink.levels, np.uint8).reshape(page.ink.rows, page.ink.columns)


def dark_corner(page):
    """In which corner, as seen, the ink is; the others must be blank."""
    ink = levels(page)
    rows, columns = max(1, ink.shape[0] // 8), max(1, ink.shape[1] // 8)
    top, foot = ink[:rows], ink[-rows:]
    blocks = (top[:, :columns], top[:, -columns:], foot[:, -columns:], foot[:, :columns])
    dark = [name for name, block in zip(CORNERS, blocks, strict=True) if block.max() > 200]
    assert len(dark) == 1, dark
    return dark[0]


@cache
def text_page(angle=0.0, *, dpi=200, lines=30, noise=4.0, width=210, height=297):
    """A scan of text-like lines (about 10 pt) leaning by `angle` degrees clockwise."""
    random = np.random.default_rng(7)
    dot = dpi / 25.4
    picture = Image.new("L", (round(width * dot), round(height * dot)), 250)
    draw = ImageDraw.Draw(picture)
    for line in range(lines):
        top = (25 + line * 6) * dot
        for x in np.arange(25, 180, 3.6):
            for _ in range(5):  # strokes of a character, a third of a mm wide
                dx, dy = random.uniform(0, 3), random.uniform(0, 3)
                along, down = (1.6, 0.3) if random.random() < 0.5 else (0.3, 1.6)
                box = (x + dx) * dot, top + dy * dot
                draw.rectangle((*box, box[0] + along * dot, box[1] + down * dot), fill=40)
    if angle:
        picture = picture.rotate(-angle, Image.Resampling.BICUBIC, fillcolor=250)
    return noisy(np.asarray(picture), noise)


def noisy(grey, sigma=4.0):
    """Grey levels with sensor noise, as a picture."""
    random = np.random.default_rng(11)
    values = np.asarray(grey, np.float32) + random.normal(0, sigma, np.shape(grey))
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def pdf(*contents, **keys):
    """A PDF of one page for each content stream; `keys` go into every page's dictionary."""
    document = pikepdf.new()
    for content in contents:
        page = document.add_blank_page(page_size=(200, 300))
        page.Contents = document.make_stream(content)
        for key, value in keys.items():
            page[f"/{key}"] = value
    return document


def saved(document, **options):
    stream = io.BytesIO()
    document.save(stream, **options)
    return stream.getvalue()


def rectangle(x, y, width, height):
    """A content stream with one black rectangle, from the lower left corner in points."""
    return f"0 g {x} {y} {width} {height} re f".encode()
