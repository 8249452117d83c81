"""Files that are wrong on purpose."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def _zip(path: Path, members: dict[str, str]) -> None:
    """A ZIP whose members carry no date."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(ZipInfo(name), text.encode(), ZIP_DEFLATED)


def docx(path: Path) -> None:
    """A Word document: nobody can print it from here."""
    lines = ["业务技术总结（样例）", "自任现职以来，本人主要从事水资源管理与地下水动态监测工作。"]
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    document = f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    _zip(
        path,
        {"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document},
    )


def ofd(path: Path) -> None:
    """An OFD package (GB/T 33190), as invoices come."""
    root = '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0" DocType="OFD"/>'
    _zip(path, {"OFD.xml": root})


def empty(path: Path) -> None:
    """A file of no bytes: the copy broke off before it began."""
    path.write_bytes(b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(path: Path) -> None:
    """A PNG of a few kilobytes that claims 60,000 × 60,000 pixels."""
    side = 60_000
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes((side // 8 + 1) * 400), 9)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", rows)
        + _chunk(b"IEND", b"")
    )


def no_pages(path: Path) -> None:
    """A PDF whose page tree is empty."""
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"]
    body, offsets = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    path.write_bytes(body + b"xref\n0 3\n0000000000 65535 f \n" + table + trailer)


def finder(path: Path) -> None:
    """What macOS leaves in a folder."""
    path.write_bytes(b"\x00\x00\x00\x01Bud1" + bytes(24))


def thumbs(path: Path) -> None:
    """What Windows leaves in a folder."""
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(24))


def owner(path: Path) -> None:
    """What Excel leaves beside a workbook that somebody had open when the machine went off."""
    path.write_bytes(b"\x06Sample" + b" " * 48 + bytes(110))


def cut(path: Path) -> None:
    """The first 45 % of the file: the upload broke off."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 45 // 100])


Writer = Callable[[Path], None]
FAULTS: dict[str, Writer] = {
    "docx": docx,
    "ofd": ofd,
    "empty": empty,
    "bomb": bomb,
    "no-pages": no_pages,
    "finder": finder,
    "thumbs": thumbs,
    "owner": owner,
}
SPOILS: dict[str, Writer] = {"cut": cut}
