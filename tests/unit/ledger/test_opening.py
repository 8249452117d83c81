"""Ledgers made and opened."""

import os
import sqlite3
from datetime import timedelta

import pytest

from dossier.errors import ExitCode, LedgerError
from dossier.ledger import audit, create_ledger, is_there, open_ledger, record_arrival
from dossier.ledger.engine import place_of, url_of
from dossier.model.ledger import Head
from support.ledgers import BATCH, LAYOUT, NOON, OPENED, TERMS, bag, new_ledger, told


def test_a_ledger_is_opened_as_it_was_made(place):
    assert not is_there(place)
    with new_ledger(place) as made:
        record_arrival(made, bag(), told(), TERMS)
    assert is_there(place)
    with open_ledger(place, NOON) as opened:
        assert opened.head == Head(BATCH, LAYOUT, OPENED)
        assert opened.kept is None
        assert audit(opened).entries == 1


def test_a_second_is_not_made_over_the_first(place):
    with new_ledger(place) as made:
        record_arrival(made, bag(), told(), TERMS)
        with pytest.raises(LedgerError, match="已经有台账，没有改动") as caught:
            new_ledger(place)
        assert caught.value.exit_code is ExitCode.LEDGER
        assert audit(made).entries == 1


def test_none_is_opened_where_none_is(place):
    with pytest.raises(LedgerError, match="里没有台账"):
        open_ledger(place, NOON)


def test_opening_makes_no_file(tmp_path):
    with pytest.raises(LedgerError, match="里没有台账"):
        open_ledger(str(tmp_path / "没有.db"), NOON)
    assert list(tmp_path.iterdir()) == []


def test_another_programs_database_is_left_alone(tmp_path):
    path = tmp_path / "别的.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE theirs (x)")
    for opening in (new_ledger, lambda place: open_ledger(str(place), NOON)):
        with pytest.raises(LedgerError, match=r"别的程序的数据库|里没有台账"):
            opening(path)
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("theirs",)]


def test_what_is_no_database(tmp_path):
    path = tmp_path / "表.db"
    path.write_bytes(b"PK\x03\x04" + b"not a database" * 1000)
    before = path.read_bytes()
    for opening in (new_ledger, lambda place: open_ledger(str(place), NOON)):
        with pytest.raises(LedgerError, match="不是台账文件"):
            opening(path)
    assert path.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_only_its_owner_reads_a_ledger(tmp_path):
    """Names are in it; the log beside it has the same rights."""
    path = tmp_path / "台账.db"
    with new_ledger(path) as ledger:
        record_arrival(ledger, bag(), told(), TERMS)
        rights = {p.name: p.stat().st_mode & 0o777 for p in tmp_path.iterdir()}
    assert set(rights.values()) == {0o600}
    assert "台账.db-wal" in rights


def test_a_ledger_that_fails_to_be_made_leaves_nothing(tmp_path, monkeypatch):
    def fail(_connection, _opened):
        raise LedgerError("没有做成")

    monkeypatch.setattr("dossier.ledger.opening.put_head", fail)
    with pytest.raises(LedgerError, match="没有做成"):
        new_ledger(tmp_path / "台账.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_none(tmp_path):
    (tmp_path / "文件").write_bytes(b"")
    with pytest.raises(LedgerError, match="建不了台账"):
        new_ledger(tmp_path / "文件" / "台账.db")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("mysql://desk@localhost/desk", "不认识的数据库“mysql”"),
        ("://", "数据库地址写得不对"),
        ("postgresql://host:port/desk", "数据库地址写得不对"),
        ("sqlite:///x.db", "不认识的数据库“sqlite”"),
    ],
)
def test_places_that_are_none(place, words):
    with pytest.raises(LedgerError, match=words):
        create_ledger(place, BATCH, LAYOUT, OPENED)


def test_a_password_is_never_told():
    place = "postgresql://desk:hunter2@127.0.0.1:1/desk?sslmode=disable"
    assert place_of(url_of(place)) == "postgresql://desk:***@127.0.0.1:1/desk"
    with pytest.raises(LedgerError) as caught:
        open_ledger(place, NOON, patience=1)
    assert "连不上" in caught.value.message
    assert "hunter2" not in caught.value.message + caught.value.remedy


@pytest.mark.tool("postgres")
def test_a_database_that_is_not_there(server):
    place = server.emptied().replace("@/", "@/none")
    with pytest.raises(LedgerError, match="连不上") as caught:
        open_ledger(place, NOON)
    assert "数据库名" in caught.value.remedy


def test_the_moment_of_opening_is_kept_in_utc(place):
    local = OPENED.astimezone(TERMS.opens.tzinfo) + timedelta(microseconds=7)
    with create_ledger(place, BATCH, LAYOUT, local), open_ledger(place, NOON) as opened:
        assert opened.head.opened == local
        assert opened.head.opened.utcoffset() == timedelta(0)
