"""Connections to a server: one that lay idle is asked whether its server is still there."""

import pytest
from sqlalchemy import text

from dossier.ledger import audit, record_arrival
from dossier.model.desk import Recorded
from support.ledgers import TERMS, bag, new_ledger, told

pytestmark = pytest.mark.tool("postgres")
OTHERS = text(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
def ledger(server):
    with new_ledger(server.emptied()) as opened:
        yield opened


def test_a_server_that_was_restarted_overnight_loses_no_scan(ledger, server, monkeypatch):
    import psycopg

    record_arrival(ledger, bag(1), told(), TERMS)
    where = f"user=desk host={server.folder} dbname=desk"
    with psycopg.connect(where, autocommit=True) as other:
        other.execute(OTHERS.text)
    monkeypatch.setattr("dossier.ledger.engine._IDLE", 0)
    assert isinstance(record_arrival(ledger, bag(2), told(), TERMS), Recorded)
    assert audit(ledger).entries == 2


def test_a_connection_in_use_is_not_asked(ledger, monkeypatch):
    asked = []
    dialect = ledger._engine.dialect
    monkeypatch.setattr(type(dialect), "do_ping", lambda _self, raw: asked.append(raw) or True)
    for serial in range(1, 5):
        record_arrival(ledger, bag(serial), told(), TERMS)
    assert asked == []
    monkeypatch.setattr("dossier.ledger.engine._IDLE", 0)
    audit(ledger)
    assert len(asked) >= 1
