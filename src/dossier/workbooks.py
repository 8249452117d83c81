"""A workbook as bytes, without the clock, which openpyxl writes into zip and properties."""

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can name."""
_UNIX = 3
"""The system that a zip names; Windows would name itself."""
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
_PRINT_AREA = re.compile(rb"(Print_Area[^<]*\$[A-Z]+)\$\d+(:\$[A-Z]+)\$\d+")


def packed(book: "Workbook") -> bytes:
    """The workbook's bytes: the same workbook gives the same.

    Its printed area becomes whole columns, which openpyxl itself does not take; its time of
    change is that of its making.
    """
    made, out = BytesIO(), BytesIO()
    book.save(made)
    created = book.properties.created.isoformat().encode() + b"Z"
    with ZipFile(made) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>" + created, data)
            elif name == "xl/workbook.xml":
                data = _PRINT_AREA.sub(rb"\1\2", data)
            entry = ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system = ZIP_DEFLATED, _UNIX
            target.writestr(entry, data)
    return out.getvalue()
