"""The orientation in a TIFF structure, set without touching a picture: TIFF files, and EXIF.

Sources: TIFF 6.0, section 2 and tag 274; BigTIFF (magic 43, eight-byte offsets); Exif 3.0, 4.6.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

ORIENTATION = 274
_SHORT = 3


@dataclass(frozen=True, slots=True)
class _Form:
    """How numbers are written: the byte order, and the lengths of TIFF or BigTIFF."""

    order: str
    big: bool

    @property
    def offset(self) -> str:
        return f"{self.order}{'Q' if self.big else 'I'}"

    @property
    def count(self) -> str:
        return f"{self.order}{'Q' if self.big else 'H'}"

    @property
    def entry(self) -> int:
        return 20 if self.big else 12

    @property
    def start(self) -> int:
        """Where the offset of the first directory stands."""
        return 8 if self.big else 4

    def orientation(self, value: int) -> bytes:
        """A directory's entry that says so."""
        count = "Q" if self.big else "I"
        head = struct.pack(f"{self.order}HH{count}H", ORIENTATION, _SHORT, 1, value)
        return head.ljust(self.entry, b"\0")


@dataclass(frozen=True, slots=True)
class _Directory:
    """A directory: where its offset stands, its entries, and the offset of the next one."""

    pointer: int
    at: int
    entries: tuple[bytes, ...]
    next: bytes


def with_orientation(data: bytes, value: int, page: int = 0) -> bytes:
    """The structure with that orientation for that page; nothing else moves or changes.

    A directory that has no such entry is written anew at the end.

    Args:
        data: a TIFF file, or the TIFF structure of EXIF.
        value: 1 to 8.
        page: the directory's number, from 0.

    Raises:
        ValueError: it is damaged, or has no such page.
    """
    try:
        form = _form(data)
        return _set(bytearray(data), form, _directory(data, form, page), form.orientation(value))
    except (struct.error, IndexError) as error:
        raise ValueError("damaged TIFF structure") from error


def _set(data: bytearray, form: _Form, directory: _Directory, entry: bytes) -> bytes:
    first = directory.at + struct.calcsize(form.count)
    for i, old in enumerate(directory.entries):
        if old[:2] == entry[:2]:
            at = first + i * form.entry
            data[at : at + form.entry] = entry
            return bytes(data)
    data += b"\0" * (len(data) % 2)
    struct.pack_into(form.offset, data, directory.pointer, len(data))
    tag = struct.Struct(f"{form.order}H")
    entries = sorted((*directory.entries, entry), key=lambda one: int(tag.unpack(one[:2])[0]))
    data += struct.pack(form.count, len(entries)) + b"".join(entries) + directory.next
    return bytes(data)


def _form(data: bytes) -> _Form:
    order = {b"II": "<", b"MM": ">"}.get(data[:2])
    if order is None:
        raise ValueError("no TIFF structure")
    magic = struct.unpack(f"{order}H", data[2:4])[0]
    if magic not in (42, 43):
        raise ValueError("no TIFF structure")
    return _Form(order, magic == 43)


def _directory(data: bytes, form: _Form, page: int) -> _Directory:
    for number, directory in enumerate(_directories(data, form)):
        if number == page:
            return directory
    raise ValueError("no such page")


def _directories(data: bytes, form: _Form) -> Iterator[_Directory]:
    pointer, known = form.start, set()
    while at := struct.unpack_from(form.offset, data, pointer)[0]:
        if at in known:
            raise ValueError("directories in a circle")
        known.add(at)
        count = struct.unpack_from(form.count, data, at)[0]
        first = at + struct.calcsize(form.count)
        end = first + count * form.entry
        length = struct.calcsize(form.offset)
        if end + length > len(data):
            raise ValueError("directory beyond the end")
        entries = tuple(data[i : i + form.entry] for i in range(first, end, form.entry))
        yield _Directory(pointer, at, entries, bytes(data[end : end + length]))
        pointer = end
