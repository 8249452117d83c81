"""The online package. Where the folder is absent nothing is kept: every check says so."""

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from typing import Any

from dossier.checking.alike import name_forms, undotted
from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.entries import NOTHING
from dossier.checking.rules.asking import ONLINE, uploads_of
from dossier.checking.rules.parts import opening
from dossier.checking.rules.scope import beyond
from dossier.checking.steps import Because, Inapplicable, Step, Unchecked
from dossier.checking.troubles import worded
from dossier.checking.wording import listed, pages
from dossier.model.checks import (
    MaskDecided,
    PaperUnmasked,
    Unnamed,
    UploadColumn,
    UploadKind,
    Uploads,
    UploadsKnown,
    UploadsOpen,
    UprightJpeg,
)
from dossier.model.sources import Online, Upload

MASKS_FILE = f"{ONLINE}/遮盖.yaml"

_Check = Callable[[Any, Basis, Case, Online], Iterator[Step]]
_CheckFunction = Callable[[Any, Basis, Case], Iterator[Step]]


def _of_package(function: _Check) -> _CheckFunction:
    """Unchecked where there is no package, or nothing in it: then only absences are found."""

    @wraps(function)
    def checked(check: object, basis: Basis, case: Case) -> Iterator[Step]:
        if case.submission.online is None:
            yield Unchecked(f"没有“{ONLINE}”文件夹")
            return
        if not case.submission.online.uploads:
            yield Unchecked(f"“{ONLINE}”文件夹里没有文件")
        yield from function(check, basis, case, case.submission.online)

    return checked


@_of_package
def unnamed(check: Unnamed, basis: Basis, case: Case, online: Online) -> Iterator[Step]:
    """Whatever text a file has, also below a mask that only covers it."""
    meant = uploads_of(online, check.files, check.besides)
    texts = [one for one in meant if one.file.text.strip()]
    for one in texts:
        text = undotted(one.file.text)
        if shown := [key for key in check.keys if _shows(text, case.fact(key))]:
            path = one.file.path
            yield basis.error(f"{path} 里还能读出{'、'.join(shown)}", check.remedy, path)
    if not meant:
        yield Unchecked(f"网上材料里没有 {check.files[0] if check.files else '文件'}")
    elif unread := [one.file.path for one in meant if one not in texts and not one.file.pages]:
        yield Unchecked(f"{listed(unread)} 读不出来")
    elif texts:
        yield Because(f"读了 {len(texts)} 个有文字的文件，图片要由人来看")
    else:
        yield Because("没有能读出文字的文件，图片要由人来看")


def _shows(text: str, said: str) -> bool:
    return said not in ("", NOTHING) and any(form in text for form in name_forms(said))


@_of_package
def mask_decided(_check: MaskDecided, basis: Basis, _case: Case, online: Online) -> Iterator[Step]:
    """One finding a file, naming its undecided pages; and decisions on what is not there."""
    decided = 0
    for one in online.uploads:
        masked = _decisions(one)
        open_pages = [n for n, page in enumerate(masked, start=1) if page is None]
        decided += len(masked) - len(open_pages)
        if open_pages:
            path = one.file.path
            yield basis.error(
                f"{path} {pages(open_pages, len(masked))}没有写明是否需要遮盖",
                f"在 {MASKS_FILE} 里写“{_example(path, len(masked))}”，每页都要写："
                "需要遮盖的写 是，不需要的写 否",
                path,
            )
    for name in online.misfits:
        yield basis.warning(
            f"{MASKS_FILE} 里的“{name}”对不上任何一页", "请核对文件名和页数", MASKS_FILE
        )
    yield Because(f"{decided} 页已写明是否遮盖")


def _decisions(one: Upload) -> tuple[bool | None, ...]:
    """Of each page, whether it is masked; None while nobody decided."""
    return (*one.masked, *(None for _ in one.file.pages[len(one.masked) :]))


def _example(path: str, count: int) -> str:
    said = "是" if count == 1 else f"[{', '.join(('是', *['否'] * (count - 1)))}]"
    return f"{path.removeprefix(ONLINE + '/')}: {said}"


@_of_package
def paper_unmasked(
    _check: PaperUnmasked, basis: Basis, case: Case, online: Online
) -> Iterator[Step]:
    """The same bytes on paper as a file that was masked."""
    masked = {o.file.digest: o.file.path for o in online.uploads if any(o.masked)}
    for material in case.submission.materials:
        file = material.file
        if file.digest and file.digest in masked:
            yield Basis(basis.rule, basis.clause, material.item).error(
                f"{file.path} 与遮盖过的 {masked[file.digest]} 是同一个文件",
                "纸质材料要用没有遮盖的原图；如果是网上的还没有遮盖，请把遮盖后的放进网上材料",
                file.path,
            )
    if not masked and any(None in _decisions(one) for one in online.uploads):
        yield Unchecked("还没有写明遮盖了哪些文件，没有可以对比的")
    yield Because(f"对比了 {len(masked)} 个遮盖过的文件")


@_of_package
def upright_jpeg(check: UprightJpeg, basis: Basis, _case: Case, online: Online) -> Iterator[Step]:
    """By the file's own bytes and suffix; a turn by EXIF is not one that every reader makes."""
    for one in online.uploads:
        file = one.file
        if not file.pages or opening(file.path, check.texts):
            continue
        is_jpeg = file.format == "JPEG" and file.path.lower().endswith(".jpg")
        if not is_jpeg and not (file.format == "PDF" and opening(file.path, check.pdf)):
            yield basis.error(
                f"{file.path} 不是 *.jpg 图片（实际是 {file.format}）",
                "请另存为 .jpg 图片再上传，不要只改扩展名",
                file.path,
            )
        if any(page.turn or page.mirrored for page in file.pages) and file.format != "PDF":
            yield basis.error(
                f"{file.path} 存的时候是横的或倒的，只靠照片里的方向标记转正，上传后可能不正",
                "请在看图软件里转正后另存，再上传",
                file.path,
            )
    yield Because(f"看了 {len(online.uploads)} 个文件的格式和方向")


@_of_package
def uploads(check: Uploads, basis: Basis, case: Case, online: Online) -> Iterator[Step]:
    """One finding a proof that is absent."""
    there = [_kind(one, check.uploads) for one in online.uploads]
    asked = [(kind, beyond(kind.when, case)) for kind in check.uploads if not kind.optional]
    wanted = [kind for kind, out in asked if out is None]
    yield from dict.fromkeys(out for _, out in asked if isinstance(out, Unchecked))
    for kind in wanted:
        if kind not in there:
            yield basis.error(
                f"网上材料里没有 {'或 '.join(kind.names[:2])}（{kind.clause}）",
                f"放到 {ONLINE}/{kind.column}/，文件名以 {kind.names[0]} 开头",
                f"{ONLINE}/{kind.column}",
            )
    yield Because(f"要 {len(wanted)} 种印证材料")


def uploads_known(check: UploadsKnown, basis: Basis, case: Case) -> Iterator[Step]:
    """Files that no proof asked for explains; nothing to say without a package."""
    if case.submission.online is None:
        yield Inapplicable(f"没有“{ONLINE}”文件夹")
        return
    for one in case.submission.online.uploads:
        if _kind(one, check.uploads) is None:
            yield basis.warning(
                f"{one.file.path} 看不出是哪一栏的印证材料，传错的视为没有",
                f"文件名请用材料名开头，如 {listed(k.names[0] for k in check.uploads)}",
                one.file.path,
            )
    yield Because("网上材料的文件都核对过名称")


def _kind(one: Upload, kinds: tuple[UploadKind, ...]) -> UploadKind | None:
    """The proof that a file is, by the longest name that opens its own."""
    named = {name: kind for kind in kinds for name in kind.names}
    return named.get(opening(one.file.path, named))


@_of_package
def upload_column(check: UploadColumn, basis: Basis, _case: Case, online: Online) -> Iterator[Step]:
    """By the folder that a file lies in."""
    meant = uploads_of(online, check.files)
    if not meant:
        yield Unchecked(f"网上材料里没有 {listed(check.files)}")
        return
    for one in meant:
        if one.column != check.column:
            yield basis.warning(
                f"{one.file.path} 没有放在“{check.column}”里",
                f"移到 {ONLINE}/{check.column}/，在平台上也要传到这一栏",
                one.file.path,
            )
    yield Because(f"{listed(check.files)} 传到“{check.column}”")


def uploads_open(_check: UploadsOpen, basis: Basis, case: Case) -> Iterator[Step]:
    """Troubles of the package's files; nothing to say without a package."""
    if case.submission.online is None:
        yield Inapplicable(f"没有“{ONLINE}”文件夹")
        return
    for one in case.submission.online.uploads:
        for problem in one.file.problems:
            yield worded(basis, problem, one.file.path)
    yield Because("网上材料的文件都试着打开过")


CHECKS: Mapping[type, _CheckFunction] = {
    Unnamed: unnamed,
    MaskDecided: mask_decided,
    PaperUnmasked: paper_unmasked,
    UprightJpeg: upright_jpeg,
    Uploads: uploads,
    UploadsKnown: uploads_known,
    UploadColumn: upload_column,
    UploadsOpen: uploads_open,
}
