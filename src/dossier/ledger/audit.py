"""The whole chain verified, and the tables beside it: the first bad entry is named."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, select

from dossier.ledger.canonical import moment_text
from dossier.ledger.case import row_of
from dossier.ledger.chain import BrokenChainError, Chain
from dossier.ledger.schema import entries, head
from dossier.ledger.store import Ledger, read_head
from dossier.model.ledger import Entry

STEP = timedelta(seconds=30)
"""A clock that goes back by less was only asked before another scan, and written after it."""
LEAST_CHECKPOINT = 16
"""Hexadecimal digits that a checkpoint is at least given with."""
_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Fault:
    """The first thing that is wrong.

    Attributes:
        sequence: of the entry that is bad or missing; 0 when it is none.
        message: what is wrong, in plain Chinese.
    """

    sequence: int
    message: str


@dataclass(frozen=True, slots=True)
class Audit:
    """What an audit found.

    Attributes:
        entries: how many were sound, from the first on.
        hash: of the last of them: the checkpoint to write down.
        first, last: moments of the first and the last; None where there is no entry.
        clock: entries at which the clock had gone back, which is no fault.
        expected: entry that the given checkpoint is of; None when none was given.
        fault: None when everything is sound.
    """

    entries: int
    hash: str
    first: datetime | None
    last: datetime | None
    clock: tuple[Entry, ...]
    expected: int | None
    fault: Fault | None


def audit(ledger: Ledger, checkpoint: str = "") -> Audit:
    """Verify every entry, what is stored beside them, and a checkpoint noted down earlier.

    Args:
        ledger: the ledger.
        checkpoint: a hash of an earlier report, or its beginning of 16 digits or more, in groups
            if need be; "" for none.

    Raises:
        ValueError: the checkpoint is none, in Chinese.
        LedgerError: the database cannot be read.
    """
    wanted = _checkpoint(checkpoint)
    with ledger.reading() as connection:
        return audited(ledger, connection, wanted)


def audited(ledger: Ledger, connection: Connection, wanted: str = "") -> Audit:
    """`audit` within a transaction."""
    chain = Chain(read_head(connection, ledger.place))
    walk = _Walk(chain, wanted)
    fault = walk.through(connection) or _head_fault(connection, chain) or walk.unmet()
    return Audit(walk.sound, walk.hash, walk.first, walk.last, tuple(walk.clock), walk.met, fault)


class _Walk:
    """From the opening to the last entry that is sound."""

    def __init__(self, chain: Chain, wanted: str) -> None:
        self._chain = chain
        self._wanted = wanted
        self.sound = 0
        self.hash = chain.hash
        self.first: datetime | None = None
        self.last: datetime | None = None
        self.clock: list[Entry] = []
        self.met: int | None = None
        self._meet()

    def through(self, connection: Connection) -> Fault | None:
        """Take every row; what is wrong with the first bad one."""
        try:
            for row in rows_of(connection):
                self._take(row)
        except BrokenChainError as error:
            return Fault(error.sequence, error.message)
        return None

    def _take(self, row: Row[Any]) -> None:
        place = self._chain.sequence + 1
        if not isinstance(row.body, str) or not isinstance(row.hash, str):
            raise BrokenChainError(place, "内容不是文字，记录被改动过")
        if row.sequence != place:
            raise BrokenChainError(place, f"少了记录：接着的是第 {row.sequence} 号")
        entry = self._chain.take(row.body, row.hash)
        if dict(row._mapping) != row_of(entry):
            raise BrokenChainError(place, "旁边的编号、状态等和记录内容不符，被改动过")
        self.sound, self.hash, self.last = place, entry.hash, entry.at
        self.first = self.first or entry.at
        if entry.behind >= STEP / timedelta(milliseconds=1):
            self.clock.append(entry)
        self._meet()

    def _meet(self) -> None:
        if self._wanted and self.met is None and self._chain.hash.startswith(self._wanted):
            self.met = self._chain.sequence

    def unmet(self) -> Fault | None:
        """A checkpoint that no entry has: what came after it was cut off, or the past rewritten."""
        if not self._wanted or self.met is not None:
            return None
        return Fault(
            0, "给出的校验值不是台账里任何一笔的：末尾的记录被截去，或者以前的记录被整个改写"
        )


def rows_of(connection: Connection) -> Iterator[Row[Any]]:
    """The rows of the chain in order, some at a time."""
    query = select(entries).order_by(entries.c.sequence)
    streamed = connection.execution_options(stream_results=True, yield_per=_ROWS)
    yield from streamed.execute(query)


def _head_fault(connection: Connection, chain: Chain) -> Fault | None:
    """The table's own note of its last entry: what lies behind it was cut off."""
    row = connection.execute(select(head)).one()
    at = moment_text(chain.at) if chain.at else ""
    if (row.sequence, row.hash, row.at) == (chain.sequence, chain.hash, at):
        return None
    if isinstance(row.sequence, int) and row.sequence > chain.sequence:
        return Fault(chain.sequence + 1, f"末尾少了记录：表头记到第 {row.sequence} 号，台账里没有")
    return Fault(0, "表头和最后一笔记录不符")


def _checkpoint(given: str) -> str:
    """A checkpoint as people copy it from paper: groups, capitals."""
    plain = "".join(given.split()).replace("-", "").lower()
    if plain and (set(plain) - set("0123456789abcdef") or len(plain) < LEAST_CHECKPOINT):
        raise ValueError(f"校验值是十六进制的，至少写前 {LEAST_CHECKPOINT} 位")
    return plain
