"""What is wrong with a roster's sheet as a whole: its size, merged and hidden cells, doubles."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dossier.model.roster import FOLDER, NAME, SERIAL, Person
from dossier.reading.roster.header import WIDEST, Header

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

    NumberedRow = tuple[int, tuple[Cell | MergedCell, ...]]

MOST_PEOPLE = 1000
"""Serials in dossier numbers have three digits."""
_FEW = 5
"""Rows that a message lists by number."""


def numbered_rows(header: Header) -> "Iterator[NumberedRow]":
    """The rows below the header that say anything, with their numbers."""
    sheet = header.sheet
    last = min(sheet.max_row, header.row + MOST_PEOPLE)
    first = header.row + 1
    found = sheet.iter_rows(first, last, 1, min(sheet.max_column, WIDEST))
    for number, cells in enumerate(found, first):
        if any(is_filled(cell.value) for cell in cells):
            yield number, cells


def is_filled(value: object) -> bool:
    """Whether a cell says anything: blanks do not."""
    return value is not None and str(value).strip() != ""


def sheet_faults(header: Header, rows: "Sequence[NumberedRow]") -> Iterator[str]:
    """Everything that is wrong before a single person is read."""
    yield from _too_many(header, rows)
    yield from _merged(header)
    yield from _blank_rows(header, rows)


def _too_many(header: Header, rows: "Sequence[NumberedRow]") -> Iterator[str]:
    if header.sheet.max_row > header.row + MOST_PEOPLE:
        below = header.row + len(rows) + 1
        yield f"表格有 {header.sheet.max_row} 行，不像花名册；选中第 {below} 行以下各行，删除后保存"
    if header.sheet.max_column > WIDEST:
        yield f"表格有 {header.sheet.max_column} 列，不像花名册；删除右边空白的列后保存"


def _merged(header: Header) -> Iterator[str]:
    """Merged cells in or below the header; the heading above may be merged."""
    ranges = sorted(header.sheet.merged_cells.ranges, key=lambda r: (r.min_row, r.min_col))
    for merged in ranges:
        if merged.max_row >= header.row:
            yield (
                f"第 {max(merged.min_row, header.row)} 行（{merged.coord}）是合并单元格，"
                "看不出内容属于谁；选中后取消合并，每人一行、每格一项"
            )


def _blank_rows(header: Header, rows: "Sequence[NumberedRow]") -> Iterator[str]:
    numbers = [number for number, _ in rows]
    blank = sorted(set(range(header.row + 1, max(numbers, default=0))) - set(numbers))
    if blank:
        yield f"第 {_listed(blank)} 行是空行；删去{'这一行' if len(blank) == 1 else '这些行'}"


def hidden_rows(header: Header, people: Sequence[Person]) -> Iterator[str]:
    """People whom nobody sees."""
    for person in people:
        if header.sheet.row_dimensions[person.row].hidden:
            yield f"{person.where}是隐藏的（或被筛选掉了）；取消隐藏和筛选，核对后保存"


def doubles(people: Sequence[Person], id_key: str) -> Iterator[str]:
    """People of one ID number, serial or folder; of one name where an ID number is lacking."""
    unsure = {p.texts.get(NAME, "") for p in people if id_key not in p.texts}
    compared = (
        (id_key, _texts(people, id_key), "身份证号码相同，是同一个人；多余的删去"),
        (SERIAL, _texts(people, SERIAL), "序号相同；请改成各不相同"),
        (FOLDER, [p.folder.casefold() for p in people], "文件夹相同；一个人一个文件夹，请改正"),
        (
            NAME,
            [name if name in unsure else "" for name in _texts(people, NAME)],
            "姓名相同，又缺身份证号码；补上，好分清是谁",
        ),
    )
    for key, texts, what in compared:
        same: dict[str, list[Person]] = defaultdict(list)
        for person, text in zip(people, texts, strict=True):
            same[text].append(person)
        for found in (f for text, f in same.items() if text and len(f) > 1):
            yield f"{_people(found, key)}{what}"


def _texts(people: Sequence[Person], key: str) -> list[str]:
    return [person.texts.get(key, "") for person in people]


def _people(found: Sequence[Person], key: str) -> str:
    """第 4、5 行（F4 马婧雯、F5 李明）."""
    shown = [f"{p.cells.get(key, '')} {p.texts.get(NAME, '')}".strip() for p in found[:_FEW]]
    more = "……" if len(found) > _FEW else ""
    return f"第 {_listed([p.row for p in found])} 行（{'、'.join(shown)}{more}）"


def _listed(rows: Sequence[int]) -> str:
    """4、5、6; of many the first, and how many they are."""
    shown = "、".join(map(str, rows[:_FEW]))
    return shown if len(rows) <= _FEW else f"{shown}……等 {len(rows)}"
