"""A Word file's parts, unpacked within bounds: nothing of a zip bomb gets past here."""

import posixpath
import zipfile
from collections.abc import Collection
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, ZipInfo

from lxml import etree

from dossier.model.sources import Trouble
from dossier.reading.analysis import UnusableError

_MOST_PARTS = 4000
_MOST_XML = 24 * 2**20
"""Bytes of all XML parts, unpacked: some two thousand pages of text."""
_CHUNK = 2**16
_NEEDED = frozenset(("officeDocument", "styles", "numbering", "header", "footer"))
"""Relations that lead to text; the others lead to pictures, fonts, or, after some programs, to
parts that are not there."""


def repacked(path: Path) -> BytesIO:
    """The same package with its XML alone, stored, and the relations that lead to text.

    Raises:
        UnusableError: unpacked, the text is beyond reason.
        Exception: whatever `zipfile` and lxml raise of a damaged file.
    """
    made, room = BytesIO(), _MOST_XML
    with ZipFile(path) as archive, ZipFile(made, "w", zipfile.ZIP_STORED) as copy:
        members = {info.filename: info for info in archive.infolist()}
        if len(members) > _MOST_PARTS:
            raise UnusableError(Trouble.TOO_LONG)
        for name, info in members.items():
            if not name.lower().endswith((".xml", ".rels")):
                continue
            data = _read(archive, info, room)
            room -= len(data)
            needed = _related(name, data, members) if name.endswith(".rels") else data
            copy.writestr(ZipInfo(name), needed)
    made.seek(0)
    return made


def _read(archive: ZipFile, info: ZipInfo, room: int) -> bytes:
    """A part's bytes, unpacked piece by piece: what its header says of its size is not believed."""
    data = bytearray()
    with archive.open(info) as stream:
        while piece := stream.read(_CHUNK):
            data += piece
            if len(data) > room:
                raise UnusableError(Trouble.TOO_LONG)
    return bytes(data)


def _related(name: str, data: bytes, members: Collection[str]) -> bytes:
    """The relations of a part (ISO/IEC 29500-2, 9.3), without those that are not needed."""
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    home = "/" + posixpath.dirname(posixpath.dirname(name))
    for relation in list(root):
        kind = relation.get("Type", "").rpartition("/")[2]
        target = posixpath.normpath(posixpath.join(home, relation.get("Target", "")))
        outside = relation.get("TargetMode") == "External"
        if outside or kind not in _NEEDED or target.lstrip("/") not in members:
            root.remove(relation)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
