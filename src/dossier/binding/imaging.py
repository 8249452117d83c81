"""Pillow as this room uses it: pictures as decoded, in the modes that PDF and printers take."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from PIL import Image, ImageFile

_SPACES = {"L": b"GRAY", "RGB": b"RGB ", "CMYK": b"CMYK"}


@contextmanager
def opened(path: Path) -> Iterator[ImageFile.ImageFile]:
    """The picture file, its header read. HEIC is understood where its container says so."""
    with path.open("rb") as file:
        if file.read(12)[4:8] == b"ftyp":
            import pi_heif

            pi_heif.register_heif_opener()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # reading has judged it
        with Image.open(path) as image:
            yield image


def profile_of(image: Image.Image, mode: str) -> bytes | None:
    """The ICC profile, if it is one for that mode (ICC.1, 7.2.6: bytes 16 to 19)."""
    profile = image.info.get("icc_profile")
    if isinstance(profile, bytes) and profile[16:20] == _SPACES.get(mode):
        return profile
    return None


def has_alpha(image: Image.Image) -> bool:
    """Whether anything of it may be transparent."""
    return image.mode[-1] in "Aa" or "transparency" in image.info


def plain(image: Image.Image) -> Image.Image:
    """The same picture as 1, L or RGB: transparency on white, eight bits, no palette."""
    if has_alpha(image):
        return _on_white(image)
    if image.mode in ("1", "L", "RGB"):
        return image
    if image.mode.startswith(("I", "F")):
        return _eight_bits(image)
    return image.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    grey = image.mode in ("LA", "La", "L", "1")
    layer = image.convert("RGBA")
    paper = Image.new("RGB", image.size, "white")
    paper.paste(layer, mask=layer.getchannel("A"))
    return paper.convert("L") if grey else paper


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey of more than eight bits, scaled from its full range; Pillow's own way clips it."""
    levels = np.asarray(image)
    if image.mode.startswith("I;16"):
        return Image.fromarray((levels >> 8).astype(np.uint8))
    top = max(float(levels.max(initial=0)), 1.0)
    full = next((limit for limit in (255.0, 65535.0) if top <= limit), top)
    return Image.fromarray((np.clip(levels, 0, full) * (255.0 / full)).astype(np.uint8))
