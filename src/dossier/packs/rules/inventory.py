"""rules/*.yaml: each rule once, with its clause and words, and conditions that name facts."""

import re
from collections.abc import Iterable, Iterator, Mapping

from dossier.model.checks import Check
from dossier.model.rules import Rule
from dossier.packs.draft import Draft
from dossier.packs.rules.basis import judge_filled, judge_rule
from dossier.packs.rules.conditions import judge_conditions
from dossier.packs.tree import KeyPath, Map, Remark, Seq

_FILE = re.compile(r"[/.]")


def judge_inventory(draft: Draft) -> Iterator[Remark]:
    """Remarks on every rule of every file."""
    seen: dict[str, str] = {}
    for name, group in sorted(draft.rules.items()):
        for place, rule in enumerate(group.rules):
            path: KeyPath = ("rules", name, "rules", place)
            if rule.id in seen:
                yield (*path, "id"), f"规则 {rule.id} 在 rules/{seen[rule.id]}.yaml 里已经有了"
            seen.setdefault(rule.id, name)
            yield from _rule(path, rule, draft)


def _rule(path: KeyPath, rule: Rule, draft: Draft) -> Iterator[Remark]:
    yield from judge_rule((*path, "id"), rule.id)
    yield from judge_filled(path, rule, ("title", "clause", "quote"))
    if not rule.checks:
        yield (*path, "checks"), "至少要有一项检查"
    for place, check in enumerate(rule.checks):
        yield from _check((*path, "checks", place), check, draft)


def _check(path: KeyPath, check: Check, draft: Draft) -> Iterator[Remark]:
    """Conditions of any check name facts that exist; keys of facts, items and parts likewise."""
    yield from judge_conditions((*path, "when"), getattr(check, "when", ()), draft)
    for field in getattr(type(check), "FACTS", ()):
        yield from _facts((*path, field), getattr(check, field, None) or (), draft)
    for place, kind in enumerate(getattr(check, "uploads", ())):
        yield from judge_conditions((*path, "uploads", place, "when"), kind.when, draft)
    for name in getattr(type(check), "PARTS", ()):
        yield from _parts((*path, name), getattr(check, name), draft)
    number, part = getattr(check, "item", 0), getattr(check, "part", "")
    items = _items(draft)
    if number and items and number not in items:
        yield (*path, "item"), f"清单里没有第 {number} 项"
    elif number and part and items and part not in items.get(number, ()):
        yield (*path, "part"), f"清单第 {number} 项里没有“{part}”"


def _items(draft: Draft) -> Mapping[object, set[object]]:
    """The parts' names by item, well typed or not; empty when there is no list of items."""
    raw = draft.tree.get("checklist")
    items = [item for item in raw if isinstance(item, Map)] if isinstance(raw, Seq) else []
    return {item.get("number"): set(_names(item.get("parts"))) for item in items}


def _parts(path: KeyPath, names: str | Iterable[str], draft: Draft) -> Iterator[Remark]:
    """A misspelt part would never have a file; `names` may be of any item."""
    known = {name for parts in _items(draft).values() for name in parts}
    for name in (names,) if isinstance(names, str) else names:
        if known and name not in known:
            yield path, f"清单里没有“{name}”这种材料"


def _names(parts: object) -> Iterator[object]:
    for part in parts if isinstance(parts, Seq) else ():
        if isinstance(part, Map):
            yield part.get("name")


def _facts(path: KeyPath, named: str | Iterable[str], draft: Draft) -> Iterator[Remark]:
    """Keys of facts, one or several; a file's path may stand among them."""
    for key in (named,) if isinstance(named, str) else named:
        if draft.fact_keys is not None and key not in draft.fact_keys and not _FILE.search(key):
            yield path, f"facts.yaml 里没有“{key}”这个事实"
