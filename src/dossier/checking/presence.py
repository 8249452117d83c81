"""Presence: every wanted part has a file. Clause 六(四), and D6 by absence.

A file that cannot be read is reported by `troubles` (D5); it is not reported as missing again.
"""

from collections.abc import Iterator
from itertools import groupby

from dossier.checking.case import Case, Want
from dossier.checking.wording import file_name, file_names, folder, listed, put
from dossier.model.checklist import Part
from dossier.model.findings import Finding


def missing_parts(case: Case) -> Iterator[Finding]:
    """A wanted part without any file."""
    for want in case.wants():
        part = want.part
        if want.files or want.built or part.optional or part.group:
            continue
        yield want.basis.error(
            f"缺 {part.name}{_wanted_labels(part)}",
            put(
                want.item,
                file_names(part, part.each or ("",)),
                part.remedy,
                shared=case.shares(part),
            ),
            folder(want.item),
        )


def missing_groups(case: Case) -> Iterator[Finding]:
    """Alternatives of which one is enough, and none is there: one finding names them all."""
    for group in _groups(case):
        if any(want.files for want in group):
            continue
        first, names = group[0], listed(w.part.name for w in group)
        advice = "；".join(dict.fromkeys(w.part.remedy for w in group if w.part.remedy))
        yield first.basis.error(
            f"缺 {names}（有其中一种即可）",
            put(
                first.item,
                (file_name(w.part) for w in group),
                advice,
                shared=all(case.shares(w.part) for w in group),
            ),
            folder(first.item),
        )


def _groups(case: Case) -> Iterator[tuple[Want, ...]]:
    wants = [w for w in case.wants() if w.part.group and not w.part.optional and not w.built]
    wants.sort(key=_group)
    for _, group in groupby(wants, key=_group):
        yield tuple(group)


def _group(want: Want) -> tuple[int, str]:
    return want.item.number, want.part.group


def _wanted_labels(part: Part) -> str:
    return f"（{listed(part.each)}）" if part.each else ""
