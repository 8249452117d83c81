"""The text of a summary, whatever it was written in: .txt, .md, .docx, or a PDF with text."""

import codecs
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from dossier.reading.text import pdf_text

TEXT_SUFFIXES = (".txt", ".md", ".docx")
"""Files that are text alone; a summary of 3,000 characters is written in these."""
MOST_BYTES = 20_000_000
"""Of text within a file: far beyond any summary, far below what would hurt."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BODY = "word/document.xml"

_TABLE_RULE = re.compile(r"^[ \t|:-]*-[ \t|:-]*$", re.MULTILINE)
_LINE_MARKS = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+)+", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]\n]*)\]\([^)\n]*\)")
_EMPHASIS = re.compile(r"\*+|`+|~~|(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)")


def summary_text(path: Path) -> str:
    """The words of a summary, a paragraph a line; "" when none can be read.

    Marks of Markdown are left out, and of a .docx what is deleted, hidden in fields, or a heading
    or foot of its pages. Never raises for what the file contains.
    """
    read = _READERS.get(path.suffix.lower())
    try:
        return read(path) if read is not None else ""
    except (OSError, ValueError, SyntaxError, NotImplementedError, RuntimeError):
        return ""
    except (zipfile.BadZipFile, KeyError, MemoryError):
        return ""


def _bytes(path: Path) -> bytes:
    with path.open("rb") as stream:
        return stream.read(MOST_BYTES)


def _plain(path: Path) -> str:
    return _decoded(_bytes(path))


def _markdown(path: Path) -> str:
    return _without_marks(_decoded(_bytes(path)))


def _docx(path: Path) -> str:
    return "\n".join(_paragraphs(_document(path)))


def _decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 by its mark, else UTF-8, else what Chinese Windows writes."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def _without_marks(text: str) -> str:
    text = _LINE_MARKS.sub("", _TABLE_RULE.sub("", text))
    return _EMPHASIS.sub("", _LINK.sub(r"\1", text)).replace("|", " ")


def _document(path: Path) -> ElementTree.Element:
    """The main part of a .docx (ECMA-376, part 1, 11.3.10), without what repeats for old Words."""
    with zipfile.ZipFile(path) as archive:
        if archive.getinfo(_BODY).file_size > MOST_BYTES:
            raise ValueError(_BODY)
        data = archive.read(_BODY)
    if b"<!DOCTYPE" in data[:1000]:  # Word writes none; it could only blow up
        raise ValueError(_BODY)
    return ElementTree.fromstring(data)


def _paragraphs(document: ElementTree.Element) -> Iterator[str]:
    """Each paragraph's text, in order; one within another (a text box) on lines of its own."""
    lines: list[list[str]] = [[]]
    _walk(document, lines)
    yield from ("".join(line) for line in lines if line)


def _walk(node: ElementTree.Element, lines: list[list[str]]) -> None:
    for child in node:
        match child.tag.removeprefix(_W):
            case "t":
                lines[-1].append(child.text or "")
            case "tab":
                lines[-1].append("\t")
            case "br" | "cr":
                lines.append([])
            case "p":
                lines.append([])
                _walk(child, lines)
                lines.append([])
            case name if name != _FALLBACK:
                _walk(child, lines)


_READERS: dict[str, Callable[[Path], str]] = {
    ".txt": _plain,
    ".md": _markdown,
    ".docx": _docx,
    ".pdf": pdf_text,
}
