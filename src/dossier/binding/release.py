"""Outputs appear whole or not at all, and several of them together."""

import errno
import os
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from dossier.disk import Lock
from dossier.errors import OutputError

UNINTERRUPTED = True
"""An interrupt waits while outputs are prepared, released or cleared away; not while written."""

STARTED = time.time()
"""When this process came up: parts older than that were left by a run that was killed."""

_MARK = ".part-"
_KEPT = 40
"""Characters of a target's name in its part's name: file systems allow 255 bytes."""


def _codes(*names: str) -> frozenset[int]:
    """Error numbers by name; not every system knows them all."""
    return frozenset(getattr(errno, name) for name in names if hasattr(errno, name))


_NO_ROOM = _codes("ENOSPC", "EDQUOT", "EFBIG")
_REFUSED = _codes("EACCES", "EPERM", "EROFS", "EBUSY", "ETXTBSY")


def out_of_room(error: OSError) -> bool:
    """Whether the disk, or the user's share of it, is full."""
    return error.errno in _NO_ROOM


def output_error(target: Path, error: OSError) -> OutputError:
    """The operating system's refusal to write `target`, or its part, with the remedy."""
    name = target.name.removeprefix(".").partition(_MARK)[0]
    if out_of_room(error):
        return OutputError(
            f"磁盘空间不够，写不出 {name}",
            f"清理 {target.parent} 所在的磁盘，或用 -o 换一个地方，再运行一次",
        )
    if error.errno in _REFUSED:
        return OutputError(
            f"{name} 写不进去：文件正被别的程序打开，或者没有写的权限",
            f"关闭打开它的程序（WPS、Acrobat、打印预览），确认 {target.parent} 可以写，再运行一次",
        )
    reason = error.strerror or str(error)
    return OutputError(f"写不出 {name}：{reason}", "用 -o 换一个地方，再运行一次")


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Turns an OSError within the block into the OutputError that names `target`."""
    try:
        yield
    except OSError as error:
        raise output_error(target, error) from error


class Released:
    """Several files written beside their targets, then put in place one after another.

    A context manager. Entering it refuses at once what could not be replaced later and gives one
    path for each target to write to, hidden in the target's own folder. Leaving it flushes every
    part to the disk and renames them in the order given. The last target (the manifest) is taken
    away before the others are replaced: where it stands, all of them belong together. Whatever
    ends the block early removes the parts; those of a killed run are removed by the next one. A
    run that finds another at work on the same targets is refused.
    `scratch` is a folder beside them for intermediate files, removed with them: on the disk that
    has room for the result, not in a temporary folder that nobody clears.

    Args:
        targets: the files to appear. Their folders are made when absent.

    Raises:
        OutputError: a target is a folder, is open elsewhere or cannot be written, or the disk is
            full, also while the block runs; or another run is writing the same targets.
    """

    def __init__(self, targets: Iterable[Path]) -> None:
        self._targets = tuple(targets)
        self._parts = tuple(
            target.with_name(f"{_prefix(target)}{os.getpid()}-{place}")
            for place, target in enumerate(self._targets)
        )
        self.scratch = self._parts[0].with_name(f"{self._parts[0].name}-scratch")

    def __enter__(self) -> tuple[Path, ...]:
        for target in self._targets:
            _require_place(target)
        self._lock = _locked(self._targets[0])
        try:
            for target in self._targets:
                _clear(target)
            with writing(self._targets[0]):
                self.scratch.mkdir()
        except BaseException:
            self._lock.give_back()
            raise
        return self._parts

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                self._release()
            elif (refusal := _refusal(error)) and out_of_room(refusal):
                raise output_error(self._targets[0], refusal) from error
        finally:
            shutil.rmtree(self.scratch, ignore_errors=True)
            for part in self._parts:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
            self._lock.give_back()

    def _release(self) -> None:
        pairs = tuple(zip(self._parts, self._targets, strict=True))
        for part, target in pairs:
            with writing(target):
                _flush(part)
                _require_free(target)
        if len(pairs) > 1:
            with writing(self._targets[-1]):
                self._targets[-1].unlink(missing_ok=True)
        for part, target in pairs:
            with writing(target):
                part.replace(target)
        for folder in {target.parent for target in self._targets}:
            _flush_folder(folder)


def _refusal(error: BaseException | None) -> OSError | None:
    """The operating system's error behind an error: who drew the ink may have worded it already."""
    cause = error.__cause__ if isinstance(error, OutputError) else error
    return cause if isinstance(cause, OSError) else None


def _prefix(target: Path) -> str:
    """How the names of a target's parts begin: no two targets of a folder share it."""
    name = target.name
    if len(name) > _KEPT:
        name = f"{name[:_KEPT]}~{sha256(name.encode()).hexdigest()[:8]}"
    return f".{name}{_MARK}"


def _lock_of(target: Path) -> Path:
    return target.with_name(f"{_prefix(target)}lock")


def _require_place(target: Path) -> None:
    """A folder to write to, and no folder of the target's own name."""
    if target.is_dir():
        raise OutputError(f"{target} 是文件夹，不能当作文件来写", "给 -o 一个文件名，如 OUT.pdf")
    with writing(target):
        target.parent.mkdir(parents=True, exist_ok=True)


def _locked(target: Path) -> Lock:
    with writing(target):
        try:
            return Lock(_lock_of(target))
        except BlockingIOError:
            raise OutputError(
                f"另一次生成正在写 {target.name}", "等那一次结束，看看结果，需要时再运行一次"
            ) from None


def _clear(target: Path) -> None:
    """Nothing there of a run that was killed, and a target that can be replaced."""
    with writing(target):
        for left in set(target.parent.iterdir()) - {_lock_of(target)}:
            with suppress(OSError):
                if left.name.startswith(_prefix(target)) and left.stat().st_mtime < STARTED:
                    _discard(left)
        _require_free(target)


def _discard(left: Path) -> None:
    if left.is_dir():
        shutil.rmtree(left, ignore_errors=True)
    else:
        left.unlink()


def _require_free(target: Path) -> None:
    """Windows replaces no file that another program has open; better told before than after."""
    if target.exists():
        with target.open("r+b"):
            pass


def _flush(part: Path) -> None:
    with part.open("r+b") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Makes the renaming itself last; Windows neither can nor needs to."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
