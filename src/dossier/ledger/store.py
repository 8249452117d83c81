"""An open ledger: read, and written one transaction at a time."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, bindparam, select, update

from dossier.errors import LedgerError
from dossier.ledger.canonical import entry_of, moment_of, moment_text
from dossier.ledger.engine import WRITING, place_of
from dossier.ledger.faults import translated
from dossier.ledger.queue import Job, Queue
from dossier.ledger.schema import entries, head
from dossier.model.ledger import Entry, Head

Answer = TypeVar("Answer")
BODIES = (
    select(entries.c.body)
    .where(entries.c.number == bindparam("number"))
    .order_by(entries.c.sequence)
)
"""The entries of the dossier `number`, oldest first."""
_HEAD = select(head)
_LOCKED = _HEAD.with_for_update()
_MOVED_ON = update(head)


@dataclass(slots=True)
class Page:
    """The open end of the chain, held by one writer; it moves on with every entry.

    Attributes:
        connection: within its transaction.
        batch: of the ledger.
        sequence, hash, at: of the last entry; `at` is None while there is none.
    """

    connection: Connection
    batch: str
    sequence: int
    hash: str
    at: datetime | None


class Ledger:
    """An open ledger. Any thread may use it; close it, or use it as a context manager.

    Attributes:
        place: how people are told where it is, without a password.
        head: what it is of.
        kept: the copy that was made before its tables were brought up to date, None without.
    """

    def __init__(self, engine: Engine, patience: float, kept: Path | None = None) -> None:
        self._engine = engine
        self._patience = patience
        self._queue: Queue[Callable[[Page], Any]] = Queue(self._serve)
        self.place = place_of(engine.url)
        self.kept = kept
        with self.reading() as connection:
            self.head = read_head(connection, self.place)

    @property
    def file(self) -> Path | None:
        """The file of an SQLite ledger."""
        url = self._engine.url
        return Path(url.database) if url.drivername == "sqlite" and url.database else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A view of one moment, whatever is recorded meanwhile.

        Raises:
            LedgerError: the database does not answer.
        """
        with translated(self.place), self._engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def changing(self) -> Iterator[Connection]:
        """A transaction that writes; what the block raises undoes it.

        Raises:
            LedgerBusyError: another program holds the ledger too long; nothing was changed.
            LedgerError: the database does not answer, or is full; nothing was changed.
        """
        with translated(self.place), self._engine.connect() as connection:
            connection.execution_options(**{WRITING: True})
            with connection.begin():
                yield connection

    def write(self, work: Callable[[Page], Answer]) -> Answer:
        """Do some work at the open end of the chain; when this returns, it is on the disk.

        Args:
            work: gets the open end, which no other writer has. It raises ValueError or LedgerError
                only before it writes: others may be written in the same transaction.

        Raises:
            ValueError: from `work`.
            LedgerBusyError: another program holds the ledger too long; nothing was recorded.
            LedgerError: the database does not answer, or is full; nothing was recorded.
        """
        answer: Answer = self._queue.do(work, self._patience)
        return answer

    def _serve(self, jobs: Sequence[Job[Callable[[Page], Any]]]) -> None:
        """Do some work in one transaction."""
        with self.changing() as connection:
            page = _page(connection)
            before = page.sequence
            for job in jobs:
                try:
                    job.answer = job.task(page)
                except (ValueError, LedgerError) as error:
                    job.error = error
            if page.sequence > before and page.at:
                last = {"sequence": page.sequence, "hash": page.hash, "at": moment_text(page.at)}
                connection.execute(_MOVED_ON, last)

    def close(self) -> None:
        """Give every connection back."""
        self._engine.dispose()

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def _page(connection: Connection) -> Page:
    """The open end, locked: PostgreSQL by the head's row, SQLite by the transaction."""
    row = connection.execute(_LOCKED).one()
    at = moment_of(row.at) if row.at else None
    return Page(connection, row.batch, row.sequence, row.hash, at)


def read_head(connection: Connection, place: str) -> Head:
    """What the ledger is of.

    Raises:
        LedgerError: it does not say.
    """
    row = connection.execute(_HEAD).one_or_none()
    if row is None:
        raise LedgerError(f"台账 {place} 缺少表头，没有打开", "用 dossier desk restore 还原备份")
    return Head(row.batch, row.layout, moment_of(row.opened))


def read_entry(body: str) -> Entry:
    """An entry as it is stored; its place in the chain is not verified.

    Raises:
        LedgerError: it is none any more.
    """
    try:
        return entry_of(body)
    except ValueError as error:
        raise LedgerError(
            f"台账里有一笔记录被改动过，读不了：{error}", "运行 dossier desk audit，看是哪一笔"
        ) from error
