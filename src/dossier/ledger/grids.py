"""Plain lists as sheets of a workbook: A4 landscape, the heading frozen and repeated."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dossier.model.units import MM_PER_INCH

if TYPE_CHECKING:
    from openpyxl import Workbook

Sheet = Any
"""What openpyxl has of a sheet that is only written: its stubs lack most of it."""
Cell = str | int | None
FONT, TITLE_SIZE, SIZE = "宋体", 16, 10.5
TITLE_HEIGHT, ROW_HEIGHT = 30, 18
"""In pt."""
_LEADING = 1.35
_MARGIN = 10 / MM_PER_INCH
_A4 = 9
"""ISO/IEC 29500-1, 18.3.1.63."""
_HEADER = 3
_GREY = "EEEEEE"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and its width in characters."""

    title: str
    width: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: a heading, a line below it, the columns and their rows."""

    name: str
    title: str
    told: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Cell, ...]]


def workbook(grids: Iterable[Grid]) -> "Workbook":
    """The sheets, written row by row: memory does not grow with them."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for grid in grids:
        _fill(book.create_sheet(grid.name), grid)
    return book


def _fill(sheet: Sheet, grid: Grid) -> None:
    _set_page(sheet, grid)
    look = _Look(sheet)
    sheet.append([look.heading(grid.title, TITLE_SIZE, bold=True)])
    sheet.append([look.heading(grid.told, SIZE)])
    sheet.append([look.cell(column.title, heading=True) for column in grid.columns])
    for place, row in enumerate(grid.rows, _HEADER + 1):
        sheet.row_dimensions[place].height = _height(row, grid.columns)
        sheet.append([look.cell(value) for value in row])


def _height(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> float:
    """In pt: a workbook does not grow rows by itself."""
    lines = [
        -(-_characters(value) // int(column.width - 1))
        for value, column in zip(row, columns, strict=True)
        if isinstance(value, str)
    ]
    return ROW_HEIGHT + max(max(lines, default=1) - 1, 0) * SIZE * _LEADING


def _characters(text: str) -> int:
    """The width of a text, a Han character being two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _set_page(sheet: Sheet, grid: Grid) -> None:
    """Widths, heights, the paper: openpyxl writes them before the first row."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    for place, column in enumerate(grid.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.row_dimensions[1].height = TITLE_HEIGHT
    sheet.row_dimensions[2].height = sheet.row_dimensions[_HEADER].height = ROW_HEIGHT
    sheet.freeze_panes = f"A{_HEADER + 1}"
    sheet.print_title_rows = f"{_HEADER}:{_HEADER}"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom, margins.header = _MARGIN * 1.5, _MARGIN / 2
    margins.footer = margins.header
    sheet.oddFooter.center.text = "第 &P 页　共 &N 页"


class _Look:
    """Makes the cells of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        from openpyxl.styles import Alignment, Border, PatternFill, Side

        thin = Side(style="thin")
        self._sheet = sheet
        self._border = Border(left=thin, right=thin, top=thin, bottom=thin)
        self._fill = PatternFill("solid", fgColor=_GREY)
        self._centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
        self._left = Alignment(horizontal="left", vertical="center", wrap_text=True)
        self._free = Alignment(horizontal="left", vertical="center")

    def heading(self, text: str, size: float, *, bold: bool = False) -> Sheet:
        """A line over the table."""
        from openpyxl.styles import Font

        cell = self._plain(text)
        cell.font, cell.alignment = Font(name=FONT, size=size, bold=bold), self._free
        return cell

    def cell(self, value: Cell, *, heading: bool = False) -> Sheet:
        """A cell of the table; a text is never taken for a formula."""
        cell = self._plain(value)
        cell.font, cell.border = self._font(heading=heading), self._border
        cell.alignment = self._left if isinstance(value, str) and not heading else self._centre
        if heading:
            cell.fill = self._fill
        return cell

    def _font(self, *, heading: bool) -> Sheet:
        from openpyxl.styles import Font

        return Font(name=FONT, size=SIZE, bold=heading)

    def _plain(self, value: Cell) -> Sheet:
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet, value=value)
        if isinstance(value, str):
            cell.data_type, cell.number_format = "s", "@"
        return cell
