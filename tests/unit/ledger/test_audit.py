"""An edited past shows, and the first bad entry is named."""

import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from dossier.errors import LedgerError
from dossier.ledger import audit, open_ledger, record_arrival, record_return
from dossier.ledger.canonical import body_of, digest_of, sealed
from dossier.ledger.schema import entries, head
from support.ledgers import NOON, TERMS, bag, new_ledger, number, removed, tampered, told


def day_at_the_desk(ledger, dossiers=3):
    """Some arrivals, a return and the same dossier again."""
    for serial in range(1, dossiers + 1):
        record_arrival(ledger, bag(serial), told(serial), TERMS)
    record_return(ledger, number(1), told(9, reason="缺第 5 项"))
    record_arrival(ledger, bag(1), told(10), TERMS)


def rows(ledger):
    with ledger.reading() as connection:
        return [dict(row._mapping) for row in connection.execute(select(entries))]


def test_a_sound_ledger(ledger):
    day_at_the_desk(ledger)
    found = audit(ledger)
    assert (found.entries, found.fault, found.clock) == (5, None, ())
    assert found.hash == rows(ledger)[-1]["hash"]
    assert (found.last - found.first).total_seconds() == 9 * 60


def test_an_empty_ledger(ledger):
    found = audit(ledger)
    assert (found.entries, found.fault, found.first) == (0, None, None)


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A ledger whose tampered entries are put back, and its rows."""
    with new_ledger(tmp_path_factory.mktemp("ledger") / "台账.db") as opened:
        day_at_the_desk(opened)
        yield opened, rows(opened)


CHARACTERS = st.characters(exclude_categories=("Cs",)) | st.sampled_from("0123456789abcdef\x00 ")


@settings(max_examples=300, deadline=None)
@given(data=st.data(), other=CHARACTERS)
def test_any_character_of_any_stored_entry(filled, data, other):
    """Whichever column, body and hash included."""
    ledger, stored = filled
    row = data.draw(st.sampled_from(stored))
    column = data.draw(st.sampled_from(["number", "kind", "state", "hash", "body"]))
    place = data.draw(st.integers(0, len(row[column]) - 1))
    spoilt = row[column][:place] + other + row[column][place + 1 :]
    if spoilt == row[column]:
        return
    tampered(ledger, row["sequence"], **{column: spoilt})
    found = audit(ledger)
    tampered(ledger, row["sequence"], **{column: row[column]})
    assert found.fault is not None
    assert found.fault.sequence == row["sequence"]
    assert found.entries == row["sequence"] - 1
    assert audit(ledger).fault is None


@pytest.mark.parametrize("arrival", [None, 0, 2, 7])
def test_the_arrivals_key(filled, arrival):
    ledger, stored = filled
    tampered(ledger, 2, arrival=arrival)
    fault = audit(ledger).fault
    tampered(ledger, 2, arrival=stored[1]["arrival"])
    assert fault.sequence == 2
    assert "旁边的编号、状态等和记录内容不符" in fault.message


def bytes_of_bodies(path):
    """Where the file has the entries' bodies: offsets and lengths."""
    data = path.read_bytes()
    with sqlite3.connect(path) as connection:
        bodies = [row[0].encode() for row in connection.execute("SELECT body FROM ledger_entries")]
    assert all(data.count(body) == 1 for body in bodies)
    return [(data.index(body), len(body)) for body in bodies]


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data(), bit=st.integers(0, 7))
def test_any_bit_in_the_file(tmp_path, data, bit):
    """As a disk or an editor changes it: no longer UTF-8 perhaps, no longer JSON."""
    path = tmp_path / "台账.db"
    if not path.exists():
        with new_ledger(path) as ledger:
            day_at_the_desk(ledger)
    sound = path.read_bytes()
    sequence = data.draw(st.integers(0, 4))
    start, length = bytes_of_bodies(path)[sequence]
    place = start + data.draw(st.integers(0, length - 1))
    path.write_bytes(sound[:place] + bytes([sound[place] ^ 1 << bit]) + sound[place + 1 :])
    with open_ledger(str(path), NOON) as ledger:
        assert audit(ledger).fault.sequence == sequence + 1
    path.write_bytes(sound)


def test_an_entry_taken_out(ledger):
    day_at_the_desk(ledger)
    removed(ledger, 3)
    found = audit(ledger)
    assert (found.entries, found.fault.sequence) == (2, 3)
    assert found.fault.message == "少了记录：接着的是第 4 号"


def test_entries_that_changed_places(ledger):
    day_at_the_desk(ledger)
    second, third = rows(ledger)[1:3]
    tampered(ledger, 2, sequence=99)
    tampered(ledger, 3, sequence=second["sequence"])
    tampered(ledger, 99, sequence=third["sequence"])
    assert audit(ledger).fault.sequence == 2


def test_a_tail_cut_off(ledger):
    day_at_the_desk(ledger)
    removed(ledger, 4, 5)
    found = audit(ledger)
    assert (found.entries, found.fault.sequence) == (3, 4)
    assert "末尾少了记录：表头记到第 5 号" in found.fault.message


def cut_with_the_head(ledger):
    """Take the tail off so that only a checkpoint can tell."""
    removed(ledger, 4, 5)
    last = rows(ledger)[-1]
    with ledger.changing() as connection:
        text = "2024-09-18T04:03:00.000000Z"
        connection.execute(update(head).values(sequence=3, hash=last["hash"], at=text))


@pytest.mark.parametrize("length", [16, 40, 64])
def test_a_tail_cut_off_with_care_shows_at_the_checkpoint(ledger, length):
    day_at_the_desk(ledger)
    checkpoint = audit(ledger).hash
    earlier = rows(ledger)[2]["hash"]
    assert audit(ledger, checkpoint[:length]).expected == 5
    cut_with_the_head(ledger)
    assert audit(ledger).fault is None
    found = audit(ledger, checkpoint[:length])
    assert (found.fault.sequence, found.expected) == (0, None)
    assert "末尾的记录被截去" in found.fault.message
    assert audit(ledger, earlier).expected == 3


def test_a_checkpoint_is_typed_from_paper(ledger):
    day_at_the_desk(ledger)
    hash_ = rows(ledger)[1]["hash"]
    typed = f" {hash_[:4].upper()}-{hash_[4:8]} {hash_[8:12]}-{hash_[12:16]}"
    assert audit(ledger, typed).expected == 2
    for wrong in (hash_[:15], "王" * 16, "xyz"):
        with pytest.raises(ValueError, match="至少写前 16 位"):
            audit(ledger, wrong)


def test_the_past_rewritten_throughout_shows_at_the_checkpoint(ledger):
    """Whoever can write the database can build another chain; what is on paper he cannot."""
    day_at_the_desk(ledger)
    checkpoint = audit(ledger).hash
    removed(ledger, 1, 2, 3, 4, 5)
    from dossier.ledger.canonical import opening_of

    with ledger.changing() as connection:
        row = {"sequence": 0, "hash": opening_of(ledger.head), "at": ""}
        connection.execute(update(head).values(row))
    record_arrival(ledger, bag(7), told(), TERMS)
    assert audit(ledger).fault is None
    assert audit(ledger, checkpoint).fault.sequence == 0


def test_an_entry_that_is_sealed_and_still_cannot_be(ledger):
    """A return of what is not here, with a hash that fits: the course of the dossier tells."""
    record_arrival(ledger, bag(), told(), TERMS)
    back = record_return(ledger, number(), told(1, reason="缺件")).entry
    from dataclasses import replace

    forged = sealed(replace(back, bag=bag(2)))
    values = {"number": forged.bag.number, "hash": forged.hash, "body": body_of(forged)}
    tampered(ledger, 2, **values)
    fault = audit(ledger).fault
    assert fault.sequence == 2
    assert "不能有" in fault.message
    assert digest_of(values["body"]) == values["hash"]


def test_a_head_that_does_not_fit(ledger):
    day_at_the_desk(ledger)
    with ledger.changing() as connection:
        connection.execute(update(head).values(hash="0" * 64))
    assert audit(ledger).fault.message == "表头和最后一笔记录不符"


def test_a_batch_that_was_changed_breaks_the_chain_at_its_opening(ledger, place):
    day_at_the_desk(ledger)
    with ledger.changing() as connection:
        connection.execute(update(head).values(layout="demo-prefecture-2031"))
    with open_ledger(place, NOON) as again:
        assert audit(again).fault.sequence == 1


def test_small_steps_of_the_clock_are_waiting_large_ones_are_told(ledger):
    for serial, minutes in enumerate((10, 9.9, 5, 20, 3), 1):
        record_arrival(ledger, bag(serial), told(minutes), TERMS)
    found = audit(ledger)
    assert found.fault is None
    assert [(e.sequence, e.behind) for e in found.clock] == [(3, 294_000), (5, 1_020_000)]


def test_a_head_that_is_gone(ledger, place):
    with ledger.changing() as connection:
        connection.execute(head.delete())
    with pytest.raises(LedgerError, match="缺少表头"):
        open_ledger(place, NOON)
