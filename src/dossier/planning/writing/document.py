"""A whole text: its title, the line under it, its blocks, its page numbers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, zip_longest
from typing import assert_never

from dossier.model.checklist import Item, Part
from dossier.model.ink import Align, Ink, Text
from dossier.model.measure import Measure
from dossier.model.paper import box
from dossier.model.plan import WrittenPage
from dossier.model.sources import Material
from dossier.model.writing import (
    Block,
    Heading,
    ListItem,
    Paragraph,
    Table,
    Typeface,
    WritingStyle,
)
from dossier.planning.compose import lines_ink
from dossier.planning.fit import Fitted
from dossier.planning.job import Job
from dossier.planning.shift import moved
from dossier.planning.values import filled
from dossier.planning.writing.lines import em, set_lines
from dossier.planning.writing.pieces import Piece, Sides
from dossier.planning.writing.table import set_table

PAGE = "面"
NAME = "姓名"
_MOST_FRONT = 40
"""Characters of a title, or of the line with the author's name."""
_NUMBERED = re.compile(r"[（(]?[\d一二三四五六七八九十]+[、.．）)]")
_CAPTION = re.compile(r"续?表\s*[\d一二三四五六七八九十]")


@dataclass(frozen=True, slots=True)
class Front:
    """What stands at the top: the title, and the line with the author, "" for none."""

    title: str
    author: str


def written_sides(
    job: Job, item: Item, part: Part, material: Material, style: WritingStyle
) -> tuple[WrittenPage, ...]:
    """The sides of a text in the paper dossier, under its author's unit and name.

    The text's own title and its own line with the name are taken where it has them.
    """
    names = (part.name, *part.aliases)
    front = Front(part.name, filled(style.author, job.values))
    front, blocks = _own_front(front, material.file.blocks, names, job.values.get(NAME, ""))
    width = job.pack.page.paper.width - style.binding - style.outer
    mirrored = cycle((False, job.duplex))
    sides = set_writing(front, blocks, style, job.measure, width, duplex=job.duplex)
    return tuple(
        WrittenPage(
            item.number, part.name, material.label, material.file.path, side, len(sides),
            moved(ink, style.outer if verso else style.binding, 0),
        )
        for side, (ink, verso) in enumerate(zip(sides, mirrored, strict=False), 1)
    )  # fmt: skip


def _own_front(
    front: Front, blocks: Sequence[Block], names: Sequence[str], author: str
) -> tuple[Front, Sequence[Block]]:
    """The title and the author's line that the text itself begins with, and the rest of it."""
    match blocks[:1]:
        case [Heading(level=0) as first]:
            front, blocks = replace(front, title=first.text), blocks[1:]
        case [(Heading() | Paragraph()) as first] if _is_title(first.text, names):
            front, blocks = replace(front, title=first.text), blocks[1:]
    match blocks[:1]:
        case [Paragraph(text=text)] if author and author in text and _is_line(text):
            front, blocks = replace(front, author=text), blocks[1:]
    return front, blocks


def _is_title(text: str, names: Sequence[str]) -> bool:
    bare = re.sub(r"\s", "", text)
    named = any(name in bare for name in names)
    return named and _is_line(bare) and not _NUMBERED.match(bare)


def _is_line(text: str) -> bool:
    return len(text) <= _MOST_FRONT and not set("。\n") & set(text)


def set_writing(
    front: Front,
    blocks: Sequence[Block],
    style: WritingStyle,
    measure: Measure,
    width: float,
    *,
    duplex: bool = True,
) -> tuple[tuple[Ink, ...], ...]:
    """The ink of each side, at x = 0 of the text area; odd sides are rectos.

    Args:
        front: title and author's line; a text that nobody may recognise has none of the latter.
        blocks: what follows, in order.
        style: type, grid and margins.
        measure: font metrics.
        width: of the text area, mm.
        duplex: page numbers change from right to left; else they all stand at the right.
    """
    writer = _Writer(style, measure, width)
    sides = Sides(style)
    sides.put([*writer.front(front), *writer.body(blocks)])
    return tuple(
        (*ink, *writer.number(side, outer_left=duplex and side % 2 == 0))
        for side, ink in enumerate(sides.ink, 1)
    )


@dataclass(frozen=True, slots=True)
class _Writer:
    """Turns blocks into pieces."""

    style: WritingStyle
    measure: Measure
    width: float

    def front(self, front: Front) -> Iterator[Piece]:
        """Title, author, an empty line; the text's first lines stand below them."""
        lines = [
            *self._centred(front.title, self.style.title),
            *self._centred(front.author, self.style.byline),
        ]
        if lines:
            lines.append(Piece((), self.style.pitch))
        yield from (replace(line, keep=True) for line in lines)

    def _centred(self, text: str, face: Typeface) -> tuple[Piece, ...]:
        return set_lines(text, face, self.style, self.measure, width=self.width, align="centre")

    def body(self, blocks: Sequence[Block]) -> Iterator[Piece]:
        """The blocks in order; a heading stays with what it heads, a caption with its table."""
        for block, following in zip_longest(blocks, blocks[1:]):
            pieces = self._block(block, following)
            if _heads(block, following):
                pieces = tuple(replace(piece, keep=True) for piece in pieces)
            yield from pieces

    def _block(self, block: Block, following: Block | None) -> tuple[Piece, ...]:
        style = self.style
        match block:
            case Heading(level=level, text=text):
                face = style.heading(max(level, 1))
                return self._text(text, face) if level else self._centred(text, face)
            case Paragraph():
                return self._paragraph(block, caption=_captions(block, following))
            case ListItem():
                return self._text(block.line, style.body, block.level)
            case Table():
                return set_table(block, style, self.measure, self.width)
            case _:
                assert_never(block)

    def _paragraph(self, block: Paragraph, *, caption: bool) -> tuple[Piece, ...]:
        style, text = self.style, block.text
        if caption:
            return self._centred(text, Typeface(style.table_head, style.table.size))
        if block.align == "left":
            return self._text(text, style.body)
        return set_lines(text, style.body, style, self.measure, width=self.width, align=block.align)

    def _text(self, text: str, face: Typeface, deeper: int = 0) -> tuple[Piece, ...]:
        indent = self.style.indent + min(deeper, self.style.indent)
        return set_lines(text, face, self.style, self.measure, width=self.width, indent=indent)

    def number(self, side: int, *, outer_left: bool) -> tuple[Text, ...]:
        """The page number, one character from the outer edge (GB/T 9704—2012, 7.5)."""
        face, style = self.style.number_type, self.style
        text = filled(style.number, {PAGE: str(side)})
        height = 2 * style.number_gap
        place = box(em(face), style.bottom, self.width - 2 * em(face), height)
        fitted = Fitted((text,), face.size, height)
        align: Align = "left" if outer_left else "right"
        return lines_ink(fitted, place, face.style, self.measure, align)


def _heads(block: Block, following: Block | None) -> bool:
    """Whether a block must stand on the side where the next one begins."""
    if isinstance(block, Heading):
        below = isinstance(following, Heading) and following.level <= block.level
        return following is not None and not below
    return _captions(block, following)


def _captions(block: Block, following: Block | None) -> bool:
    return (
        isinstance(block, Paragraph)
        and isinstance(following, Table)
        and _is_line(block.text)
        and _CAPTION.match(block.text) is not None
    )
