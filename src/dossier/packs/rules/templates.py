"""Texts with `{placeholders}`: only names that will have a value."""

from collections.abc import Iterator

from dossier.model.facts import month_key
from dossier.packs.draft import Draft
from dossier.packs.placeholders import Context, has_stray_brace, placeholders
from dossier.packs.tree import KeyPath, Remark


def judge_template(path: KeyPath, text: str, context: Context, draft: Draft) -> Iterator[Remark]:
    """Remarks on the text at `path`, which may name facts and the values of `context`."""
    if has_stray_brace(text):
        yield path, "花括号没有配对"
    for name in placeholders(text):
        spec = draft.fact_specs.get(name)
        if spec is not None and spec.columns:
            yield path, f"“{name}”是表格，不能写在文字里"
        elif name in context.names or draft.fact_keys is None or name in _keys(draft.fact_keys):
            continue
        else:
            known = "、".join(sorted(context.names))
            yield path, f"{{{name}}} 不是 facts.yaml 里的事实，也不是这里可用的值（{known}）"


def _keys(facts: frozenset[str]) -> frozenset[str]:
    """The facts' keys, and those of the months of their dates."""
    return facts | {month_key(key) for key in facts if key.endswith("日期")}
