"""Buckets that fill up again."""

import pytest

from dossier.web.limits import MOST_KEYS, Limit


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_a_burst_then_one_at_a_time(clock):
    limit = Limit(3, 10, clock)
    assert [limit.take("a") for _ in range(4)] == [True, True, True, False]
    clock.now = 9.9
    assert not limit.take("a")
    clock.now = 21
    assert limit.take("a")


def test_keys_have_buckets_of_their_own(clock):
    limit = Limit(1, 10, clock)
    assert limit.take("a")
    assert limit.take("b")
    assert not limit.take("a")


def test_a_bucket_never_holds_more_than_a_burst(clock):
    limit = Limit(2, 1, clock)
    clock.now = 1000
    assert [limit.take("a") for _ in range(3)] == [True, True, False]


def test_who_proved_to_be_no_guesser_is_forgiven(clock):
    limit = Limit(1, 10, clock)
    limit.take("a")
    limit.forgive("a")
    assert limit.take("a")


def test_memory_is_bounded(clock):
    limit = Limit(1, 10, clock)
    for number in range(MOST_KEYS + 10):
        limit.take(str(number))
    assert len(limit._kept) == MOST_KEYS
