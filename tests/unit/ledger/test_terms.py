"""What the notice allows: C2, C5, D8, D9, and both deadlines shown. X15."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dossier.ledger.canonical import sealed
from dossier.ledger.terms import deadline_of, refuses, terms_of
from dossier.ledger.wording import deadline_said
from dossier.model.desk import SHANGHAI, Deadline, Refusal, Terms
from dossier.model.ledger import Entry, EntryKind, Standing, State
from dossier.packs import load_pack
from support.ledgers import POST, TERMS, bag


def at(day, hour=12, minute=0):
    return datetime(2024, 9, day, hour, minute, tzinfo=SHANGHAI)


def returned(moment, submissions=1):
    return sealed(
        Entry(
            sequence=2,
            kind=EntryKind.RETURNED,
            at=moment,
            behind=0,
            post=POST,
            bag=bag(),
            standing=Standing(State.RETURNED, submissions, submissions),
        )
    )


def test_the_terms_are_the_packs():
    assert terms_of(load_pack("bazhou-water-2024")) == TERMS
    demo = terms_of(load_pack("demo-prefecture-2031"))
    assert (demo.hours, demo.submissions) == (None, None)
    assert demo.opens == datetime(2031, 6, 9, tzinfo=SHANGHAI)
    assert demo.closes.date().isoformat() == "2031-06-13"


def test_a_window_may_end_at_a_time_of_day():
    pack = load_pack("bazhou-water-2024")
    paper = replace(pack.calendar.paper, until="18:00")
    closing = replace(pack, calendar=replace(pack.calendar, paper=paper))
    assert terms_of(closing).closes == at(25, 18)


@pytest.mark.parametrize(
    ("now", "why"),
    [
        (at(18, 0), None),
        (at(25, 23, 59), None),
        (at(18, 0) - timedelta(microseconds=1), Refusal.TOO_EARLY),
        (at(26, 0), Refusal.TOO_LATE),
    ],
)
def test_the_window(now, why):
    refused = refuses(None, TERMS, now)
    assert (refused and refused.why) == why


@pytest.mark.parametrize(
    ("back", "submissions", "now", "why"),
    [
        (at(18), 1, at(20), None),
        (at(18), 1, at(20) + timedelta(microseconds=1), Refusal.OVERDUE),
        (at(18), 2, at(19), None),
        (at(18), 3, at(19), Refusal.TOO_OFTEN),
        (at(24), 1, at(25, 23), None),
        (at(24), 1, at(26, 0), Refusal.TOO_LATE),  # 48 hours are not over, the window is
        (at(20), 1, at(19), None),  # the clock went back
    ],
)
def test_a_returned_dossier(back, submissions, now, why):
    refused = refuses(returned(back, submissions), TERMS, now)
    assert (refused and refused.why) == why


def test_both_ends_are_told_and_the_earlier_binds():
    early, late = deadline_of(returned(at(18)), TERMS), deadline_of(returned(at(24, 9)), TERMS)
    assert early.act_by == at(20)
    assert late.act_by == TERMS.closes
    assert deadline_said(early) == (
        "退回后的期限到 2024-09-20 12:00；收件到 2024-09-25 23:59 截止；"
        "以较早的 2024-09-20 12:00 为准；还可以提交 2 次"
    )
    assert "以较早的 2024-09-25 23:59 为准" in deadline_said(late)


def test_a_notice_without_hours_or_limit():
    plain = Terms(TERMS.opens, TERMS.closes)
    assert refuses(returned(at(18), 9), plain, at(24)) is None
    assert deadline_of(returned(at(18), 9), plain) == Deadline(None, TERMS.closes, None)
    assert deadline_said(deadline_of(returned(at(18)), plain)) == (
        "收件到 2024-09-25 23:59 截止，以此为准"
    )
