"""Making a new folder: an applicant's, or a unit's."""

import errno
import os
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from dossier.errors import DossierError, ExitCode, InputError, OutputError
from dossier.model.pack import Pack
from dossier.model.unit import SHARED, UNIT_FILE
from dossier.scaffold.facts import facts_text, unit_text
from dossier.scaffold.guide import guide_text, item_folder, shared_items, unit_guide_text

FACTS_NAME = "申报人.yaml"
GUIDE_NAME = "怎样放材料.txt"
UNIT_GUIDE_NAME = "怎样用这个文件夹.txt"
MATERIALS = "材料"
PHOTO_NAME = "照片.jpg"
REASONS = {
    errno.EACCES: "没有写的权限",
    errno.EPERM: "没有写的权限",
    errno.EROFS: "这个位置是只读的",
    errno.ENOSPC: "磁盘空间不够",
    errno.ENAMETOOLONG: "名字太长",
    errno.ENOENT: "上一级文件夹不存在，也建不了",
    errno.ENOTDIR: "路径中间有一段是文件，不是文件夹",
    errno.EEXIST: "路径中间有一段是文件，不是文件夹",
}


class ChoiceError(DossierError):
    """A fact, or a value of it, that the pack does not have."""

    exit_code = ExitCode.USAGE


def new_folder(
    folder: Path, pack: Pack, chosen: Mapping[str, str], known: Mapping[str, str] | None = None
) -> Path:
    """Make `folder` with 申报人.yaml, a guide, and a folder for every item.

    Args:
        folder: where; must not exist yet, or be empty.
        pack: the layout pack.
        chosen: facts known from the start (单位性质, 申报级别 …); each must be among its choices.
        known: the facts of the unit that the folder stands in; None where it stands alone.

    Raises:
        ChoiceError: a chosen fact or value is not the pack's.
        InputError: the folder has contents, or is a file.
        OutputError: it cannot be written; nothing is left.
    """
    values = {key: _choice(pack, key, value) for key, value in chosen.items()}
    decided = {**(known or {}), **values}
    files = {
        GUIDE_NAME: _file(guide_text(pack, decided, in_unit=known is not None), "utf-8-sig"),
        FACTS_NAME: _file(facts_text(pack, values, known)),
    }
    return _make(folder, [f"{MATERIALS}/{item_folder(item)}" for item in pack.checklist], files)


def new_unit(
    folder: Path, pack: Pack, chosen: Mapping[str, str], more: Mapping[str, bytes] | None = None
) -> Path:
    """Make a unit's folder with 单位.yaml, a guide, and a folder for every item it may share.

    Args:
        folder: where; must not exist yet, or be empty.
        pack: the layout pack.
        chosen: facts of the unit known from the start.
        more: further files by name (the roster).

    Raises:
        ChoiceError: a chosen fact or value is not the pack's, or is none of a unit.
        InputError: the folder has contents, or is a file.
        OutputError: it cannot be written; nothing is left.
    """
    values = {key: _choice(pack, key, value) for key, value in chosen.items()}
    for key in values:
        if not any(spec.key == key and spec.unit for spec in pack.facts):
            raise ChoiceError(
                f"“{key}”是各人的事，不写在 {UNIT_FILE} 里", "不写这个选项，再运行一次"
            )
    files = {
        UNIT_GUIDE_NAME: _file(unit_guide_text(pack, values), "utf-8-sig"),
        **(more or {}),
        UNIT_FILE: _file(unit_text(pack, values)),
    }
    return _make(folder, [f"{SHARED}/{item_folder(item)}" for item in shared_items(pack)], files)


def _file(text: str, codec: str = "utf-8") -> bytes:
    """A text as this system's editors expect it; a BOM and line ends are for old Notepad."""
    return text.replace("\n", os.linesep).encode(codec)


def _make(folder: Path, places: Iterable[str], files: Mapping[str, bytes]) -> Path:
    """The folder with these folders and files in it, or nothing at all."""
    try:
        _require_free(folder)
        fresh = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            _fill(folder, places, files)
        except BaseException:
            _remove(folder, whole=fresh, names=files)
            raise
    except OSError as error:
        raise OutputError(f"建不了“{folder}”：{_reason(error)}", "换一个能写的位置") from error
    return folder


def _require_free(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise InputError(f"“{folder}”是文件，不能当作文件夹", "换一个新的文件夹名")
    if folder.exists() and any(folder.iterdir()):
        raise InputError(f"“{folder}”里已经有内容了", "换一个新的文件夹名")


def _fill(folder: Path, places: Iterable[str], files: Mapping[str, bytes]) -> None:
    """The facts come last: a folder without them is not used by mistake."""
    (folder / SHARED if UNIT_FILE in files else folder / MATERIALS).mkdir()
    for place in places:
        (folder / place).mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _remove(folder: Path, *, whole: bool, names: Iterable[str]) -> None:
    """Take away what was made in a folder that was empty or not there."""
    if whole:
        shutil.rmtree(folder, ignore_errors=True)
        return
    for place in (MATERIALS, SHARED):
        shutil.rmtree(folder / place, ignore_errors=True)
    for name in names:
        (folder / name).unlink(missing_ok=True)


def _choice(pack: Pack, key: str, value: str) -> str:
    """The value as the pack writes it."""
    spec = next((s for s in pack.facts if s.key == key), None)
    if spec is None:
        raise ChoiceError(f"版式 {pack.id} 不问“{key}”", f"不写“{key}”的选项，再运行一次")
    value = (spec.synonyms or {}).get(value, value)
    if spec.choices and value not in spec.choices:
        raise ChoiceError(
            f"版式 {pack.id} 的“{key}”没有“{value}”", f"可以是：{'、'.join(spec.choices)}"
        )
    return value


def _reason(error: OSError) -> str:
    return REASONS.get(error.errno or 0) or f"系统不允许（{error.strerror or error}）"
