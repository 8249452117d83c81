"""Files replaced whole: what stood there stays until all of the new ones are on the disk.

Or added to whole: what is added is all there, or none of it.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from dossier.errors import OutputError

PART = ".part-"
"""Within the hidden name of what is not finished."""


def part_of(target: Path) -> Path:
    """Where a target is made, beside it: hidden, and no two folders of a unit share it."""
    return target.with_name(f".{target.name[:60]}{PART}{os.getpid()}")


def replace_files(files: Mapping[Path, bytes]) -> None:
    """Write each file beside its target, then put them in place one after another.

    A run that is killed leaves every target whole, old or new.

    Raises:
        OutputError: one cannot be written; no target was replaced unless the system fails midway.
    """
    parts = {part_of(target): target for target in files}
    try:
        for part, target in parts.items():
            with writing(target):
                _clear(target)
                _write(part, files[target], target)
        for part, target in parts.items():
            with writing(target):
                part.replace(target)
    finally:
        for part in parts:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def add_to(path: Path, data: bytes) -> None:
    """Add the bytes at the file's end, all of them or none; it is made if it is absent.

    Raises:
        OSError: they cannot be written; the file is as it was.
    """
    with path.open("ab", buffering=0) as file:
        end = file.seek(0, os.SEEK_END)
        try:
            left = memoryview(data)
            while left:  # the system may take less at a time
                left = left[file.write(left) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(end)
            raise


def _clear(target: Path) -> None:
    """Take away the parts that a killed run left."""
    for left in target.parent.iterdir():
        if left.name.startswith(f".{target.name[:60]}{PART}") and left.is_file():
            left.unlink()


def _write(part: Path, data: bytes, target: Path) -> None:
    with part.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if target.exists():
        shutil.copymode(target, part)
        with target.open("r+b"):  # Windows replaces no file that another program has open
            pass


@contextmanager
def writing(target: Path) -> Iterator[None]:
    """Turns an OSError within the block into the OutputError that names the target."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"写不进 {target.parent.name}/{target.name}：{error.strerror or error}",
            "关闭打开它的程序（WPS、Excel、记事本），检查磁盘空间和写的权限，再运行一次",
        ) from error
