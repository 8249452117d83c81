"""Pictures: JPEG, PNG, TIFF, HEIC, BMP, WebP. Decoded whole, once, and no finer than needed."""

import threading
import warnings
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import nullcontext
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from dossier.disk.sniff import Format
from dossier.model.paper import Size
from dossier.model.sources import SourcePage, Trouble
from dossier.model.units import MM_PER_INCH, Mm
from dossier.reading.analysis import MAX_PAGES, Analysis, UnusableError, unusable
from dossier.reading.focus import sharpness_of
from dossier.reading.inkmap import Grey, cells_of, ink_map, levels_of, sampling
from dossier.reading.skew import skew_of
from dossier.reading.wholeness import cut_short

MAX_PIXELS = 170_000_000
"""A2 at 600 dpi fits. Just under 178,956,970, where Pillow itself refuses (a bomb of pixels)."""
BIG_PIXELS = 16_000_000
"""Above this, pictures are decoded one at a time: a page may take 100 MB and more."""

ONE_BLOCK = 1 << 24
"""Bytes of a JPEG that go to the decoder at once. Pillow's 64 KB would be a dozen turns a page in
which a decoding thread gives up Python's lock and waits for whoever has it."""

LEAST_DPI, MOST_DPI = 100.0, 1300.0
"""Credible resolutions: 72 and 96 are what software writes when it does not know."""
SQUARE = 0.02
"""Share by which the resolutions across and down may differ."""
LEAST_SIDE, MOST_SIDE = 20.0, 1300.0
"""Credible sides in mm: a one-inch photo to a sheet of A0."""
UNKNOWN_SIDE = 297.0
"""Longer side in mm assumed for the ink map when the true size is unknown: A4."""

_TURNS = {2: (0, True), 3: (180, False), 4: (180, True), 5: (270, True)}
_TURNS |= {6: (90, False), 7: (90, True), 8: (270, False)}
"""EXIF orientation (TIFF 6.0, tag 274) → clockwise turn, and whether mirrored before it."""
_ORIENTATION, _X_DPI, _Y_DPI, _DPI_UNIT = 0x0112, 0x011A, 0x011B, 0x0128
_PER_CM = 3

_MISSING = 128
"""The grey that libjpeg leaves where the data ended before the picture, without an error."""
_MISSING_SHARE = 0.05
"""Share of the height that must be so at the foot."""

_big = threading.Lock()
# What Pillow warns of (large pictures, odd tags) is judged here; no English on the user's screen.
warnings.filterwarnings("ignore", module=r"PIL\.")


def read_image(stream: BinaryIO, name: Format) -> Analysis:
    """The pages of a picture file of that format; never raises for what the file contains."""
    try:
        return Analysis(tuple(_pages(stream, name)))
    except UnusableError as error:
        return unusable(error.trouble, error.detail)
    except Image.DecompressionBombError:
        return unusable(Trouble.TOO_LARGE)
    except Exception:  # decoders raise nearly anything on damaged data
        return unusable(Trouble.TRUNCATED if cut_short(stream, name) else Trouble.DAMAGED)


def grey_pictures(stream: BinaryIO, name: Format) -> Generator[Image.Image]:
    """The pictures of a file that `read_image` could read, in grey at full resolution, one by one.

    Turned as they are stored. The next one is decoded once the one before is done with.
    """
    with _opened(stream, name) as image:
        for index in range(getattr(image, "n_frames", 1) if name == "TIFF" else 1):
            if index:
                image.seek(index)
            with _big if image.width * image.height > BIG_PIXELS else nullcontext():
                yield _grey(image)


def _pages(stream: BinaryIO, name: Format) -> Iterator[SourcePage]:
    with _opened(stream, name) as image:
        # A phone's MPO holds further views of the one picture, a HEIC its thumbnails.
        count = getattr(image, "n_frames", 1) if name == "TIFF" else 1
        if count > MAX_PAGES:
            raise UnusableError(Trouble.TOO_LARGE, f"{count} 页")
        for index in range(count):
            if index:
                image.seek(index)
            pixels = image.width * image.height
            if pixels > MAX_PIXELS:
                raise UnusableError(Trouble.TOO_LARGE, f"{image.width}×{image.height} 像素")
            with _big if pixels > BIG_PIXELS else nullcontext():
                page = _page(image, index, name)
            yield page


def _opened(stream: BinaryIO, name: Format) -> Image.Image:
    if name == "HEIC":
        return _heic(stream)
    image = Image.open(stream, formats=(name,))
    if name == "JPEG":
        image.decodermaxblock = ONE_BLOCK
    return image


def _heic(stream: BinaryIO) -> Image.Image:
    """The primary picture, already upright: libheif applies irot and imir (ISO/IEC 23008-12)."""
    import pi_heif

    heif = pi_heif.open_heif(stream)
    width, height = heif.size
    if width * height > MAX_PIXELS:
        raise UnusableError(Trouble.TOO_LARGE, f"{width}×{height} 像素")
    with _big:
        image: Image.Image = heif.to_pillow()
    return image


def _page(image: Image.Image, index: int, name: Format) -> SourcePage:
    if name != "JPEG":
        image.load()  # before the tags: TIFF is turned now, and PNG tags load what they precede
    turn, mirrored = 0, False
    if name not in ("TIFF", "HEIC"):
        turn, mirrored = _TURNS.get(_exif(image).get(_ORIENTATION, 1), (0, False))
    pixels, size = image.size, true_size(image.size, _resolutions(image))
    if turn % 180:
        pixels = pixels[::-1]
        size = size and Size(size.height, size.width)
    longer = max(size.width, size.height) if size else UNKNOWN_SIDE
    reduction, side = sampling(longer / max(pixels))
    samples = _jpeg_samples(image, reduction) if name == "JPEG" else _samples(image, reduction)
    levels = levels_of(cells_of(_upright(samples, turn, mirrored=mirrored), side))
    ink, skew, sharp = ink_map(levels), skew_of(levels), sharpness_of(samples)
    return SourcePage(index, pixels, size, turn, mirrored, ink, skew, sharp)


def _jpeg_samples(image: Image.Image, reduction: int) -> Grey:
    """One decode finds a broken file and gives a small grey picture; chroma is not computed."""
    image.draft("L", (max(1, image.width // reduction), max(1, image.height // reduction)))
    samples = np.asarray(_grey(image))
    foot = samples[-max(4, int(_MISSING_SHARE * len(samples))) :]
    if (foot == _MISSING).all():
        raise UnusableError(Trouble.TRUNCATED)
    return samples


def _samples(image: Image.Image, reduction: int) -> Grey:
    """The picture in grey, averaged over squares of `reduction` pixels."""
    if image.has_transparency_data:
        clear = image.convert("RGBA").reduce(reduction)
        paper = Image.new("L", clear.size, 255)
        paper.paste(clear.convert("L"), mask=clear.getchannel("A"))
        return np.asarray(paper)
    return np.asarray(_grey(image).reduce(reduction))


def _grey(image: Image.Image) -> Image.Image:
    """Eight bits of grey from any of Pillow's modes."""
    match image.mode:
        case "L":
            return image
        case "CMYK" | "LAB" | "HSV":
            return image.convert("RGB").convert("L")
        case "F":
            values = np.asarray(image)
            return _from_numbers(values * 255 if values.max() <= 1 else values)
        case mode if mode.startswith("I"):
            return _from_numbers(np.asarray(image) >> 8)  # 16 bits
        case _:
            return image.convert("L")


def _from_numbers(values: NDArray[Any]) -> Image.Image:
    return Image.fromarray(values.clip(0, 255).astype(np.uint8))


def _upright(samples: Grey, turn: int, *, mirrored: bool) -> Grey:
    if mirrored:
        samples = samples[:, ::-1]
    return np.rot90(samples, -turn // 90)


def true_size(pixels: tuple[int, int], resolutions: Iterable[tuple[float, float]]) -> Size | None:
    """The size in mm by the first credible of the resolutions (dpi across, down), else None."""
    for across, down in resolutions:
        if not LEAST_DPI <= min(across, down) <= max(across, down) <= MOST_DPI:
            continue
        sides = (pixels[0] / across * MM_PER_INCH, pixels[1] / down * MM_PER_INCH)
        even = abs(across - down) <= SQUARE * max(across, down)
        if even and LEAST_SIDE <= min(sides) <= max(sides) <= MOST_SIDE:
            return Size(Mm(sides[0]), Mm(sides[1]))
    return None


def _resolutions(image: Image.Image) -> Iterator[tuple[float, float]]:
    """What the file's own header says (JFIF, pHYs, TIFF, BMP), then what its EXIF says."""
    yield _pair(image.info.get("dpi"))
    exif = _exif(image)
    factor = MM_PER_INCH / 10 if exif.get(_DPI_UNIT) == _PER_CM else 1.0
    across, down = _pair((exif.get(_X_DPI), exif.get(_Y_DPI)))
    yield across * factor, down * factor


def _pair(values: object) -> tuple[float, float]:
    """Two numbers; zeros when they are none (0/0 occurs)."""
    try:
        across, down = (float(v) for v in values)  # type: ignore[attr-defined]
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0, 0.0
    return across, down


def _exif(image: Image.Image) -> Mapping[int, Any]:
    """The EXIF tags; none when they are garbage."""
    try:
        return image.getexif()
    except Exception:  # its parser raises nearly anything
        return {}
