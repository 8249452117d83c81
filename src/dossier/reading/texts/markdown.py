"""Markdown (CommonMark with tables) as blocks."""

import re
from collections import Counter
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from dossier.model.sources import Trouble
from dossier.model.writing import Block, Heading, ListItem, Paragraph, Table, TableCell
from dossier.reading.analysis import UnusableError
from dossier.reading.texts.characters import printable
from dossier.reading.texts.omitted import PICTURE

_NESTING = 60
"""How deep lists and quotes may lie; what is deeper the parser would drop."""
_BULLET = "•"
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_STARS = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*")
"""Stars that CommonMark leaves between Han characters and full-width marks."""
_WIDE = "\u2e80"
"""From here on characters are written without spaces between them."""


def markdown_blocks(text: str, omitted: Counter[str]) -> Iterator[Block]:
    """The blocks of a text; pictures, which are not printed, are counted in `omitted`.

    Raises:
        UnusableError: lists or quotes are nested beyond reason.
    """
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _NESTING}).enable("table")
    tokens = parser.parse(text)
    if any(token.level >= _NESTING - 1 for token in tokens):
        raise UnusableError(Trouble.TOO_LONG)
    yield from _blocks(SyntaxTreeNode(tokens), omitted)


def _blocks(parent: SyntaxTreeNode, omitted: Counter[str], depth: int = 0) -> Iterator[Block]:
    for node in parent.children:
        match node.type:
            case "heading":
                yield Heading(min(int(node.tag[1]), 4), _text(node, omitted).replace("\n", " "))
            case "paragraph":
                if text := _text(node, omitted):
                    yield Paragraph(text)
            case "bullet_list" | "ordered_list":
                yield from _list(node, omitted, depth)
            case "table":
                yield _table(node, omitted)
            case "fence" | "code_block":
                if text := printable(node.content):
                    yield Paragraph(text)
            case _:
                yield from _blocks(node, omitted, depth)


def _list(node: SyntaxTreeNode, omitted: Counter[str], depth: int) -> Iterator[Block]:
    start = int(node.attrs.get("start", 1))
    for place, item in enumerate(node.children, start):
        bullet = node.type == "bullet_list"
        marker = _BULLET if bullet else f"{place}{item.markup}"
        for block in _blocks(item, omitted, depth + 1):
            if isinstance(block, Paragraph) and marker:
                yield ListItem(marker, block.text, depth)
                marker = ""
            else:
                yield block
        if marker and not bullet:
            yield ListItem(marker, "", depth)


def _table(node: SyntaxTreeNode, omitted: Counter[str]) -> Table:
    rows = [row for part in node.children for row in part.children]
    return Table(
        tuple(tuple(TableCell(_text(cell, omitted)) for cell in row.children) for row in rows),
        header=1,
    )


def _text(node: SyntaxTreeNode, omitted: Counter[str]) -> str:
    text = "".join(_inline(child, omitted) for child in node.children)
    return printable(_STARS.sub(r"\1", _BREAK.sub("\n", _unfolded(text))))


def _inline(node: SyntaxTreeNode, omitted: Counter[str]) -> str:
    within = "".join(_inline(child, omitted) for child in node.children)
    match node.type:
        case "softbreak":
            return "\r"
        case "hardbreak":
            return "\n"
        case "image":
            omitted[PICTURE] += 1
            return ""
        case "link":
            return within + _address(str(node.attrs.get("href", "")), within)
        case _:
            return within or (node.content if not node.children else "")


def _address(address: str, shown: str) -> str:
    """A web address that the text itself does not show: paper has no links."""
    return f"（{address}）" if address.startswith("http") and address != shown else ""


def _unfolded(text: str) -> str:
    """Lines joined: a space between words, none beside a Han character or mark."""
    first, *others = text.split("\r")
    for line in others:
        wide = first[-1:] >= _WIDE or line[:1] >= _WIDE
        first += line if wide else f" {line}"
    return first
