"""Who guesses is slowed, from one address or many, at one account or many; nobody else is."""

import pytest

from dossier.web.desk.tries import ACCOUNT_SECONDS, ADDRESS_SECONDS, BURST, WIDE_BURST, Tries

HERE, THERE = "10.0.0.1", "10.0.0.2"


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def tries(clock):
    return Tries(clock)


def guessed(tries, account, address, times):
    """How many of so many guesses were let through."""
    return sum(tries.take(account, address) for _ in range(times))


def test_one_account_from_one_address(tries, clock):
    assert guessed(tries, "王芳", HERE, 100) == BURST
    clock.now += 600
    assert guessed(tries, "王芳", HERE, 100) == BURST


def test_a_guesser_keeps_no_colleague_waiting_at_the_same_address_or_elsewhere(tries, clock):
    for _ in range(60):  # an hour of it, once a minute
        guessed(tries, "王芳", HERE, 100)
        clock.now += 60
    guessed(tries, "王芳", HERE, 100)
    assert tries.take("李强", HERE)
    assert tries.take("王芳", THERE)


def test_one_account_from_many_addresses_is_slowed(tries, clock):
    through = sum(guessed(tries, "王芳", f"10.1.0.{n}", 100) for n in range(200))
    assert through == WIDE_BURST
    clock.now += 10 * ACCOUNT_SECONDS
    assert sum(tries.take("王芳", f"10.2.0.{n}") for n in range(200)) == 10


def test_while_many_guess_the_owner_is_let_in_where_they_were_before(tries):
    assert tries.take("王芳", HERE)
    tries.succeeded("王芳", HERE)
    assert sum(tries.take("王芳", f"10.1.0.{n}") for n in range(200)) == WIDE_BURST - 1
    assert not tries.take("王芳", THERE)
    assert tries.take("王芳", HERE)
    assert guessed(tries, "王芳", HERE, 100) == BURST - 1  # at home, still no more than that


def test_many_accounts_from_one_address_are_slowed(tries, clock):
    assert sum(tries.take(f"账号{n}", HERE) for n in range(1000)) == WIDE_BURST
    assert tries.take("王芳", THERE)
    clock.now += 3 * ADDRESS_SECONDS
    assert sum(tries.take(f"别的{n}", HERE) for n in range(1000)) == 3


def test_a_right_password_costs_its_address_nothing_and_buys_no_guesses(tries):
    for _ in range(WIDE_BURST * 3):  # the whole desk behind one address
        assert tries.take("王芳", HERE)
        tries.succeeded("王芳", HERE)
    assert sum(tries.take(f"账号{n}", HERE) for n in range(20)) == 20
    assert tries.take("王芳", HERE)
    tries.succeeded("王芳", HERE)
    assert sum(tries.take(f"别的{n}", HERE) for n in range(1000)) == WIDE_BURST - 20


def test_a_refused_try_is_not_paid_for(tries):
    sum(tries.take(f"账号{n}", HERE) for n in range(WIDE_BURST))
    assert guessed(tries, "王芳", HERE, 100) == 0
    assert guessed(tries, "王芳", THERE, 100) == BURST
