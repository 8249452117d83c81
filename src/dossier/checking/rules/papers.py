"""Which papers are there, and whether there is one for each row, level or label."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.demands import demands, wants_of
from dossier.checking.levels import levels_in, levels_of_rows
from dossier.checking.rules.scope import beyond
from dossier.checking.steps import Because, Inapplicable, Step, Unchecked
from dossier.checking.wording import folder, listed
from dossier.model.checks import (
    Doubt,
    EnoughPapers,
    PaperPerLabel,
    PaperPerLevel,
    PaperPerRow,
    Papers,
)
from dossier.model.findings import Severity
from dossier.model.sources import Material, Row


def papers(check: Papers, basis: Basis, case: Case) -> Iterator[Step]:
    """What is there, and the checklist's own findings on what is not."""
    if out := beyond(check.when, case):
        yield out
        return
    wants = wants_of(case, check.parts)
    if not wants:
        yield _unwanted(check, case)
    for want in wants:
        if want.files:
            yield Because(f"{want.part.name}：{len(want.files)} 个文件")
        elif want.built:
            yield Because(f"{want.part.name}：由本软件排印")
    for found in demands(case, check.parts):
        if check.strict and found.severity is Severity.WARNING:
            yield replace(found, rule=basis.rule, clause=basis.clause, severity=Severity.ERROR)
        else:
            yield found


def _unwanted(check: Papers, case: Case) -> Step:
    """Not wanted; or not known to be wanted, as long as the fact that decides is blank."""
    for item in case.pack.checklist:
        for part in item.parts:
            whens = (item.when, part.when) if part.name in check.parts else ()
            for out in (beyond(when, case) for when in whens):
                if isinstance(out, Unchecked):
                    return out
    return Inapplicable(f"不需要 {listed(check.parts)}，也没有这样的文件")


def enough_papers(check: EnoughPapers, basis: Basis, case: Case) -> Iterator[Step]:
    """At least so many different ones, those that must be there among them."""
    if out := beyond(check.when, case):
        yield out
        return
    there = [name for name in check.parts if _files(case, (name,))]
    absent = [name for name in check.parts if name not in there]
    if len(there) >= check.least:
        yield Because(f"有 {listed(there)}")
        return
    grave = any(name in absent for name in check.must)
    yield replace(basis, item=check.item).finding(
        Severity.ERROR if grave else Severity.WARNING,
        f"{listed(check.parts)} 要有 {check.least} 种，现有 {len(there)} 种，缺 {listed(absent)}",
        check.remedy,
        _folder(case, check.item),
    )


def paper_per_row(check: PaperPerRow, basis: Basis, case: Case) -> Iterator[Step]:
    """As many papers as rows, or any at all; the checklist's finding where it demands them."""
    rows = case.facts.rows(check.fact)
    if not rows:
        yield Inapplicable(f"“{check.fact}”没有内容")
        return
    files = _files(case, check.parts)
    loose = tuple(m for m in case.submission.materials if m.item == check.item and not m.part)
    told = () if files else tuple(demands(case, check.parts))
    count = _papers(case, files) + len(loose)
    if told:
        yield from told
    elif count >= (1 if check.any else len(rows)):
        yield Because(f"“{check.fact}”{len(rows)} 条，证明材料 {count} 份")
    else:
        yield replace(basis, item=check.item).finding(
            check.severity,
            _too_few(check, rows, files, count),
            f"{check.remedy}；放到 {_folder(case, check.item)}/",
            check.fact,
        )


def _too_few(check: PaperPerRow, rows: Sequence[Row], files: Sequence[Material], count: int) -> str:
    titles = (row.get(check.column, "") for row in rows)
    unnamed = [t for t in titles if t and not any(_alike(t, m.label) for m in files)]
    lacks = f"；文件名对不上的：{listed(unnamed)}" if unnamed and files else ""
    has = f"只有 {count} 份" if count else "没有"
    return f"“{check.fact}”有 {len(rows)} 条，{has} {listed(check.parts)}{lacks}"


def _alike(title: str, label: str) -> bool:
    """Whether a token of the label is in the title, or the title in the label."""
    tokens = [t for t in label.split("-") if t and not t.isdigit()]
    return title in label or any(token in title for token in tokens)


def _papers(case: Case, files: Sequence[Material]) -> int:
    """How many papers the files may be: each label one, and each page where no label tells.

    A scan of several pages may hold several certificates.
    """
    pages: dict[tuple[str, str], int] = {}
    for m in files:
        part = case.part_of(m)
        label = "-".join(t for t in m.label.split("-") if part is None or t not in part.each)
        count = len(m.file.pages) or 1
        known = pages.get((m.part, label), 0)
        works = part is not None and part.pieces
        pages[m.part, label] = 1 if works else max(known, count) if label else known + count
    return sum(pages.values())


def paper_per_level(check: PaperPerLevel, basis: Basis, case: Case) -> Iterator[Step]:
    """A file that names each level of the table; each page of others may be one."""
    levels = dict.fromkeys(levels_of_rows(case, check.fact, check.column, check.levels))
    if not levels:
        yield Unchecked(f"从“{check.fact}”的“{check.column}”看不出层次")
        return

    def named(material: Material) -> Collection[str]:
        return {level.name for level in levels_in(material.label, check.levels)}

    names = [level.name for level in levels]
    yield from _for_each(names, named, check, replace(basis, item=check.item), case)


def paper_per_label(check: PaperPerLabel, basis: Basis, case: Case) -> Iterator[Step]:
    """A file that names each label; one that names none may hold them all (a roll)."""
    if out := beyond(check.when, case):
        yield out
        return

    def named(material: Material) -> Collection[str]:
        return {label for label in check.labels if label in material.label}

    yield from _for_each(check.labels, named, check, replace(basis, item=check.item), case)


def _for_each(
    names: Sequence[str],
    named: Callable[[Material], Collection[str]],
    check: PaperPerLabel | PaperPerLevel,
    basis: Basis,
    case: Case,
) -> Iterator[Step]:
    files = _files(case, (check.part,))
    if not files:
        yield from demands(case, (check.part,))
        return
    found = {name for m in files for name in named(m)}
    missing = [name for name in names if name not in found]
    silent = [m for m in files if not named(m)]
    spare = sum(len(m.file.pages) or 1 for m in silent)
    if not missing or (len(names) == 1 and silent):
        yield Because(f"{check.part}：{listed(names)}")
    elif spare >= (1 if isinstance(check, PaperPerLabel) else len(missing)):
        yield basis.warning(
            f"{listed(m.file.path for m in silent)} 的文件名没有写明是哪一份，"
            f"看不出{check.part}有没有 {listed(missing)}",
            f"文件名请写明，如 {check.part}-{missing[0]}.jpg",
            silent[0].file.path,
        )
    else:
        names_of = listed(f"{check.part}-{name}.jpg" for name in missing)
        place = _folder(case, check.item)
        yield basis.error(
            f"{check.part} 缺 {listed(missing)}",
            f"{check.remedy}；放到 {place}/，文件名：{names_of}",
            place,
        )


def doubt(check: Doubt, basis: Basis, case: Case) -> Iterator[Step]:
    """The warning, where it concerns the applicant."""
    if out := beyond(check.when, case):
        yield out
    elif check.parts and not _files(case, check.parts):
        yield Inapplicable(f"没有 {listed(check.parts)}")
    elif _files(case, check.without):
        yield Because(f"有 {listed(check.without)}")
    else:
        files = _files(case, check.parts)
        subject = files[0].file.path if files else ""
        yield replace(basis, item=check.item).warning(check.told, check.remedy, subject)


def _files(case: Case, names: Collection[str]) -> tuple[Material, ...]:
    return tuple(m for m in case.submission.materials if m.part in names)


def _folder(case: Case, number: int) -> str:
    item = case.pack.item(number)
    return folder(item) if item else ""


CHECKS: Mapping[type, Callable[[Any, Basis, Case], Iterator[Step]]] = {
    Papers: papers,
    EnoughPapers: enough_papers,
    PaperPerRow: paper_per_row,
    PaperPerLevel: paper_per_level,
    PaperPerLabel: paper_per_label,
    Doubt: doubt,
}
