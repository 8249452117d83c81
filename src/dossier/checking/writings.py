"""Texts that are typeset: which of several is printed, and whether all of it can be. J7, D5, I5."""

from collections.abc import Iterator

from dossier.checking.case import Case
from dossier.checking.texts import coded
from dossier.checking.wording import listed
from dossier.model.findings import Finding
from dossier.model.sources import Material, typeset_of
from dossier.model.writing import texts_of


def spare_texts(case: Case) -> Iterator[Finding]:
    """A text that is not printed: beside a PDF of the same part, or beside another text."""
    for material, others in _texts(case):
        basis, path = case.basis("D6", material.item), material.file.path
        chosen = typeset_of(others)
        if chosen is None:
            pages = listed(m.file.path for m in others if m.file.pages)
            yield basis.warning(
                f"{path} 不会打印，用的是 {pages}",
                "请确认 PDF 或扫描件是最后的定稿；本文件可以移出",
                path,
            )
        elif material != chosen:
            yield basis.error(
                f"{material.part}有几个文字文件：{chosen.file.path}、{path}，看不出用哪一个",
                "请只留最后的定稿；内容分在几个文件里的，请合成一个",
                path,
            )


def unprintable_texts(case: Case) -> Iterator[Finding]:
    """Characters that no font has (peers 13)."""
    for material, others in _texts(case):
        if typeset_of(others) != material:
            continue
        text = "".join(text for block in material.file.blocks for text in texts_of(block))
        if missing := case.missing_glyphs("".join(dict.fromkeys(text))):
            yield case.basis("D5", material.item).error(
                f"{material.file.path} 里有印不出来的字：{listed(map(coded, missing))}",
                "请核对是否打错、是不是表情或特殊符号；要保留的，导出 PDF 放在一起，打印时用 PDF",
                material.file.path,
            )


def _texts(case: Case) -> Iterator[tuple[Material, tuple[Material, ...]]]:
    """Every text that could be typeset, with all files of its part."""
    files = case.submission.materials
    for material in files:
        if material.file.blocks:
            place = material.item, material.part
            yield material, tuple(m for m in files if (m.item, m.part) == place)
