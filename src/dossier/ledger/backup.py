"""A ledger as one file to keep: an SQLite copy, or lines of JSON that either database takes back.

The lines: the head, every entry (its body as it was hashed, and its hash), the units, what they
announced with its manifests, and an end with the count and the digest of the lines before.
docs/formats.md has it.
"""

import json
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from dossier.errors import InputError, LedgerError
from dossier.ledger.audit import rows_of
from dossier.ledger.canonical import canonical
from dossier.ledger.copying import copy_sqlite
from dossier.ledger.faults import translated
from dossier.ledger.migrations import MIGRATIONS
from dossier.ledger.schema import expected, head, keys, manifests, units
from dossier.ledger.store import Ledger

FORMAT = "dossier-ledger-backup/1"
LINES, COPY = ".jsonl", ".db"
"""How the names of the two kinds end."""
MOST_LINE = 8_000_000
"""Bytes of a line; an entry has some hundreds, the manifest of the thickest dossier a million."""
_ROWS = 50
_SQLITE_HEADER = b"SQLite format 3\x00"

Record = dict[str, Any]


def write_backup(ledger: Ledger, path: Path, kind: str) -> None:
    """Write a backup to `path`, of one moment; those who write go on meanwhile.

    Args:
        ledger: the ledger.
        path: the file; readable by its owner alone, since it holds names.
        kind: LINES, or COPY of an SQLite ledger.

    Raises:
        InputError: COPY of a PostgreSQL ledger.
        LedgerError: the ledger cannot be read.
        OSError: the file cannot be written.
    """
    path.unlink(missing_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    if kind == COPY:
        if ledger.file is None:
            raise InputError(
                "PostgreSQL 的台账不能备份成 .db 文件", "用 -o 写一个以 .jsonl 结尾的文件名"
            )
        with translated(ledger.place):
            copy_sqlite(ledger.file, path)
        return
    with ledger.reading() as connection, path.open("wb") as file:
        for line in _lines(connection):
            file.write(line)
        file.flush()
        os.fsync(file.fileno())


def _lines(connection: Connection) -> Iterator[bytes]:
    """The lines of a backup."""
    digest, count = sha256(), 0
    for record in _records(connection):
        line = canonical(record).encode("utf-8", "surrogatepass") + b"\n"
        digest.update(line)
        count += 1
        yield line
    yield _end(count, digest.hexdigest())


def _end(count: int, digest: str) -> bytes:
    """The last line of a backup."""
    return canonical({"is": "end", "lines": count, "sha256": digest}).encode() + b"\n"


def _records(connection: Connection) -> Iterator[Record]:
    row = connection.execute(select(head)).one()
    said = {"batch": row.batch, "layout": row.layout, "opened": row.opened}
    yield {"is": "head", "format": FORMAT, **said}
    for entry in rows_of(connection):
        yield {"is": "entry", "body": entry.body, "hash": entry.hash}
    for unit in connection.execute(select(units).order_by(units.c.unit)):
        yield {"is": "unit", **unit._mapping}
    for key in connection.execute(select(keys).order_by(keys.c.key)):
        yield {"is": "key", **key._mapping}
    for one in connection.execute(select(expected).order_by(expected.c.number)):
        yield {"is": "expected", **one._mapping}
    query = select(manifests).order_by(manifests.c.number)
    for one in connection.execution_options(yield_per=_ROWS).execute(query):
        yield {"is": "manifest", **one._mapping}


def records_of(path: Path) -> Iterator[Record]:
    """The records of a backup of either kind, in the order of its lines, without the end.

    Raises:
        LedgerError: it is no backup, is cut off or changed, or of a newer program.
    """
    try:
        with path.open("rb") as file:
            copied = file.read(len(_SQLITE_HEADER)) == _SQLITE_HEADER
        yield from _copied(path) if copied else _read(path)
    except OSError as error:
        raise LedgerError(
            f"备份 {path} 读不了：{error.strerror or error}", "请核对路径和权限"
        ) from error


def _read(path: Path) -> Iterator[Record]:
    """The lines of a backup, compared with its end."""
    digest, count = sha256(), 0
    with path.open("rb") as file:
        while line := file.readline(MOST_LINE):
            record = _record(path, line)
            if record["is"] == "end":
                if line != _end(count, digest.hexdigest()) or file.read(1):
                    raise spoilt(path, "内容被改动过，或者少了行")
                return
            if count == 0 and (record["is"], record.get("format")) != ("head", FORMAT):
                raise spoilt(path, "开头不是这一版的台账备份")
            digest.update(line)
            count += 1
            yield record
    raise spoilt(path, "没有结尾，文件不完整")


def _record(path: Path, line: bytes) -> Record:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise spoilt(path, "有一行不是台账备份的写法") from error
    if not isinstance(record, dict) or not isinstance(record.get("is"), str):
        raise spoilt(path, "有一行不是台账备份的写法")
    return record


def _copied(path: Path) -> Iterator[Record]:
    """The rows of an SQLite copy."""
    place = f"{path.absolute().as_uri()}?mode=ro"
    with translated(str(path)), closing(sqlite3.connect(place, uri=True)) as copy:
        copy.row_factory = sqlite3.Row
        _require_known(path, copy)
        for kind, query in _QUERIES:
            for row in copy.execute(query):
                more = {"format": FORMAT} if kind == "head" else {}
                yield {"is": kind, **more, **dict(row)}


_QUERIES: Sequence[tuple[str, str]] = (
    ("head", "SELECT batch, layout, opened FROM ledger_head"),
    ("entry", "SELECT body, hash FROM ledger_entries ORDER BY sequence"),
    ("unit", "SELECT * FROM ledger_units ORDER BY unit"),
    ("key", "SELECT * FROM ledger_keys ORDER BY key"),
    ("expected", "SELECT * FROM ledger_expected ORDER BY number"),
    ("manifest", "SELECT * FROM ledger_manifests ORDER BY number"),
)


def _require_known(path: Path, copy: sqlite3.Connection) -> None:
    there = "SELECT 1 FROM sqlite_master WHERE name = 'ledger_schema'"
    if copy.execute(there).fetchone() is None:
        raise spoilt(path, "不是台账的数据库")
    version = copy.execute("SELECT max(version) FROM ledger_schema").fetchone()[0]
    latest = MIGRATIONS[-1].version
    if version != latest:
        raise LedgerError(
            f"备份 {path} 是第 {version} 版的台账，本软件还原的是第 {latest} 版",
            "较旧的先用 dossier desk audit --ledger 打开一次，会自动升级；较新的请换用新版软件",
        )


def spoilt(path: Path, why: str) -> LedgerError:
    """A backup that cannot be used, and why."""
    return LedgerError(f"备份 {path} 不能用：{why}", "换一份备份；台账没有改动")
