"""What somebody wrote, as blocks, and how a pack has it typeset."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, assert_never

from dossier.model.checklist import STRICT
from dossier.model.ink import Align


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level 0 is the title of the whole, 1 to 4 as 一、 （一） 1. （1）."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a newline within it is a line break that its author set."""

    text: str
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list under its printed marker (`1.`, `•`); `level` counts from 0."""

    marker: str
    text: str
    level: int = 0

    @property
    def line(self) -> str:
        """Marker and text; a space between them where the marker ends in a narrow character."""
        narrow = self.marker[-1:].isascii() and self.marker
        return f"{self.marker}{' ' if narrow else ''}{self.text}"


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its text, the columns and the rows that it covers."""

    text: str
    span: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a place that a cell from above or from the left covers has no cell of its own.

    Attributes:
        rows: their cells, from left to right.
        widths: relative widths of the columns, () when the author set none.
        header: how many rows at the top are headings, repeated wherever the table goes on.
    """

    rows: tuple[tuple[TableCell, ...], ...]
    widths: tuple[float, ...] = ()
    header: int = 0


Block = Heading | Paragraph | ListItem | Table


def texts_of(block: Block) -> Iterator[str]:
    """Everything of a block that is printed."""
    match block:
        case Heading(text=text) | Paragraph(text=text):
            yield text
        case ListItem():
            yield block.line
        case Table(rows=rows):
            yield from (cell.text for row in rows for cell in row)
        case _:
            assert_never(block)


@dataclass(frozen=True, slots=True)
class Typeface:
    """A style and size (pt) of type."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    style: str
    size: float


@dataclass(frozen=True, slots=True)
class WritingStyle:
    """How a written text is typeset: lines on a fixed grid, after GB/T 9704. Lengths in mm.

    Attributes:
        binding: margin on the binding edge, `outer` the opposite one; mirrored on versos.
        top, bottom: where the text area begins and ends, from the sheet's top.
        lines: lines of a side.
        indent: characters by which first lines are indented.
        body, title, byline, table: type of running text, title, the line under it, tables.
        headings: type of headings by level, from 1; deeper ones take the last.
        table_head: style of a table's heading rows.
        table_least: smallest size in a table, for words wider than their column.
        author: the line under the title; `{key}` takes facts.
        number: the page number, `{面}` in it; `number_type` its type, `number_gap` the distance
            from the text area to its middle.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    binding: float
    outer: float
    top: float
    bottom: float
    lines: int
    indent: int
    body: Typeface
    title: Typeface
    byline: Typeface
    headings: tuple[Typeface, ...]
    table: Typeface
    table_head: str
    table_least: float
    author: str
    number: str
    number_type: Typeface
    number_gap: float
    padding: float = 1.5
    rule_width: float = 0.2

    @property
    def pitch(self) -> float:
        """The distance of two lines, mm."""
        return (self.bottom - self.top) / self.lines

    def heading(self, level: int) -> Typeface:
        """The type of a heading of that level, from 1."""
        return self.headings[min(level, len(self.headings)) - 1]
