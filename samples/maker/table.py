"""Ruled tables."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maker.sheet import Sheet, Type


@dataclass(frozen=True)
class Cell:
    """A cell: text, columns it covers, style, alignment."""

    text: str = ""
    span: int = 1
    style: Type | None = None
    align: str = "centre"
    valign: str = "middle"


Row = tuple[float, Sequence[Cell | str]]


def table(
    sheet: Sheet,
    x: float,
    y: float,
    widths: Sequence[float],
    rows: Iterable[Row],
    style: Type,
    rule: float = 0.2,
) -> float:
    """Rows of (height in mm, cells) from (x, y); answers the top of what may follow."""
    for height, cells in rows:
        left, column = x, 0
        for entry in cells:
            cell = entry if isinstance(entry, Cell) else Cell(entry)
            width = sum(widths[column : column + cell.span])
            sheet.box(left, y, width, height, stroke=rule)
            if cell.text:
                box = (left, y, width, height)
                sheet.lines(box, cell.text, cell.style or style, cell.align, cell.valign)
            left += width
            column += cell.span
        y += height
    return y
