"""Lists: they print a table's columns."""

from collections.abc import Iterator

from dossier.model.facts import ROSTER
from dossier.model.forms import ListBlock
from dossier.model.unitpapers import ITEMS_KEY
from dossier.packs.draft import Draft
from dossier.packs.rules.scopes import ROSTERS, Scope
from dossier.packs.rules.templates import judge_template
from dossier.packs.tree import KeyPath, Remark


def judge_list(path: KeyPath, block: ListBlock, draft: Draft, scope: Scope) -> Iterator[Remark]:
    """Remarks on the list at `path`: its fact is a table, its columns are that table's."""
    if not block.columns or any(column.width <= 0 for column in block.columns):
        yield (*path, "columns"), "至少一列，每列宽要大于 0"
    if block.row_height <= 0 or block.header_height < 0 or block.fill < 0:
        yield path, "row_height 要大于 0，header_height 和 fill 不能为负"
    yield from judge_template((*path, "total"), block.total, scope.texts, draft)
    if block.fact in scope.tables:
        yield from _columns(path, block, draft, scope)
    elif not scope.facts:
        yield (*path, "fact"), f"这里只能列 {'、'.join(scope.tables)}"
    else:
        yield from _of_facts(path, block, draft, scope)


def _of_facts(path: KeyPath, block: ListBlock, draft: Draft, scope: Scope) -> Iterator[Remark]:
    keys = draft.fact_keys
    if keys is not None and block.fact not in keys:
        yield (*path, "fact"), f"facts.yaml 里没有“{block.fact}”这个事实"
    spec = draft.fact_specs.get(block.fact)
    if spec is None:
        return
    if not spec.columns:
        yield (*path, "fact"), f"“{block.fact}”不是表格"
        return
    yield from _columns(path, block, draft, scope)


def _columns(path: KeyPath, block: ListBlock, draft: Draft, scope: Scope) -> Iterator[Remark]:
    """A roll has every text fact for a column; only a unit's has one for each item."""
    known = list(scope.columns(block.fact, draft))
    if block.fact == ROSTER and not scope.facts:
        known.append(ITEMS_KEY)
    told = _told(block.fact, known, draft)
    for i, column in enumerate(block.columns):
        unsure = draft.fact_keys is None and block.fact in ROSTERS
        if column.key and column.key not in known and not unsure:
            yield (*path, "columns", i, "key"), f"“{block.fact}”没有这一列，只有 {told}"


def _told(table: str, known: list[str], draft: Draft) -> str:
    """The columns in words: nobody reads a list of every fact."""
    if table not in ROSTERS:
        return "、".join(known)
    own = [key for key in known if key not in (draft.fact_keys or ())]
    return f"facts.yaml 里的文字事实，和 {'、'.join(own)}"
