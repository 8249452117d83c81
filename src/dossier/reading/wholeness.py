"""Whether a file that cannot be read was cut short, by its format's own structure."""

import os
import struct
from typing import BinaryIO

from dossier.disk.sniff import Format

TAIL = 65536
"""Where an end mark may stand: phones and scanners append data of their own behind it."""

_END_MARKS: dict[Format, bytes] = {"JPEG": b"\xff\xd9", "PNG": b"IEND", "PDF": b"%%EOF"}


def cut_short(stream: BinaryIO, name: Format) -> bool:
    """Whether the end is missing. Meant for files that failed to decode."""
    length = stream.seek(0, os.SEEK_END)
    if name in _END_MARKS:
        stream.seek(max(0, length - TAIL))
        return _END_MARKS[name] not in stream.read()
    stream.seek(0)
    head = stream.read(64)
    try:
        match name:
            case "WEBP":
                return int(struct.unpack_from("<I", head, 4)[0]) + 8 > length
            case "BMP":
                return int(struct.unpack_from("<I", head, 2)[0]) > length
            case "TIFF":
                return _tiff_needs(stream, head) > length
            case _:
                return _boxes_need(stream, length) > length
    except struct.error:
        return True


def _boxes_need(stream: BinaryIO, length: int) -> int:
    """Where the last top-level box ends (ISO/IEC 14496-12, 4.2)."""
    end = 0
    while end < length:
        stream.seek(end)
        header = stream.read(16)
        size = int(struct.unpack_from(">I", header)[0])
        if size == 1:
            size = int(struct.unpack_from(">Q", header, 8)[0])
        if size < 8:  # 0: to the end of the file; else no box at all
            return length
        end += size
    return end


def _tiff_needs(stream: BinaryIO, head: bytes) -> int:
    """Where the first picture's directory, or its last strip or tile, ends (TIFF 6.0)."""
    order = "<" if head[:2] == b"II" else ">"
    if head[2:3] == b"+" or head[3:4] == b"+":  # BigTIFF: only where its directory begins
        return int(struct.unpack_from(order + "Q", head, 8)[0])
    at = int(struct.unpack_from(order + "I", head, 4)[0])
    stream.seek(at)
    entries = int(struct.unpack(order + "H", stream.read(2))[0])
    tags = {}
    for entry in struct.iter_unpack(order + "HHII", stream.read(12 * entries)):
        tags[entry[0]] = entry[1:]
    starts = _numbers(stream, order, tags.get(273) or tags.get(324))
    counts = _numbers(stream, order, tags.get(279) or tags.get(325))
    ends = [a + b for a, b in zip(starts, counts, strict=False)]
    return max((at + 2 + 12 * entries, *ends))


def _numbers(stream: BinaryIO, order: str, field: tuple[int, int, int] | None) -> tuple[int, ...]:
    """The values of a SHORT or LONG field; one value that fits stands in the field itself."""
    if field is None:
        return ()
    kind, count, value = field
    code, width = ("H", 2) if kind == 3 else ("I", 4)
    if count * width <= 4:
        return struct.unpack_from(f"{order}{count}{code}", struct.pack(order + "I", value))
    stream.seek(value)
    return struct.unpack(f"{order}{count}{code}", stream.read(count * width))
