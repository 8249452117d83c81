"""Prose and sign-offs: texts that name what has a value, rows of tables that exist."""

import re
from collections.abc import Iterator

from dossier.model.forms import Prose, SignOff
from dossier.packs.draft import Draft
from dossier.packs.rules.conditions import judge_conditions
from dossier.packs.rules.scopes import Scope
from dossier.packs.rules.templates import judge_template
from dossier.packs.tree import KeyPath, Remark

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
LEAST_RING, MOST_RING = 40.0, 45.0
"""Diameter in mm of a place for a unit's seal."""


def judge_prose(path: KeyPath, block: Prose, draft: Draft, scope: Scope) -> Iterator[Remark]:
    """Remarks on paragraphs, their conditions, and the table whose rows they tell."""
    if block.size <= 0 or block.leading <= 0:
        yield path, "size 和 leading 要大于 0"
    yield from judge_conditions((*path, "when"), block.when, draft, scope.tables)
    yield from _rows(path, block, draft, scope)
    columns = tuple(scope.columns(block.each, draft)) if block.each else ()
    context = scope.rows if block.each else scope.texts
    for i, paragraph in enumerate(block.paragraphs):
        yield from judge_template((*path, "paragraphs", i), paragraph, context, draft, columns)


def _rows(path: KeyPath, block: Prose, draft: Draft, scope: Scope) -> Iterator[Remark]:
    spec = draft.fact_specs.get(block.each)
    absent = draft.fact_keys is not None and block.each not in draft.fact_keys
    wrong = absent or not scope.facts or (spec is not None and not spec.columns)
    if block.each and block.each not in scope.tables and wrong:
        yield (*path, "each"), f"这里没有“{block.each}”这个表格"
        return
    known = tuple(scope.columns(block.each, draft))
    for column, month in (block.since or {}).items():
        if not block.each or (known and column not in known):
            yield (*path, "since", column), "要写 each，这里写它的一列"
        if not _MONTH.fullmatch(month):
            yield (*path, "since", column), "写年和月，加引号"


def judge_signoff(path: KeyPath, block: SignOff, draft: Draft, scope: Scope) -> Iterator[Remark]:
    """Remarks on a sign-off's lines and on the ring for the seal."""
    if not block.lines:
        yield (*path, "lines"), "至少一行"
    if block.size <= 0 or block.leading <= 0:
        yield path, "size 和 leading 要大于 0"
    if block.gap < 0 or block.right < 0:
        yield path, "gap 和 right 不能为负"
    if block.ring and not LEAST_RING <= block.ring <= MOST_RING:
        yield (*path, "ring"), f"盖章处直径 {LEAST_RING:g} 至 {MOST_RING:g} 毫米，不要圈的写 0"
    for i, line in enumerate(block.lines):
        yield from judge_template((*path, "lines", i), line, scope.texts, draft)
