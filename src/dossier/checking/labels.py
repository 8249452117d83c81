"""Labels and sides: what the middle and the end of a file name say, and what is still wanted.

A label is read in tokens parted by hyphens, dashes, underscores or spaces. A last token of one to
three digits numbers the pages of one document (毕业证-本科-2) and names nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from dossier.checking.case import Case, Want
from dossier.checking.wording import file_name, file_names, folder, listed, put
from dossier.model.checklist import Part
from dossier.model.findings import Finding, Severity
from dossier.model.sources import Material

ONE_SIDE_WARNS = frozenset({"J6"})
"""Rules whose inventory entry says W, not E, when one side only is there."""

_BREAK = re.compile(r"[-－–—_\s]+")
_PAGE = re.compile(r"\d{1,3}")


def missing_labels(case: Case) -> Iterator[Finding]:
    """A label of `each` that no file carries: one finding for each work, naming what it lacks."""
    for want in case.wants():
        if not want.files or not want.part.each or want.built:
            continue
        for work, found in _works(want.part, want.files).items():
            missing = [key for key in want.part.each if key not in found]
            if missing:
                yield _lacking(want, work, missing)


def _lacking(want: Want, work: str, missing: list[str]) -> Finding:
    part = want.part
    labels = (_joined(work, key) for key in missing)
    unnamed = [m.file.path for m in want.files if not _keys(part, m.label)]
    hint = f"；文件名没有写明是哪一份的：{listed(unnamed)}" if unnamed else ""
    return want.basis.error(
        f"{_joined(part.name, work)} 缺 {listed(missing)}{hint}",
        put(want.item, file_names(part, labels), part.remedy),
        folder(want.item),
    )


def missing_sides(case: Case) -> Iterator[Finding]:
    """A side that no file of its label shows; pages of unnamed side count when there are enough."""
    for want in case.wants():
        if not want.part.sides or want.built:
            continue
        for label, files in _documents(want).items():
            yield from _one_sided(want, label, files)


def _one_sided(want: Want, label: str, files: list[Material]) -> Iterator[Finding]:
    part = want.part
    unnamed = [m.file for m in files if not m.side]
    covered = sum(len(f.pages) for f in unnamed) >= len(part.sides)
    missing = [s for s in part.sides if s not in {m.side for m in files}]
    if not missing or covered or any(not f.pages for f in unnamed):
        return
    title = _joined(part.name, label)
    lacks = f"缺 {listed(missing)}面"
    doubt = "只有 1 页，文件名也没有写正、反，看不出两面是否齐全"
    severity = Severity.WARNING if part.rule in ONE_SIDE_WARNS else Severity.ERROR
    yield want.basis.finding(
        severity,
        f"{title} {doubt if len(missing) == len(part.sides) else lacks}",
        put(want.item, (file_name(part, label, s) for s in missing), part.remedy),
        files[0].file.path,
    )


def _documents(want: Want) -> Mapping[str, list[Material]]:
    """The part's files by label, without those whose label is none of `each`."""
    documents: dict[str, list[Material]] = defaultdict(list)
    for material in want.files:
        if not want.part.each or _keys(want.part, material.label):
            documents[_stem(material.label)].append(material)
    return documents


def _works(part: Part, files: tuple[Material, ...]) -> dict[str, set[str]]:
    """The labels of `each` found for each work; "" is the work without a title.

    Years name their paper by themselves; pieces (封面, 目录) repeat from work to work.
    """
    found: dict[str, set[str]] = {}
    for material in files:
        if keys := _keys(part, material.label):
            work = _work(part, material.label) if part.pieces else ""
            found.setdefault(work, set()).update(keys)
    for stem in (_stem(m.label) for m in files if not _keys(part, m.label)):
        if not any(not work or f"{stem}-".startswith(f"{work}-") for work in found):
            found[stem if part.pieces else ""] = set()
    return found


def _work(part: Part, label: str) -> str:
    tokens = _tokens(_stem(label))
    return "-".join(t for t in tokens if not any(_names(key, t) for key in part.each))


def _keys(part: Part, label: str) -> set[str]:
    return {key for key in part.each for token in _tokens(label) if _names(key, token)}


def _names(key: str, token: str) -> bool:
    """Whether a token says `key`: 2021 or 2021年 for a year; 正文 or 正文2 for a word."""
    if key.isdigit():
        return key in re.findall(r"\d+", token)
    return re.fullmatch(re.escape(key) + r"\d*", token) is not None


def _stem(label: str) -> str:
    tokens = _tokens(label)
    if tokens and _PAGE.fullmatch(tokens[-1]):
        tokens = tokens[:-1]
    return "-".join(tokens)


def _tokens(label: str) -> list[str]:
    return [token for token in _BREAK.split(label) if token]


def _joined(*bits: str) -> str:
    return "-".join(bit for bit in bits if bit)
