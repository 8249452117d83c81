"""rules/*.yaml: each rule once, with its clause and words, and conditions that name facts."""

from collections.abc import Iterable, Iterator

from dossier.model.checks import Check
from dossier.model.rules import Rule
from dossier.packs.draft import Draft
from dossier.packs.rules.basis import judge_filled, judge_rule
from dossier.packs.rules.conditions import judge_conditions
from dossier.packs.tree import KeyPath, Map, Remark, Seq


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
    """Conditions of any check name facts that exist; keys of facts and items likewise."""
    yield from judge_conditions((*path, "when"), getattr(check, "when", ()), draft)
    for name in getattr(type(check), "FACTS", ()):
        yield from _facts((*path, name), getattr(check, name), draft)
    for name in getattr(type(check), "PARTS", ()):
        yield from _parts((*path, name), getattr(check, name), draft)
    item = getattr(check, "item", 0)
    numbers = {one.get("number") for one in _items(draft)}
    if item and numbers and item not in numbers:
        yield (*path, "item"), f"清单里没有第 {item} 项"


def _facts(path: KeyPath, keys: str | Iterable[str], draft: Draft) -> Iterator[Remark]:
    """A misspelt key would never find its fact, and nobody would be told."""
    for key in (keys,) if isinstance(keys, str) else keys:
        if draft.fact_keys is not None and key not in draft.fact_keys:
            yield path, f"facts.yaml 里没有“{key}”这个事实"


def _parts(path: KeyPath, names: str | Iterable[str], draft: Draft) -> Iterator[Remark]:
    """A misspelt part would never have a file."""
    lists = [item.get("parts") for item in _items(draft)]
    known = {part.get("name") for parts in lists for part in _maps(parts)}
    for name in (names,) if isinstance(names, str) else names:
        if known and name not in known:
            yield path, f"清单里没有“{name}”这种材料"


def _items(draft: Draft) -> list[Map]:
    """The checklist's items as written, so that a fault within one is told once."""
    return _maps(draft.tree.get("checklist"))


def _maps(raw: object) -> list[Map]:
    return [one for one in raw if isinstance(one, Map)] if isinstance(raw, Seq) else []
