"""`when`: conditions name known facts, and values that these can have."""

from collections.abc import Iterator, Sequence

from dossier.model.checklist import Condition
from dossier.model.facts import FactSpec
from dossier.packs.draft import Draft
from dossier.packs.tree import KeyPath, Remark

FILLED = ("有", "无")
"""Ask whether a table has rows, or a text is filled."""


def judge_conditions(
    path: KeyPath, conditions: Sequence[Condition], draft: Draft, tables: Sequence[str] = ()
) -> Iterator[Remark]:
    """Remarks on the conditions at `path`, which may ask for `tables` that are no facts."""
    for i, condition in enumerate(conditions):
        here = (*path, i)
        if not condition:
            yield here, "条件不能为空"
        for key, values in condition.items():
            if not values:
                yield (*here, key), "要列出至少一个值"
            if key in tables:
                yield from _filled((*here, key), values, key)
            elif draft.fact_keys is not None and key not in draft.fact_keys:
                yield (*here, key), f"facts.yaml 里没有“{key}”这个事实"
            elif spec := draft.fact_specs.get(key):
                yield from _values((*here, key), values, spec)


def _filled(path: KeyPath, values: Sequence[str], table: str) -> Iterator[Remark]:
    for i, value in enumerate(values):
        if value not in FILLED:
            yield (*path, i), f"“{table}”是表格，只能问 有 或 无"


def _values(path: KeyPath, values: Sequence[str], spec: FactSpec) -> Iterator[Remark]:
    """A text without a list of choices may have any value."""
    if spec.columns:
        yield from _filled(path, values, spec.key)
        return
    for i, value in enumerate(values):
        if value in FILLED or value in spec.choices:
            continue
        if spec.choices:
            yield (*path, i), f"“{spec.key}”只能是 {'、'.join(spec.choices[:12])}，或 有、无"
        elif not value.strip():
            yield (*path, i), "不能为空"
