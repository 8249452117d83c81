"""The ledger's tables through the years: numbered steps, each applied whole or not at all.

A step is frozen once released: what comes later is a step of its own. Each is SQL that both
databases take, with what differs said for each.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, inspect, select

from dossier.errors import LedgerError
from dossier.ledger.canonical import moment_text
from dossier.ledger.guards import guard
from dossier.ledger.schema import versions


@dataclass(frozen=True, slots=True)
class Migration:
    """A step from the version before to `version`."""

    version: int
    apply: Callable[[Connection], None]


_FIRST = (
    """CREATE TABLE ledger_head (
        one INTEGER PRIMARY KEY CHECK (one = 1), batch TEXT NOT NULL, layout TEXT NOT NULL,
        opened TEXT NOT NULL, sequence INTEGER NOT NULL, hash TEXT NOT NULL, at TEXT NOT NULL)""",
    """CREATE TABLE ledger_entries (
        sequence INTEGER PRIMARY KEY, number TEXT NOT NULL, kind TEXT NOT NULL,
        state TEXT NOT NULL, arrival INTEGER, hash TEXT NOT NULL, body TEXT NOT NULL,
        UNIQUE (number, arrival))""",
    "CREATE INDEX ledger_entries_number ON ledger_entries (number, sequence)",
    """CREATE TABLE ledger_units (
        unit TEXT PRIMARY KEY, name TEXT NOT NULL, county TEXT NOT NULL, package TEXT NOT NULL)""",
    """CREATE TABLE ledger_expected (
        number TEXT PRIMARY KEY, unit TEXT NOT NULL REFERENCES ledger_units, name TEXT NOT NULL,
        revision INTEGER NOT NULL, sheets INTEGER NOT NULL, digest TEXT NOT NULL,
        items TEXT NOT NULL)""",
    "CREATE INDEX ledger_expected_unit ON ledger_expected (unit)",
)


def _first(connection: Connection) -> None:
    for statement in _FIRST:
        connection.exec_driver_sql(statement)
    guard(connection)


_SECOND = (
    "ALTER TABLE ledger_units ADD COLUMN origin TEXT NOT NULL DEFAULT 'unsigned'",
    """CREATE TABLE ledger_keys (
        key TEXT PRIMARY KEY, unit TEXT NOT NULL, name TEXT NOT NULL, registered TEXT NOT NULL)""",
    "CREATE INDEX ledger_keys_unit ON ledger_keys (unit)",
    """CREATE TABLE ledger_accounts (
        name TEXT PRIMARY KEY, role TEXT NOT NULL, password TEXT NOT NULL,
        active INTEGER NOT NULL)""",
)


def _second(connection: Connection) -> None:
    for statement in _SECOND:
        connection.exec_driver_sql(statement)


_THIRD = "CREATE TABLE ledger_manifests (number TEXT PRIMARY KEY, body TEXT NOT NULL)"


def _third(connection: Connection) -> None:
    connection.exec_driver_sql(_THIRD)


MIGRATIONS: tuple[Migration, ...] = (
    Migration(1, _first), Migration(2, _second), Migration(3, _third),
)  # fmt: skip


def version_of(connection: Connection) -> int:
    """The version of the tables there are, 0 where there are none."""
    if not inspect(connection).has_table(versions.name):
        return 0
    return connection.scalar(select(func.max(versions.c.version))) or 0


def migrate(
    connection: Connection, now: datetime, steps: Sequence[Migration] = MIGRATIONS
) -> tuple[int, ...]:
    """Bring the tables up to date within the transaction that is open.

    Returns:
        The versions that were applied.

    Raises:
        LedgerError: the tables are of a newer program.
    """
    if connection.dialect.name == "postgresql":  # two programs that start at once take turns
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(1146048339)")
    there = version_of(connection)
    require_known(there, steps)
    if there == 0:
        versions.create(connection)
    wanted = [step for step in steps if step.version > there]
    for step in wanted:
        step.apply(connection)
        row = {"version": step.version, "applied": moment_text(now)}
        connection.execute(versions.insert(), row)
    return tuple(step.version for step in wanted)


def require_known(version: int, steps: Sequence[Migration] = MIGRATIONS) -> None:
    """Refuse tables that a newer program made.

    Raises:
        LedgerError: this program does not know them.
    """
    latest = steps[-1].version
    if version > latest:
        raise LedgerError(
            f"台账是更新的软件建的（第 {version} 版，本软件认得到第 {latest} 版），没有打开",
            "请换用新版软件；台账没有改动",
        )
