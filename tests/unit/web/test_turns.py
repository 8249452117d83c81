"""Requests that take turns: one at a time, in order, stepping aside for the disk."""

import threading
from contextlib import suppress

import pytest

from dossier.web.turns import Turns

PATIENCE = 10


class Counted:
    """An application that counts who is within, and waits for `go` when asked for /slow."""

    def __init__(self, turns):
        self.turns, self.within, self.most, self.order = turns, 0, 0, []
        self.go, self.entered = threading.Event(), threading.Semaphore(0)
        self._lock = threading.Lock()

    def __call__(self, environ, _start):
        with self._lock:
            self.within += 1
            self.most = max(self.most, self.within)
            self.order.append(environ["name"])
        self.entered.release()
        try:
            if environ.get("waits"):
                assert self.go.wait(PATIENCE)
            if environ.get("fails"):
                raise OSError(environ["name"])
        finally:
            with self._lock:
                self.within -= 1
        if environ.get("aside"):
            with self.turns.aside():
                self.entered.release()
                assert self.go.wait(PATIENCE)
            self.order.append(environ["name"] + " back")
        return [environ["name"].encode()]


@pytest.fixture
def turns():
    return Turns()


@pytest.fixture
def inner(turns):
    return Counted(turns)


@pytest.fixture
def app(turns, inner):
    return turns.of(inner, {"/scan"})


def ask(app, name, **more):
    thread = threading.Thread(
        target=lambda: app({"PATH_INFO": "/scan", "name": name, **more}, None), daemon=True
    )
    thread.start()
    return thread


def queued(turns, count):
    """Wait until so many stand in the queue."""
    until = threading.Event()
    for _ in range(PATIENCE * 100):
        if len(turns._coming) == count:
            return
        until.wait(0.01)
    raise AssertionError("nobody came")


def test_one_at_a_time_in_the_order_of_coming(turns, inner, app):
    threads = [ask(app, "0", waits=True)]
    assert inner.entered.acquire(timeout=PATIENCE)
    for count in range(1, 6):
        threads.append(ask(app, str(count)))
        queued(turns, count)
    inner.go.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert inner.most == 1
    assert inner.order == ["0", "1", "2", "3", "4", "5"]


def test_other_paths_are_answered_at_once(inner, app):
    first = ask(app, "slow", waits=True)
    assert inner.entered.acquire(timeout=PATIENCE)
    assert app({"PATH_INFO": "/events", "name": "events"}, None) == [b"events"]
    inner.go.set()
    first.join(PATIENCE)


def test_who_waits_for_the_disk_lets_others_in_and_is_next_after_them(turns, inner, app):
    first = ask(app, "first", aside=True)
    assert inner.entered.acquire(timeout=PATIENCE)
    assert inner.entered.acquire(timeout=PATIENCE)
    assert app({"PATH_INFO": "/scan", "name": "second"}, None) == [b"second"]
    inner.go.set()
    first.join(PATIENCE)
    assert inner.order == ["first", "second", "first back"]
    assert not turns._taken


def test_a_turn_that_fails_is_given_on(turns, inner, app):
    with suppress(OSError):
        app({"PATH_INFO": "/scan", "name": "broken", "fails": True}, None)
    assert app({"PATH_INFO": "/scan", "name": "next"}, None) == [b"next"]
    assert not turns._taken


def test_aside_without_a_turn_is_nothing(turns):
    with turns.aside():
        assert not turns._taken
    assert not turns._taken
