"""A picture of a label, from a phone or a webcam: decoded in memory, within bounds."""

import io

import zxingcpp
from PIL import Image, ImageOps

MOST_PIXELS = 40_000_000
"""A phone's picture has twelve to fifty; a bomb has more than it says in its bytes."""
_LONGEST = 2600
_QR, _BARS = zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128
_KINDS = ("JPEG", "PNG", "WEBP")


def code_in(data: bytes) -> str:
    """The text of the one code that the picture shows, QR before bar code; "" without any."""
    picture = _decoded(data)
    if picture is None:
        return ""
    for longest in (_LONGEST, _LONGEST // 2):
        smaller = picture.copy()
        smaller.thumbnail((longest, longest))
        found = [one for one in zxingcpp.read_barcodes(smaller) if one.valid]
        found = [one for kind in (_QR, _BARS) for one in found if one.format == kind]
        if found:
            return str(found[0].text)
    return ""


def _decoded(data: bytes) -> Image.Image | None:
    """The picture in grey; None where it is none, is damaged or too large."""
    try:
        if data[4:8] == b"ftyp":
            return _heic(data)
        with Image.open(io.BytesIO(data), formats=_KINDS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return None
            return ImageOps.exif_transpose(opened).convert("L")
    except Exception:  # decoders raise nearly anything on damaged data
        return None


def _heic(data: bytes) -> Image.Image | None:
    """The primary picture of an iPhone's file; its size is known before anything is decoded."""
    import pi_heif

    heif = pi_heif.open_heif(io.BytesIO(data))
    width, height = heif.size
    if width * height > MOST_PIXELS:
        return None
    grey: Image.Image = heif.to_pillow().convert("L")
    return grey
