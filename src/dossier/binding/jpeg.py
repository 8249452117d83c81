"""JPEG files become image streams as they are, byte for byte."""

import hashlib
import os
from pathlib import Path
from typing import BinaryIO

from PIL import Image, MpoImagePlugin

from dossier.binding.imaging import opened, profile_of
from dossier.binding.sources import ImageStream

SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB", "CMYK": "/DeviceCMYK"}

_BASELINE_OR_PROGRESSIVE = (0xC0, 0xC1, 0xC2)
"""The frames that DCTDecode knows, Huffman coded (ISO 32000-1, 7.4.8)."""
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_END = b"\xff\xd9"


def jpeg_stream(path: Path, spare: Path) -> ImageStream | None:
    """The stream that shows a JPEG file, None when it is none that PDF can hold.

    Args:
        path: the file.
        spare: path, to be given a suffix, for what must be cut out of it.

    Of several pictures in one file (MPO) the first is cut out. An ICC profile comes along; CMYK
    that carries Adobe's mark is stored inverted.
    """
    with opened(path) as image:
        if image.format not in ("JPEG", "MPO") or image.mode not in SPACES:
            return None
        with path.open("rb") as file:
            if _frame(file) not in _BASELINE_OR_PROGRESSIVE:
                return None
            data = _first_picture(file, image, spare) or path
        return ImageStream(data, _entries(image), _profile(image, spare.parent))


def _entries(image: Image.Image) -> dict[str, object]:
    entries: dict[str, object] = {
        "/Type": "/XObject",
        "/Subtype": "/Image",
        "/Width": image.width,
        "/Height": image.height,
        "/ColorSpace": SPACES[image.mode],
        "/BitsPerComponent": 8,
        "/Filter": "/DCTDecode",
    }
    if image.mode == "CMYK" and "adobe" in image.info:
        entries["/Decode"] = [1, 0] * 4
    return entries


def _frame(file: BinaryIO) -> int:
    """The marker of the frame header (ITU-T T.81, table B.1), 0 when there is none."""
    file.seek(2)
    while len(head := file.read(4)) == 4 and head[0] == 0xFF:
        if head[1] in _FRAMES:
            return head[1]
        fill = head[1] == 0xFF
        file.seek(-3 if fill else int.from_bytes(head[2:], "big") - 2, os.SEEK_CUR)
    return 0


def _first_picture(file: BinaryIO, image: Image.Image, spare: Path) -> Path | None:
    """The first picture of an MPO cut out of it (CIPA DC-007, 5.2.3.3), None for a lone one."""
    if not isinstance(image, MpoImagePlugin.MpoImageFile) or not image.mpinfo:
        return None
    size = int(image.mpinfo[0xB002][0]["Size"])
    file.seek(max(size - 2, 0))
    if file.read(2) != _END:
        return None
    file.seek(0)
    cut = spare.with_suffix(".jpg")
    with cut.open("wb") as out:
        out.write(file.read(size))
    return cut


def _profile(image: Image.Image, scratch: Path) -> Path | None:
    """The profile in a file named after its content: phones write the same one every time."""
    profile = profile_of(image, image.mode)
    if profile is None:
        return None
    path = scratch / f"{hashlib.sha256(profile).hexdigest()[:24]}.icc"
    if not path.exists():
        path.write_bytes(profile)
    return path
