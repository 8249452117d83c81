"""A Word table with its merged cells (ISO/IEC 29500-1, 17.4)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn

from dossier.model.sources import Trouble
from dossier.model.writing import Table, TableCell
from dossier.reading.analysis import UnusableError
from dossier.reading.texts.styles import Element, value

MOST_COLUMNS = 63
"""What Word allows."""
_MOST_HEADER = 3
_SHORT = 12
"""Characters of a heading cell where the file does not say which rows are headings."""


@dataclass(slots=True)
class _Open:
    """A cell while its rows are read."""

    column: int
    span: int
    text: str
    down: int = 1


def table_of(table: Element, text_of: Callable[[Element], str]) -> Table:
    """A table's rows; merged cells are one cell.

    Raises:
        UnusableError: more columns than Word allows.
    """
    rows: list[list[_Open]] = []
    above: dict[int, _Open] = {}
    flags: list[bool] = []
    for row in _below(table, "w:tr"):
        flags.append(value(row, "w:trPr/w:tblHeader") not in (None, "0", "false", "off"))
        made, above = _row(row, above, text_of)
        rows.append(made)
    width = max((cell.column + cell.span for row in rows for cell in row), default=0)
    if width > MOST_COLUMNS:
        raise UnusableError(Trouble.TOO_LONG)
    cells = tuple(tuple(_closed(row)) for row in rows)
    header = flags.index(False) if False in flags else 0
    return Table(cells, _widths(table, width), min(header, _MOST_HEADER) or _guessed(cells))


def _below(parent: Element, tag: str) -> Iterator[Element]:
    """Rows or cells, also within content controls and insertions; deleted rows are no more."""
    for child in parent.iterchildren():
        if child.tag == qn(tag):
            if child.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
                yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _below(child, tag)


def _row(
    row: Element, above: dict[int, _Open], text_of: Callable[[Element], str]
) -> tuple[list[_Open], dict[int, _Open]]:
    """The cells that begin in a row, and the cell over each place below it."""
    begun: list[_Open] = []
    under: dict[int, _Open] = {}
    column = _count(value(row, "w:trPr/w:gridBefore"), 0)
    if column:
        begun.append(_Open(0, column, ""))
    for cell in _below(row, "w:tc"):
        span = _count(value(cell, "w:tcPr/w:gridSpan"), 1)
        merged = value(cell, "w:tcPr/w:vMerge")
        text, over = text_of(cell), above.get(column)
        if merged in ("", "continue") and over is not None and over.span == span:
            over.down += 1
            over.text = "\n".join(filter(None, (over.text, text)))
            under[column] = over
        else:
            under[column] = _Open(column, span, text)
            begun.append(under[column])
        column += span
    return begun, under


def _count(text: str | None, default: int) -> int:
    return min(int(text), MOST_COLUMNS + 1) if text and text.isdecimal() else default


def _closed(row: list[_Open]) -> Iterator[TableCell]:
    for cell in row:
        yield TableCell(cell.text, cell.span, cell.down)


def _widths(table: Element, columns: int) -> tuple[float, ...]:
    grid = table.find(qn("w:tblGrid"))
    found = [] if grid is None else [c.get(qn("w:w"), "") for c in grid.iterchildren()]
    numbers = tuple(float(w) for w in found if w.isdecimal() and 0 < int(w) < 10**6)
    return numbers if len(numbers) == columns else ()


def _guessed(rows: tuple[tuple[TableCell, ...], ...]) -> int:
    """One heading row, where the first row looks like one and the others do not."""
    if len(rows) < 3 or len(rows[0]) < 2:
        return 0
    short = all(
        0 < len(c.text) <= _SHORT and c.down == 1 and not any(map(str.isdecimal, c.text))
        for c in rows[0]
    )
    whole = all(len(row) == len(rows[0]) for row in rows)
    return int(short and whole)
