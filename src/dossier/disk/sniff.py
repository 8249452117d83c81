"""What a file is, by its first bytes; its suffix only decides where the bytes say nothing."""

import zipfile
from pathlib import Path
from typing import Literal

from dossier.model.sources import Problem, Trouble

Format = Literal["JPEG", "PNG", "TIFF", "HEIC", "BMP", "WEBP", "PDF"]

HEAD = 1024
"""Bytes to look at: a PDF header may stand anywhere in them (ISO 32000-1, annex H.3.4.1)."""

SUFFIXES: dict[Format, tuple[str, ...]] = {
    "JPEG": (".jpg", ".jpeg", ".jpe", ".jfif", ".mpo"),
    "PNG": (".png",),
    "TIFF": (".tif", ".tiff"),
    "HEIC": (".heic", ".heif", ".hif"),
    "BMP": (".bmp", ".dib"),
    "WEBP": (".webp",),
    "PDF": (".pdf",),
}
OFFICE_SUFFIXES = frozenset(
    (
        *(".doc", ".docx", ".docm", ".dot", ".dotx", ".wps", ".wpt", ".rtf", ".odt", ".pages"),
        *(".xls", ".xlsx", ".xlsm", ".et", ".ett", ".csv", ".ods", ".numbers"),
        *(".ppt", ".pptx", ".pps", ".ppsx", ".dps", ".odp", ".key"),
    )
)

_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"II+\0", "TIFF"),
    (b"MM\0+", "TIFF"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\3\4", b"PK\5\6")
_FOREIGN = (
    (b"GIF8", "GIF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7Z"),
    (b"8BPS", "PSD"),
    (b"<!doctype", "网页"),
    (b"<html", "网页"),
)
_HEIC_BRANDS = frozenset((b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"))
_AVIF_BRANDS = frozenset((b"avif", b"avis"))
_BMP_HEADERS = frozenset((12, 40, 52, 56, 64, 108, 124))


def sniff(path: Path, head: bytes) -> Format | Problem:
    """The format of the file whose first `HEAD` bytes are given, or why it is of no use."""
    if (name := _picture(head)) is not None:
        return name
    if head[4:8] == b"ftyp":
        return _iso_media(head, path)
    if head.startswith(_ZIP):
        return _zip(path)
    return "PDF" if b"%PDF-" in head else _unusable(head, path)


def _picture(head: bytes) -> Format | None:
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "WEBP"
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in _BMP_HEADERS:
        return "BMP"
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None)


def wrong_suffix(path: Path, name: Format) -> bool:
    """Whether the suffix says something else than the bytes."""
    return path.suffix.lower() not in SUFFIXES[name]


def _iso_media(head: bytes, path: Path) -> Format | Problem:
    """HEIF by its brands (ISO/IEC 23008-12, 10.2); AVIF shares the container, not the codec."""
    end = min(int.from_bytes(head[:4], "big"), len(head))
    brands = {head[8:12], *(head[i : i + 4] for i in range(16, end, 4))}
    if brands & _AVIF_BRANDS:
        return Problem(Trouble.UNKNOWN_TYPE, "AVIF")
    if brands & _HEIC_BRANDS:
        return "HEIC"
    return Problem(Trouble.UNKNOWN_TYPE, path.suffix)


def _zip(path: Path) -> Problem:
    """OFD, OOXML, OpenDocument and iWork are all ZIP; the names inside tell."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (OSError, ValueError, zipfile.BadZipFile, NotImplementedError):
        names = set()
    if "OFD.xml" in names or path.suffix.lower() == ".ofd":
        return Problem(Trouble.OFD)
    office = {"[Content_Types].xml", "mimetype", "Index/Document.iwa"}
    if names & office or path.suffix.lower() in OFFICE_SUFFIXES:
        return Problem(Trouble.OFFICE, path.suffix)
    return Problem(Trouble.UNKNOWN_TYPE, "ZIP")


def _unusable(head: bytes, path: Path) -> Problem:
    suffix = path.suffix.lower()
    if head.startswith((_OLE, b"{\\rtf")) or suffix in OFFICE_SUFFIXES:
        return Problem(Trouble.OFFICE, path.suffix)
    start = head.lstrip().lower()
    for magic, name in _FOREIGN:
        if start.startswith(magic.lower()):
            return Problem(Trouble.UNKNOWN_TYPE, name)
    if any(suffix in suffixes for suffixes in SUFFIXES.values()):
        return Problem(Trouble.DAMAGED)
    return Problem(Trouble.UNKNOWN_TYPE, path.suffix)
