"""Connections to either database, set so that what is acknowledged lasts.

SQLite: write-ahead log, synchronous=FULL (the log is on the disk before a commit returns; with
NORMAL a power cut may undo it), one writer at a time by BEGIN IMMEDIATE. PostgreSQL: whatever the
server is set to, synchronous_commit is on here.
"""

import os
import sqlite3
import time
from pathlib import Path
from random import random
from typing import TYPE_CHECKING, Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError

from dossier.errors import LedgerError

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection
    from sqlalchemy.pool import ConnectionPoolEntry

PATIENCE = 10.0
"""Seconds that a scan waits for another program before it is refused."""
WRITING = "ledger_writing"
"""The execution option of a connection that will write."""
_PAUSE = 0.001
"""Seconds, about, between two attempts to be the one who writes."""
_IDLE = 2.0
"""Seconds after which a connection to a server is asked whether it still is one."""
_STATIONS = 16
"""Connections that are kept."""


def url_of(place: str) -> URL:
    """The database that `place` names: a file, or a PostgreSQL server's by URL.

    Raises:
        LedgerError: it is neither.
    """
    if "://" not in place:
        return URL.create("sqlite", database=str(Path(place).absolute()))
    try:
        url = make_url(place)
    except (ArgumentError, ValueError) as error:
        raise LedgerError(
            "数据库地址写得不对", "写成 postgresql://用户@主机/数据库；或者写台账文件的路径"
        ) from error
    if url.drivername not in ("postgresql", "postgresql+psycopg"):
        raise LedgerError(
            f"不认识的数据库“{url.drivername}”", "台账可以放在文件里，或 postgresql:// 的数据库里"
        )
    return url.set(drivername="postgresql+psycopg")


def place_of(url: URL) -> str:
    """How people are told of a database: its file, or its URL without the password."""
    if url.database and url.drivername == "sqlite":
        return url.database
    plain = url.set(drivername="postgresql", password=None, query={})
    return plain.render_as_string()


def connect(url: URL, patience: float = PATIENCE) -> Engine:
    """An engine; nothing is connected yet.

    Raises:
        LedgerError: the driver of PostgreSQL is not installed.
    """
    return _sqlite(url, patience) if url.drivername == "sqlite" else _postgres(url, patience)


def _sqlite(url: URL, patience: float) -> Engine:
    engine = create_engine(
        url, connect_args={"timeout": patience}, pool_size=_STATIONS, max_overflow=-1
    )

    @event.listens_for(engine, "connect")
    def prepare(raw: "DBAPIConnection", _record: object) -> None:
        raw.isolation_level = None  # transactions begin where `begin` says so
        raw.text_factory = _text
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "fullfsync=ON",  # macOS: past the drive's own cache
            "foreign_keys=ON",
        ):
            raw.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        raw: Any = connection.connection.driver_connection
        if connection.get_execution_options().get(WRITING):
            _begin_writing(raw, patience)
        else:
            raw.execute("BEGIN")

    return engine


def _begin_writing(raw: sqlite3.Connection, patience: float) -> None:
    """Wait for other programs' writers. SQLite's own way of it sleeps up to 0.1 s at a time."""
    until = time.monotonic() + patience
    raw.execute("PRAGMA busy_timeout=0")
    try:
        while not _begun(raw, last=time.monotonic() >= until):
            time.sleep(_PAUSE * (0.5 + random()))
    finally:
        raw.execute(f"PRAGMA busy_timeout={int(patience * 1000)}")


def _begun(raw: sqlite3.Connection, *, last: bool) -> bool:
    try:
        raw.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        if last or error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
            raise
        return False
    return True


def _text(data: bytes) -> str:
    """A stored text; where its bytes are damaged, an audit is to name the entry, not to stop."""
    return data.decode("utf-8", "surrogateescape")


def _postgres(url: URL, patience: float) -> Engine:
    wait = f"-c lock_timeout={int(patience * 1000)}ms"
    arguments: dict[str, Any] = {
        "connect_timeout": max(int(patience), 2),
        "client_encoding": "utf8",
        "options": f"-c synchronous_commit=on {wait}",
    }
    try:
        engine = create_engine(
            url,
            connect_args=arguments,
            pool_size=_STATIONS,
            max_overflow=-1,
            isolation_level="READ COMMITTED",
        )
    except ImportError as error:
        raise LedgerError(
            "没有装 PostgreSQL 的驱动", "运行 pip install 'dossier[postgres]'，再试一次"
        ) from error
    _ask_idle_ones(engine)
    return engine


def _ask_idle_ones(engine: Engine) -> None:
    """Ask a connection that lay idle whether its server is still there, before it is used.

    `pool_pre_ping` asks each time, and so makes every scan a third slower.
    """

    @event.listens_for(engine, "checkin")
    def rest(_raw: "DBAPIConnection", record: "ConnectionPoolEntry") -> None:
        record.info["idle since"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def ask(raw: "DBAPIConnection", record: "ConnectionPoolEntry", _proxy: object) -> None:
        since = record.info.get("idle since")
        if since is None or time.monotonic() - since < _IDLE:
            return
        try:
            engine.dialect.do_ping(raw)
        except Exception as error:
            raise DisconnectionError from error  # the pool connects anew


def make_private(path: Path) -> None:
    """Make an empty file that its owner alone may read: a ledger holds names.

    Raises:
        FileExistsError: there is one.
        OSError: it cannot be made.
    """
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
