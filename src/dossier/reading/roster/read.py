"""The public verb: the people on a roster."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.errors import RosterError
from dossier.model.facts import FactKind, FactSpec
from dossier.model.pack import Pack
from dossier.model.roster import DIGEST_PROPERTY, FOLDER, NAME, SERIAL, Person, roster_digest
from dossier.reading.roster.cells import cell_text
from dossier.reading.roster.header import WIDEST, Header, find_header
from dossier.reading.roster.workbook import open_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell

    NumberedRow = tuple[int, tuple[Cell | MergedCell, ...]]

MOST_PEOPLE = 1000
"""Serials in dossier numbers have three digits."""


def read_roster(path: Path, pack: Pack) -> tuple[Person, ...]:
    """The people of a roster, in the order of its rows.

    Columns are known by their headings, in any order; the extra ones may be absent. An empty cell
    says nothing.

    Raises:
        RosterError: the file cannot be opened; or with every fault found, each with its row,
            column and remedy: headings, merged cells, hidden and blank rows, formulas, numbers
            stored as text and the reverse, people who stand there twice.
    """
    people, faults = _read(open_workbook(path), pack, path.name)
    if faults:
        raise RosterError(
            f"{path.name} 有 {len(faults)} 处要改，什么也没有导入",
            tuple(faults),
            "在表格里改好、保存，再导入一次",
        )
    return tuple(people)


def is_untouched(path: Path, pack: Pack) -> bool:
    """Whether a roster says what it said when it was exported, right or wrong.

    Raises:
        RosterError: the file cannot be opened, or has no header.
    """
    book = open_workbook(path)
    people, _ = _read(book, pack, path.name)
    properties = book.custom_doc_props  # type: ignore[attr-defined]  # stubs lack it
    return roster_digest(people) in [p.value for p in properties.props if p.name == DIGEST_PROPERTY]


def _read(book: "Workbook", pack: Pack, name: str) -> tuple[list[Person], list[str]]:
    """People and faults."""
    if pack.roster is None:
        raise RosterError(f"版式 {pack.id} 没有花名册", (), "这份通知不要花名册，不用导入")
    header = find_header(book, pack.roster, name)
    rows = tuple(_rows(header))
    table = _Table(header, {spec.key: spec for spec in pack.facts})
    faults = [*header.faults, *_merged(header), *_too_many(header, rows), *_gaps(header, rows)]
    people: list[Person] = []
    for row in rows:
        person, found = table.person(row)
        people.append(person)
        faults += found
    if not header.faults:
        faults += _doubles(people, _id_key(pack))
    return people, faults


def _rows(header: Header) -> "Iterator[NumberedRow]":
    """The rows below the header that say anything."""
    sheet = header.sheet
    last = min(sheet.max_row, header.row + MOST_PEOPLE)
    first = header.row + 1
    found = sheet.iter_rows(first, last, 1, min(sheet.max_column, WIDEST))
    for number, cells in enumerate(found, first):
        if any(_filled(cell.value) for cell in cells):
            yield number, cells


def _filled(value: object) -> bool:
    return value is not None and str(value).strip() != ""


def _too_many(header: Header, rows: "tuple[NumberedRow, ...]") -> Iterator[str]:
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


def _gaps(header: Header, rows: "tuple[NumberedRow, ...]") -> Iterator[str]:
    """Rows that people do not see, or that stand empty between others."""
    numbers = [number for number, _ in rows]
    for row in numbers:
        if header.sheet.row_dimensions[row].hidden:
            yield f"第 {row} 行是隐藏的（或被筛选掉了）；取消隐藏和筛选，核对后保存"
    for row in sorted(set(range(header.row + 1, max(numbers, default=0))) - set(numbers)):
        yield f"第 {row} 行是空行；删去这一行"


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns of a sheet, and the facts they hold."""

    header: Header
    specs: dict[str, FactSpec]

    def person(self, numbered: "NumberedRow") -> tuple[Person, list[str]]:
        """One row, and its faults."""
        row, cells = numbered
        texts: dict[str, str] = {}
        places: dict[str, str] = {}
        faults: list[str] = []
        for along, cell in enumerate(cells, 1):
            column = self.header.columns.get(along)
            if column is None:
                faults += _loose(row, cell)
                continue
            place = f"第 {row} 行“{column.title}”（{cell.coordinate}）"
            text, wrong = cell_text(cell, self.specs.get(column.key))
            if text and not column.key:
                wrong = "这一栏由评审委员会填写；请留空"
            if wrong:
                faults.append(f"{place}：{wrong}")
            elif text:
                texts[column.key], places[column.key] = text, place
        if not faults and NAME not in texts and FOLDER not in texts:
            faults.append(f"第 {row} 行没有姓名；补上姓名，不是人的行（合计、落款）请删去")
        return Person(texts.pop(FOLDER, ""), texts, row, places), faults


def _loose(row: int, cell: "Cell | MergedCell") -> list[str]:
    if not _filled(cell.value):
        return []
    where = f"第 {row} 行（{cell.coordinate}）"
    return [f"{where}：这一列没有认得的表头，不知道是什么；移到相应的列，或删去"]


def _id_key(pack: Pack) -> str:
    """The fact that is the ID number."""
    keys = {column.key for column in (pack.roster.columns if pack.roster else ())}
    ids = (s.key for s in pack.facts if s.kind is FactKind.ID_NUMBER and s.key in keys)
    return next(ids, "")


def _doubles(people: list[Person], id_key: str) -> Iterator[str]:
    """People of one ID number, serial or folder; of one name where an ID number is lacking."""
    unsure = {p.texts.get(NAME, "") for p in people if id_key not in p.texts}
    names = [p.texts.get(NAME, "") for p in people]
    compared = (
        ([p.texts.get(id_key, "") for p in people], "身份证号码相同，是同一个人；多余的删去"),
        ([p.texts.get(SERIAL, "") for p in people], "序号相同；请改成各不相同"),
        ([p.folder.casefold() for p in people], "文件夹相同；一个人一个文件夹，请改正"),
        ([n if n in unsure else "" for n in names], "姓名相同，又缺身份证号码；补上，好分清是谁"),
    )
    for texts, what in compared:
        rows: dict[str, list[str]] = defaultdict(list)
        for person, text in zip(people, texts, strict=True):
            rows[text].append(str(person.row))
        for same in (found for text, found in rows.items() if text and len(found) > 1):
            yield f"第 {'、'.join(same)} 行{what}"
