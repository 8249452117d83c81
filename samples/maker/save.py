"""Pictures into files: every format that applicants hand in, written without clock or chance."""

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from maker.case import Case

Keep = Mapping[str, Any]
ORIENTATION = 0x0112
TURNED = {
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}
"""How the sensor's picture lies when EXIF says it must be turned back."""


def jpeg(images: list[Image.Image], path: Path, dpi: float, keep: Keep) -> None:
    """A JPEG. `keep`: quality, progressive, cmyk, exif (orientation), bare (no resolution)."""
    image = images[0]
    options: dict[str, Any] = {"quality": keep.get("quality", 62), "optimize": True}
    if keep.get("progressive"):
        options["progressive"] = True
    if keep.get("cmyk"):
        image = image.convert("CMYK")
    if "exif" in keep:
        orientation = int(keep["exif"])
        image = image.transpose(TURNED[orientation]) if orientation in TURNED else image
        exif = Image.Exif()
        exif[ORIENTATION] = orientation
        options["exif"] = exif
    if not keep.get("bare"):
        options["dpi"] = (dpi, dpi)
    image.save(path, "JPEG", **options)


def mpo(images: list[Image.Image], path: Path, dpi: float, keep: Keep) -> None:
    """A phone's multi-picture JPEG: the photograph and its small depth companion."""
    image = images[0]
    small = image.convert("L").convert("RGB").resize((image.width // 8, image.height // 8))
    image.save(path, "MPO", save_all=True, append_images=[small], quality=keep.get("quality", 60))
    del dpi


def png(images: list[Image.Image], path: Path, dpi: float, keep: Keep) -> None:
    """A PNG. `keep`: mode (RGB, alpha, palette, bits, grey16)."""
    image, mode = images[0], str(keep.get("mode", "RGB"))
    match mode:
        case "alpha":
            image = _with_alpha(image)
        case "palette":
            image = image.convert("RGB").quantize(48, dither=Image.Dither.NONE)
        case "bits":
            image = image.convert("1", dither=Image.Dither.NONE)
        case "grey16":
            deep = np.asarray(image.convert("L"), np.uint16)
            image = Image.fromarray(deep // 4 * 4 * 257)
    image.save(path, "PNG", dpi=(dpi, dpi), optimize=True)


def _with_alpha(image: Image.Image) -> Image.Image:
    """The same picture with its white paper see-through, as screenshots have it."""
    flat = image.convert("RGB").quantize(64, dither=Image.Dither.NONE).convert("RGBA")
    pixels = np.asarray(flat).copy()
    pixels[pixels[:, :, :3].min(axis=2) > 250] = (255, 255, 255, 0)
    return Image.fromarray(pixels)


def tiff(images: list[Image.Image], path: Path, dpi: float, keep: Keep) -> None:
    """A TIFF of one or more pages. `keep`: compression (group4, tiff_lzw)."""
    how = str(keep.get("compression", "group4"))
    pages = [i.convert("1") if how == "group4" else _few_tones(i) for i in images]
    pages[0].save(
        path, "TIFF", compression=how, dpi=(dpi, dpi), save_all=True, append_images=pages[1:]
    )


def _few_tones(image: Image.Image) -> Image.Image:
    """Grey in 16 steps, so that LZW has something to pack."""
    return image.convert("L").point(lambda v: min((v + 8) // 17 * 17, 255))


def bmp(images: list[Image.Image], path: Path, dpi: float, keep: Keep) -> None:
    """A one-bit BMP."""
    del keep
    images[0].convert("1", dither=Image.Dither.NONE).save(path, "BMP", dpi=(dpi, dpi))


def webp(images: list[Image.Image], path: Path, dpi: float, keep: Keep) -> None:
    """A lossy WebP."""
    del dpi
    images[0].save(path, "WEBP", quality=keep.get("quality", 60), method=6)


def heic(images: list[Image.Image], path: Path, dpi: float, keep: Keep) -> None:
    """A HEIC made by libheif's `heif-enc` (Debian: libheif-examples); kept where that is absent.

    Raises:
        RuntimeError: no heif-enc, and no earlier file to keep.
    """
    del dpi
    tool = shutil.which("heif-enc")
    if tool is None:
        if path.exists():
            return
        raise RuntimeError(f"heif-enc is needed to make {path.name}")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "scan.png"
        images[0].save(source)
        command = [tool, "-q", str(keep.get("quality", 40)), str(source), "-o", str(path)]
        subprocess.run(command, check=True, capture_output=True)


Saver = Callable[[list[Image.Image], Path, float, Keep], None]
SAVERS: dict[str, Saver] = {
    ".jpg": jpeg,
    ".png": png,
    ".tif": tiff,
    ".bmp": bmp,
    ".webp": webp,
    ".heic": heic,
    "mpo": mpo,
}


def photo(case: Case, path: Path) -> None:
    """照片.jpg: one inch (25 × 35 mm) at 600 dpi."""
    case.face.save(path, "JPEG", quality=88, dpi=(600, 600))
