"""Pictures as they are seen: decoded, upright, with their resolution and colour profile."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from dossier.disk.sniff import Format
from dossier.errors import InputError

MAX_PIXELS = 170_000_000
"""What reading takes."""
QUALITY = 95
"""Of JPEGs that are made."""

_CLOCKWISE = {1: 0, 8: 270, 3: 180, 6: 90, 2: 0, 7: 90, 4: 180, 5: 270}
_MIRRORED = frozenset((2, 4, 5, 7))
"""Orientations by which the picture is mirrored, then turned clockwise (TIFF 6.0, tag 274)."""
_METHODS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ORIENTATION = 0x0112

# What Pillow warns of is judged by reading; no English on the user's screen.
warnings.filterwarnings("ignore", module=r"PIL\.")


@dataclass(frozen=True, slots=True)
class Seen:
    """A page of a picture file.

    Attributes:
        picture: upright.
        dpi: across and down as seen, None when the file does not say.
        profile: its ICC profile, b"" without one.
    """

    picture: Image.Image
    dpi: tuple[float, float] | None
    profile: bytes


def turned(orientation: int, degrees: int) -> int:
    """The orientation of a picture that is seen turned clockwise by so much more."""
    turn = (_CLOCKWISE[orientation] + degrees) % 360
    mirrored = orientation in _MIRRORED
    return next(
        value for value, t in _CLOCKWISE.items() if t == turn and (value in _MIRRORED) == mirrored
    )


def orientation_of(image: Image.Image) -> int:
    """By what the file says (EXIF, XMP), as reading takes it; 1 where that is garbage."""
    try:
        value = image.getexif().get(_ORIENTATION, 1)
    except Exception:  # its parser raises nearly anything
        return 1
    return value if value in _CLOCKWISE else 1


def applied(picture: Image.Image, orientation: int) -> Image.Image:
    """The picture's pixels moved as the orientation asks."""
    method = _METHODS.get(orientation)
    return picture if method is None else picture.transpose(method)


@contextmanager
def decoding() -> Iterator[None]:
    """Turns whatever a decoder raises on damaged data into the InputError that tells it.

    Raises:
        InputError: the picture cannot be decoded.
    """
    try:
        yield
    except (InputError, OSError) as error:
        if isinstance(error, OSError) and error.errno is None:  # Pillow's, not the disk's
            raise _damaged() from error
        raise
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except Exception as error:  # decoders raise nearly anything
        raise _damaged() from error


def _damaged() -> InputError:
    return InputError("这个文件打不开，已经损坏", "请重新拍照或扫描，用“替换”换上")


def _too_large() -> InputError:
    return InputError("图片尺寸过大，超出能处理的范围", "请用 300 dpi 重新扫描，用“替换”换上")


def seen(path: Path, kind: Format) -> Seen:
    """The first page of a picture file, upright.

    Raises:
        InputError: it is damaged or too large.
    """
    with decoding():
        if kind == "HEIC":
            return _heic(path)
        with Image.open(path, formats=(kind,)) as image:
            if image.width * image.height > MAX_PIXELS:
                raise _too_large()
            image.load()  # TIFF is turned now, and has no orientation afterwards
            orientation = orientation_of(image)
            dpi = _dpi(image)
            if dpi and _CLOCKWISE[orientation] % 180:
                dpi = dpi[::-1]
            picture = applied(image, orientation)
            return Seen(picture.copy(), dpi, image.info.get("icc_profile") or b"")


def pages_in(path: Path, kind: Format) -> int:
    """How many pages a picture file has for reading: only TIFF has more than one."""
    if kind != "TIFF":
        return 1
    with Image.open(path, formats=("TIFF",)) as image:
        return getattr(image, "n_frames", 1)


def _heic(path: Path) -> Seen:
    """The primary picture; libheif hands it out upright."""
    import pi_heif

    with path.open("rb") as stream:
        heif = pi_heif.open_heif(stream)
        width, height = heif.size
        if width * height > MAX_PIXELS:
            raise _too_large()
        picture: Image.Image = heif.to_pillow()
    return Seen(picture, None, picture.info.get("icc_profile") or b"")


def _dpi(image: Image.Image) -> tuple[float, float] | None:
    try:
        across, down = (float(value) for value in image.info["dpi"])
    except (KeyError, TypeError, ValueError, ZeroDivisionError):
        return None
    return (across, down) if across > 0 and down > 0 else None


def as_jpeg(picture: Image.Image, *, dpi: tuple[float, float] | None, profile: bytes) -> bytes:
    """The bytes of a JPEG that shows the picture, as good as the source."""
    made = opaque(picture)
    kept = profile if made.mode == picture.mode else b""
    return encoded(made, "JPEG", dpi=dpi, profile=kept, quality=QUALITY, subsampling=0)


def encoded(
    picture: Image.Image,
    name: Format,
    *,
    dpi: tuple[float, float] | None,
    profile: bytes,
    **options: object,
) -> bytes:
    """The bytes of a picture file, with its resolution and its ICC profile where it has them."""
    if dpi:
        options["dpi"] = (round(dpi[0], 2), round(dpi[1], 2))
    if profile:
        options["icc_profile"] = profile
    stream = BytesIO()
    picture.save(stream, name, **options)
    return stream.getvalue()


def opaque(picture: Image.Image) -> Image.Image:
    """The picture as JPEG can hold it: eight bits of grey or colour, on white paper."""
    if picture.mode.startswith("I"):
        return Image.fromarray((np.asarray(picture) >> 8).clip(0, 255).astype(np.uint8))
    if picture.has_transparency_data:
        clear = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)
    return picture.convert("L" if picture.mode in ("1", "L", "F") else "RGB")
