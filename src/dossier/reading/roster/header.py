"""Finding the roster's sheet and its header, wherever they stand."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from dossier.errors import RosterError
from dossier.model.roster import Roster, RosterColumn

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

HIGHEST = 30
"""Rows among which the header is looked for."""
WIDEST = 100
"""Columns that are looked at."""


@dataclass(frozen=True, slots=True)
class Header:
    """The sheet, the row of the header, and the columns by their place (from 1).

    `hidden` are the places of columns that nobody sees.
    """

    sheet: "Worksheet"
    row: int
    columns: Mapping[int, RosterColumn]
    faults: tuple[str, ...]
    hidden: frozenset[int] = frozenset()


def find_header(book: "Workbook", roster: Roster, name: str) -> Header:
    """The one row of the workbook that holds most of the roster's headings.

    Raises:
        RosterError: no sheet has such a row, or more than one has.
    """
    best = {ws: row for ws in book.worksheets if (row := _header_row(ws, roster))}
    if not best:
        wanted = "、".join(column.title for column in roster.form)
        raise RosterError(
            f"{name} 里没有找到表头", (), f"表头写在一行里，每格一项，依次是：{wanted}"
        )
    if len(best) > 1:
        sheets = "、".join(f"“{ws.title}”" for ws in best)
        raise RosterError(f"{name} 的 {sheets} 都有表头，不知道用哪一张", (), "只留一张，再导入")
    ((sheet, row),) = best.items()
    return _header(sheet, row, roster)


def _header_row(sheet: "Worksheet", roster: Roster) -> int:
    """The row with at least half of the form's headings, 0 when there is none."""
    wanted = {_plain(column.title) for column in roster.form}
    counts = {row: len(wanted & set(_titles(sheet, row).values())) for row in range(1, HIGHEST + 1)}
    row = max(counts, key=lambda r: (counts[r], -r))
    return row if counts[row] * 2 >= len(wanted) else 0


def _titles(sheet: "Worksheet", row: int) -> dict[int, str]:
    cells = next(sheet.iter_rows(row, row, 1, min(sheet.max_column, WIDEST)))
    values = ((place, cell.value) for place, cell in enumerate(cells, 1))
    return {place: _plain(value) for place, value in values if isinstance(value, str)}


def _header(sheet: "Worksheet", row: int, roster: Roster) -> Header:
    known = {_plain(column.title): column for column in roster.columns}
    found = {place: title for place, title in _titles(sheet, row).items() if title}
    columns = {place: known[title] for place, title in found.items() if title in known}
    faults = (*_strange(row, found, known), *_twice(row, columns), *_missing(row, columns, roster))
    return Header(sheet, row, columns, faults, frozenset(_hidden(sheet)))


def _hidden(sheet: "Worksheet") -> Iterator[int]:
    """Hidden columns; a run of alike columns is one dimension, under its first letter."""
    for dimension in sheet.column_dimensions.values():
        if dimension.hidden and dimension.min and dimension.max:
            yield from range(dimension.min, min(dimension.max, WIDEST) + 1)


def _strange(
    row: int, found: Mapping[int, str], known: Mapping[str, RosterColumn]
) -> Iterator[str]:
    from openpyxl.utils import get_column_letter

    absent = [title for title in known if title not in found.values()]
    for place, title in found.items():
        if title not in known:
            near = get_close_matches(title, absent, n=1, cutoff=0.5)
            advice = f"是不是“{known[near[0]].title}”？请改正" if near else "请改正，或删去这一列"
            where = f"第 {row} 行表头（{get_column_letter(place)}{row}）"
            yield f"{where}：“{title}”不是花名册的栏目；{advice}"


def _twice(row: int, columns: Mapping[int, RosterColumn]) -> Iterator[str]:
    for title, count in Counter(column.title for column in columns.values()).items():
        if count > 1:
            yield f"第 {row} 行表头：“{title}”有 {count} 列；只留一列"


def _missing(row: int, columns: Mapping[int, RosterColumn], roster: Roster) -> Iterator[str]:
    there = {column.title for column in columns.values()}
    for column in roster.form:
        if column.title not in there:
            yield f"第 {row} 行表头：缺“{column.title}”一列；照附件的样子补上，没有内容可以空着"


def _plain(text: str) -> str:
    """A heading without spaces and line breaks, full-width letters as ASCII."""
    return "".join(unicodedata.normalize("NFKC", text).split())
