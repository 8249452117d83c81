"""How findings are worded: names, places and counts in plain Chinese."""

from collections.abc import Iterable, Sequence

from dossier.model.checklist import Item, Part, Supply
from dossier.model.sources import Facts
from dossier.model.unit import SHARED, UNIT_FILE

FACTS_FILE = "申报人.yaml"
MATERIALS = "材料"

_SHOWN = 6
"""How many names a sentence carries before it says 等."""


def listed(names: Iterable[str]) -> str:
    """Names joined by 、; a long list is cut and counted."""
    known = tuple(names)
    shown = "、".join(known[:_SHOWN])
    return shown if len(known) <= _SHOWN else f"{shown} 等 {len(known)} 个"


def pages(numbers: Sequence[int], total: int) -> str:
    """第 1、3 页 of 1-based numbers; nothing for a file of a single page."""
    return "" if total <= 1 else f"第 {listed(str(n) for n in numbers)} 页"


def folder(item: Item) -> str:
    """The item's folder, relative to the applicant's."""
    return f"{MATERIALS}/{item.number:02d}-{item.folder}"


def heading(item: Item) -> str:
    """The item by number and title."""
    return f"第 {item.number} 项“{item.title}”"


def file_name(part: Part, *bits: str) -> str:
    """A file name that the part's files may have: 考核表-2021-正.jpg."""
    if part.typeset:
        return "-".join((part.name, *(b for b in bits if b))) + ".docx"
    suffix = ".pdf" if part.supply in (Supply.PRINT, Supply.BUILT) else ".jpg"
    return "-".join((part.name, *(b for b in bits if b))) + suffix


def file_names(part: Part, labels: Iterable[str]) -> tuple[str, ...]:
    """File names for every label and every side that the part wants."""
    sides = part.sides or ("",)
    return tuple(file_name(part, label, side) for label in labels for side in sides)


def put(item: Item, names: Iterable[str], advice: str = "", *, shared: bool = False) -> str:
    """What to do about absent files: the pack's advice, then where they go by which name.

    `shared`: the unit may hold them for all its applicants.
    """
    place = f"{folder(item)}/"
    if shared:
        common = place.replace(MATERIALS, SHARED, 1)
        place = f"单位的 {common}（全单位共用）或本人的 {place}"
    return f"{advice or '请补上'}；放到 {place}，文件名：{listed(names)}"


def at(facts: Facts, key: str, row: int = 0, column: str = "") -> str:
    """Where a fact, a row (1-based) or a cell stands: （申报人.yaml 第 12 行）, "" when unknown."""
    keys = (f"{key}[{row}].{column}", f"{key}[{row}]", key)
    for file, lines in ((FACTS_FILE, facts.lines), (UNIT_FILE, facts.unit and facts.unit.lines)):
        if line := next((lines[k] for k in keys if lines and k in lines), 0):
            return f"（{file} 第 {line} 行）"
    return ""
