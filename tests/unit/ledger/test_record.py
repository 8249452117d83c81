"""Arrivals, returns, withdrawals and corrections, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError, IntegrityError

from dossier.errors import LedgerError
from dossier.ledger import (
    audit,
    history_of,
    in_force,
    record_arrival,
    record_correction,
    record_refused_bag,
    record_return,
    record_withdrawal,
    said,
    standing_of,
)
from dossier.ledger.case import row_of
from dossier.ledger.course import Course
from dossier.ledger.schema import entries
from dossier.model.desk import AlreadyReceived, Recorded, Refusal, Refused, Told
from dossier.model.ledger import Correction, EntryKind, Post, State
from support.ledgers import NOON, OTHER, POST, TERMS, bag, counts, number, removed, tampered, told

DAY = 24 * 60


def arrive(ledger, minutes=0, **options):
    return record_arrival(ledger, bag(**options), told(minutes), TERMS)


def back(ledger, minutes=0, serial=1):
    return record_return(ledger, number(serial), told(minutes, reason="缺第 5 项"))


def kinds(ledger, serial=1):
    return [entry.kind for entry in history_of(ledger, number(serial))]


def state(ledger, serial=1):
    return standing_of(history_of(ledger, number(serial))).state


def test_an_arrival_says_who_when_where_and_what(ledger):
    items = counts((1, 1, 1), (4, 2, 1), (9, 0, 1))
    outcome = record_arrival(ledger, bag(), told(items=items, note="袋口破损"), TERMS)
    (entry,) = history_of(ledger, number())
    assert outcome == Recorded(entry)
    assert (entry.sequence, entry.kind, entry.at) == (1, EntryKind.RECEIVED, NOON)
    assert (entry.post, entry.bag, entry.items) == (Post("王芳", "2号台"), bag(), items)
    assert entry.note == "袋口破损"
    assert [one.missing for one in entry.items] == [0, 1, 0]
    assert [one.unexpected for one in entry.items] == [0, 0, 1]


def test_the_same_label_again_is_a_notice_of_the_first(ledger):
    first = arrive(ledger).entry
    again = record_arrival(ledger, bag(), told(72, post=Post("李强", "5号台")), TERMS)
    assert again == AlreadyReceived(first)
    assert said(again, NOON) == "已收过：12:00 在“2号台”收件，经办人 王芳"
    assert said(again, NOON + timedelta(days=1)).startswith("已收过：2024-09-18 12:00 在")
    assert kinds(ledger) == [EntryKind.RECEIVED]


def test_one_label_at_many_stations_in_the_same_second(ledger):
    """Twenty threads, one dossier each four times, at one instant: one arrival of each."""
    with ThreadPoolExecutor(20) as stations:
        outcomes = list(stations.map(lambda serial: arrive(ledger, serial=serial), [1, 2, 3] * 8))
    recorded = [o.entry.bag.number for o in outcomes if isinstance(o, Recorded)]
    assert sorted(recorded) == sorted(map(number, (1, 2, 3)))
    assert sum(isinstance(o, AlreadyReceived) for o in outcomes) == 21
    assert audit(ledger).entries == 3


def test_the_database_itself_takes_an_arrival_once(ledger):
    """Without any of our code between: the key is the database's."""
    row = row_of(arrive(ledger).entry)
    with pytest.raises(IntegrityError), ledger._engine.begin() as connection:
        connection.execute(insert(entries), {**row, "sequence": 2})


def test_an_arrival_that_slipped_past_every_lock_is_a_notice(ledger, monkeypatch):
    """A writer that does not see the other's arrival meets the key and tells of that arrival."""
    first = arrive(ledger).entry
    monkeypatch.setattr("dossier.ledger.case.course_of", lambda _: Course())
    assert arrive(ledger, 1) == AlreadyReceived(first)
    monkeypatch.undo()
    assert audit(ledger).entries == 1


@pytest.mark.parametrize(
    "verb", ["UPDATE ledger_entries SET number = 'x'", "DELETE FROM ledger_entries"]
)
def test_the_database_itself_changes_no_entry(ledger, verb):
    arrive(ledger)
    with pytest.raises(DBAPIError, match="append-only"), ledger._engine.begin() as connection:
        connection.exec_driver_sql(verb)
    assert audit(ledger).fault is None


def test_returned_and_resubmitted_up_to_three_times(ledger):
    for turn in range(3):
        assert isinstance(arrive(ledger, turn * 10), Recorded)
        assert isinstance(back(ledger, turn * 10 + 5), Recorded)
    fourth = arrive(ledger, 40)
    assert fourth.why is Refusal.TOO_OFTEN
    assert said(fourth, NOON) == "已经提交过 3 次，不能再收"
    first, again = EntryKind.RECEIVED, EntryKind.RESUBMITTED
    assert [k for k in kinds(ledger) if k is not EntryKind.RETURNED] == [first, again, again]
    assert standing_of(history_of(ledger, number())).submissions == 3


def test_a_return_carries_what_the_arrival_said(ledger):
    record_arrival(ledger, bag(revision=2, sheets=60), told(), TERMS)
    entry = back(ledger).entry
    assert (entry.bag.revision, entry.bag.sheets) == (2, 60)
    assert entry.reason == "缺第 5 项"


def test_too_late_after_a_return(ledger):
    arrive(ledger)
    back(ledger)
    late = arrive(ledger, 2 * DAY + 1)
    assert late.why is Refusal.OVERDUE
    assert "退回后的期限到 2024-09-20 12:00；收件到 2024-09-25 23:59 截止" in said(late, NOON)
    assert kinds(ledger) == [EntryKind.RECEIVED, EntryKind.RETURNED]


@pytest.mark.parametrize(
    ("minutes", "why", "words"),
    [
        (-DAY, Refusal.TOO_EARLY, "还没有到收件时间（2024-09-18 00:00 起），没有收"),
        (8 * DAY, Refusal.TOO_LATE, "收件已于 2024-09-25 23:59 截止，逾期不予受理"),
    ],
)
def test_outside_the_window(ledger, minutes, why, words):
    refused = arrive(ledger, minutes)
    assert refused.why is why
    assert said(refused, NOON) == words
    assert kinds(ledger) == []


def test_another_batch(ledger):
    refused = record_arrival(ledger, bag(batch="YC31"), told(), TERMS)
    assert refused == Refused(Refusal.OTHER_BATCH)
    assert said(refused, NOON) == "不是这个批次的材料，没有收"


def test_a_number_that_is_none(ledger):
    wrong = bag(serial=1).number[:-1] + "@"
    with pytest.raises(ValueError, match="只能用"):
        record_return(ledger, wrong, told(reason="缺件"))
    assert isinstance(arrive(ledger), Recorded)


def test_a_bag_refused_at_the_desk_was_handed_in_once(ledger):
    outcome = record_refused_bag(ledger, bag(), told(reason="没有盖章"), TERMS)
    assert outcome.entry.kind is EntryKind.RETURNED
    assert kinds(ledger) == [EntryKind.RECEIVED, EntryKind.RETURNED]
    assert history_of(ledger, number())[0].reason == ""
    again = record_refused_bag(ledger, bag(), told(1, reason="没有盖章"), TERMS)
    assert again.entry.standing.submissions == 2
    assert isinstance(arrive(ledger, 2), Recorded)
    here = record_refused_bag(ledger, bag(), told(3, reason="没有盖章"), TERMS)
    assert isinstance(here, AlreadyReceived)


def test_what_is_not_here_cannot_be_returned(ledger):
    assert back(ledger) == Refused(Refusal.NOT_RECEIVED)
    arrive(ledger)
    last = back(ledger).entry
    assert back(ledger, 1) == Refused(Refusal.NOT_RECEIVED, last=last)


def test_withdrawn_is_the_end(ledger):
    arrive(ledger)
    back(ledger)
    withdrawal = record_withdrawal(ledger, number(), told(5, reason="本人放弃"))
    assert withdrawal.entry.kind is EntryKind.WITHDRAWN
    refused = arrive(ledger, 6)
    assert refused == Refused(Refusal.WITHDRAWN, last=withdrawal.entry)
    assert said(refused, NOON) == "12:05 已撤回（本人放弃），没有收"
    assert record_withdrawal(ledger, number(2), told(reason="本人放弃")).why is Refusal.NOT_RECEIVED


@pytest.mark.parametrize("verb", [record_return, record_withdrawal])
def test_a_reason_is_wanted(ledger, verb):
    arrive(ledger)
    with pytest.raises(ValueError, match="要写明原因"):
        verb(ledger, number(), told())
    assert kinds(ledger) == [EntryKind.RECEIVED]


def test_an_arrival_by_mistake_is_annulled_and_may_come_again(ledger):
    wrong = arrive(ledger).entry
    made = record_correction(ledger, 1, told(1, reason="扫错了"), annuls=True).entry
    assert (made.kind, made.correction) == (EntryKind.CORRECTED, Correction(1, annuls=True))
    assert state(ledger) is State.ABSENT
    assert history_of(ledger, number())[0] == wrong  # nothing is edited
    assert arrive(ledger, 2).entry.kind is EntryKind.RECEIVED
    assert isinstance(arrive(ledger, 3), AlreadyReceived)


def test_a_return_by_mistake_is_annulled(ledger):
    first = arrive(ledger).entry
    back(ledger)
    record_correction(ledger, 2, told(1, reason="退错了"), annuls=True)
    assert state(ledger) is State.RECEIVED
    assert arrive(ledger, 2) == AlreadyReceived(first)
    back(ledger, 3)
    assert arrive(ledger, 4).entry.standing.submissions == 2


def test_the_notice_names_the_arrival_that_counts(ledger):
    """The second arrival and the return before it are annulled: the first counts again."""
    first = arrive(ledger).entry
    back(ledger, 1)
    arrive(ledger, 2)
    record_correction(ledger, 3, told(3, reason="扫错了"), annuls=True)
    record_correction(ledger, 2, told(4, reason="退错了"), annuls=True)
    assert arrive(ledger, 5) == AlreadyReceived(first)
    assert audit(ledger).fault is None


def test_counts_and_note_are_replaced_by_a_correction(ledger):
    record_arrival(ledger, bag(), told(items=counts((5, 8, 7)), note="少一份"), TERMS)
    right = told(1, reason="漏数一份", items=counts((5, 8, 8)))
    record_correction(ledger, 1, right, annuls=False, bag=bag(sheets=59))
    record_correction(ledger, 1, told(2, reason="页数", items=counts((5, 8, 8))), annuls=False)
    history = history_of(ledger, number())
    (counted,) = in_force(history)
    assert (counted.items, counted.note, counted.bag) == (counts((5, 8, 8)), "", bag())
    assert history[0].items == counts((5, 8, 7))
    assert state(ledger) is State.RECEIVED


def test_corrections_that_are_refused(ledger):
    arrive(ledger)
    back(ledger)
    why = told(1, reason="改错")
    assert record_correction(ledger, 9, why, annuls=True) == Refused(Refusal.NO_SUCH_ENTRY)
    refused = record_correction(ledger, 1, why, annuls=True)
    assert (refused.why, refused.last.sequence) == (Refusal.NOT_THE_LAST, 2)
    record_correction(ledger, 2, why, annuls=True)
    assert record_correction(ledger, 2, why, annuls=False).why is Refusal.ALREADY_CORRECTED
    assert record_correction(ledger, 3, why, annuls=False).why is Refusal.ALREADY_CORRECTED
    with pytest.raises(ValueError, match="不能换成另一份材料"):
        record_correction(ledger, 1, why, annuls=False, bag=bag(2))
    assert len(kinds(ledger)) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("电话 13900000002 已通知", "不要写身份证号、手机号"),
        ("652801198811060011", "不要写身份证号、手机号"),
        ("65280119881106001x", "不要写身份证号、手机号"),
        ("两\n行", "换行"),
        ("字" * 301, "最多 300 个字"),
    ],
)
def test_what_does_not_belong_into_a_chain_that_is_never_edited(text, words):
    with pytest.raises(ValueError, match=words):
        told(note=text)
    with pytest.raises(ValueError, match=words):
        told(reason=text)


def test_a_dossier_number_in_a_note_is_no_persons(ledger):
    assert isinstance(record_arrival(ledger, bag(), told(note=number(2)), TERMS), Recorded)


def test_a_post_has_a_clerk_and_a_station():
    for clerk, station in (("", "1"), ("王芳", ""), ("王\x00", "1"), ("王" * 41, "1")):
        with pytest.raises(ValueError):
            Post(clerk, station)


def test_a_clock_that_goes_back_is_recorded_and_reorders_nothing(ledger):
    arrive(ledger, 10)
    entry = arrive(ledger, 7, serial=2).entry
    assert (entry.sequence, entry.behind) == (2, 3 * 60_000)
    assert arrive(ledger, 8, serial=3).entry.behind == 0
    found = audit(ledger)
    assert (found.fault, [e.sequence for e in found.clock]) == (None, [2])


def test_a_record_that_was_changed_is_not_built_upon(ledger):
    arrive(ledger)
    arrive(ledger, serial=2)
    tampered(ledger, 1, body="{}")
    with pytest.raises(LedgerError, match="记录被改动过"):
        back(ledger)
    assert isinstance(back(ledger, serial=2), Recorded)


def test_a_return_carries_what_the_arrival_says_as_corrected(ledger):
    arrive(ledger)
    record_correction(ledger, 1, told(1, reason="张数"), annuls=False, bag=bag(sheets=59))
    assert back(ledger, 2).entry.bag.sheets == 59
    assert history_of(ledger, number())[0].bag.sheets == 58


def test_entries_that_contradict_one_another_are_not_built_upon(ledger):
    """Somebody took an entry out: what is left makes no sense any more."""
    arrive(ledger)
    back(ledger)
    arrive(ledger, 2)
    removed(ledger, 1)
    with pytest.raises(LedgerError, match="前后矛盾，没有记上"):
        arrive(ledger, 3)


def test_a_moment_without_a_time_zone():
    with pytest.raises(ValueError, match="没有写明时区"):
        Told(POST, NOON.replace(tzinfo=None))


def test_units_do_not_mix(ledger):
    assert isinstance(arrive(ledger), Recorded)
    assert isinstance(arrive(ledger, unit=OTHER), Recorded)
