"""A file's text, edits of it, and how a value is written into it."""

import codecs
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_PLAIN = re.compile(r"\w[\w·（）〔〕《》“”、，。—-]*")
_NULLS = frozenset(("~", "null", "Null", "NULL"))
_UNSAFE = re.compile(
    r"[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What no literal block may hold: control characters, and what YAML takes for the end of a line."""


@dataclass(frozen=True, slots=True)
class Edit:
    """What stands from `first` to before `last` becomes `new`."""

    first: int
    last: int
    new: str


def applied(text: str, edits: Iterable[Edit]) -> str:
    """The text with all edits made; they do not overlap. Of one place, the first comes first."""
    placed = sorted(enumerate(edits), key=lambda pair: (pair[1].first, pair[1].last, pair[0]))
    for _, edit in reversed(placed):
        text = text[: edit.first] + edit.new + text[edit.last :]
    return text


def decoded(data: bytes) -> tuple[str, str]:
    """The text, and the codec that brings it back."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace"), "utf-16"
    codec = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        return data.decode(codec), codec
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace"), "gb18030"


def line_end(text: str) -> str:
    """How the text's lines end."""
    return "\r\n" if "\r\n" in text else "\n"


def line_first(text: str, at: int) -> int:
    """Where the line begins in which `at` lies."""
    return text.rfind("\n", 0, at) + 1


def line_last(text: str, at: int) -> int:
    """Where the line after that of `at` begins; the text's end after the last."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def cells(text: str) -> int:
    """How many columns of a screen a text takes."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def written(text: str) -> str:
    """A text as YAML on one line: plain where that is safe, else in double quotes, as in JSON."""
    if not text or (_PLAIN.fullmatch(text) and text not in _NULLS):
        return text
    return json.dumps(text, ensure_ascii=False)


def literal(text: str, indent: int, end: str) -> str:
    """The lines of a literal block, without its `|-`; "" where a text cannot be written so."""
    if "\n" not in text or text != text.strip() or _UNSAFE.search(text):
        return ""
    return end.join(f"{' ' * indent}{line}" if line else "" for line in text.split("\n"))
