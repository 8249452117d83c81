"""How the roster looks: fonts, borders, widths, and A4 landscape.

Sources: ISO/IEC 29500-1, 18.3.1.63 (paper size 9 is A4), 18.3.1.13 (column widths in characters,
of 7 pixels at 96 dpi here, with 5 pixels of padding), 18.8.30 (number format @ is text).
"""

import unicodedata
from typing import TYPE_CHECKING

from dossier.model.roster import Person, Roster, RosterColumn
from dossier.model.units import MM_PER_INCH, PT_PER_MM

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "宋体"
TEXT_FORMAT = "@"
NUMBER_FORMAT = "0"

_A4 = 9
_PADDING, _LEADING = 2.0, 1.3
"""What a cell keeps free, left and right together, in mm; distance of lines over type size."""
_NARROW = 0.6
"""The width of a letter or digit over that of a Han character."""
_GREY = "EEEEEE"
_NOTE_WIDTHS = (44, 30, 60)
"""Of name, folder and reason, in characters."""


def style_heading(cell: "Cell", size: float, *, title: bool) -> None:
    """The heading over the table, or the unit's line."""
    from openpyxl.styles import Alignment, Font

    cell.font = Font(name=FONT, size=size, bold=title)
    cell.alignment = Alignment(horizontal="center" if title else "left", vertical="center")


def style_cell(
    cell: "Cell", roster: Roster, column: RosterColumn, *, heading: bool = False
) -> None:
    """A cell of the table; headings of columns that are not printed are grey."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    thin = Side(style="thin")
    cell.font = Font(name=FONT, size=roster.size, bold=heading)
    cell.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    across = "center" if heading or column.align == "centre" else column.align
    cell.alignment = Alignment(horizontal=across, vertical="center", wrap_text=True)
    if heading and column.extra:
        cell.fill = PatternFill("solid", fgColor=_GREY)


def style_note(cell: "Cell", roster: Roster) -> None:
    """A cell of the sheet that tells who is not on the roster."""
    from openpyxl.styles import Alignment, Font

    cell.font = Font(name=FONT, size=roster.size)
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def row_height(person: Person, roster: Roster) -> float:
    """The row's height in mm: a workbook does not grow rows by itself."""
    em = roster.size / PT_PER_MM
    lines = [
        -(-_ems(person.texts.get(column.key, "")) // max((column.width - _PADDING) // em, 1))
        for column in roster.columns
    ]
    return max(roster.row_height, max(lines) * em * _LEADING + _PADDING)


def _ems(text: str) -> float:
    """The width of a text in Han characters."""
    return sum(1.0 if unicodedata.east_asian_width(c) in "WF" else _NARROW for c in text)


def set_columns(sheet: "Worksheet", roster: Roster, numbers: set[str]) -> None:
    """Widths, and formats for the rows that people add: what they type stays as typed."""
    from openpyxl.utils import get_column_letter

    for place, column in enumerate(roster.columns, 1):
        dimension = sheet.column_dimensions[get_column_letter(place)]
        dimension.width = round((column.width / MM_PER_INCH * 96 - 5) / 7, 2)
        dimension.number_format = NUMBER_FORMAT if column.key in numbers else TEXT_FORMAT


def set_page(sheet: "Worksheet", roster: Roster, header: int) -> None:
    """A4 landscape, as wide as the paper, the header frozen and repeated; the form's columns.

    `workbooks.packed` widens the printed area to whole columns, so that added rows are printed.
    """
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = f"C{header + 1}"
    sheet.print_title_rows = f"{header}:{header}"
    sheet.print_area = f"A1:{get_column_letter(len(roster.form))}{header}"
    _set_sheet(sheet, roster)
    sheet.print_options.horizontalCentered = True
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "第 &P 页　共 &N 页"


def set_note_page(sheet: "Worksheet", roster: Roster) -> None:
    """A4 landscape as well: who is not on the roster, where he is, and why."""
    for letter, width in zip("ABC", _NOTE_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    _set_sheet(sheet, roster)


def _set_sheet(sheet: "Worksheet", roster: Roster) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = roster.margin / MM_PER_INCH
    margins.bottom = margins.top * 1.5
    margins.header = margins.footer = margins.top / 2
