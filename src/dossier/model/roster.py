"""The unit's roster (花名册): its columns as pack data, and the people on it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, ClassVar

from dossier.model.checklist import STRICT
from dossier.model.ink import Align

FOLDER = "文件夹"
"""The column of the applicant's folder: no fact."""
DIGEST_PROPERTY = "dossier-digest"
"""The workbook's property that holds `roster_digest` of what was exported."""
NAME = "姓名"
SERIAL = "序号"


@dataclass(frozen=True, slots=True)
class RosterColumn:
    """A column of the roster.

    Attributes:
        title: its heading, by which an import finds it.
        width: in mm.
        key: the fact it holds, or 文件夹; "" is left empty for others to fill.
        extra: no column of the official form: it stands right of it and is not printed.
        align: of its cells.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: str
    width: float
    key: str = ""
    extra: bool = False
    align: Align = "centre"


@dataclass(frozen=True, slots=True)
class Roster:
    """The roster as a sheet of A4 landscape. Lengths in mm, type sizes in pt.

    Attributes:
        title: the heading.
        unit: the line below it; `{单位名称}` takes the unit's facts.
        columns: those of the form in their order, then the extra ones.
        clause: the notice's clause.
        margin: of the paper.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    title: str
    unit: str
    columns: tuple[RosterColumn, ...]
    clause: str
    margin: float = 10.0
    title_size: float = 18.0
    title_height: float = 14.0
    header_height: float = 14.0
    row_height: float = 10.0
    size: float = 10.5

    @property
    def form(self) -> tuple[RosterColumn, ...]:
        """The columns of the official form."""
        return tuple(column for column in self.columns if not column.extra)


@dataclass(frozen=True, slots=True)
class Person:
    """A row of the roster.

    Attributes:
        folder: name of the applicant's folder, "" while there is none.
        texts: what the cells say, by fact; an empty cell says nothing.
        row: the sheet's row, from 1; 0 where it stands on no sheet.
        places: where each text stands, for messages: 第 5 行马婧雯的“身份证号码”（F5）.
        cells: the same by the cell alone: F5.
    """

    folder: str
    texts: Mapping[str, str]
    row: int = 0
    places: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """The row and who stands there, for messages: 第 5 行（马婧雯）."""
        name = self.texts.get(NAME, "")
        return f"第 {self.row} 行（{name}）" if name else f"第 {self.row} 行"


def roster_digest(people: Iterable[Person]) -> str:
    """What a roster says, in hexadecimal: written into a workbook, it tells whether it was edited.

    The order of rows counts, that of columns does not.
    """
    rows = [[person.folder, sorted(person.texts.items())] for person in people]
    return sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()
