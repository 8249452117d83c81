"""The orientation of a JPEG, set in its EXIF; the picture's data stay as they are, byte for byte.

Sources: ITU-T T.81, B.1 (segments); Exif 3.0, 4.5.2 and 4.7.2 (APP1 follows SOI, and JFIF's APP0);
CIPA DC-007 (MPO: offsets count from the MP header, the first picture's size is told there).
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.mending.tiff import with_orientation as in_tiff

_EXIF = b"Exif\0\0"
_MPF = b"MPF\0"
_APP0, _APP1, _APP2, _START_OF_SCAN, _END = 0xE0, 0xE1, 0xE2, 0xDA, 0xD9
_LONGEST = 0xFFFF - 2
_MP_ENTRIES = 0xB002
_MP_ENTRY = 16
_BARE = b"MM\0*\0\0\0\x08\0\0\0\0\0\0"
"""A TIFF structure with an empty directory."""


@dataclass(frozen=True, slots=True)
class _Segment:
    """A marker segment: where it starts, where its contents do, where it ends."""

    marker: int
    start: int
    body: int
    end: int


def with_orientation(data: bytes, value: int) -> bytes:
    """The JPEG (or MPO) with that orientation in its EXIF.

    The other tags, the thumbnail too, stay; EXIF that is damaged, or leaves no room, is replaced.

    Raises:
        ValueError: it is no JPEG.
    """
    segments = tuple(_segments(data))
    old = next((s for s in segments if _holds(data, s, _APP1, _EXIF)), None)
    block = _EXIF + _block(data[old.body + len(_EXIF) : old.end] if old else b"", value)
    new = struct.pack(">BBH", 0xFF, _APP1, len(block) + 2) + block
    start, end = (old.start, old.end) if old else (_after_jfif(segments),) * 2
    made = data[:start] + new + data[end:]
    return _with_mp_index(made, start, len(made) - len(data))


def _block(block: bytes, value: int) -> bytes:
    """The TIFF structure with the orientation, or a new one."""
    try:
        made = in_tiff(block, value)
    except ValueError:
        made = b""
    return made if made and len(made) + len(_EXIF) <= _LONGEST else in_tiff(_BARE, value)


def _after_jfif(segments: tuple[_Segment, ...]) -> int:
    end = 2
    for segment in segments:
        if segment.marker != _APP0:
            break
        end = segment.end
    return end


def _segments(data: bytes) -> Iterator[_Segment]:
    """The segments before the picture's data."""
    if data[:2] != b"\xff\xd8":
        raise ValueError("no JPEG")
    at = 2
    while data[at : at + 1] == b"\xff":
        start = at
        while data[at : at + 1] == b"\xff":  # fill bytes
            at += 1
        if at + 3 > len(data) or data[at] in (_START_OF_SCAN, _END):
            return
        end = at + 1 + int.from_bytes(data[at + 1 : at + 3], "big")
        yield _Segment(data[at], start, at + 3, end)
        at = end


def _holds(data: bytes, segment: _Segment, marker: int, name: bytes) -> bool:
    return segment.marker == marker and data[segment.body :].startswith(name)


def _with_mp_index(data: bytes, changed: int, growth: int) -> bytes:
    """The index of an MPO's pictures, after the first has grown by so much at `changed`."""
    index = next((s for s in _segments(data) if _holds(data, s, _APP2, _MPF)), None)
    if index is None or not growth:
        return data
    made = bytearray(data)
    base = index.body + len(_MPF)
    order = "<" if data[base : base + 2] == b"II" else ">"
    try:
        for number, at in enumerate(_mp_entries(data, base, order)):
            place = at + (8 if number else 4)  # the offset of the others, the size of the first
            if number == 0 or changed >= base:
                old = struct.unpack_from(f"{order}I", data, place)[0]
                struct.pack_into(f"{order}I", made, place, old + growth)
    except struct.error:
        return data
    return bytes(made)


def _mp_entries(data: bytes, base: int, order: str) -> Iterator[int]:
    """Where the index tells of each picture."""
    directory = base + struct.unpack_from(f"{order}I", data, base + 4)[0]
    for i in range(struct.unpack_from(f"{order}H", data, directory)[0]):
        tag, _, length, offset = struct.unpack_from(f"{order}HHII", data, directory + 2 + 12 * i)
        if tag == _MP_ENTRIES:
            yield from range(base + offset, base + offset + length, _MP_ENTRY)
