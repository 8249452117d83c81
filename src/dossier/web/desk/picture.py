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
        found = [one for one in zxingcpp.read_barcodes(smaller) if one.valid]
        found = [one for kind in (_QR, _BARS) for one in found if one.format == kind]
        if found:
            return str(found[0].text)
    return ""
