"""The desk's counts: moved on from an earlier count, they are those of counting anew."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.ledger import (
    record_arrival,
    record_correction,
    record_return,
    record_withdrawal,
    register_expected,
    sums,
    tally,
    totals,
)
from dossier.ledger.counters import MOST
from dossier.model.desk import Recorded
from support.ledgers import OTHER, TERMS, announced, bag, new_ledger, number, package, told

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["arrive", "return", "withdraw", "annul", "look"]), st.integers(1, 5)
    ),
    max_size=25,
)


def step(ledger, verb, serial, last):
    """Do something to a dossier, and what it recorded, if it did."""
    match verb:
        case "arrive":
            done = record_arrival(ledger, bag(serial), told(), TERMS)
        case "return":
            done = record_return(ledger, number(serial), told(reason="缺件"))
        case "withdraw":
            done = record_withdrawal(ledger, number(serial), told(reason="放弃"))
        case _:
            done = record_correction(ledger, last, told(reason="扫错"), annuls=True)
    return done.entry.sequence if isinstance(done, Recorded) else last


@settings(deadline=None, max_examples=40)
@given(STEPS)
def test_moved_on_as_counted_anew(tmp_path_factory, steps):
    with new_ledger(tmp_path_factory.mktemp("t") / "l.db") as ledger:
        register_expected(ledger, package(), [announced(n) for n in range(1, 4)])
        seen, last = tally(ledger), 0
        for verb, serial in steps:
            if verb == "look":
                seen = tally(ledger, seen)
            else:
                last = step(ledger, verb, serial, last)
        assert tally(ledger, seen) == tally(ledger)
        assert dict(tally(ledger, seen).counts) == sums(totals(ledger))


def test_a_package_makes_all_be_counted_anew(ledger):
    record_arrival(ledger, bag(1), told(), TERMS)
    before = tally(ledger)
    assert (before.counts["unannounced"], before.counts["expected"]) == (1, 0)
    register_expected(ledger, package(), [announced(1), announced(2)])
    after = tally(ledger, before)
    assert (after.counts["unannounced"], after.counts["missing"]) == (0, 1)
    register_expected(ledger, package(OTHER), [announced(1, OTHER)])
    assert tally(ledger, after).counts["expected"] == 3


def test_nothing_new_is_the_same_count(ledger):
    before = tally(ledger)
    assert tally(ledger, before) is before


def test_more_than_a_query_may_ask_for(ledger, monkeypatch):
    before = tally(ledger)
    for serial in range(1, 5):
        record_arrival(ledger, bag(serial), told(), TERMS)
    anew = []
    monkeypatch.setattr("dossier.ledger.counters.MOST", 3)
    monkeypatch.setattr(
        "dossier.ledger.counters.totals_within",
        lambda connection: anew.append(connection) or (),
    )
    tally(ledger, before)
    assert len(anew) == 1
    assert MOST < 999  # SQLite's old limit of parameters
