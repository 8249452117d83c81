"""Texts with `{placeholders}`: only names that will have a value."""

from collections.abc import Collection, Iterator

from dossier.model.facts import FactKind, FactSpec, masked_key, month_key
from dossier.packs.draft import Draft
from dossier.packs.placeholders import Context, has_stray_brace, placeholders
from dossier.packs.tree import KeyPath, Remark


def judge_template(
    path: KeyPath, text: str, context: Context, draft: Draft, columns: Collection[str] = ()
) -> Iterator[Remark]:
    """Remarks on the text at `path`, which may name facts, `columns`, the values of `context`."""
    if has_stray_brace(text):
        yield path, "花括号没有配对"
    facts = frozenset() if context.factless else fact_names(draft, common=context.common)
    for name in placeholders(text):
        spec = draft.fact_specs.get(name)
        if name in columns:
            continue
        if spec is not None and spec.columns:
            yield path, f"“{name}”是表格，不能写在文字里"
        elif name in context.names or name in facts:
            continue
        elif context.factless:
            values = "、".join(sorted({*context.names, *columns}))
            yield path, f"{{{name}}} 不是这里可用的值（{values}）"
        elif draft.fact_keys is None:
            continue
        elif context.common and name in fact_names(draft):
            yield path, f"“{name}”各人不同，全单位的表上只能写 unit: true 的事实"
        else:
            values = "、".join(sorted(context.names))
            more = f"，也不是这里可用的值（{values}）" if values else ""
            yield path, f"{{{name}}} 不是 facts.yaml 里的事实{more}"


def fact_names(draft: Draft, *, common: bool = False) -> frozenset[str]:
    """The facts' keys, those of the months of their dates, and of their ID numbers masked.

    `common` are only those that a unit's applicants share.
    """
    facts = draft.fact_keys or frozenset()
    if common:
        facts = frozenset(key for key in facts if _shared(draft.fact_specs.get(key)))
    months = {month_key(key) for key in facts if key.endswith("日期")}
    masked = {masked_key(key) for key in facts if _is_number(draft.fact_specs.get(key))}
    return facts | months | masked


def _shared(spec: FactSpec | None) -> bool:
    """Whether it may stand in the unit's own file; of an ill-typed fact that cannot be told."""
    return spec is None or spec.unit


def _is_number(spec: FactSpec | None) -> bool:
    """Whether it is an ID number; of an ill-typed fact that cannot be told."""
    return spec is None or spec.kind is FactKind.ID_NUMBER
