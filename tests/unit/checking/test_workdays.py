"""Working days: the national calendar, make-up days, overrides, years that nobody knows."""

from datetime import date

import pytest

from dossier.checking.workdays import Workdays
from dossier.model.pack import Calendar, Override, Window

NATIONAL = Workdays({})


def on(text):
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("posted", "counting", "excluding"),
    [
        ("2024-08-26", "2024-08-30", "2024-09-02"),
        ("2024-09-06", "2024-09-12", "2024-09-13"),
        ("2024-09-09", "2024-09-13", "2024-09-14"),
        ("2024-09-10", "2024-09-14", "2024-09-18"),
        ("2024-09-12", "2024-09-19", "2024-09-20"),
    ],
)
def test_five_working_days(posted, counting, excluding):
    """The table of the notice's own weeks: over a weekend, a make-up Saturday, a long holiday."""
    first = on(posted)
    assert NATIONAL.reaching(first, 5) == on(counting)
    assert NATIONAL.reaching(first, 5, counts_first=False) == on(excluding)
    assert NATIONAL.between(first, on(counting)) == 5
    assert NATIONAL.between(first, on(excluding), counts_first=False) == 5


@pytest.mark.parametrize(
    ("day", "working"),
    [
        ("2024-09-13", True),
        ("2024-09-14", True),
        ("2024-09-15", False),
        ("2024-09-16", False),
        ("2024-09-17", False),
        ("2024-09-18", True),
        ("2024-09-21", False),
    ],
)
def test_make_up_days_and_holidays(day, working):
    assert NATIONAL.working(on(day)) is working


def test_posted_on_a_holiday_the_first_day_never_counts():
    assert NATIONAL.between(on("2024-09-16"), on("2024-09-18")) == 1
    assert NATIONAL.between(on("2024-09-16"), on("2024-09-18"), counts_first=False) == 1
    assert NATIONAL.reaching(on("2024-09-16"), 1) == on("2024-09-18")


def test_turned_round_is_no_day_at_all():
    assert NATIONAL.between(on("2024-09-12"), on("2024-09-11")) == 0
    assert NATIONAL.between(on("2024-09-12"), on("2024-09-12"), counts_first=False) == 0


def test_a_pack_overrides_single_days():
    """A region's own holidays are in no national table."""
    day = Window(on("2024-06-01"), on("2024-06-30"), "三")
    closed = Override(on("2024-06-18"), working=False, source="放假通知")
    opened = Override(on("2024-06-15"), working=True, source="放假通知")
    local = Workdays.of(Calendar(day, day, day, (closed, opened)))
    assert NATIONAL.working(on("2024-06-18")) is True
    assert local.working(on("2024-06-18")) is False
    assert local.working(on("2024-06-15")) is True
    assert local.between(on("2024-06-14"), on("2024-06-18")) == 3


@pytest.mark.parametrize("day", ["1999-05-05", "2098-05-05"])
def test_a_year_not_known_is_unknown_and_no_guess(day):
    assert NATIONAL.working(on(day)) is None
    assert NATIONAL.between(on(day), on(day)) is None
    assert NATIONAL.reaching(on(day), 5) is None


def test_an_override_knows_a_day_of_an_unknown_year():
    day = on("2098-05-05")
    assert Workdays({day: True}).working(day) is True
    assert Workdays({day: True}).between(day, on("2098-05-06")) is None
