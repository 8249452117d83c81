"""The roster as a workbook: the official form's columns, printed, and ours beside them."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, cast

from dossier.disk import replace_files
from dossier.errors import InputError
from dossier.model.facts import FactKind
from dossier.model.pack import Pack
from dossier.model.roster import (
    DIGEST_PROPERTY,
    FOLDER,
    NAME,
    Person,
    Roster,
    RosterColumn,
    roster_digest,
)
from dossier.model.sources import Facts
from dossier.model.unitpapers import COLUMNS, LEFT_OUT
from dossier.model.units import PT_PER_MM
from dossier.roster.hints import add_hints
from dossier.roster.look import (
    NUMBER_FORMAT,
    TEXT_FORMAT,
    row_height,
    set_columns,
    set_note_page,
    set_page,
    style_cell,
    style_heading,
    style_note,
)
from dossier.workbooks import packed

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

TITLE_ROW, UNIT_ROW, HEADER_ROW = 1, 2, 3
SHEET = "花名册"
LEFT_OUT_TITLES = COLUMNS[LEFT_OUT]
MOST_TEXT = 32_767
"""Characters that Excel takes in a cell."""

_SILENT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML 1.0 cannot hold."""


def write_roster(
    path: Path,
    people: Iterable[Person],
    pack: Pack,
    unit: Facts,
    *,
    left_out: Sequence[Sequence[str]] = (),
    draft: bool = False,
) -> None:
    """Write the roster; the file appears whole or not at all.

    Raises:
        InputError: as `roster_bytes`.
        OutputError: the file cannot be written.
    """
    replace_files({path: roster_bytes(people, pack, unit, left_out=left_out, draft=draft)})


def roster_bytes(
    people: Iterable[Person],
    pack: Pack,
    unit: Facts,
    *,
    left_out: Sequence[Sequence[str]] = (),
    draft: bool = False,
) -> bytes:
    """The roster as the bytes of an .xlsx; the same people give the same bytes.

    Args:
        people: its rows, in order.
        pack: has the roster's columns; its first day stands for the day of making.
        unit: the unit's facts, for the line below the heading.
        left_out: who is not on it: name, folder and reason, on a sheet of their own.
        draft: some of them are not ready to be handed in, and the roster says so.

    Raises:
        InputError: the pack has no roster, or a text holds what no cell can.
    """
    from openpyxl import Workbook
    from openpyxl.packaging.custom import StringProperty

    if pack.roster is None:
        raise InputError(f"版式 {pack.id} 没有花名册", "这份通知不要花名册")
    book = Workbook()
    book.properties.creator = "dossier"
    book.properties.created = datetime.combine(pack.valid_from, datetime.min.time())
    rows, numbers = tuple(people), {s.key for s in pack.facts if s.kind is FactKind.NUMBER}
    noted = StringProperty(name=DIGEST_PROPERTY, value=roster_digest(rows))
    book.custom_doc_props.append(noted)  # type: ignore[attr-defined]  # stubs lack it
    sheet = book.worksheets[0]
    sheet.title = SHEET
    note = f"　　未列入 {len(left_out)} 人，见“{LEFT_OUT}”表" if left_out else ""
    note += "　　草稿，不可报送" if draft else ""
    _head(sheet, pack.roster, unit, note)
    _fill(sheet, rows, pack.roster, numbers)
    add_hints(sheet, pack, HEADER_ROW + 1)
    set_columns(sheet, pack.roster, numbers)
    set_page(sheet, pack.roster, HEADER_ROW)
    if left_out:
        _tell_left_out(book.create_sheet(LEFT_OUT), left_out, pack.roster)
    return packed(book)


def _tell_left_out(sheet: "Worksheet", rows: Sequence[Sequence[str]], roster: Roster) -> None:
    """Who is not on the roster, and why, on a page of its own."""
    for row, texts in enumerate((LEFT_OUT_TITLES, *rows), 1):
        for place, text in enumerate(texts, 1):
            cell = _cell(sheet, row, place)
            cell.value, cell.data_type = _SILENT.sub("", text)[:MOST_TEXT], "s"
            style_note(cell, roster)
    set_note_page(sheet, roster)


def _head(sheet: "Worksheet", roster: Roster, unit: Facts, note: str) -> None:
    """Heading, the unit's line with a note behind it, and the row of column headings."""
    line = re.sub(r"\{([^{}]*)\}", lambda name: unit.text(name[1]), roster.unit) + note
    for row, text, size, height in (
        (TITLE_ROW, roster.title, roster.title_size, roster.title_height),
        (UNIT_ROW, line, roster.size, roster.row_height),
    ):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(roster.form))
        sheet.row_dimensions[row].height = height * PT_PER_MM
        cell = _cell(sheet, row, 1)
        cell.value, cell.data_type = text, "s"
        style_heading(cell, size, title=row == TITLE_ROW)
    sheet.row_dimensions[HEADER_ROW].height = roster.header_height * PT_PER_MM
    for place, column in enumerate(roster.columns, 1):
        cell = _cell(sheet, HEADER_ROW, place)
        cell.value = column.title
        style_cell(cell, roster, column, heading=True)


def _fill(
    sheet: "Worksheet", people: tuple[Person, ...], roster: Roster, numbers: set[str]
) -> None:
    """The rows of the people."""
    for row, person in enumerate(people, HEADER_ROW + 1):
        sheet.row_dimensions[row].height = row_height(person, roster) * PT_PER_MM
        for place, column in enumerate(roster.columns, 1):
            cell = _cell(sheet, row, place)
            text = person.folder if column.key == FOLDER else person.texts.get(column.key, "")
            if column.key in numbers and text.isascii() and text.isdigit():
                cell.value = int(text)
            elif text:
                _put(cell, text, person, column)
            cell.number_format = NUMBER_FORMAT if column.key in numbers else TEXT_FORMAT
            style_cell(cell, roster, column)


def _put(cell: "Cell", text: str, person: Person, column: RosterColumn) -> None:
    """A text that is never taken for a formula or a number."""
    if len(text) > MOST_TEXT or _SILENT.search(text):
        who = person.folder or person.texts.get(NAME, "")
        raise InputError(
            f"“{who}”的“{column.key}”放不进表格：太长，或含有看不见的控制字符", "改正以后再导出"
        )
    cell.value, cell.data_type = text, "s"


def _cell(sheet: "Worksheet", row: int, column: int) -> "Cell":
    """A cell that no merged range covers."""
    return cast("Cell", sheet.cell(row, column))
