"""An SQLite ledger copied while it is in use, as one file that stands by itself."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from dossier.errors import OutputError
from dossier.ledger.engine import make_private


def copy_sqlite(source: Path, target: Path) -> None:
    """Copy a ledger as it is at one moment; those who write go on meanwhile.

    Raises:
        sqlite3.Error: it cannot be read, or the copy cannot be written.
    """
    reading = sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)
    with closing(reading), closing(sqlite3.connect(target)) as copy:
        reading.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # no -wal, no -shm beside it
    _flush(target)


def copy_before(source: Path, version: int) -> Path:
    """Copy a ledger beside itself before its tables change; no earlier copy is replaced.

    Raises:
        OutputError: the copy cannot be made; nothing was changed.
    """
    places = (f"{source.stem}.升级前-{version}{more}{source.suffix}" for more in _more())
    target = next(path for name in places if not (path := source.with_name(name)).exists())
    part = target.with_name(f".{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        make_private(part)
        copy_sqlite(source, part)
        part.replace(target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise OutputError(
            f"升级台账以前的备份做不成（{error}），没有升级", "检查台账所在的磁盘和权限，再试一次"
        ) from error
    return target


def _more() -> tuple[str, ...]:
    return ("", *(f"-{count}" for count in range(2, 1000)))


def _flush(path: Path) -> None:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
