"""Printing and scanning, simulated: a page as it was printed becomes what an office scanner gives.

What a kind does, and how badly, is in `KINDS`; lengths are millimetres on paper. The same generator
gives the same scan. Also used by benchmarks/rescan.py.
"""

import io
import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

MM = 25.4
PATCH = 44
"""Millimetres of the lower right corner where print and hand spoil the mark."""
FINER = 4
"""What is drawn into the patch is drawn so many times finer."""
MARK = (192.0, 285.0)
"""The middle of the mark on A4."""

KINDS = {
    "rotated": "turned by up to 5° either way; the corners run out of the picture",
    "upside down": "turned by 180°",
    "stretched": "fed up to 1.2 % too slow or too fast",
    "blurred": "out of focus: Gaussian of 0.06 to 0.16 mm",
    "noisy": "sensor noise of 10 to 25 of 255 levels",
    "faded": "20 to 60 % of the toner gone in waves, up to 3 % of it in specks",
    "folded": "a fold through the mark: toner cracked off along 0.3 to 0.8 mm, a shadow beside it",
    "scribbled": "one or two strokes of a pen through the mark, 0.3 to 0.6 mm wide, to 25 mm long",
    "low contrast": "a quarter to a half of the range between ink and paper",
    "quality 30": "JPEG of quality 30",
    "bilevel": "black and white, at 45 to 60 % of the range",
    "thickened": "dot gain: strokes 0.06 to 0.13 mm wider",
    "thinned": "strokes 0.06 mm narrower",
}
_PRINT = ("thickened", "thinned", "faded", "folded", "scribbled")


def some(random, most=3):
    """One to `most` kinds that can go together."""
    names = list(KINDS)
    kinds = {names[i] for i in random.choice(len(names), random.integers(1, most + 1), False)}
    if "thickened" in kinds:
        kinds.discard("thinned")
    if "bilevel" in kinds:
        kinds.discard("quality 30")
    return frozenset(kinds)


def scanned(page, dpi, kinds, random):
    """A page (grey, at that resolution, upright) as the picture that a scanner gives."""
    picture = _printed(page, dpi, kinds, random) if kinds & set(_PRINT) else page
    light, dark = random.uniform(225, 252), random.uniform(5, 45)
    if "low contrast" in kinds:
        dark = random.uniform(90, 130)
        light = dark + random.uniform(0.25, 0.5) * 255
    picture = picture.point([round(dark + (light - dark) * v / 255) for v in range(256)])
    picture = _fed(picture, dpi, kinds, random, round(light))
    sigma = random.uniform(0.06, 0.16) if "blurred" in kinds else random.uniform(0.02, 0.05)
    picture = picture.filter(ImageFilter.GaussianBlur(sigma * dpi / MM))
    picture = _noisy(picture, random.uniform(10, 25) if "noisy" in kinds else 3, random)
    if "bilevel" in kinds:
        level = dark + (light - dark) * random.uniform(0.45, 0.6)
        picture = picture.point([255 * (v >= level) for v in range(256)])
    return picture.transpose(Image.Transpose.ROTATE_180) if "upside down" in kinds else picture


def jpeg(picture, dpi, quality=80):
    """The picture as a scanner's JPEG."""
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=quality, dpi=(dpi, dpi))
    return stream.getvalue()


def stored(picture, dpi, kinds):
    """The scan as a file: JPEG, or Group 4 where it is black and white."""
    if "bilevel" not in kinds:
        return jpeg(picture, dpi, 30 if "quality 30" in kinds else 80)
    stream = io.BytesIO()
    picture.convert("1").save(stream, "TIFF", compression="group4", dpi=(dpi, dpi))
    return stream.getvalue()


def _fed(picture, dpi, kinds, random, light):
    """Turned, stretched and shifted as the feeder does, about the middle of the sheet."""
    angle = math.radians(random.uniform(-5, 5) if "rotated" in kinds else random.uniform(-0.4, 0.4))
    stretch = 1 + (random.uniform(-0.012, 0.012) if "stretched" in kinds else 0)
    shift = random.uniform(-1, 1, 2) * dpi / MM
    x, y = picture.width / 2, picture.height / 2
    c, s = math.cos(angle), math.sin(angle)
    across = (c, s / stretch, x - c * (x + shift[0]) - s / stretch * (y + shift[1]))
    down = (-s, c / stretch, y + s * (x + shift[0]) - c / stretch * (y + shift[1]))
    return picture.transform(
        picture.size,
        Image.Transform.AFFINE,
        (*across, *down),
        Image.Resampling.BICUBIC,
        fillcolor=int(random.choice([255, light, 20])),
    )


def _noisy(picture, sigma, random):
    """Sensor noise; a tile of it, larger than a mark, over the whole side."""
    grain = random.standard_normal((701, 907), np.float32) * np.float32(sigma)
    rows, columns = picture.height // 701 + 1, picture.width // 907 + 1
    values = (
        np.asarray(picture) + np.tile(grain, (rows, columns))[: picture.height, : picture.width]
    )
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def _printed(page, dpi, kinds, random):
    """What printer and people do to the corner with the mark."""
    dot = dpi / MM * FINER
    side = round(PATCH * dpi / MM)
    corner = (page.width - side, page.height - side)
    patch = page.crop((*corner, *page.size)).resize((side * FINER,) * 2, Image.Resampling.BICUBIC)
    middle = tuple(m * dot - c * FINER for m, c in zip(MARK, corner, strict=True))
    if "thickened" in kinds:
        patch = patch.filter(ImageFilter.MinFilter(_odd(random.uniform(0.06, 0.13) * dot)))
    if "thinned" in kinds:
        patch = patch.filter(ImageFilter.MaxFilter(_odd(0.06 * dot)))
    if "faded" in kinds:
        patch = _faded(patch, dot, random)
    if "folded" in kinds:
        patch = _folded(patch, dot, middle, random)
    if "scribbled" in kinds:
        _scribble(patch, dot, middle, random)
    spoilt = page.copy()
    spoilt.paste(patch.resize((side, side), Image.Resampling.BOX), corner)
    return spoilt


def _odd(width):
    return max(3, round(width) // 2 * 2 + 1)


def _faded(patch, dot, random):
    values = np.asarray(patch, np.float32)
    y, x = np.mgrid[: patch.height, : patch.width].astype(np.float32) / dot
    angle, length = random.uniform(0, math.pi), random.uniform(3, 40)
    along = x * math.cos(angle) + y * math.sin(angle)
    wave = 0.5 + 0.5 * np.sin(along / length * 2 * math.pi + random.uniform(0, 2 * math.pi))
    values = 255 - (255 - values) * (1 - random.uniform(0.2, 0.6) * wave)
    coarse = random.random((patch.height // FINER + 1, patch.width // FINER + 1))
    specks = np.kron(coarse < random.uniform(0, 0.03), np.ones((FINER, FINER), bool))
    values[specks[: patch.height, : patch.width]] = 235
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def _folded(patch, dot, middle, random):
    values = np.asarray(patch, np.float32)
    y, x = np.mgrid[: patch.height, : patch.width].astype(np.float32)
    angle, off = random.uniform(0, math.pi), random.uniform(-5, 5)
    away = ((x - middle[0]) * math.sin(angle) - (y - middle[1]) * math.cos(angle)) / dot - off
    crack = np.exp(-((away / random.uniform(0.15, 0.4)) ** 2)) * random.uniform(0.5, 1)
    values = values + (245 - values) * crack
    values = values - np.where(away > 0, np.exp(-away / 3), 0) * random.uniform(20, 90)
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def _scribble(patch, dot, middle, random):
    draw = ImageDraw.Draw(patch)
    for _ in range(random.integers(1, 3)):
        angle, length = random.uniform(0, math.pi), random.uniform(4, 25) / 2 * dot
        off, along = random.uniform(-6, 6) * dot, random.uniform(-4, 4) * dot
        c, s = math.cos(angle), math.sin(angle)
        x, y = middle[0] - s * off + c * along, middle[1] + c * off + s * along
        line = (x - length * c, y - length * s, x + length * c, y + length * s)
        width = max(1, round(random.uniform(0.3, 0.6) * dot))
        draw.line(line, fill=int(random.integers(20, 110)), width=width)
