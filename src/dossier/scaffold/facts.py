"""The text of a new 申报人.yaml or 单位.yaml: the pack's facts in order, each with its hint."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import groupby

from dossier.model.checklist import Condition
from dossier.model.facts import Column, FactKind, FactSpec
from dossier.model.pack import Pack

LAYOUT_KEY = "版式"
HINTS = {
    FactKind.DATE: "写成 2010-07-01 这样",
    FactKind.MONTH: "写成 2010-07 这样",
    FactKind.DAY: "写成 2010-07-01 这样",
    FactKind.MOMENT: "写成 2010-07-01 17:30 这样",
    FactKind.ID_NUMBER: "18 位，末位可为 X",
    FactKind.CREDIT_CODE: "18 位",
    FactKind.NUMBER: "只写数字",
}
"""What a fact's kind says where the pack has no hint of its own."""

_HOW = """#
# 怎样填
#   冒号后面空一格再填；# 后面是说明，不会印出来。
#   没有内容的写 无，不要留空。
#   表格里的一条从“- ”开始。去掉示例各行开头的 # 再填；有几条就抄几遍，各行左边对齐。
#   内容里有半角的冒号、引号或 # 的，整段用引号括起来，如 "1# 泵站: 增容改造"。
"""
_OF_THE_UNIT = """#   单位的情况写在上一级文件夹的 单位.yaml 里，这里不用写；写了的，以这里为准。
"""
_FOR_ALL = """#   这里写的，全单位的申报人共用，各人的 申报人.yaml 里不用再写。
"""
_FEW = 13
"""As many choices as a comment can show; longer lists have a hint of their own."""
_PLAIN = re.compile(r"\w[\w·（）〔〕《》“”、，。—-]*")
_WIDEST = 36
"""Cells up to which comments stand in one column."""


def facts_text(
    pack: Pack, chosen: Mapping[str, str], known: Mapping[str, str] | None = None
) -> str:
    """An applicant's facts file for `pack`, in YAML, with the chosen values filled in.

    Facts that the chosen values rule out are left out; checking names them if that changes. So are
    those of the unit, where `known` are its facts, unless chosen otherwise for this applicant.
    """
    own = {key: value for key, value in chosen.items() if (known or {}).get(key) != value}
    if (known or {}).get(LAYOUT_KEY, pack.id) != pack.id:
        own[LAYOUT_KEY] = pack.id
    decided = {**(known or {}), **own}
    asked = [
        spec
        for spec in pack.facts
        if _asked(spec.when, decided) and (known is None or not spec.unit or spec.key in own)
    ]
    values = {LAYOUT_KEY: pack.id, **own}
    return _text("申报人信息", pack, asked, values, "" if known is None else _OF_THE_UNIT)


def unit_text(pack: Pack, chosen: Mapping[str, str]) -> str:
    """A unit's facts file for `pack`, in YAML: what its applicants need not write each."""
    asked = [spec for spec in pack.facts if spec.unit and _asked(spec.when, chosen)]
    return _text("单位信息", pack, asked, {LAYOUT_KEY: pack.id, **chosen}, _FOR_ALL)


def _text(
    title: str, pack: Pack, asked: list[FactSpec], values: Mapping[str, str], more: str
) -> str:
    notice = f"{pack.notice.issuer}{pack.notice.number}"
    parts = [f"# {title}　{pack.title}\n# 依据　{notice}\n{_HOW}{more}"]
    for section, specs in groupby(asked, key=lambda spec: spec.section):
        parts.append(f"\n# —— {section} ——\n" if section else "\n")
        parts.extend(_section(list(specs), values))
    return "".join(parts)


def _asked(when: tuple[Condition, ...], chosen: Mapping[str, str]) -> bool:
    return not when or any(
        all(key not in chosen or chosen[key] in wanted for key, wanted in condition.items())
        for condition in when
    )


def _section(specs: list[FactSpec], values: Mapping[str, str]) -> Iterator[str]:
    for is_table, group in groupby(specs, key=lambda spec: bool(spec.columns)):
        if is_table:
            yield "\n".join("".join(_table(spec)) for spec in group)
        else:
            yield from _aligned([_line(spec, values) for spec in group])


def _line(spec: FactSpec, values: Mapping[str, str]) -> tuple[str, str]:
    value = values.get(spec.key, spec.default)
    return f"{spec.key}: {_scalar(value)}", "；".join(_notes(spec))


def _notes(spec: FactSpec) -> Iterator[str]:
    hint = spec.hint or _hint(spec)
    if hint:
        yield hint
    if spec.when:
        yield "或".join(map(_told, spec.when)) + "时填"
    if spec.optional and "无" not in hint and "不填" not in hint:
        yield "没有写 无"


def _hint(field: FactSpec | Column) -> str:
    return "、".join(field.choices[:_FEW]) or HINTS.get(field.kind, "")


def _told(condition: Condition) -> str:
    return "、".join(f"{key}为{'或'.join(values)}" for key, values in condition.items())


def _table(spec: FactSpec) -> Iterator[str]:
    """The table's key without rows, and below it a row to uncomment.

    Every colon has its space: what is typed at a line's end is read.
    """
    notes = [spec.hint] if spec.hint else []
    if spec.optional and "没有" not in spec.hint:
        notes.append("没有就不填")
    yield from (f"# {note}\n" for note in notes)
    yield f"{spec.key}:\n"
    row = [
        (f"#  {'-' if number == 0 else ' '} {column.key}: ", "；".join(_column_notes(column)))
        for number, column in enumerate(spec.columns)
    ]
    yield from _aligned(row)


def _column_notes(column: Column) -> Iterator[str]:
    if hint := column.hint or _hint(column):
        yield hint
    if column.optional:
        yield "可以不填"


def _aligned(lines: list[tuple[str, str]]) -> Iterator[str]:
    """Lines with their comments in one column."""
    column = max((n for text, _ in lines if (n := _cells(text)) <= _WIDEST), default=0)
    for text, note in lines:
        space = " " * max(column - _cells(text), 0)
        yield f"{text}{space}  # {note}\n" if note else f"{text}\n"


def _cells(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _scalar(value: str) -> str:
    """A text as YAML: plain where that is safe."""
    if not value or _PLAIN.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)
