"""What a machine makes of a sheet: flatbed scan, fax, phone photograph, screenshot."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Pixels = NDArray[np.float32]
Corners = tuple[tuple[float, float], ...]


def _pixels(image: Image.Image) -> Pixels:
    return np.asarray(image.convert("RGB"), np.float32)


def _image(pixels: NDArray[np.floating[Any]]) -> Image.Image:
    return Image.fromarray(np.clip(pixels + 0.5, 0, 255).astype(np.uint8))


def flatbed(
    page: Image.Image, seed: int, *, grey: bool = True, skew: float = 0.35, soft: float = 0.45
) -> Image.Image:
    """An office scanner: a slight lean, soft edges, dust, a grey line where the paper ends."""
    rng = np.random.default_rng(seed)
    lean = float(rng.uniform(-skew, skew))
    page = page.convert("L") if grey else page
    turned = page.rotate(lean, Image.Resampling.BICUBIC, fillcolor=253 if grey else (253,) * 3)
    pixels = np.array(turned.filter(ImageFilter.GaussianBlur(soft)), np.float32)
    pixels = 22 + pixels * ((253 - 22) / 255)
    height, width = pixels.shape[:2]
    for _ in range(int(rng.integers(5, 14))):
        y, x = int(rng.integers(4, height - 4)), int(rng.integers(4, width - 4))
        pixels[y : y + 2, x : x + int(rng.integers(1, 3))] *= 0.72
    for x, shade in enumerate((0.86, 0.93)):
        pixels[:, x] *= shade
    return _image(pixels)


def screen(page: Image.Image, seed: int) -> Image.Image:
    """A screenshot: the page as it is."""
    del seed
    return page


def fax(page: Image.Image, seed: int) -> Image.Image:
    """A black-and-white scan, one bit a pixel."""
    grey = flatbed(page, seed, skew=0.2)
    return grey.point(lambda v: 255 if v > 158 else 0).convert("1", dither=Image.Dither.NONE)


def worn(page: Image.Image, seed: int) -> Image.Image:
    """A scan at too low a resolution, out of focus."""
    return flatbed(page, seed, grey=True, soft=1.5)


def desk(size: tuple[int, int], rng: np.random.Generator) -> Pixels:
    """A dark wooden desk top: long grain, boards, a little grime."""
    width, height = size
    grain = rng.normal(0, 1, (height // 2 + 1, width // 24 + 2)).astype(np.float32)
    streaks = _stretch(grain, size)
    slow = _stretch(rng.normal(0, 1, (height // 90 + 2, width // 300 + 2)).astype(np.float32), size)
    knots = np.sin(np.linspace(0, 34, height)[:, None] + 2.6 * slow)
    tone = 1 + 0.10 * streaks + 0.10 * knots + 0.10 * slow
    for edge in range(0, height, height // 4):
        tone[edge : edge + 4] *= 0.55
    base = np.array([92, 60, 38], np.float32)
    return np.asarray(base * tone[:, :, None], np.float32)


def _stretch(noise: Pixels, size: tuple[int, int]) -> Pixels:
    """Noise enlarged to `size` without steps."""
    return np.asarray(Image.fromarray(noise).resize(size, Image.Resampling.BICUBIC), np.float32)


def _homography(target: Corners, source: Corners) -> list[float]:
    """Coefficients that carry target points to source points, as Pillow wants them."""
    rows, values = [], []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    return [float(c) for c in np.linalg.solve(np.array(rows), np.array(values))]


def _light(size: tuple[int, int], rng: np.random.Generator) -> Pixels:
    """Poor light: bright at one side, dim at the opposite corner, and the shadow of a hand."""
    width, height = size
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    side = float(rng.choice([-1.0, 1.0]))
    slope = 0.86 + 0.17 * side * (x / width - 0.5) * 2 - 0.16 * (y / height - 0.5) * 2
    sx, sy = width * (0.5 - 0.38 * side), height * 0.98
    far = np.hypot((x - sx) / (0.55 * width), (y - sy) / (0.42 * height))
    shadow = 1 - 0.24 / (1 + np.exp((far - 1) * 9))
    return np.asarray(slope * shadow, np.float32)


def phone(page: Image.Image, seed: int, *, long: int = 2300, tilt: float = 1.0) -> Image.Image:
    """A sheet on a desk, photographed at an angle in poor light.

    Args:
        page: the sheet.
        seed: of angle, light and noise.
        long: the photograph's longer side in pixels.
        tilt: how far from straight the phone was held, 0 to 1.5.
    """
    rng = np.random.default_rng(seed)
    upright = page.height >= page.width
    size = (long * 3 // 4, long) if upright else (long, long * 3 // 4)
    corners = _corners(page, size, rng, tilt)
    source = ((0.0, 0.0), (page.width, 0.0), (page.width, page.height), (0.0, page.height))
    matrix = _homography(corners, source)
    how = (Image.Transform.PERSPECTIVE, matrix, Image.Resampling.BICUBIC)
    sheet = _pixels(page.convert("RGB").transform(size, *how, fillcolor=(236, 236, 234)))
    mask = Image.new("L", page.size, 255).transform(size, *how)
    drop = mask.filter(ImageFilter.GaussianBlur(14))
    edge = mask.filter(ImageFilter.MinFilter(5)).filter(ImageFilter.GaussianBlur(1.5))
    cover = np.asarray(edge, np.float32)[:, :, None] / 255
    shade = 1 - 0.55 * np.roll(np.asarray(drop, np.float32), (10, 8), (0, 1))[:, :, None] / 255
    scene = desk(size, rng) * shade * (1 - cover) + sheet * 0.93 * cover
    scene = scene * _light(size, rng)[:, :, None] * np.array([1.0, 0.955, 0.86], np.float32)
    blurred = _pixels(_image(scene + 9).filter(ImageFilter.GaussianBlur(0.9)))
    return _image(blurred + rng.normal(0, 2.2, (*size[::-1], 1)).astype(np.float32))


def _corners(
    page: Image.Image, size: tuple[int, int], rng: np.random.Generator, tilt: float
) -> Corners:
    """Where the sheet's corners fall in the photograph."""
    width, height = size
    fit = min(width * 0.86 / page.width, height * 0.86 / page.height)
    half_w, half_h = page.width * fit / 2, page.height * fit / 2
    lean = float(rng.uniform(-1, 1)) * 0.035 * tilt
    found = []
    for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
        near = 1 + 0.045 * tilt * sy + float(rng.uniform(-0.012, 0.012)) * tilt
        x, y = sx * half_w * near, sy * half_h * (1 - 0.02 * tilt * sy)
        found.append((width / 2 + x - y * lean, height / 2 + y + x * lean))
    return tuple(found)


Look = Callable[..., Image.Image]
LOOKS: dict[str, Look] = {
    "flatbed": flatbed,
    "fax": fax,
    "phone": phone,
    "screen": screen,
    "worn": worn,
}
