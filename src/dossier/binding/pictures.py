"""Picture files become streams or one-page PDFs, without loss wherever the format allows."""

from contextlib import suppress
from pathlib import Path

from PIL import ExifTags, Image

from dossier.binding.imaging import has_alpha, opened, plain, profile_of
from dossier.binding.jpeg import jpeg_stream
from dossier.binding.sources import Leaf, Source

JPEG_QUALITY = 90
"""For pictures that were lossy before, but in a format that PDF does not know."""

_PNG_COMPRESSION = 4


def picture(path: Path, page: int, spare: Path) -> Source:
    """What shows page `page` of a picture file.

    Args:
        path: the file.
        page: 0-based; only the first of a JPEG.
        spare: path, to be given suffixes, for scratch files.

    A JPEG's bytes pass untouched, and a PNG's or single G4 TIFF's compressed data through img2pdf;
    the rest is normalised, one picture at a time.

    Raises:
        Exception: whatever Pillow raises on a damaged file.
    """
    if stream := jpeg_stream(path, spare):
        return stream
    if _passes(path):
        with suppress(ValueError, ArithmeticError):  # a resolution of 0/0
            return leaf(path, spare)
    whole = normalised(path, page, spare)
    return jpeg_stream(whole, spare) or leaf(whole, spare)


def leaf(path: Path, spare: Path) -> Leaf:
    """A one-page PDF of a picture that img2pdf takes without a change."""
    import img2pdf  # only for what is no JPEG: its import takes as long as a dozen pages

    out = spare.with_suffix(".pdf")
    with out.open("wb") as file:
        img2pdf.convert(
            path,
            outputstream=file,
            layout_fun=lambda _width, _height, _dpi: (72, 72, 72, 72),
            rotation=img2pdf.Rotation.none,
            engine=img2pdf.Engine.internal,
            first_frame_only=True,
            nodate=True,
        )
    return Leaf(out)


def normalised(path: Path, page: int, spare: Path) -> Path:
    """The picture in a file that `jpeg_stream` or `leaf` takes.

    Pillow and libheif hand out TIFF and HEIC upright already, as `SourcePage.turn` expects.
    """
    with opened(path) as image:
        if page:
            image.seek(page)
        lossy = image.format == "HEIF" or (image.format == "WEBP" and not _lossless_webp(path))
        return save(plain(image), spare, lossy=lossy)


def save(image: Image.Image, spare: Path, *, lossy: bool) -> Path:
    """Writes a plain picture: JPEG if it was lossy before, else TIFF if bilevel, else PNG.

    img2pdf makes CCITT Group 4 of a bilevel TIFF.
    """
    profile = profile_of(image, image.mode)
    if image.mode == "1":
        out = spare.with_suffix(".tif")
        image.save(out, icc_profile=None, dpi=(72, 72))
    elif lossy:
        out = spare.with_suffix(".jpg")
        image.save(out, quality=JPEG_QUALITY, subsampling=0, icc_profile=profile)
    else:
        out = spare.with_suffix(".png")
        image.save(out, compress_level=_PNG_COMPRESSION, icc_profile=profile)
    return out


def _passes(path: Path) -> bool:
    """Whether img2pdf embeds the compressed data as it stands."""
    with opened(path) as image:
        if image.format == "PNG":
            with path.open("rb") as file:
                header = file.read(29)
            depth, interlaced = header[24], header[28]
            palette_with_profile = image.mode == "P" and "icc_profile" in image.info
            return depth <= 8 and not (interlaced or has_alpha(image) or palette_with_profile)
        return (
            image.format == "TIFF"
            and getattr(image, "n_frames", 1) == 1
            and image.mode == "1"
            and image.info.get("compression") == "group4"
            and image.getexif().get(ExifTags.Base.Orientation, 1) == 1
        )


def _lossless_webp(path: Path) -> bool:
    """By the first chunk (RFC 9649, 2.5); the extended format counts as lossy."""
    with path.open("rb") as file:
        return file.read(16)[12:] == b"VP8L"
