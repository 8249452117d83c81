"""What the checklist finds absent of some of its parts, in its own findings."""

from collections.abc import Collection, Iterator
from dataclasses import replace

from dossier.checking.case import Case, Want
from dossier.checking.labels import missing_labels, missing_sides
from dossier.checking.presence import missing_groups, missing_parts
from dossier.model.checklist import Item, Part
from dossier.model.findings import Finding


def demands(case: Case, names: Collection[str]) -> Iterator[Finding]:
    """The findings on parts of these names, equal to those of the whole checklist.

    A group is found absent as a whole, so its other parts come along.
    """
    narrow = _narrowed(case, names)
    for look in (missing_parts, missing_groups, missing_labels, missing_sides):
        yield from look(narrow)


def wants_of(case: Case, names: Collection[str]) -> tuple[Want, ...]:
    """The wanted parts of these names; optional ones only if there are files of them."""
    named = (want for want in _narrowed(case, names).wants() if want.part.name in names)
    return tuple(want for want in named if want.files or not want.part.optional)


def _narrowed(case: Case, names: Collection[str]) -> Case:
    kept = ((item, _only(item, names)) for item in case.pack.checklist)
    checklist = tuple(replace(item, parts=parts) for item, parts in kept if parts)
    return replace(case, pack=replace(case.pack, checklist=checklist))


def _only(item: Item, names: Collection[str]) -> tuple[Part, ...]:
    """The parts of these names, and those that share a group with one of them."""
    groups = {part.group for part in item.parts if part.name in names and part.group}
    return tuple(part for part in item.parts if part.name in names or part.group in groups)
