"""What findings rest on: a rule of the inventory and a clause of the notice."""

import re
from collections.abc import Iterator, Sequence

from dossier.packs.tree import KeyPath, Remark

_RULE = re.compile(r"[A-Z]\d{1,2}[a-z]?|XD")


def judge_rule(path: KeyPath, rule: str) -> Iterator[Remark]:
    """Remarks on a rule's id: J5, J10a, or XD (across documents)."""
    if not _RULE.fullmatch(rule):
        yield path, "应为规则编号，如 J5、J10a"


def judge_filled(path: KeyPath, record: object, keys: Sequence[str]) -> Iterator[Remark]:
    """Remarks on texts of `record` that must say something: clauses, titles."""
    for key in keys:
        if not str(getattr(record, key)).strip():
            yield (*path, key), "要写出依据的条款" if key == "clause" else "不能为空"
