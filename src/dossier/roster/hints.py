"""What people are told when they stand on a cell of the roster, and the choices it offers.

Nothing that is typed is refused here: an import says what is wrong, with its place.

Sources: ISO/IEC 29500-1, 18.3.1.32 (a prompt has 255 characters, its title 32); Excel takes a list
of 255 characters.
"""

from typing import TYPE_CHECKING

from dossier.model.facts import FactSpec
from dossier.model.pack import Pack
from dossier.model.roster import FOLDER, RosterColumn

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_CHOICES, MOST_PROMPT, MOST_TITLE = 255, 255, 32
MOST_PEOPLE = 999
"""Serials have three digits."""
_OTHERS = "由评审委员会填写，请留空"
_FOLDERS = "不用填：导入时新建文件夹，名字是 序号-姓名"


def add_hints(sheet: "Worksheet", pack: Pack, first: int) -> None:
    """A prompt for every column, from row `first` on; a list where the choices fit into one."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    specs = {spec.key: spec for spec in pack.facts}
    for place, column in enumerate(pack.roster.columns if pack.roster else (), 1):
        spec = specs.get(column.key)
        listed = f'"{",".join(spec.choices)}"' if spec and spec.choices else ""
        offered = listed if len(listed) <= MOST_CHOICES else ""
        hint = DataValidation(
            type="list" if offered else None,
            formula1=offered or None,
            allow_blank=True,
            showErrorMessage=False,
            showInputMessage=True,
            promptTitle=column.title[:MOST_TITLE],
            prompt=_prompt(column, spec)[:MOST_PROMPT],
        )
        letter = get_column_letter(place)
        hint.add(f"{letter}{first}:{letter}{first + MOST_PEOPLE - 1}")
        sheet.add_data_validation(hint)


def _prompt(column: RosterColumn, spec: FactSpec | None) -> str:
    if column.key == FOLDER:
        return _FOLDERS
    if not column.key:
        return _OTHERS
    return (spec.hint if spec else "") or "没有内容可以空着"
