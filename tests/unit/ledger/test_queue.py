"""Writers in a queue: in order, together, and none waits for ever."""

import threading
import time

import pytest

from dossier.errors import LedgerBusyError, LedgerError
from dossier.ledger.queue import MOST, Queue


class Desk:
    """Serves when it is let; notes who was served together."""

    def __init__(self):
        self.open = threading.Event()
        self.busy = threading.Event()
        self.batches = []
        self.error = None
        self.queue = Queue(self.serve)

    def serve(self, jobs):
        self.batches.append([job.task for job in jobs])
        self.busy.set()
        assert self.open.wait(10)
        if self.error:
            raise self.error
        for job in jobs:
            job.answer = job.task * 10

    def start(self, *tasks, patience=10):
        """Threads that come one after another; the first is being served when this returns."""
        self.answers = {}
        self.threads = []
        for place, task in enumerate(tasks):
            thread = threading.Thread(target=self._come, args=(task, patience))
            self.threads.append(thread)
            thread.start()
            assert self.busy.wait(10)
            while place and thread.is_alive() and len(self.queue._waiting) < place:
                time.sleep(0.001)

    def _come(self, task, patience):
        try:
            self.answers[task] = self.queue.do(task, patience)
        except (LedgerError, RuntimeError) as error:
            self.answers[task] = error

    def end(self):
        self.open.set()
        for thread in self.threads:
            thread.join(10)
            assert not thread.is_alive()


def test_alone():
    desk = Desk()
    desk.open.set()
    assert [desk.queue.do(n, 1) for n in (1, 2)] == [10, 20]
    assert desk.batches == [[1], [2]]


def test_those_who_wait_are_served_together_in_order():
    desk = Desk()
    desk.start(*range(1, 6))
    desk.end()
    assert desk.batches == [[1], [2, 3, 4, 5]]
    assert desk.answers == {n: n * 10 for n in range(1, 6)}


def test_a_crowd_is_served_in_parts():
    desk = Desk()
    desk.start(*range(MOST + 3))
    desk.end()
    assert [len(batch) for batch in desk.batches] == [1, MOST, 2]
    assert len(desk.answers) == MOST + 3


def test_patience_ends_and_the_next_are_served():
    desk = Desk()
    desk.start(1, 2, patience=0.05)
    desk.threads[1].join(10)
    assert isinstance(desk.answers[2], LedgerBusyError)
    desk.end()
    assert desk.answers[1] == 10
    assert desk.queue.do(3, 1) == 30
    assert desk.batches == [[1], [3]]


def test_who_is_being_served_waits_for_the_end_of_it():
    desk = Desk()
    desk.start(1, 2)
    desk.busy.clear()
    first, desk.open = desk.open, threading.Event()
    first.set()  # the first is done; the second leads, and is held by the new event
    assert desk.busy.wait(10)
    desk.end()
    assert desk.answers == {1: 10, 2: 20}


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (LedgerBusyError("占用", "再试"), LedgerBusyError),
        (LedgerError("磁盘空间不够", "清理"), LedgerError),
        (RuntimeError("boom"), LedgerError),
    ],
)
def test_what_ends_a_transaction_ends_it_for_all_who_were_in_it(error, kind):
    desk = Desk()
    desk.start(1, 2, 3)
    desk.error = error
    desk.end()
    assert desk.answers[1] is error
    assert type(desk.answers[3]) is kind
    desk.error = None
    assert desk.queue.do(4, 1) == 40
