"""Names that people give: none leads out of the folder, and every disk takes them."""

import re
import unicodedata
from pathlib import Path, PurePosixPath

from dossier.errors import InputError

LONGEST = 120
"""Characters of a name; suffixes and marks must fit beside it into 255 bytes of UTF-8."""
_BYTES = 200

_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')
"""What Windows takes in no name."""
_DRIVE = re.compile(r"[A-Za-z]:")
_DEVICES = re.compile(
    r"(con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d|com[¹²³]|lpt[¹²³])", re.IGNORECASE
)
"""What Windows takes for a device, whatever suffix follows."""
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
"""Categories of characters that nobody sees, or that turn the text about them round."""


def require_name(name: str) -> str:
    """The name of one file, as it is.

    Raises:
        InputError: some disk would not take it, or a person could not read it.
    """
    if wrong := _wrong(name):
        raise InputError(f"不能用作文件名：{wrong}", "请换一个只有汉字、字母、数字的短名字")
    return name


def _wrong(name: str) -> str:
    if not name or name != name.strip(" .\t\r\n\u3000"):
        return "是空的，或者以空格、句点开头或结尾"
    if found := _FORBIDDEN.search(name):
        return f"里面有 {found[0]}"
    if any(unicodedata.category(c) in _UNSEEN for c in name):
        return "里面有看不见的字符"
    if _DEVICES.fullmatch(name.partition(".")[0].rstrip()):
        return "是 Windows 保留的名字"
    if len(name) > LONGEST or len(name.encode()) > _BYTES:
        return "太长"
    return ""


def within(folder: Path, name: str) -> Path:
    """The path of that name in the folder, which need not exist.

    Args:
        folder: an applicant's.
        name: relative to it, with forward slashes.

    Raises:
        InputError: the name, or a link on its way, leads out of the folder.
    """
    path = folder.joinpath(*_steps(name))
    try:
        inside = path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):  # a link that leads round in a circle, a NUL
        inside = False
    if not inside:
        raise _outside()
    return path


def _steps(name: str) -> tuple[str, ...]:
    path = PurePosixPath(name)
    steps = path.parts
    if not steps or path.is_absolute() or path.as_posix() != name:
        raise _outside()
    if any(step == ".." or "\\" in step or "\0" in step or _DRIVE.match(step) for step in steps):
        raise _outside()
    return steps


def _outside() -> InputError:
    return InputError("这个位置不在申报人的文件夹里，没有动", "请刷新页面，从列表里选文件")


def place_for(folder: Path, name: str) -> Path:
    """The folder of that name within `folder`, made if it is absent.

    Raises:
        InputError: it leads out of the folder, or a file stands there.
        OSError: it cannot be made.
    """
    path = within(folder, name)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise InputError(f"{name} 是一个文件，应当是文件夹", "请把这个文件改名") from error
    return path


def free(path: Path) -> Path:
    """The path, or the next one like it at which nothing stands: 毕业证 (2).jpg."""
    taken = names_in(path.parent)
    number, chosen = 1, path
    while folded(chosen.name) in taken:
        number += 1
        chosen = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return chosen


def names_in(folder: Path) -> frozenset[str]:
    """The names in a folder as disks tell them apart; none where there is no such folder."""
    return frozenset(folded(p.name) for p in folder.iterdir()) if folder.is_dir() else frozenset()


def folded(name: str) -> str:
    """The name without what some disk does not tell apart: case, and how accents are composed."""
    return unicodedata.normalize("NFC", name).casefold()
