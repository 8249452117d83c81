"""Ledgers made and opened; their tables brought up to date."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, insert, inspect

from dossier.errors import LedgerError
from dossier.ledger.canonical import moment_text, opening_of
from dossier.ledger.copying import copy_before
from dossier.ledger.engine import PATIENCE, WRITING, connect, make_private, place_of, url_of
from dossier.ledger.faults import translated
from dossier.ledger.migrations import MIGRATIONS, Migration, migrate, require_known, version_of
from dossier.ledger.schema import head
from dossier.ledger.store import Ledger
from dossier.model.ledger import Head


def create_ledger(place: str, batch: str, layout: str, now: datetime) -> Ledger:
    """A new ledger, whole or not at all.

    Args:
        place: a file to make, or the URL of a PostgreSQL database without a ledger.
        batch: of the dossiers that it takes.
        layout: id of the pack.
        now: the moment.

    Raises:
        LedgerError: there is one already, or it cannot be made.
    """
    return make_ledger(place, Head(batch, layout, now.astimezone(UTC)), now)


def make_ledger(
    place: str, opened: Head, now: datetime, fill: Callable[[Connection], None] | None = None
) -> Ledger:
    """A new ledger with a given head, and what `fill` puts into it, whole or not at all.

    Raises:
        LedgerError: there is one already, or it cannot be made.
    """
    url = url_of(place)
    made = url.drivername == "sqlite" and _made(Path(url.database or ""))
    engine = connect(url)
    try:
        with translated(place_of(url)), engine.connect() as connection:
            connection.execution_options(**{WRITING: True})
            with connection.begin():
                _require_room(connection, place_of(url))
                migrate(connection, now)
                put_head(connection, opened)
                if fill:
                    fill(connection)
        return Ledger(engine, PATIENCE)
    except BaseException:
        engine.dispose()
        if made:
            _unmake(Path(url.database or ""))
        raise


def put_head(connection: Connection, opened: Head) -> None:
    """Write the head of a chain that is empty."""
    row = {"one": 1, "batch": opened.batch, "layout": opened.layout}
    start = {"sequence": 0, "hash": opening_of(opened), "at": ""}
    connection.execute(insert(head), {**row, "opened": moment_text(opened.opened), **start})


def is_there(place: str) -> bool:
    """Whether there is a ledger, of whatever version.

    Raises:
        LedgerError: there is something else, or the database does not answer.
    """
    url = url_of(place)
    if url.drivername == "sqlite" and not Path(url.database or "").exists():
        return False
    engine = connect(url)
    try:
        with translated(place_of(url)), engine.connect() as connection:
            return version_of(connection) > 0
    finally:
        engine.dispose()


def open_ledger(
    place: str,
    now: datetime,
    *,
    patience: float = PATIENCE,
    steps: Sequence[Migration] = MIGRATIONS,
) -> Ledger:
    """The ledger at `place`, its tables brought up to date; SQLite's are copied before.

    Args:
        place: its file, or the URL of its PostgreSQL database.
        now: the moment, for the note of what was brought up to date.
        patience: seconds that a scan waits for another program.
        steps: what the tables may need.

    Raises:
        LedgerError: there is none, it is of a newer program, or it does not open.
        OutputError: it could not be copied before it was brought up to date.
    """
    url = url_of(place)
    if url.drivername == "sqlite" and not Path(url.database or "").is_file():
        raise _nothing_there(place_of(url))
    engine = connect(url, patience)
    try:
        kept = _brought_up(engine, url, now, steps)
        return Ledger(engine, patience, kept)
    except BaseException:
        engine.dispose()
        raise


def _brought_up(engine: Engine, url: URL, now: datetime, steps: Sequence[Migration]) -> Path | None:
    """Apply the steps that are wanting; where the copy made before lies."""
    place = place_of(url)
    with translated(place):
        with engine.connect() as connection, connection.begin():
            there = version_of(connection)
        if there == 0:
            raise _nothing_there(place)
        require_known(there, steps)
        if there == steps[-1].version:
            return None
        kept = copy_before(Path(place), there) if url.drivername == "sqlite" else None
        with engine.connect() as connection:
            connection.execution_options(**{WRITING: True})
            with connection.begin():
                migrate(connection, now, steps)
        return kept


def _made(path: Path) -> bool:
    """Make an empty file for a new ledger; False when there is one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with suppress(FileExistsError):
            make_private(path)
            return True
    except OSError as error:
        raise LedgerError(
            f"建不了台账 {path}：{error.strerror or error}", "换一个地方，或检查写的权限"
        ) from error
    return False


def _unmake(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        with suppress(OSError):
            path.with_name(name).unlink(missing_ok=True)


def _require_room(connection: Connection, place: str) -> None:
    """No ledger there yet, and a database that can be one."""
    if version_of(connection):
        raise LedgerError(f"{place} 里已经有台账，没有改动", "换一个文件名；接着用原来的就不必再建")
    if connection.dialect.name == "sqlite":
        if inspect(connection).get_table_names():
            raise LedgerError(f"{place} 是别的程序的数据库，没有改动", "换一个文件名")
        return
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if encoding != "UTF8":
        raise LedgerError(
            f"数据库的编码是 {encoding}，存不下所有的汉字", "请管理员用 createdb -E UTF8 另建一个"
        )


def _nothing_there(place: str) -> LedgerError:
    return LedgerError(f"{place} 里没有台账", "核对 --ledger；新的先用 dossier desk init 来建")
