"""Where a pack's rules are written: the entries that set them."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from dossier.packs.extend import read_pack
from dossier.packs.folders import find_folder, layout_roots
from dossier.packs.tree import KeyPath, Map, Mark, Seq, locate

Entry = tuple[str, Mark]
"""A rule's id, and the place of what sets it."""


def rule_places(
    name_or_path: str | Path, *, roots: Sequence[Path] | None = None
) -> Mapping[str, tuple[Mark, ...]]:
    """The entries that set each rule, by its id.

    First its own in rules/, then the windows and fees that it is about, then whatever else makes
    findings under its id: parts of the checklist and facts that name it.

    Args:
        name_or_path: a pack that `load_pack` takes.
        roots: where packs and their bases are looked for; `layout_roots()` by default.

    Raises:
        PackError: there is no such pack.
    """
    roots = layout_roots() if roots is None else tuple(roots)
    tree, _ = read_pack(find_folder(name_or_path, roots), roots)
    places: dict[str, list[Mark]] = {}
    for entries in (_rules(tree), _amounts(tree), _parts(tree), _facts(tree)):
        for rule, mark in entries:
            places.setdefault(rule, []).append(mark)
    return {rule: tuple(dict.fromkeys(marks)) for rule, marks in places.items()}


def _rules(tree: Map) -> Iterator[Entry]:
    for rule, mark in _written(tree):
        yield str(rule.get("id")), mark


def _written(tree: Map) -> Iterator[tuple[Map, Mark]]:
    files = tree.get("rules")
    for _, content in sorted(files.items()) if isinstance(files, Map) else ():
        yield from _maps(content.get("rules") if isinstance(content, Map) else None)


def _amounts(tree: Map) -> Iterator[Entry]:
    """The calendar's windows and the fees, by the rules whose checks look at them."""
    for rule, _ in _written(tree):
        for check, _ in _maps(rule.get("checks")):
            for path in _looked_at(check):
                yield str(rule.get("id")), locate(tree, path)


def _looked_at(check: Map) -> Iterator[KeyPath]:
    dates = check.get("dates")
    windows = [check.get("window"), *(dates.values() if isinstance(dates, Map) else ())]
    yield from (("calendar", str(name)) for name in windows if name)
    if str(check.get("kind")) in ("fee-paid", "fee-total"):
        yield ("fees",)


def _parts(tree: Map) -> Iterator[Entry]:
    for item, _ in _maps(tree.get("checklist")):
        yield from _naming(item.get("parts"))


def _facts(tree: Map) -> Iterator[Entry]:
    yield from _naming(tree.get("facts"))


def _naming(value: object) -> Iterator[Entry]:
    """The entries of a list that name a rule."""
    for entry, mark in _maps(value):
        if "rule" in entry:
            yield str(entry["rule"]), mark


def _maps(value: object) -> Iterator[tuple[Map, Mark]]:
    """The mappings of a list, each with its place."""
    if isinstance(value, Seq):
        for entry, mark in zip(value, value.marks, strict=True):
            if isinstance(entry, Map):
                yield entry, mark
