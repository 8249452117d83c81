"""Recording an answer: one more row at the end of 答复.yaml.

It stands in this room because scaffold is the inverse of reading: what `reading.answers` reads,
this writes. Reading itself only reads, and the roster edits what the unit's sheet says of people.

The file belongs to people: whatever is in it stays, byte for byte, in its encoding and with its own
line ends; an earlier answer to the same question too. See docs/decisions/answers.md.
"""

import codecs
import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from dossier.disk import in_turn, replace_files
from dossier.errors import InputError, OutputError
from dossier.model.answers import (
    ANSWERS_FILE,
    ASK,
    BY,
    DAY,
    NO,
    NOTE,
    RULE,
    SAID,
    TOP,
    YES,
    Answer,
)

Parse = Callable[[bytes], tuple[Answer, ...]]
"""Reads the answers out of the file's bytes; raises InputError."""
Require = Callable[[tuple[Answer, ...]], None]

_HEADER = "# 请人判断的各条规则，看过以后的答复；用 dossier answer 记。"
_INDENT = "  "
_FIRST_ROW = re.compile(r"^( *)-(?=\s)", re.MULTILINE)
_TOP_KEY = re.compile(rf"^['\"]?{TOP}['\"]?\s*:", re.MULTILINE)
_PLAIN = re.compile(r"[\w“《（〔][\w·（）〔〕《》“”、，。；：？！()./—-]*")
_NULLS = frozenset(("null", "Null", "NULL"))


def record_answer(
    folder: Path, answer: Answer, parse: Parse, require: Require = lambda _there: None
) -> None:
    """Add an answer to the folder's 答复.yaml, which is made when there is none.

    Whoever records at the same time waits. The file is replaced whole, and read back.

    Args:
        folder: an applicant's, or a unit's.
        answer: what was decided.
        parse: how reading reads the file.
        require: given the answers that are there, refuses by raising; nobody adds any meanwhile.

    Raises:
        InputError: the file is damaged, or written in a way that nothing can be added to.
        OutputError: it cannot be written; nothing was changed.
    """
    path = folder / ANSWERS_FILE
    with in_turn(path):
        old = path.read_bytes() if path.exists() else b""
        require(parse(old))
        new = with_answer(old, answer)
        if _read(new, parse) != (*parse(old), answer):
            raise InputError(
                f"{ANSWERS_FILE} 的写法特殊，不能自动添加，什么也没有改",
                f"用记事本打开它，“{TOP}:”下面每条写成以“- ”开头的几行，或把文件改名；再答一次",
            )
        replace_files({path: new})
        if path.read_bytes() != new:
            raise OutputError(
                f"{ANSWERS_FILE} 写好以后读出来的不一样", "请检查磁盘和同步软件，再答一次"
            )


def with_answer(data: bytes, answer: Answer) -> bytes:
    """The bytes of a file with the answer's row at its end; b"" begins a new file."""
    text, codec = _decoded(data)
    end = _line_end(text)
    first = _FIRST_ROW.search(text)
    lines = list(_row(answer, first[1] if first else _INDENT))
    if not _TOP_KEY.search(text):
        lines = [*([] if text.strip() else [_HEADER]), f"{TOP}:", *lines]
    gap = end if text and not text.endswith("\n") else ""
    return data + (gap + "".join(f"{line}{end}" for line in lines)).encode(codec)


def _row(answer: Answer, indent: str) -> Iterator[str]:
    said = {
        RULE: answer.rule,
        ASK: answer.ask,
        SAID: YES if answer.yes else NO,
        BY: answer.by,
        DAY: answer.day,
        **({NOTE: answer.note} if answer.note else {}),
    }
    for place, (key, text) in enumerate(said.items()):
        yield f"{indent}{'  ' if place else '- '}{key}: {_written(text)}"


def _written(text: str) -> str:
    """A text as YAML: plain where that is safe, else in double quotes (JSON is YAML)."""
    if _PLAIN.fullmatch(text) and text not in _NULLS:
        return text
    return json.dumps(text, ensure_ascii=False)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text, and the codec of what is added to it."""
    for mark, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace"), codec
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace"), "gb18030"


def _line_end(text: str) -> str:
    if "\n" not in text:
        return os.linesep
    return "\r\n" if "\r\n" in text else "\n"


def _read(data: bytes, parse: Parse) -> tuple[Answer, ...]:
    """What the bytes say; nothing where they are no such file."""
    try:
        return parse(data)
    except InputError:
        return ()
