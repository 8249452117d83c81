"""A day's report: the day's own entries, the state when it ended, and the end of the chain."""

from datetime import date, timedelta

from dossier.ledger import (
    audit,
    day_of,
    entry_at,
    record_arrival,
    record_correction,
    record_return,
    record_withdrawal,
    register_expected,
    totals,
)
from dossier.ledger.canonical import opening_of
from dossier.model.ledger import Post
from support.ledgers import NOON, OTHER, TERMS, UNIT, announced, bag, number, package, told

FIRST, NEXT = date(2024, 9, 18), date(2024, 9, 19)
OTHERS = Post("李强", "1号台")
DAY = 24 * 60


def work(ledger):
    """On the first day seven entries, on the next two."""
    register_expected(ledger, package(), [announced(n) for n in range(1, 7)])
    for minute, serial in enumerate((1, 2, 3, 4)):
        record_arrival(ledger, bag(serial), told(minute), TERMS)
    record_arrival(ledger, bag(1, OTHER), told(5, post=OTHERS), TERMS)
    record_return(ledger, number(2), told(7, reason="缺件", post=OTHERS))
    record_correction(ledger, 4, told(9, reason="扫错"), annuls=True)
    record_arrival(ledger, bag(2), told(DAY), TERMS)
    record_withdrawal(ledger, number(3), told(DAY + 1, reason="放弃"))


def test_a_day_counts_its_own_entries_by_unit_and_by_post(ledger):
    work(ledger)
    found = day_of(ledger, FIRST)
    assert (found.entries, found.first, found.checkpoint.sequence) == (7, 1, 7)
    by_unit = {one.totals.unit: dict(one.counts) for one in found.units}
    assert by_unit == {
        UNIT: {"received": 4, "returned": 1, "annulled": 1},
        OTHER: {"received": 1},
    }
    by_post = {(one.clerk, one.station): dict(one.counts) for one in found.posts}
    assert by_post == {
        ("王芳", "2号台"): {"received": 4, "annulled": 1},
        ("李强", "1号台"): {"received": 1, "returned": 1},
    }
    last = next(one for one in found.posts if one.clerk == "李强")
    assert (last.first, last.last) == (NOON + timedelta(minutes=5), NOON + timedelta(minutes=7))


def test_a_day_that_is_over_does_not_change_any_more(ledger):
    work(ledger)
    one = day_of(ledger, FIRST).units[0].totals
    assert (one.expected, one.received, one.returned, one.withdrawn) == (6, 2, 1, 0)
    assert (one.missing, one.unannounced) == (3, 0)
    assert day_of(ledger, FIRST).units[1].totals.unannounced == 1


def test_the_last_day_stands_where_the_ledger_stands(ledger):
    work(ledger)
    found = day_of(ledger, NEXT)
    assert tuple(one.totals for one in found.units) == totals(ledger)
    assert [dict(one.counts) for one in found.units] == [{"resubmitted": 1, "withdrawn": 1}, {}]


def test_the_checkpoint_is_what_an_audit_looks_for(ledger):
    work(ledger)
    end = day_of(ledger, FIRST).checkpoint
    assert (end.hash, end.at) == (entry_at(ledger, 7).hash, NOON + timedelta(minutes=9))
    found = audit(ledger, end.hash)
    assert (found.fault, found.expected) == (None, 7)


def test_a_day_without_an_entry_ends_where_the_one_before_ended(ledger):
    work(ledger)
    found = day_of(ledger, NEXT + timedelta(days=3))
    assert (found.entries, found.first, found.checkpoint.sequence) == (0, 0, 9)
    before = day_of(ledger, FIRST - timedelta(days=1))
    assert (before.checkpoint.sequence, before.checkpoint.at) == (0, None)
    assert before.checkpoint.hash == opening_of(ledger.head)
    assert before.units[0].totals.missing == 6


def test_the_day_is_shanghai_s(ledger):
    """16:00 in UTC is midnight there."""
    record_arrival(ledger, bag(1), told(4 * 60 * 3 - 1), TERMS)
    record_arrival(ledger, bag(2), told(4 * 60 * 3), TERMS)
    assert [day_of(ledger, day).entries for day in (FIRST, NEXT)] == [1, 1]


def test_a_note_that_looks_like_a_moment_moves_nothing(ledger):
    note = '"at":"2024-09-20T01:00:00.000000Z"'
    record_arrival(ledger, bag(1), told(note=note), TERMS)
    assert day_of(ledger, date(2024, 9, 20)).entries == 0
    assert day_of(ledger, FIRST).entries == 1
