"""Lists: they print a table fact's columns."""

from collections.abc import Iterator

from dossier.model.facts import REMARK, ROSTER
from dossier.model.forms import ListBlock
from dossier.packs.draft import Draft
from dossier.packs.placeholders import Context
from dossier.packs.rules.templates import judge_template
from dossier.packs.tree import KeyPath, Remark


def judge_list(path: KeyPath, block: ListBlock, draft: Draft) -> Iterator[Remark]:
    """Remarks on the list at `path`: its fact is a table, its columns are that table's."""
    if not block.columns or any(column.width <= 0 for column in block.columns):
        yield (*path, "columns"), "至少一列，每列宽要大于 0"
    if block.row_height <= 0 or block.header_height < 0 or block.fill < 0:
        yield path, "row_height 要大于 0，header_height 和 fill 不能为负"
    yield from judge_template((*path, "total"), block.total, Context.FORM, draft)
    if block.fact == ROSTER:
        yield from _roster(path, block, draft)
        return
    keys = draft.fact_keys
    if keys is not None and block.fact not in keys:
        yield (*path, "fact"), f"facts.yaml 里没有“{block.fact}”这个事实"
    spec = draft.fact_specs.get(block.fact)
    if spec is None:
        return
    if not spec.columns:
        yield (*path, "fact"), f"“{block.fact}”不是表格"
        return
    known = [column.key for column in spec.columns]
    for i, column in enumerate(block.columns):
        if column.key and column.key not in known:
            yield (*path, "columns", i, "key"), f"“{block.fact}”没有这一列，只有 {'、'.join(known)}"


def _roster(path: KeyPath, block: ListBlock, draft: Draft) -> Iterator[Remark]:
    """The roll of a unit's applicants: its columns are text facts, and 备注."""
    for i, column in enumerate(block.columns):
        spec = draft.fact_specs.get(column.key)
        unknown = draft.fact_keys is not None and column.key not in draft.fact_keys
        if column.key in ("", REMARK):
            continue
        if unknown or (spec is not None and spec.columns):
            here = (*path, "columns", i, "key")
            yield here, f"{ROSTER}的列只能是 facts.yaml 里的文字事实，或 {REMARK}"
