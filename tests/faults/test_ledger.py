"""The ledger under faults: no acknowledged arrival is lost, and none invented."""

import sqlite3
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest
from sqlalchemy import select, text

from dossier.errors import LedgerBusyError, LedgerError
from dossier.ledger import (
    LINES,
    audit,
    open_ledger,
    record_arrival,
    restore_ledger,
    write_backup,
)
from dossier.ledger.case import Case
from dossier.ledger.schema import entries, head
from dossier.model.desk import AlreadyReceived, Recorded
from support.cli import ROOT, environment
from support.ledgers import NOON, TERMS, bag, new_ledger, told
from support.postgres import Server
from support.runs import mounted, small_disk
from support.scanning import Stations, bag_of, number_of

ROUNDS, SCANS = 5, 100


def numbers_in(place):
    """The dossiers of a sound ledger, each there once."""
    with open_ledger(place, NOON) as ledger:
        assert audit(ledger).fault is None
        with ledger.reading() as connection:
            found = list(connection.scalars(select(entries.c.number)))
    assert len(set(found)) == len(found)
    return set(found)


def numbers(turns):
    return {number_of(turn) for turn in turns}


def test_stations_killed_in_the_middle_of_their_scans(place):
    """Five times, after about a hundred scans each."""
    new_ledger(place).close()
    acked, asked = set(), set()
    for turn in range(ROUNDS):
        first = turn * SCANS * 4
        stations = Stations(place, first, first + SCANS * 4)
        stations.listen(acks=SCANS + 7 * turn)
        stations.kill()
        acked |= stations.said["ack"]
        asked |= stations.said["ask"]
        there = numbers_in(place)
        assert numbers(acked) <= there <= numbers(asked)
    assert len(acked) >= ROUNDS * SCANS


@pytest.mark.tool("postgres")
@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for under /proc")
def test_a_server_killed_in_the_middle_of_the_scans():
    """The stations go on asking, are told that nothing is certain, and go on when it is back."""
    with Server() as own:
        place = own.emptied()
        new_ledger(place).close()
        stations = Stations(place, 0, 1500)
        stations.listen(acks=300)
        own.kill()
        time.sleep(0.3)
        own.start()
        assert stations.end() == 0
        said = stations.said
        assert said["error"]
        assert all("连不上，或断了连接" in message for message in stations.messages)
        assert said["ack"] | said["error"] == set(range(1500))
        there = numbers_in(place)
        assert numbers(said["ack"]) <= there
        with open_ledger(place, NOON) as ledger:  # whoever was left in doubt scans again
            for turn in said["error"]:
                known = number_of(turn) in there
                outcome = record_arrival(ledger, bag_of(turn), told(), TERMS)
                assert isinstance(outcome, AlreadyReceived if known else Recorded)
        assert len(numbers_in(place)) == 1500


def scan_until_refused(ledger):
    """How many scans were acknowledged before one failed, and how it failed."""
    for turn in range(20_000):
        try:
            assert isinstance(record_arrival(ledger, bag_of(turn), told(), TERMS), Recorded)
        except LedgerError as error:
            return turn, error
    raise AssertionError("the disk never filled")


def test_the_disk_is_full(tmp_path):
    with small_disk(tmp_path / "盘", 2500) as disk:
        filler = disk / "占"
        filler.write_bytes(bytes(300_000))
        with new_ledger(disk / "台账.db") as ledger:
            count, error = scan_until_refused(ledger)
            assert "磁盘" in error.message
            assert count > 50
            assert audit(ledger).entries == count
            filler.unlink()
            assert isinstance(record_arrival(ledger, bag_of(count), told(), TERMS), Recorded)
            assert audit(ledger).entries == count + 1
        assert len(numbers_in(str(disk / "台账.db"))) == count + 1


@pytest.mark.tool("postgres")
def test_the_servers_disk_is_full(server):
    place, room = server.emptied(), server.folder / "small"
    owner = server.folder.stat()
    options = f"size=300k,mode=700,uid={owner.st_uid},gid={owner.st_gid}"
    with mounted(room, "-t", "tmpfs", "-o", options, "tmpfs"), new_ledger(place) as ledger:
        with ledger._engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(text(f"CREATE TABLESPACE small LOCATION '{room}'"))
            connection.execute(text("ALTER TABLE ledger_entries SET TABLESPACE small"))
        count, error = scan_until_refused(ledger)
        assert "数据库服务器的磁盘或内存不够，没有记上" in error.message
        assert audit(ledger).entries == count > 50
        with ledger._engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(text("ALTER TABLE ledger_entries SET TABLESPACE pg_default"))
            connection.execute(text("DROP TABLESPACE small"))
        assert isinstance(record_arrival(ledger, bag_of(count), told(), TERMS), Recorded)


@contextmanager
def held(place):
    """Another program, in the middle of a change of its own."""
    with open_ledger(place, NOON) as other, other.changing() as connection:
        connection.execute(select(head).with_for_update())
        yield


def test_another_program_holds_the_ledger(place):
    new_ledger(place).close()
    with open_ledger(place, NOON, patience=0.3) as ledger:
        with held(place), pytest.raises(LedgerBusyError) as caught:
            record_arrival(ledger, bag(), told(), TERMS)
        assert "正被别的程序占用，这一笔没有记上" in caught.value.message
        assert caught.value.remedy.startswith("关闭占用它的程序")
        assert audit(ledger).entries == 0
        assert isinstance(record_arrival(ledger, bag(), told(), TERMS), Recorded)


def test_a_scan_waits_for_another_program_and_is_recorded_then(place):
    new_ledger(place).close()
    outcomes = []
    with open_ledger(place, NOON, patience=20) as ledger:

        def one():
            outcomes.append(record_arrival(ledger, bag(), told(), TERMS))

        with held(place):
            scan = threading.Thread(target=one)
            scan.start()
            time.sleep(0.3)
            assert outcomes == []
        scan.join(20)
        assert isinstance(outcomes[0], Recorded)


def test_a_viewer_that_locks_the_whole_file(tmp_path):
    """As database tools do that open a file for themselves alone."""
    path = tmp_path / "台账.db"
    new_ledger(path).close()
    viewer = sqlite3.connect(path, isolation_level=None)
    viewer.execute("PRAGMA locking_mode=EXCLUSIVE")
    viewer.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LedgerBusyError, match="正被别的程序占用"):
        open_ledger(str(path), NOON, patience=0.2)
    viewer.execute("COMMIT")
    viewer.close()
    with open_ledger(str(path), NOON) as ledger:
        assert isinstance(record_arrival(ledger, bag(), told(), TERMS), Recorded)


RESTORE = """
import sys
from pathlib import Path
from dossier.ledger import restore_ledger
from support.ledgers import NOON
print("ready", flush=True)
place, source = sys.argv[1:]
restore_ledger(place, Path(source), NOON, replace=True, keep=Path(source).with_name("keep"))
"""


def arrive_1500(page):
    for turn in range(1500):
        assert isinstance(Case(page, number_of(turn)).arrive(bag_of(turn), told(), TERMS), Recorded)


def test_a_restore_that_is_killed_leaves_the_old_or_the_new(place, tmp_path):
    source = tmp_path / "备份.jsonl"
    with new_ledger(tmp_path / "大.db") as large:
        large.write(arrive_1500)
        write_backup(large, source, LINES)
    with new_ledger(place) as ledger:
        record_arrival(ledger, bag(), told(), TERMS)
    found = []
    for delay in (0.1, 0.4, 0.8, 1.2):
        (tmp_path / "keep").unlink(missing_ok=True)
        command = [sys.executable, "-c", RESTORE, place, str(source)]
        env = environment(PYTHONPATH=f"{ROOT / 'src'}:{ROOT / 'tests'}")
        with subprocess.Popen(command, stdout=subprocess.PIPE, env=env) as process:
            process.stdout.readline()
            time.sleep(delay)
            process.kill()
        found.append(len(numbers_in(place)))
    assert set(found) <= {1, 1500}
    assert found == sorted(found)
    restore_ledger(place, source, NOON, replace=True, keep=tmp_path / "keep2")
    assert len(numbers_in(place)) == 1500
