"""A backup put in place of a ledger: verified first, whole or not at all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from dossier.codes import parse
from dossier.errors import LedgerError
from dossier.ledger.backup import LINES, Record, records_of, spoilt, write_backup
from dossier.ledger.canonical import moment_of, moment_text
from dossier.ledger.case import row_of
from dossier.ledger.chain import BrokenChainError, Chain
from dossier.ledger.guards import guard, unguard
from dossier.ledger.opening import is_there, make_ledger, open_ledger, put_head
from dossier.ledger.schema import entries, expected, head, keys, manifests, units
from dossier.ledger.store import Ledger
from dossier.model.handover import Origin
from dossier.model.ledger import Head

_AT_ONCE = 1000
"""Rows that are inserted together."""
_TABLES = {
    "entry": entries, "unit": units, "key": keys, "expected": expected, "manifest": manifests,
}  # fmt: skip


@dataclass(slots=True)
class Contents:
    """What a backup holds, filled as it is read.

    Attributes:
        head: of its ledger.
        hashes: of its entries, in order.
        at: moment of the last, as text; "" where there is none.
        units, expected: how many.
    """

    head: Head
    hashes: list[str] = field(default_factory=list)
    at: str = ""
    units: int = 0
    expected: int = 0


def verify_backup(path: Path) -> Contents:
    """Read a backup to its end and verify its whole chain.

    Raises:
        LedgerError: it is no backup, is cut off or changed, or its chain is broken.
    """
    reader = _Reader(path)
    for _ in reader.rows():
        pass
    return reader.contents


def restore_ledger(
    place: str, source: Path, now: datetime, *, replace: bool, keep: Path
) -> Contents:
    """Put what a backup holds in place of what the ledger holds.

    A ledger with entries that the backup has not is refused unless `replace` is set; what it holds
    is then written to `keep` first.

    Args:
        place: a ledger, or where one will be.
        source: the backup.
        now: the moment.
        replace: whether entries may be lost.
        keep: a file that is not there yet.

    Raises:
        LedgerError: the backup is bad, or the ledger would lose entries; nothing was changed.
        OSError: what the ledger held could not be kept; nothing was changed.
    """
    contents = verify_backup(source)
    if not is_there(place):
        make_ledger(place, contents.head, now, lambda made: _fill(made, source, contents)).close()
        return contents
    with open_ledger(place, now) as ledger, ledger.changing() as connection:
        row = connection.execute(select(head).with_for_update()).one()
        if not _holds(contents, ledger.head, row.sequence, row.hash):
            _require_leave(ledger, row.sequence, replace=replace)
            write_backup(ledger, keep, LINES)
        _empty(connection)
        put_head(connection, contents.head)
        _fill(connection, source, contents)
    return contents


def _holds(contents: Contents, there: Head, sequence: int, last: str) -> bool:
    """Whether the backup has every entry that the ledger has."""
    if sequence == 0:
        return True
    known = len(contents.hashes) >= sequence and contents.hashes[sequence - 1] == last
    return known and contents.head == there


def _require_leave(ledger: Ledger, sequence: int, *, replace: bool) -> None:
    if not replace:
        raise LedgerError(
            f"台账 {ledger.place} 里有 {sequence} 笔记录，备份里没有全部包括，没有还原",
            "确实要退回到备份的，加 --force；现有的内容会先另存一份",
        )


def _empty(connection: Connection) -> None:
    """Take everything out; the guards are put on again by `_fill`."""
    unguard(connection)
    for table in (entries, expected, manifests, keys, units, head):
        connection.execute(delete(table))
    guard(connection)


def _fill(connection: Connection, source: Path, contents: Contents) -> None:
    """Put a backup's rows into tables that are empty but for the head, verified once more."""
    reader = _Reader(source)
    for table, rows in groupby(reader.rows(), key=lambda named: named[0]):
        for some in _some(row for _, row in rows):
            connection.execute(insert(_TABLES[table]), some)
    if reader.contents != contents:
        raise spoilt(source, "还原时文件变了")
    if contents.hashes:
        last = {"sequence": len(contents.hashes), "hash": contents.hashes[-1]}
        connection.execute(update(head).values(**last, at=contents.at))


def _some(rows: Iterable[Record]) -> Iterator[list[Record]]:
    waiting = iter(rows)
    while some := list(islice(waiting, _AT_ONCE)):
        yield some


class _Reader:
    """Reads a backup from its head on and lets nothing pass that does not hold.

    Raises:
        LedgerError: it is no backup, or of a ledger whose head is broken.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._records = records_of(path)
        first = next(self._records)
        try:
            opened = Head(first["batch"], first["layout"], moment_of(first["opened"]))
        except (KeyError, TypeError, ValueError) as error:
            raise spoilt(path, "表头不对") from error
        self.contents = Contents(opened)
        self._chain = Chain(opened)

    def rows(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Rows of the tables, by kind of record.

        Raises:
            LedgerError: one does not hold.
        """
        for record in self._records:
            try:
                yield record["is"], self._row(record)
            except BrokenChainError as error:
                why = f"第 {error.sequence} 号记录：{error.message}"
                raise spoilt(self._path, why) from error
            except (KeyError, TypeError, ValueError) as error:
                raise spoilt(self._path, "有一行的内容不对") from error

    def _row(self, record: Record) -> dict[str, Any]:
        match record["is"]:
            case "entry":
                return self._entry(record)
            case "unit":
                self.contents.units += 1
                origin = {
                    "origin": record.get("origin", Origin.UNSIGNED)
                }  # older backups have none
                texts = _texts({**record, **origin}, "unit", "name", "county", "package", "origin")
                Origin(texts["origin"])
                return texts
            case "key":
                texts = _texts(record, "key", "unit", "name", "registered")
                bytes.fromhex(texts["key"])
                return texts
            case "expected":
                self.contents.expected += 1
                texts = _texts(record, "number", "unit", "name", "digest", "items")
                parse(texts["number"])
                return {**texts, **_counts(record, "revision", "sheets")}
            case "manifest":
                texts = _texts(record, "number", "body")
                parse(texts["number"])
                return texts
            case _:
                raise ValueError(record["is"])

    def _entry(self, record: Record) -> dict[str, Any]:
        entry = self._chain.take(*_texts(record, "body", "hash").values())
        self.contents.hashes.append(entry.hash)
        self.contents.at = moment_text(entry.at)
        return row_of(entry)


def _texts(record: Record, *keys: str) -> dict[str, Any]:
    return _of_type(str, record, keys)


def _counts(record: Record, *keys: str) -> dict[str, Any]:
    return _of_type(int, record, keys)


def _of_type(kind: type, record: Record, keys: tuple[str, ...]) -> dict[str, Any]:
    values = {key: record[key] for key in keys}
    if any(type(value) is not kind for value in values.values()):
        raise TypeError(keys)
    return values
