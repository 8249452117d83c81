"""Backups of both kinds, and restores: verified first, whole or not at all."""

import json
import os
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.errors import InputError, LedgerError
from dossier.ledger import (
    COPY,
    LINES,
    audit,
    expected_of,
    history_of,
    open_ledger,
    record_arrival,
    record_correction,
    record_return,
    register_expected,
    restore_ledger,
    totals,
    verify_backup,
    write_backup,
)
from dossier.ledger.canonical import canonical
from support.ledgers import NOON, TERMS, announced, bag, new_ledger, number, package, tampered, told


def fill(ledger, dossiers=3):
    register_expected(ledger, package(), [announced(n) for n in range(1, 6)])
    for serial in range(1, dossiers + 1):
        record_arrival(ledger, bag(serial), told(serial, note="袋口破损"), TERMS)
    record_return(ledger, number(1), told(9, reason="缺第 5 项"))
    record_correction(ledger, dossiers, told(10, reason="扫错"), annuls=True)


def holds(place):
    """Everything that a ledger says."""
    with open_ledger(str(place), NOON) as ledger:
        found = audit(ledger)
        assert found.fault is None
        histories = [history_of(ledger, number(serial)) for serial in range(1, 9)]
        return ledger.head, found.hash, histories, totals(ledger), expected_of(ledger, number(2))


def restored(place, source, tmp_path, *, replace=False):
    return restore_ledger(str(place), source, NOON, replace=replace, keep=tmp_path / "还原前.jsonl")


@pytest.fixture
def filled(place):
    with new_ledger(place) as ledger:
        fill(ledger)
    return place


@pytest.fixture
def lines(filled, tmp_path):
    path = tmp_path / "备份.jsonl"
    with open_ledger(filled, NOON) as ledger:
        write_backup(ledger, path, LINES)
    return path


def other_database(request, place, tmp_path):
    """An empty place of the other kind."""
    return tmp_path / "另一本.db" if "://" in place else request.getfixturevalue("server").emptied()


@pytest.mark.tool("postgres")
def test_lines_move_a_ledger_into_the_other_database(request, filled, lines, tmp_path):
    target = other_database(request, filled, tmp_path)
    made = restored(target, lines, tmp_path)
    assert (len(made.hashes), made.units, made.expected) == (5, 1, 5)
    assert holds(target) == holds(filled)
    with open_ledger(str(target), NOON) as ledger:  # and it goes on there
        record_arrival(ledger, bag(7), told(20), TERMS)
        assert audit(ledger).entries == 6
        with pytest.raises(LedgerError), ledger.changing() as connection:  # its guards are on
            connection.exec_driver_sql("DELETE FROM ledger_entries")


def test_the_same_ledger_gives_the_same_lines(filled, lines, tmp_path):
    with open_ledger(filled, NOON) as ledger:
        write_backup(ledger, tmp_path / "又.jsonl", LINES)
    assert (tmp_path / "又.jsonl").read_bytes() == lines.read_bytes()


def test_a_copy_of_a_ledger_in_use(tmp_path):
    """Nothing is beside it, and it opens by itself."""
    with new_ledger(tmp_path / "台账.db") as ledger:
        fill(ledger)
        with ledger.changing():  # somebody is writing
            write_backup(ledger, tmp_path / "副本.db", COPY)
    assert not list(tmp_path.glob("副本.db-*"))
    assert len(verify_backup(tmp_path / "副本.db").hashes) == 5
    assert holds(tmp_path / "副本.db") == holds(tmp_path / "台账.db")
    restored(tmp_path / "新.db", tmp_path / "副本.db", tmp_path)
    assert holds(tmp_path / "新.db") == holds(tmp_path / "台账.db")


@pytest.mark.tool("postgres")
def test_a_server_has_no_file_to_copy(server, tmp_path):
    with new_ledger(server.emptied()) as ledger, pytest.raises(InputError, match="PostgreSQL"):
        write_backup(ledger, tmp_path / "副本.db", COPY)


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_only_its_owner_reads_a_backup(lines):
    assert lines.stat().st_mode & 0o777 == 0o600


def test_a_ledger_that_has_gone_on_is_not_put_back(filled, lines, tmp_path):
    with open_ledger(filled, NOON) as ledger:
        record_arrival(ledger, bag(8), told(30), TERMS)
    before = holds(filled)
    with pytest.raises(LedgerError, match="有 6 笔记录，备份里没有全部包括，没有还原") as caught:
        restored(filled, lines, tmp_path)
    assert "--force" in caught.value.remedy
    assert holds(filled) == before
    assert not (tmp_path / "还原前.jsonl").exists()


def test_forced_it_is_put_back_and_what_it_held_is_kept(filled, lines, tmp_path):
    before = holds(filled)
    with open_ledger(filled, NOON) as ledger:
        record_arrival(ledger, bag(8), told(30), TERMS)
        register_expected(ledger, package(), [announced(8)])
    later = holds(filled)
    restored(filled, lines, tmp_path, replace=True)
    assert holds(filled) == before
    restored(filled, tmp_path / "还原前.jsonl", tmp_path)  # which has all that is there: no force
    assert holds(filled) == later


def test_an_older_ledger_catches_up(filled, lines, tmp_path):
    older = tmp_path / "旧.jsonl"
    older.write_bytes(lines.read_bytes())
    with open_ledger(filled, NOON) as ledger:
        record_arrival(ledger, bag(8), told(30), TERMS)
        write_backup(ledger, lines, LINES)
    latest = holds(filled)
    restored(filled, older, tmp_path, replace=True)
    (tmp_path / "还原前.jsonl").unlink()
    restored(filled, lines, tmp_path)
    assert holds(filled) == latest
    assert not (tmp_path / "还原前.jsonl").exists()


def test_another_ledgers_entries_are_not_replaced(filled, lines, tmp_path):
    with new_ledger(tmp_path / "别的.db") as other:
        record_arrival(other, bag(1), told(), TERMS)
    with pytest.raises(LedgerError, match="没有全部包括"):
        restored(tmp_path / "别的.db", lines, tmp_path)


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """The bytes of a backup, and a ledger that no bad one may change."""
    folder = tmp_path_factory.mktemp("sound")
    with new_ledger(folder / "台账.db") as ledger:
        fill(ledger)
        write_backup(ledger, folder / "备份.jsonl", LINES)
    return (folder / "备份.jsonl").read_bytes(), folder


def test_a_last_line_end_that_is_none(sound, tmp_path):
    (tmp_path / "坏.jsonl").write_bytes(sound[0][:-1] + b" ")
    with pytest.raises(LedgerError, match=r"坏\.jsonl 不能用"):
        verify_backup(tmp_path / "坏.jsonl")


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data(), other=st.integers(0, 255))
def test_any_byte_of_a_backup(sound, tmp_path, data, other):
    lines, _ = sound
    place = data.draw(st.integers(0, len(lines) - 1))
    spoilt = lines[:place] + bytes([other]) + lines[place + 1 :]
    (tmp_path / "坏.jsonl").write_bytes(spoilt)
    if spoilt == lines:
        assert len(verify_backup(tmp_path / "坏.jsonl").hashes) == 5
        return
    with pytest.raises(LedgerError, match=r"坏\.jsonl 不能用"):
        verify_backup(tmp_path / "坏.jsonl")


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
def test_a_backup_cut_off(sound, tmp_path, share):
    lines, _ = sound
    (tmp_path / "半.jsonl").write_bytes(lines[: int(len(lines) * share)])
    with pytest.raises(LedgerError, match="不能用"):
        restored(tmp_path / "新.db", tmp_path / "半.jsonl", tmp_path)
    assert not (tmp_path / "新.db").exists()


def resealed(lines, change):
    """A backup changed by somebody who also mends its end."""
    records = [json.loads(line) for line in lines.splitlines()[:-1]]
    change(records)
    text = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records).encode()
    end = {"is": "end", "lines": len(records), "sha256": sha256(text).hexdigest()}
    return text + canonical(end).encode() + b"\n"


def drop(place):
    return lambda records: records.pop(place)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (drop(0), "开头不是"),
        (drop(2), "第 2 号记录：少了记录"),
        (lambda r: r[1].update(hash="0" * 64), "第 1 号记录：内容和校验值对不上"),
        (lambda r: r[0].update(batch="BW25"), "第 1 号记录"),
        (lambda r: r[0].update(format="dossier-ledger-backup/2"), "开头不是"),
        (lambda r: r[0].update(opened=5), "表头不对"),
        (lambda r: r[-1].update(sheets="58"), "有一行的内容不对"),
        (lambda r: r[-1].update(number="x"), "有一行的内容不对"),
        (lambda r: r[-1].pop("name"), "有一行的内容不对"),
        (lambda r: r.append({"is": "more"}), "有一行的内容不对"),
    ],
)
def test_a_backup_changed_with_care(sound, tmp_path, change, words):
    lines, folder = sound
    bad = tmp_path / "改.jsonl"
    bad.write_bytes(resealed(lines, change))
    before = holds(folder / "台账.db")
    with pytest.raises(LedgerError, match=words):
        restored(folder / "台账.db", bad, tmp_path, replace=True)
    assert holds(folder / "台账.db") == before


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"[" * 100_000, b"\xff\n", b"{}\n", b"3\n"])
def test_what_is_no_backup(tmp_path, data):
    (tmp_path / "x.jsonl").write_bytes(data)
    with pytest.raises(LedgerError, match="不能用"):
        verify_backup(tmp_path / "x.jsonl")


def test_a_backup_that_is_not_there(tmp_path):
    with pytest.raises(LedgerError, match="读不了"):
        verify_backup(tmp_path / "没有.jsonl")


def test_a_damaged_ledgers_backup_does_not_verify(tmp_path):
    with new_ledger(tmp_path / "台账.db") as ledger:
        fill(ledger)
        tampered(ledger, 2, body="{}")
        for kind in (LINES, COPY):
            write_backup(ledger, tmp_path / f"备份{kind}", kind)
            with pytest.raises(LedgerError, match="第 2 号记录：内容和校验值对不上"):
                verify_backup(tmp_path / f"备份{kind}")
