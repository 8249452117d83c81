"""Headings that are only written as such: 一、 （一） 1. （1）, after GB/T 9704—2012, 7.3.3."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dossier.model.writing import Block, Heading, ListItem, Paragraph

_COUNT = "一二三四五六七八九十百"
_NUMBERED = tuple(
    re.compile(rf"(?:{mark})\s*\S")
    for mark in (
        rf"[{_COUNT}]{{1,4}}、|第(?:[{_COUNT}]{{1,4}}|\d{{1,2}})(?:章|部分)",
        rf"[（(][{_COUNT}]{{1,4}}[）)]、?|第(?:[{_COUNT}]{{1,4}}|\d{{1,2}})节",
        r"\d{1,2}(?:[.．](?!\d)|、)",
        r"[（(]\d{1,2}[）)]",
    )
)
_INSIDE = frozenset("。；！？!?;\n")
_END = frozenset("，、：:,.…")
_CHAPTER = ("、", "）", "章", "节")
"""Ends of automatic numbers that Chinese headings have; 1. and • belong to lists."""
_MOST = 40
"""Characters of a heading: a longer one is a paragraph that begins with a number."""


def with_headings(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks, short numbered paragraphs and items as headings."""
    for block in blocks:
        match block:
            case Paragraph(text=text, align="left"):
                yield _heading(text) or block
            case ListItem() if block.marker[-1:] in _CHAPTER:
                yield _heading(block.line) or block
            case _:
                yield block


def _heading(text: str) -> Heading | None:
    if len(text) > _MOST or _INSIDE & set(text):
        return None
    for level, mark in enumerate(_NUMBERED, 1):
        if mark.match(text):
            ended = text[-1] in (_END - {"：", ":"} if level <= 2 else _END)
            listed = level > 2 and "，" in text
            return None if ended or listed else Heading(level, text)
    return None


def with_title(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The same blocks; a heading that stands alone at the top is the title, the others move up.

    Word and Markdown give the title of a text the first level, and its chapters the second.
    """
    match blocks[:1]:
        case [Heading(level=1) as first] if not any(n.match(first.text) for n in _NUMBERED):
            rest = blocks[1:]
        case _:
            return tuple(blocks)
    levels = [b.level for b in rest if isinstance(b, Heading)]
    if 1 in levels:
        return tuple(blocks)
    up = min(levels, default=1) - 1
    return (
        replace(first, level=0),
        *(replace(b, level=b.level - up) if isinstance(b, Heading) else b for b in rest),
    )
