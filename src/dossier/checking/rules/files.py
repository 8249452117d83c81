"""What a file shows: codes, headings, and whether it agrees with the facts."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from dossier.checking.alike import LEAST_TEXT, bare, date_pattern, name_forms, undotted
from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.entries import NOTHING
from dossier.checking.rules.parts import files_of, materials_of, wanted_part
from dossier.checking.rules.scope import beyond
from dossier.checking.steps import Because, Inapplicable, Step, Unchecked
from dossier.checking.wording import listed
from dossier.model.checklist import Supply
from dossier.model.checks import FormAgrees, Headings, QrCode, RollAgrees
from dossier.model.sources import SourceFile, Trouble

_NUMBER = re.compile(r"(?<!\d)\d{17}[\dX](?!\d)")


def qr_code(check: QrCode, basis: Basis, case: Case) -> Iterator[Step]:
    """One finding a paper: the pages of one label are one paper."""
    if out := beyond(check.when, case):
        yield out
        return
    if wanted_part(case, check.item, check.part) is None:
        yield Inapplicable(f"不需要{check.part}")
        return
    basis = replace(basis, item=check.item)
    papers: dict[str, list[SourceFile]] = defaultdict(list)
    for material in materials_of(case, check.item, check.part):
        papers[material.label].append(material.file)
    for label, files in papers.items():
        yield _qr_step(check, basis, label, files)
    if not papers:
        yield Unchecked(f"没有{check.part}，找不了二维码")


def _qr_step(check: QrCode, basis: Basis, label: str, files: list[SourceFile]) -> Step:
    name = f"{check.part}-{label}" if label else check.part
    found = sum(file.codes or 0 for file in files)
    unread = [file.path for file in files if file.codes is None]
    if found:
        return Because(f"{name}上找到了二维码")
    if unread:
        return Unchecked(f"{listed(unread)} 没有找过二维码")
    paths = listed(file.path for file in files)
    return basis.error(f"{paths} 上找不到二维码", check.remedy, files[0].path)


def headings(check: Headings, basis: Basis, case: Case) -> Iterator[Step]:
    """All of the template's words, in every file with text."""
    basis = replace(basis, item=check.item)
    for text in _read(case, check.item, check.part):
        if isinstance(text, _Read):
            missing = [word for word in check.words if bare(word) not in text.text]
            if missing:
                yield basis.error(
                    f"{text.path} 里没有 {listed(missing)} 这{_some(missing)}",
                    check.remedy,
                    text.path,
                )
            else:
                yield Because(f"{text.path} 里 {len(check.words)} 栏都有")
        else:
            yield text


def _some(words: list[str]) -> str:
    return "一栏" if len(words) == 1 else "几栏"


def form_agrees(check: FormAgrees, basis: Basis, case: Case) -> Iterator[Step]:
    """Facts that the form has a place for, but does not say."""
    basis = replace(basis, item=check.item)
    for text in _read(case, check.item, check.part):
        if not isinstance(text, _Read):
            yield text
            continue
        asked = {
            key: labels
            for key, labels in check.labels.items()
            if any(bare(label) in text.text for label in labels) and _says(case, key)
        }
        wrong = [key for key in asked if not _in(case, key, text.text)]
        yield _agreement(basis, text, tuple(asked), wrong, check.remedy)


def roll_agrees(check: RollAgrees, basis: Basis, case: Case) -> Iterator[Step]:
    """The row is found by name and number, and its cells by their place beside the number."""
    basis = replace(basis, item=check.item)
    for text in _read(case, check.item, check.part):
        if not isinstance(text, _Read):
            yield text
            continue
        if not _NUMBER.search(text.text):
            yield Unchecked(f"{text.path} 里读不出一个身份证号，找不到各人的一行")
            continue
        keys = (check.name, check.number)
        lost = [key for key in keys if _says(case, key) and not _in(case, key, text.text)]
        if lost or not all(_says(case, key) for key in keys):
            yield _agreement(basis, text, keys, lost, check.remedy)
            continue
        between, behind = _row(case, check, text.text)
        wrong = [key for key in check.between if _says(case, key) and not _in(case, key, between)]
        wrong += [key for key in check.behind if _says(case, key) and not _in(case, key, behind)]
        yield _agreement(basis, text, (*keys, *check.between, *check.behind), wrong, check.remedy)


def _row(case: Case, check: RollAgrees, text: str) -> tuple[str, str]:
    """What stands from the row's name to its number, and from there to the next number."""
    place = text.index(case.fact(check.number))
    before, after = text[:place], text[place + len(case.fact(check.number)) :]
    ends = [found.end() for found in _NUMBER.finditer(before)]
    own = undotted(before[ends[-1] if ends else 0 :])
    name = next((n for n in name_forms(case.fact(check.name)) if n in own), "")
    following = _NUMBER.search(after)
    return own.rpartition(name)[2] if name else own, after[
        : following.start() if following else None
    ]


def _agreement(
    basis: Basis, text: "_Read", asked: tuple[str, ...], wrong: list[str], remedy: str
) -> Step:
    if wrong:
        return basis.error(
            f"{text.path} 里的 {listed(wrong)} 与 申报人.yaml 不一致", remedy, text.path
        )
    if asked:
        return Because(f"{text.path} 里的 {listed(asked)} 与 申报人.yaml 一致")
    return Unchecked(f"{text.path} 里认不出要核对的栏目")


def _says(case: Case, key: str) -> bool:
    return case.fact(key) not in ("", NOTHING)


def _in(case: Case, key: str, text: str) -> bool:
    """Whether `bare` text says the fact, in any of its forms."""
    said = case.fact(key)
    if (pattern := date_pattern(said)) is not None:
        return pattern.search(text) is not None
    spec = next((s for s in case.pack.facts if s.key == key), None)
    others = [k for k, v in ((spec and spec.synonyms) or {}).items() if v == said and len(k) > 1]
    plain = undotted(text)
    return any(form in plain for one in (said, *others) for form in name_forms(one))


@dataclass(frozen=True, slots=True)
class _Read:
    """A file whose text, made `bare`, can be read."""

    path: str
    text: str


def _read(case: Case, number: int, name: str) -> Iterator[_Read | Step]:
    """The text of each of a part's files, or why there is none."""
    part, files = wanted_part(case, number, name), files_of(case, number, name)
    built = part is not None and part.supply is Supply.BUILT
    if part is not None and built and not (part.exported and case.platform):
        yield Because(f"{name}由本软件按 申报人.yaml 排印，处处一致")
    elif not files and part is None:
        yield Inapplicable(f"不需要{name}")
    elif not files:
        yield Unchecked(f"没有{name}")
    else:
        for file in files:
            text = bare(file.text).upper()
            filled_in = any(p.trouble is Trouble.FLATTENED for p in file.problems)
            if len(text) < LEAST_TEXT:
                yield Unchecked(f"{file.path} 里没有能读出的文字")
            elif filled_in:
                yield Unchecked(f"{file.path} 是填写式的 PDF，填的内容读不出来")
            else:
                yield _Read(file.path, text)


CHECKS: Mapping[type, Callable[[Any, Basis, Case], Iterator[Step]]] = {
    QrCode: qr_code,
    Headings: headings,
    FormAgrees: form_agrees,
    RollAgrees: roll_agrees,
}
