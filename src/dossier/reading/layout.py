"""Which layout pack an applicant's folder, or a unit's, asks for, known before the pack is."""

from pathlib import Path

from dossier.errors import InputError
from dossier.model.unit import UNIT_FILE
from dossier.reading.facts import FACTS_FILE, read_facts
from dossier.reading.unit import require_unit, unit_folder

LAYOUT_KEY = "版式"


def read_layout(folder: Path) -> str:
    """The pack named in 申报人.yaml, else in the unit's 单位.yaml.

    Raises:
        InputError: no usable facts file, or it names no pack.
    """
    layout = read_facts(folder, ()).text(LAYOUT_KEY)
    unit = unit_folder(folder)
    if layout or unit is None:
        return _plain(layout, FACTS_FILE)
    return read_unit_layout(unit)


def read_unit_layout(unit: Path) -> str:
    """The pack named in 单位.yaml.

    Raises:
        InputError: no usable 单位.yaml, or it names no pack.
    """
    require_unit(unit)
    return _plain(read_facts(unit, (), UNIT_FILE).text(LAYOUT_KEY), UNIT_FILE)


def _plain(layout: str, file: str) -> str:
    if not layout:
        raise InputError(
            f"{file} 里没有写“{LAYOUT_KEY}”",
            f"用 dossier layouts list 查看可用的版式，在 {file} 里写上；或加 --layout",
        )
    if set(layout) & set("/\\:") or layout.startswith("."):
        raise InputError(
            f"{file} 里的“{LAYOUT_KEY}”只能写版式的名字，不能写路径",
            "写 dossier layouts list 里的名字；要用别处的版式文件夹，加 --layout",
        )
    return layout
