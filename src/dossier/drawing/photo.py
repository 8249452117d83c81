"""The applicant's photo: small enough to print, upright, the same bytes every time."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from dossier.errors import InputError
from dossier.model.paper import Box, Size, box
from dossier.model.units import MM_PER_INCH

RESOLUTION = 400
"""Dots per inch that a photo is brought down to; a better one does not show on paper."""

_QUALITY = 92


def upright_jpeg(path: Path, frame: Size) -> bytes:
    """The photo as seen (EXIF turned, alpha on white), at most `RESOLUTION` in the frame, as JPEG.

    Raises:
        InputError: when it cannot be read.
    """
    try:
        with _opened(path) as source:
            picture = _flattened(ImageOps.exif_transpose(source))
    except (OSError, ValueError, SyntaxError) as error:
        raise InputError(f"照片读不出来：{path.name}", "请换一张能打开的 JPG 照片") from error
    picture.thumbnail((_dots(frame.width), _dots(frame.height)), Image.Resampling.LANCZOS)
    out = BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()


def contained(frame: Box, pixels: tuple[int, int]) -> Box:
    """Where a picture of that many pixels lies in the frame: as large as fits, in the middle."""
    scale = min(frame.width / pixels[0], frame.height / pixels[1])
    width, height = pixels[0] * scale, pixels[1] * scale
    left = frame.x + (frame.width - width) / 2
    return box(left, frame.y + (frame.height - height) / 2, width, height)


def _opened(path: Path) -> Image.Image:
    """Opens a picture; HEIC too, also under another suffix."""
    try:
        return Image.open(path)
    except UnidentifiedImageError:
        import pi_heif

        pi_heif.register_heif_opener()
        return Image.open(path)


def _flattened(picture: Image.Image) -> Image.Image:
    """RGB or grey of 8 bits, without alpha."""
    if picture.mode.startswith("I;16"):
        return picture.point(lambda level: level * (1 / 256)).convert("L")
    if picture.mode in ("RGB", "L"):
        return picture
    if picture.has_transparency_data:
        picture = picture.convert("RGBA")
        ground = Image.new("RGBA", picture.size, "white")
        picture = Image.alpha_composite(ground, picture)
    return picture.convert("RGB")


def _dots(length: float) -> int:
    return max(1, round(length / MM_PER_INCH * RESOLUTION))
