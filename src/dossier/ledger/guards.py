"""Triggers that keep the entries as they are: neither changed nor taken away, whoever asks."""

from sqlalchemy import Connection

_SQLITE = tuple(
    f"""CREATE TRIGGER ledger_entries_no_{verb} BEFORE {verb} ON ledger_entries
        BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"""
    for verb in ("UPDATE", "DELETE")
)
_POSTGRES = (
    """CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$""",
    """CREATE TRIGGER ledger_entries_kept
        BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entries
        FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse()""",
)
_OFF = {
    "sqlite": tuple(f"DROP TRIGGER ledger_entries_no_{verb}" for verb in ("UPDATE", "DELETE")),
    "postgresql": ("DROP TRIGGER ledger_entries_kept ON ledger_entries",),
}


def guard(connection: Connection) -> None:
    """Put the triggers on."""
    for statement in _POSTGRES if connection.dialect.name == "postgresql" else _SQLITE:
        connection.exec_driver_sql(statement)


def unguard(connection: Connection) -> None:
    """Take them off, for a restore that replaces everything; `guard` in the same transaction."""
    for statement in _OFF[connection.dialect.name]:
        connection.exec_driver_sql(statement)
