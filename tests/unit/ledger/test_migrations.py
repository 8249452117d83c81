"""Tables through the years: whole or not at all, a copy before, a newer program's refused."""

import pytest
from sqlalchemy import inspect, text

from dossier.errors import LedgerError, OutputError
from dossier.ledger import (
    audit,
    keys_of,
    open_ledger,
    record_arrival,
    register_expected,
    unit_package,
)
from dossier.ledger.engine import connect, url_of
from dossier.ledger.migrations import MIGRATIONS, Migration, migrate, version_of
from dossier.ledger.opening import put_head
from dossier.ledger.schema import tables
from dossier.model.handover import Origin
from dossier.model.ledger import Head
from support.ledgers import NOON, TERMS, announced, bag, new_ledger, package, told


def add_column(connection):
    connection.execute(text("ALTER TABLE ledger_units ADD COLUMN phone TEXT"))


def fail_midway(connection):
    add_column(connection)
    connection.execute(text("ALTER TABLE nowhere ADD COLUMN phone TEXT"))


LATEST = MIGRATIONS[-1].version
NEXT = (*MIGRATIONS, Migration(LATEST + 1, add_column))
BROKEN = (*NEXT, Migration(LATEST + 2, fail_midway))


@pytest.fixture
def older(place):
    """A ledger with something in it, as this program makes it."""
    with new_ledger(place) as ledger:
        register_expected(ledger, package(), [announced(1)])
        record_arrival(ledger, bag(), told(), TERMS)
    return place


def version(ledger):
    with ledger.reading() as connection:
        return version_of(connection)


def columns(ledger, table):
    with ledger.reading() as connection:
        return {column["name"] for column in inspect(connection).get_columns(table)}


def test_versions_count_from_one():
    assert [step.version for step in MIGRATIONS] == list(range(1, len(MIGRATIONS) + 1))


def test_the_steps_make_the_tables_that_the_program_knows(ledger):
    with ledger.reading() as connection:
        there = inspect(connection)
        assert set(tables.tables) == set(there.get_table_names())
        for name, table in tables.tables.items():
            known = {c["name"]: bool(c["nullable"]) for c in there.get_columns(name)}
            assert known.keys() == set(table.columns.keys())
            keys = {c.name for c in table.primary_key}
            assert set(there.get_pk_constraint(name)["constrained_columns"]) == keys
            for column in table.columns:
                assert column.name in keys or known[column.name] == column.nullable
        (unique,) = there.get_unique_constraints("ledger_entries")
        assert unique["column_names"] == ["number", "arrival"]


def test_an_older_ledger_is_brought_up_to_date(older):
    with open_ledger(older, NOON, steps=NEXT) as ledger:
        assert version(ledger) == LATEST + 1
        assert "phone" in columns(ledger, "ledger_units")
        assert audit(ledger).entries == 1
    with open_ledger(older, NOON, steps=NEXT) as again:
        assert again.kept is None


def test_an_sqlite_ledger_is_copied_before(tmp_path):
    path = tmp_path / "台账.db"
    with new_ledger(path) as ledger:
        record_arrival(ledger, bag(), told(), TERMS)
    taken = tmp_path / f"台账.升级前-{LATEST}.db"
    taken.write_bytes(b"an earlier copy")
    with open_ledger(str(path), NOON, steps=NEXT) as ledger:
        assert ledger.kept == tmp_path / f"台账.升级前-{LATEST}-2.db"
        kept = ledger.kept
    assert taken.read_bytes() == b"an earlier copy"
    with open_ledger(str(kept), NOON) as copy:
        assert version(copy) == LATEST
        assert audit(copy).entries == 1


def test_without_a_copy_nothing_changes(tmp_path, monkeypatch):
    path = tmp_path / "台账.db"
    new_ledger(path).close()

    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("dossier.ledger.copying.make_private", refuse)
    with pytest.raises(OutputError, match="没有升级"):
        open_ledger(str(path), NOON, steps=NEXT)
    with open_ledger(str(path), NOON) as ledger:
        assert version(ledger) == LATEST


def test_a_step_that_fails_changes_nothing(older):
    with pytest.raises(LedgerError):
        open_ledger(older, NOON, steps=BROKEN)
    with open_ledger(older, NOON) as ledger:
        assert version(ledger) == LATEST
        assert "phone" not in columns(ledger, "ledger_units")
        assert audit(ledger).fault is None


def test_a_newer_programs_ledger_is_refused(older):
    open_ledger(older, NOON, steps=NEXT).close()
    with pytest.raises(
        LedgerError, match=f"第 {LATEST + 1} 版，本软件认得到第 {LATEST} 版"
    ) as caught:
        open_ledger(older, NOON)
    assert caught.value.remedy.startswith("请换用新版软件")


def test_two_programs_that_start_at_once_apply_a_step_once(older):
    with open_ledger(older, NOON, steps=NEXT) as ledger, ledger.changing() as connection:
        assert migrate(connection, NOON, NEXT) == ()


def test_a_ledger_of_the_first_version_is_brought_up_to_date(place):
    """As the first version made it: its units have no origin, and there are no keys."""
    engine = connect(url_of(place))
    with engine.begin() as connection:
        migrate(connection, NOON, MIGRATIONS[:1])
        put_head(connection, Head("BW24", "bazhou-water-2024", NOON))
        row = ("0A1B2C", "水管站", "且末县", "ab12")
        connection.exec_driver_sql(f"INSERT INTO ledger_units VALUES {row}")
    engine.dispose()
    with open_ledger(place, NOON) as ledger:
        assert version(ledger) == LATEST
        assert unit_package(ledger, "0A1B2C").origin is Origin.UNSIGNED
        assert keys_of(ledger, "0A1B2C") == ()
