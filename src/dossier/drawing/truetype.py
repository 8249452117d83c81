"""TrueType files: opening one for measuring, cutting one down for embedding.

Reads what `tools/make_fonts.py` writes: glyf outlines without composites, one cmap of format 12
(ISO/IEC 14496-22, 5.2.1.3.7). Opening reads a few small tables and takes about 1 ms; glyphs are
read when a document that uses them is saved.
"""

import sys
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from struct import pack, unpack_from
from typing import BinaryIO

Tables = dict[str, tuple[int, int]]
"""Offset and length of each table in the file."""

_KEPT = ("head", "hhea", "maxp")


@dataclass(frozen=True, slots=True)
class Face:
    """A font file, opened.

    Attributes:
        path: the file.
        name: PostScript name.
        em: font units to the em.
        ascent, descent: half an em above and below the middle of Han glyphs, font units.
        bounds: x min, y min, x max, y max over all glyphs, font units.
        groups: first code points, last code points and first glyphs of the cmap's groups.
        advances: advance width of each glyph, font units.
        tables: where the file's tables lie.
    """

    path: Path
    name: str
    em: int
    ascent: int
    descent: int
    bounds: tuple[int, int, int, int]
    groups: tuple[Sequence[int], Sequence[int], Sequence[int]]
    advances: Sequence[int]
    tables: Tables

    def glyph(self, code: int) -> int | None:
        """The number of the glyph of a code point, None when the font has none."""
        firsts, lasts, glyphs = self.groups
        at = bisect_right(firsts, code) - 1
        if at < 0 or code > lasts[at]:
            return None
        return glyphs[at] + code - firsts[at]


def open_face(path: Path, name: str) -> Face:
    """Opens a font file.

    Raises:
        ValueError: when its cmap is not of format 12.
        OSError: when it cannot be read.
    """
    with path.open("rb") as file:
        tables = _directory(file)
        head = _table(file, tables, "head")
        os2 = _table(file, tables, "OS/2")
        (metrics,) = unpack_from(">H", _table(file, tables, "hhea"), 34)
        (glyph_count,) = unpack_from(">H", _table(file, tables, "maxp"), 4)
        ascent, descent = unpack_from(">hh", os2, 68)
        return Face(
            path=path,
            name=name,
            em=unpack_from(">H", head, 18)[0],
            ascent=ascent,
            descent=descent,
            bounds=unpack_from(">4h", head, 36),
            groups=_groups(_table(file, tables, "cmap"), path),
            advances=_advances(_table(file, tables, "hmtx"), metrics, glyph_count),
            tables=tables,
        )


def cut_down(face: Face, glyphs: Sequence[int]) -> bytes:
    """A TrueType file with `glyphs` alone, in that order; the first must be 0 (.notdef).

    Has the tables that a CIDFontType2 needs (ISO 32000-1, 9.9, table 126).

    Raises:
        ValueError: when a glyph is a composite.
    """
    with face.path.open("rb") as file:
        head = bytearray(_table(file, face.tables, "head"))
        hhea = bytearray(_table(file, face.tables, "hhea"))
        maxp = bytearray(_table(file, face.tables, "maxp"))
        outlines = _outlines(file, face, glyphs)
        bearings = _bearings(_table(file, face.tables, "hmtx"), face, glyphs)
    head[8:12] = bytes(4)
    head[50:52] = pack(">H", 1)
    hhea[34:36] = maxp[4:6] = pack(">H", len(glyphs))
    offsets = [0]
    for outline in outlines:
        offsets.append(offsets[-1] + len(outline))
    return _assemble(
        {
            "glyf": b"".join(outlines),
            "head": bytes(head),
            "hhea": bytes(hhea),
            "hmtx": bearings,
            "loca": pack(f">{len(offsets)}L", *offsets),
            "maxp": bytes(maxp),
        }
    )


def _directory(file: BinaryIO) -> Tables:
    (count,) = unpack_from(">H", file.read(12), 4)
    entries = file.read(16 * count)
    found: Tables = {}
    for at in range(0, 16 * count, 16):
        tag, _, offset, length = unpack_from(">4sLLL", entries, at)
        found[tag.decode("ascii")] = (offset, length)
    return found


def _table(file: BinaryIO, tables: Tables, tag: str) -> bytes:
    offset, length = tables[tag]
    file.seek(offset)
    return file.read(length)


def _big_endian(code: str, data: bytes) -> "array[int]":
    """Numbers of an array type code, out of the file's byte order."""
    numbers = array(code, data)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _groups(cmap: bytes, path: Path) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
    """The groups of the first subtable; asked one by one, they need no table of all characters."""
    (start,) = unpack_from(">L", cmap, 8)
    kind, _, _, _, count = unpack_from(">HHLLL", cmap, start)
    if kind != 12:
        raise ValueError(f"{path.name}: cmap of format {kind}; tools/make_fonts.py writes 12")
    numbers = _big_endian("I", cmap[start + 16 : start + 16 + 12 * count])
    return numbers[::3], numbers[1::3], numbers[2::3]


def _advances(hmtx: bytes, metrics: int, glyph_count: int) -> "array[int]":
    """Advances of all glyphs: those beyond `metrics` share the last one."""
    advances = _big_endian("H", hmtx[: 4 * metrics])[::2]
    advances.extend([advances[-1]] * (glyph_count - metrics))
    return advances


def _bearings(hmtx: bytes, face: Face, glyphs: Sequence[int]) -> bytes:
    """An hmtx table: advance and left side bearing of each glyph."""
    metrics = len(hmtx) // 2 - len(face.advances)
    lines = []
    for glyph in glyphs:
        at = 4 * glyph + 2 if glyph < metrics else 2 * (metrics + glyph)
        lines.append(pack(">H", face.advances[glyph]) + hmtx[at : at + 2])
    return b"".join(lines)


def _outlines(file: BinaryIO, face: Face, glyphs: Sequence[int]) -> list[bytes]:
    """The glyf entries of the glyphs, each padded to four bytes."""
    (long_format,) = unpack_from(">h", _table(file, face.tables, "head"), 50)
    loca = _table(file, face.tables, "loca")
    places = _big_endian("I" if long_format else "H", loca)
    unit = 1 if long_format else 2
    base = face.tables["glyf"][0]
    outlines = []
    for glyph in glyphs:
        start, end = places[glyph] * unit, places[glyph + 1] * unit
        file.seek(base + start)
        outline = file.read(end - start)
        if outline and outline[0] >= 0x80:
            raise ValueError(f"{face.path.name}: glyph {glyph} is a composite")
        outlines.append(outline + bytes(-len(outline) % 4))
    return outlines


def _assemble(tables: dict[str, bytes]) -> bytes:
    """A font file from its tables, which are given in alphabetical order."""
    count = len(tables)
    power = count.bit_length() - 1
    directory = pack(">LHHHH", 0x10000, count, 16 << power, power, 16 * count - (16 << power))
    offset = 12 + 16 * count
    body = []
    for tag, data in tables.items():
        padded = data + bytes(-len(data) % 4)
        directory += pack(">4sLLL", tag.encode("ascii"), _checksum(padded), offset, len(data))
        offset += len(padded)
        body.append(padded)
    return directory + b"".join(body)


def _checksum(padded: bytes) -> int:
    return sum(_big_endian("I", padded)) & 0xFFFFFFFF
