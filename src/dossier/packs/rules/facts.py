"""facts.yaml: keys, choices, columns."""

from collections import Counter
from collections.abc import Iterator, Sequence

from dossier.model.facts import Column, FactKind, FactSpec
from dossier.model.unitpapers import COLUMNS
from dossier.packs.draft import Draft
from dossier.packs.placeholders import VALUES
from dossier.packs.rules.basis import judge_filled, judge_rule
from dossier.packs.rules.conditions import judge_conditions
from dossier.packs.tree import KeyPath, Remark

NEEDED = {
    "版式": "申报人.yaml 用它说明按哪份通知",
    "统一社会信用代码": "材料编号由它而来",
    "序号": "材料编号由它而来",
}
"""Facts that every dossier stands on, whatever the notice."""


def judge_facts(draft: Draft) -> Iterator[Remark]:
    """Unique, printable keys; choices where the kind is choice, and only there."""
    for key, why in NEEDED.items():
        if draft.fact_keys is not None and key not in draft.fact_keys:
            yield ("facts",), f"缺少事实“{key}”：{why}"
    yield from _keys(("facts",), [(i, spec.key) for i, spec in draft.facts.items()])
    for i, spec in draft.facts.items():
        path: KeyPath = ("facts", i)
        if spec.key in VALUES | COLUMNS.keys():
            yield (*path, "key"), f"“{spec.key}”是软件自己的值，请换一个名字"
        yield from _choices(path, spec)
        yield from _synonyms(path, spec)
        yield from _table(path, spec)
        yield from judge_conditions((*path, "when"), spec.when, draft)
        yield from judge_rule((*path, "rule"), spec.rule)
        yield from judge_filled(path, spec, ("clause",))


def _keys(path: KeyPath, keys: Sequence[tuple[int, str]]) -> Iterator[Remark]:
    seen: set[str] = set()
    for i, key in keys:
        if not key.strip() or set(key) & set("{}:#") or key.strip() != key:
            yield (*path, i, "key"), "不能为空，不能有花括号、冒号、# 或首尾空格"
        if key in seen:
            yield (*path, i, "key"), f"“{key}”写了两次"
        seen.add(key)


def _choices(path: KeyPath, spec: FactSpec | Column) -> Iterator[Remark]:
    if spec.kind is FactKind.CHOICE and not spec.choices:
        yield path, "kind 是 choice，要写 choices"
    if spec.kind is not FactKind.CHOICE and spec.choices:
        yield (*path, "choices"), "只有 kind: choice 才写 choices"
    if spec.long and spec.kind is not FactKind.TEXT:
        yield (*path, "long"), "只有文字才写 long"
    counts = Counter(spec.choices)
    for i, choice in enumerate(spec.choices):
        if not choice.strip() or counts[choice] > 1:
            yield (*path, "choices", i), "选项不能为空，也不能重复"


def _synonyms(path: KeyPath, spec: FactSpec) -> Iterator[Remark]:
    for written, printed in (spec.synonyms or {}).items():
        if spec.choices and printed not in spec.choices:
            yield (*path, "synonyms", written), f"“{printed}”不在 choices 里"
        if written in spec.choices:
            yield (*path, "synonyms", written), f"“{written}”本来就在 choices 里"
    if spec.default and spec.choices and spec.default not in spec.choices:
        yield (*path, "default"), f"“{spec.default}”不在 choices 里"


def _table(path: KeyPath, spec: FactSpec) -> Iterator[Remark]:
    if not spec.columns:
        return
    if spec.kind is not FactKind.TEXT:
        yield (*path, "kind"), "有 columns 的是表格，不写 kind"
    if spec.default:
        yield (*path, "default"), "有 columns 的是表格，不写 default"
    path = (*path, "columns")
    yield from _keys(path, [(i, column.key) for i, column in enumerate(spec.columns)])
    for i, column in enumerate(spec.columns):
        yield from _choices((*path, i), column)
