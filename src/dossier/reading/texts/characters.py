"""Bytes as characters, and characters as they can be printed."""

import codecs
import re

from dossier.model.sources import Trouble
from dossier.reading.analysis import UnusableError

_MARKED = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ENCODINGS = ("utf-8", "gb18030")
"""What 记事本 and WPS write in China: UTF-8 and, before 2019, GBK (within GB 18030)."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")

_INVISIBLE = dict.fromkeys(
    (
        *(0xAD, 0x180E, 0xFEFF),
        *(*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070)),
        *(*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)),
    )
)
"""Soft hyphens, joiners, direction marks and variation selectors: nothing of them is seen."""
_SPACES = dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0xB, 0xC], " ")
_TABLE: dict[int, str | None] = {**_INVISIBLE, **_SPACES, 0x9: "\u3000"}


def decoded(data: bytes) -> str:
    """The text of a file: by its byte order mark, else UTF-8, else GB 18030.

    Raises:
        UnusableError: it is none of these.
    """
    marked = [encoding for mark, encoding in _MARKED if data.startswith(mark)]
    for encoding in marked or _ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text
    raise UnusableError(Trouble.GARBLED)


def printable(text: str) -> str:
    """Text without invisible characters, its lines without white space at either end."""
    lines = text.translate(_TABLE).split("\n")
    return "\n".join(line.strip() for line in lines).strip("\n")
