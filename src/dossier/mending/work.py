"""One change of a folder at a time, by whichever program, over what the one before has finished."""

import errno
import secrets
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from dossier.disk import alone, writing
from dossier.errors import InputError, OutputError
from dossier.mending.moves import settle, unfinished
from dossier.mending.paths import place_for, within

LOCK = ".mending.lock"
_STAGE = ".dossier/mending"
_NO_ROOM = frozenset(getattr(errno, name, errno.ENOSPC) for name in ("ENOSPC", "EDQUOT", "EFBIG"))
_REASONS = {
    errno.EACCES: "没有写的权限",
    errno.EPERM: "没有写的权限",
    errno.EROFS: "这个位置是只读的",
    errno.ENAMETOOLONG: "名字太长",
    errno.ENOENT: "文件刚被移走",
}


@contextmanager
def changing(folder: Path) -> Iterator[None]:
    """The block alone may change the folder, or read it while nobody changes it.

    Raises:
        InputError: there is no such folder.
        OutputError: others went on changing it for too long, or the disk does not take a change.
    """
    if not folder.is_dir():
        raise InputError(f"没有文件夹 {folder.name}", "可能刚被移走或改名，请刷新页面")
    with turn(folder / LOCK, f"别人正在改 {folder.name} 的材料"), told(folder):
        settle(folder)
        _sweep(folder)
        try:
            yield
        finally:
            _sweep(folder)


@contextmanager
def turn(path: Path, busy: str) -> Iterator[None]:
    """The block alone has the lock on `path`; `busy` is said where others do not give it back.

    Raises:
        OutputError: they do not, or the lock cannot be made.
    """
    with ExitStack() as stack:
        with writing(path), _polite(busy):
            stack.enter_context(alone(path))
        yield


def settled(folder: Path) -> None:
    """Carry to its end what a killed program has begun; do it before a packet is read.

    Raises:
        InputError: what was begun cannot be understood.
        OutputError: it cannot be carried out.
    """
    if unfinished(folder):
        with changing(folder):
            pass


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turns an OSError within the block into the OutputError that tells it."""
    try:
        yield
    except OSError as error:
        raise _worded(folder, error) from error
    except OutputError as error:
        if isinstance(error.__cause__, OSError):
            raise _worded(folder, error.__cause__) from error
        raise


def _worded(folder: Path, error: OSError) -> OutputError:
    if error.errno in _NO_ROOM:
        return OutputError("磁盘空间不够，没有存上", "清理磁盘，再试一次")
    why = _REASONS.get(error.errno or 0, "文件正被别的程序打开，或磁盘有问题")
    return OutputError(
        f"{folder.name} 里的文件动不了：{why}",
        "关闭打开它们的程序（WPS、看图软件），检查磁盘和写的权限，再试一次",
    )


@contextmanager
def _polite(busy: str) -> Iterator[None]:
    try:
        yield
    except BlockingIOError as error:
        raise OutputError(busy, "等一会儿，再试一次") from error


def stage(folder: Path, suffix: str) -> str:
    """A name, relative to the folder, at which new contents are made before they come to stand.

    Raises:
        OSError: their folder cannot be made.
    """
    place_for(folder, _STAGE)
    return f"{_STAGE}/{secrets.token_hex(8)}{suffix}"


def _sweep(folder: Path) -> None:
    """Take away what was being made and will not be used."""
    if not unfinished(folder) and within(folder, _STAGE).is_dir():
        with suppress(OSError):
            shutil.rmtree(folder / _STAGE)
