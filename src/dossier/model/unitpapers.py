"""What the papers of a whole unit print besides facts: their tables, and who is on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dossier.model.facts import REMARK, ROSTER
from dossier.model.sources import Row

TICK = "□"
"""A cell that holds nothing but this is a box to tick, drawn as lines."""
TICK_KEY = "方框"
"""The column that is a box to tick, wherever a row of a unit's table is listed."""

ITEMS_KEY = "各项"
"""The column of the roster that stands for one column an item of the checklist: its 件数."""

UNPRICED = "待确认"
"""The applicants for whom the notice names no fee: rows like those of the roster."""
LEFT_OUT = "未列入"
"""Whoever has a folder and is not on the papers."""
SIGNING = "签章"
"""An applicant's places that wait for a signature or a seal."""
ORIGINALS = "原件"
"""An applicant's originals of which the dossier holds copies: they are shown, and given back."""
KEPT = "归卷原件"
"""An applicant's originals that stay in the dossier."""

ENTRY_COLUMNS = (
    "编号",
    "张数",
    "总页数",
    "应缴",
    "依据",
    "已缴",
    "核对",
    "签章处数",
    "原件份数",
    "归卷份数",
    "归卷清单",
)
"""Columns of an applicant's row that are no facts."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    ROSTER: (*ENTRY_COLUMNS, REMARK, TICK_KEY),
    UNPRICED: (*ENTRY_COLUMNS, REMARK, TICK_KEY),
    LEFT_OUT: ("姓名", "文件夹", "原因"),
    SIGNING: ("页码", "项号", "材料", "签章", TICK_KEY),
    ORIGINALS: ("项号", "材料", "份数", TICK_KEY),
    KEPT: ("项号", "材料", "份数", TICK_KEY),
}
"""The tables of a unit's papers with their columns; the first two have every text fact as well."""

OF_UNIT = (ROSTER, UNPRICED, LEFT_OUT)
"""The tables that concern the unit as a whole."""
OF_APPLICANT = (SIGNING, ORIGINALS, KEPT)
"""The tables that each applicant has."""

PAID = "缴费金额"
"""The fact that says what was paid."""


def item_key(number: int) -> str:
    """The roster's column of an item's 件数."""
    return f"第{number}项"


@dataclass(frozen=True, slots=True)
class Entry:
    """An applicant on the unit's papers.

    Attributes:
        texts: the text facts.
        number: the dossier number.
        sheets, faces: of the dossier.
        counts: the catalogue's 件数 by item.
        tables: rows of 签章, 原件 and 归卷原件.
    """

    texts: Mapping[str, str]
    number: str
    sheets: int = 0
    faces: int = 0
    counts: Mapping[int, str] = field(default_factory=dict)
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Missing:
    """Somebody with a folder who is not on the papers, and why not."""

    name: str
    folder: str
    reason: str
