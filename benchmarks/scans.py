"""A4 colour scans as an office scanner makes them: 200 dpi JPEG of about 0.9 MB each.

Usage: scans.py FOLDER COUNT
"""

import shutil
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1654, 2339
PAPER = (250, 248, 243)
PATTERNS = 12
"""So many different pages are drawn; the rest are the same with another grain of noise."""


def page(seed: int) -> Image.Image:
    """A page of text-like strokes on noisy paper, its lower right blank enough for a stamp."""
    rng = np.random.default_rng(seed)
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(picture)
    for y in range(200, 1700, 34):
        for x in range(150, 1450, 11):
            if rng.random() < 0.8:
                right, low = x + int(rng.integers(3, 9)), y + int(rng.integers(6, 20))
                draw.rectangle((x, y, right, low), fill=(40, 40, 50))
    noise = rng.normal(0, 5, (HEIGHT, WIDTH, 3)).astype(np.int16)
    grain = (np.asarray(picture).astype(np.int16) + noise).clip(0, 255)
    return Image.fromarray(grain.astype(np.uint8))


def make(folder: Path, count: int) -> None:
    """Fill `folder` with `count` scans, unless it has them already."""
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(count):
        path = folder / f"业绩证明-{i + 1:04}.jpg"
        if path.exists():
            continue
        if i < PATTERNS * 10:
            page(i).save(path, quality=87, dpi=(200, 200))
        else:
            shutil.copy(folder / f"业绩证明-{i % (PATTERNS * 10) + 1:04}.jpg", path)
            with path.open("ab") as stream:
                stream.write(b"\0" * (i % 97 + 1))


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
