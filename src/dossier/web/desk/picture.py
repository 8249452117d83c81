"""A picture of a label, from a phone or a webcam: decoded in memory, within bounds."""

import io
from typing import Any

import zxingcpp
from PIL import Image, ImageOps

MOST_PIXELS = 40_000_000
"""A phone's picture has twelve to fifty; a bomb has more than it says in its bytes."""
_LONGEST = 2600
_FORMATS: Any = zxingcpp.BarcodeFormat.QRCode | zxingcpp.BarcodeFormat.Code128
_KINDS = ("JPEG", "PNG", "WEBP")


def code_in(data: bytes) -> str:
    """The text of the one code that the picture shows, QR before bar code; "" without any."""
    try:
        with Image.open(io.BytesIO(data), formats=_KINDS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                return ""
            picture = ImageOps.exif_transpose(opened).convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return ""
    for longest in (_LONGEST, _LONGEST // 2):
        smaller = picture.copy()
        smaller.thumbnail((longest, longest))
        found = [one for one in zxingcpp.read_barcodes(smaller, formats=_FORMATS) if one.valid]
        found.sort(key=lambda one: one.format != zxingcpp.BarcodeFormat.QRCode)
        if found:
            return str(found[0].text)
    return ""
