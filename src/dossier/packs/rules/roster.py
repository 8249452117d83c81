"""roster.yaml: columns that can be told apart and hold facts of one line."""

from collections import Counter
from collections.abc import Iterator

from dossier.model.facts import FactKind
from dossier.model.roster import FOLDER, NAME, Roster, RosterColumn
from dossier.packs.draft import Draft
from dossier.packs.placeholders import has_stray_brace, placeholders
from dossier.packs.rules.basis import judge_filled
from dossier.packs.tree import KeyPath, Remark

_LENGTHS = ("margin", "title_size", "title_height", "header_height", "row_height", "size")


def judge_roster(draft: Draft) -> Iterator[Remark]:
    """Remarks on the roster, if the pack has one."""
    roster: Roster | None = draft.head.get("roster")
    if roster is None:
        return
    yield from judge_filled(("roster",), roster, ("title", "clause"))
    for key in _LENGTHS:
        if getattr(roster, key) <= 0:
            yield ("roster", key), "要大于 0"
    yield from _unit_line(roster.unit, draft)
    titles = Counter("".join(column.title.split()) for column in roster.columns)
    keys = Counter(column.key for column in roster.columns if column.key)
    for i, column in enumerate(roster.columns):
        path: KeyPath = ("roster", "columns", i)
        if titles["".join(column.title.split())] > 1 or not column.title.strip():
            yield (*path, "title"), "不能为空，各列不同"
        if keys[column.key] > 1:
            yield (*path, "key"), f"“{column.key}”已有一列"
        yield from _column(path, i, column, roster, draft)
    yield from _needed(roster, draft)


def _unit_line(text: str, draft: Draft) -> Iterator[Remark]:
    if has_stray_brace(text):
        yield ("roster", "unit"), "花括号没有配对"
    for name in placeholders(text):
        spec = draft.fact_specs.get(name)
        if draft.fact_keys is not None and (spec is None or not spec.unit or spec.columns):
            yield (
                ("roster", "unit"),
                f"{{{name}}} 不是 facts.yaml 里 unit: true 的事实",
            )


def _column(
    path: KeyPath, place: int, column: RosterColumn, roster: Roster, draft: Draft
) -> Iterator[Remark]:
    if column.width <= 0:
        yield (*path, "width"), "要大于 0"
    if not column.extra and any(one.extra for one in roster.columns[:place]):
        yield (*path, "extra"), "表格自己的列要排在 extra 的前面"
    if not column.key or column.key == FOLDER or draft.fact_keys is None:
        return
    spec = draft.fact_specs.get(column.key)
    if column.key not in draft.fact_keys:
        yield (*path, "key"), f"没有“{column.key}”这个事实"
    elif spec is not None and spec.columns:
        yield (*path, "key"), f"“{column.key}”是表格，一格写不下"


def _needed(roster: Roster, draft: Draft) -> Iterator[Remark]:
    """What an import tells people by."""
    keys = [column.key for column in roster.columns]
    for key in (NAME, FOLDER):
        if key not in keys:
            yield ("roster", "columns"), f"要有一列 key: {key}，导入时靠它认人"
    specs = [draft.fact_specs.get(key) for key in keys]
    if draft.fact_keys and not any(s and s.kind is FactKind.ID_NUMBER for s in specs):
        yield ("roster", "columns"), "要有一列身份证号（kind: id-number），导入时靠它认人"
