"""Making a new applicant's folder."""

import errno
import shutil
from collections.abc import Mapping
from pathlib import Path

from dossier.errors import DossierError, ExitCode, InputError, OutputError
from dossier.model.pack import Pack
from dossier.scaffold.facts import facts_text
from dossier.scaffold.guide import guide_text, item_folder

FACTS_NAME = "申报人.yaml"
GUIDE_NAME = "怎样放材料.txt"
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


def new_folder(folder: Path, pack: Pack, chosen: Mapping[str, str]) -> Path:
    """Make `folder` with 申报人.yaml, a guide, and a folder for every item.

    Args:
        folder: where; must not exist yet, or be empty.
        pack: the layout pack.
        chosen: facts known from the start (单位性质, 申报级别 …); each must be among its choices.

    Raises:
        ChoiceError: a chosen fact or value is not the pack's.
        InputError: the folder has contents, or is a file.
        OutputError: it cannot be written; nothing is left.
    """
    values = {key: _choice(pack, key, value) for key, value in chosen.items()}
    try:
        _require_free(folder)
        fresh = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        try:
            _fill(folder, pack, values)
        except BaseException:
            _remove(folder, whole=fresh)
            raise
    except OSError as error:
        raise OutputError(f"建不了“{folder}”：{_reason(error)}", "换一个能写的位置") from error
    return folder


def _require_free(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise InputError(f"“{folder}”是文件，不能当作文件夹", "换一个新的文件夹名")
    if folder.exists() and any(folder.iterdir()):
        raise InputError(f"“{folder}”里已经有内容了", "换一个新的文件夹名")


def _fill(folder: Path, pack: Pack, chosen: Mapping[str, str]) -> None:
    """The facts come last: a folder without them is not used by mistake."""
    for item in pack.checklist:
        (folder / MATERIALS / item_folder(item)).mkdir(parents=True)
    (folder / GUIDE_NAME).write_text(guide_text(pack, chosen), encoding="utf-8-sig")
    (folder / FACTS_NAME).write_text(facts_text(pack, chosen), encoding="utf-8")


def _remove(folder: Path, *, whole: bool) -> None:
    """Take away what was made in a folder that was empty or not there."""
    shutil.rmtree(folder if whole else folder / MATERIALS, ignore_errors=True)
    if not whole:
        (folder / GUIDE_NAME).unlink(missing_ok=True)
        (folder / FACTS_NAME).unlink(missing_ok=True)


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
