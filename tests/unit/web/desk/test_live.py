"""Counters that live: asked once a second for all, new arrivals and new packages seen."""

from dossier.desk import register_package
from dossier.ledger import record_arrival
from dossier.web.desk.live import Live
from support.desk import write_unit
from support.ledgers import TERMS, bag, told


class Seconds:
    now = 100.0

    def __call__(self):
        return self.now


def test_the_ledger_is_asked_once_a_second(ledger):
    clock = Seconds()
    live = Live(ledger, clock)
    assert (live.counts()["expected"], live.counts()["received"]) == (5, 0)
    record_arrival(ledger, bag(1), told(), TERMS)
    clock.now += 0.9
    assert live.counts()["received"] == 0
    clock.now += 0.1
    assert live.counts() == {
        "sequence": 1, "expected": 5, "received": 1, "returned": 0, "withdrawn": 0, "missing": 4,
        "unannounced": 0,
    }  # fmt: skip


def test_a_package_is_seen_though_it_leaves_no_entry(ledger, tmp_path):
    clock = Seconds()
    live = Live(ledger, clock)
    assert live.counts()["expected"] == 5
    register_package(ledger, write_unit(tmp_path / "新.zip", serials=range(1, 9)))
    clock.now += 16
    assert live.counts()["expected"] == 8
