"""The evaluation form as the platform's PDF: there, one, A4, an even number of sides. J4, I2."""

import re
from collections.abc import Iterator

from dossier.checking.case import FORM_SOURCE, PLATFORM, Case, Want
from dossier.checking.wording import file_name, folder, listed, pages, put
from dossier.model.findings import Finding
from dossier.model.paper import Size
from dossier.model.sources import Material

LEAST_TEXT = 100
"""Fewer characters than this say nothing: the form's text cannot be read."""

_SPACE = re.compile(r"\s+")
_ID_NUMBER = re.compile(r"(?<!\d)\d{17}[\dX](?!\d)")

SIZE_TOLERANCE = 2.0
"""Millimetres by which a side may differ from the paper: what front and back may be apart."""


def unused_exports(case: Case) -> Iterator[Finding]:
    """A file where the form is built from the facts: it is not printed."""
    for want in case.wants():
        if not want.built or not want.files or (want.exported and case.platform):
            continue
        use = f"要用平台导出的 PDF，请把“{FORM_SOURCE}”改为 {PLATFORM}；否则可以删去"
        yield want.basis.warning(
            f"{want.part.name}由本软件排印，{listed(m.file.path for m in want.files)} 不会打印",
            use if want.exported else want.part.remedy or "文件可以删去",
            want.files[0].file.path,
        )


def exports(case: Case) -> Iterator[Finding]:
    """The exported PDF, where the facts say that the form comes from the platform."""
    if not case.platform:
        return
    for want in case.wants():
        if want.exported:
            yield from _count(want)
            for material in want.files:
                yield from _sides(case, material)
                yield from _whose(case, material)


def _count(want: Want) -> Iterator[Finding]:
    name = want.part.name
    if not want.files:
        yield want.basis.error(
            f"“{FORM_SOURCE}”写的是 {PLATFORM}，但没有 {name} 的 PDF",
            put(want.item, (file_name(want.part),), "请从平台导出 PDF"),
            folder(want.item),
        )
    if len(want.files) > 1:
        yield want.basis.error(
            f"{name}有 {len(want.files)} 个文件，只能有一个（两份由同一个文件印出）",
            f"{folder(want.item)}/ 里只留平台最后一次导出的 PDF",
            want.files[1].file.path,
        )


def _sides(case: Case, material: Material) -> Iterator[Finding]:
    file, basis = material.file, case.basis("I2", material.item)
    if not file.pages:
        return
    if file.format != "PDF":
        yield basis.error(
            f"{file.path} 不是 PDF", "请放平台导出的 PDF，不要放照片或截图", file.path
        )
        return
    paper = case.pack.page.paper
    odd = [p.index + 1 for p in file.pages if p.size is None or not _fits(p.size, paper)]
    if odd:
        yield basis.error(
            f"{file.path} {pages(odd, len(file.pages))}不是 {_named(paper)} 纸",
            f"请从平台重新导出 {_named(paper)} 的 PDF，不要缩放或裁切",
            file.path,
        )
    if len(file.pages) % 2:
        yield basis.error(
            f"{file.path} 有 {len(file.pages)} 页，是单数，不能正反两面打印",
            "请从平台重新导出完整的 PDF，不要删页",
            file.path,
        )


def _whose(case: Case, material: Material) -> Iterator[Finding]:
    """Another applicant's form, as far as the PDF's text can be read."""
    text = _SPACE.sub("", material.file.text)
    numbers = _ID_NUMBER.findall(text)
    name, number = case.facts.text("姓名"), case.facts.text("身份证号")
    wrong = [
        what
        for what, there in (
            ("姓名", len(text) < LEAST_TEXT or not name or _SPACE.sub("", name) in text),
            ("身份证号", not numbers or not number or number in numbers),
        )
        if not there
    ]
    if wrong:
        yield case.basis("I5", material.item).error(
            f"{material.file.path} 里的{'、'.join(wrong)}与 申报人.yaml 不一致",
            "请核对是不是本人的评审表；姓名、身份证号写错的，改正后从平台重新导出",
            material.file.path,
        )


def _fits(size: Size, paper: Size) -> bool:
    apart = max(abs(size.width - paper.width), abs(size.height - paper.height))
    return apart <= SIZE_TOLERANCE


def _named(paper: Size) -> str:
    return f"{paper.width:.0f}×{paper.height:.0f} 毫米"
