"""Lists: they print a table fact's columns."""

from collections.abc import Iterator

from dossier.model.forms import ListBlock
from dossier.packs.draft import Draft
from dossier.packs.tree import KeyPath, Remark


def judge_list(path: KeyPath, block: ListBlock, draft: Draft) -> Iterator[Remark]:
    """Remarks on the list at `path`: its fact is a table, its columns are that table's."""
    if not block.columns or any(column.width <= 0 for column in block.columns):
        yield (*path, "columns"), "至少一列，每列宽要大于 0"
    if block.row_height <= 0 or block.header_height < 0 or block.fill < 0:
        yield path, "row_height 要大于 0，header_height 和 fill 不能为负"
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
