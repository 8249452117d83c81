"""The public verb: the people on a roster."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dossier.errors import RosterError
from dossier.model.facts import FactKind, FactSpec
from dossier.model.pack import Pack
from dossier.model.roster import DIGEST_PROPERTY, FOLDER, NAME, Person, RosterColumn, roster_digest
from dossier.reading.roster.cells import cell_text
from dossier.reading.roster.header import Header, find_header
from dossier.reading.roster.sheetwide import (
    doubles,
    hidden_rows,
    is_filled,
    numbered_rows,
    sheet_faults,
)
from dossier.reading.roster.workbook import open_workbook

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.cell import Cell, MergedCell

    from dossier.reading.roster.sheetwide import NumberedRow

MOST_TOLD = 30
"""Faults that are told in one go; the next run tells the rest."""


def read_roster(path: Path, pack: Pack) -> tuple[Person, ...]:
    """The people of a roster, in the order of its rows.

    Columns are known by their headings, in any order; the extra ones may be absent. An empty cell
    says nothing.

    Raises:
        RosterError: the file cannot be opened; or with every fault found, each with its cell,
            person and remedy: headings, merged cells, hidden and blank rows, formulas, numbers
            stored as text and the reverse, people who stand there twice.
    """
    people, faults = _read(open_workbook(path), pack, path.name)
    if faults:
        raise RosterError(
            f"{path.name} 有 {len(faults)} 处要改，什么也没有导入",
            _told(faults),
            "在表格里改好、保存，再导入一次",
        )
    return tuple(people)


def _told(faults: list[str]) -> tuple[str, ...]:
    rest = len(faults) - MOST_TOLD
    more = (f"另有 {rest} 处；先改好上面的，再导入一次，会接着列出",) if rest > 0 else ()
    return (*faults[:MOST_TOLD], *more)


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
    rows = tuple(numbered_rows(header))
    table = _Table(header, {spec.key: spec for spec in pack.facts})
    faults = [*header.faults, *sheet_faults(header, rows)]
    people: list[Person] = []
    for row in rows:
        person, found = table.person(row)
        people.append(person)
        faults += found
    faults += hidden_rows(header, people)
    if not header.faults:
        faults += doubles(people, _id_key(pack))
    return people, faults


def _id_key(pack: Pack) -> str:
    """The fact that is the ID number."""
    keys = {column.key for column in (pack.roster.columns if pack.roster else ())}
    ids = (s.key for s in pack.facts if s.kind is FactKind.ID_NUMBER and s.key in keys)
    return next(ids, "")


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns of a sheet, and the facts they hold."""

    header: Header
    specs: dict[str, FactSpec]

    def person(self, numbered: "NumberedRow") -> tuple[Person, list[str]]:
        """One row, and its faults; a row that is nobody has that one alone."""
        row, cells = numbered
        if not self._is_somebody(cells):
            return Person("", {}, row), [_nobody(row, cells)]
        texts: dict[str, str] = {}
        places: dict[str, str] = {}
        faults: list[str] = []
        who = self._name(cells)
        for along, cell in enumerate(cells, 1):
            column = self.header.columns.get(along)
            if column is None:
                faults += self._loose(row, along, cell)
                continue
            place = f"第 {row} 行{who and f'{who}的'}“{column.title}”（{cell.coordinate}）"
            text, wrong = self._said(cell, column)
            if wrong:
                faults.append(f"{place}：{wrong}")
            elif text:
                texts[column.key], places[column.key] = text, place
        found = {c.key: cells[n - 1].coordinate for n, c in self.header.columns.items() if c.key}
        return Person(texts.pop(FOLDER, ""), texts, row, places, found), faults

    def _said(self, cell: "Cell | MergedCell", column: RosterColumn) -> tuple[str, str]:
        text, wrong = cell_text(cell, self.specs.get(column.key))
        return text, "这一栏由评审委员会填写；请留空" if text and not column.key else wrong

    def _is_somebody(self, cells: "tuple[Cell | MergedCell, ...]") -> bool:
        """Whether name or folder is filled; where neither column is known, everybody counts."""
        keys = {c.key: n for n, c in self.header.columns.items() if c.key in (NAME, FOLDER)}
        return not keys or any(is_filled(cells[n - 1].value) for n in keys.values())

    def _name(self, cells: "tuple[Cell | MergedCell, ...]") -> str:
        """Whose row it is, for messages: "" where the name itself cannot be read."""
        place = next((n for n, c in self.header.columns.items() if c.key == NAME), 0)
        return cell_text(cells[place - 1], self.specs.get(NAME))[0] if place else ""

    def _loose(self, row: int, along: int, cell: "Cell | MergedCell") -> list[str]:
        if not is_filled(cell.value):
            return []
        where = f"第 {row} 行（{cell.coordinate}）"
        hidden = "（隐藏的）" if along in self.header.hidden else ""
        return [f"{where}：这一列{hidden}没有认得的表头，不知道是什么；移到相应的列，或删去"]


def _nobody(row: int, cells: "tuple[Cell | MergedCell, ...]") -> str:
    first = next(cell for cell in cells if is_filled(cell.value))
    said = str(first.value).strip()
    shown = said if len(said) <= 10 else f"{said[:10]}……"
    return (
        f"第 {row} 行没有姓名（{first.coordinate} 是“{shown}”）；是人的补上姓名，"
        "不是人的行（合计、填表人、说明）请删去"
    )
