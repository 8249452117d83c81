"""Totals, search, and what is new."""

import pytest

from dossier.ledger import (
    record_arrival,
    record_correction,
    record_return,
    record_withdrawal,
    register_expected,
    search,
    totals,
)
from dossier.model.desk import UnitTotals
from dossier.model.ledger import EntryKind
from support.ledgers import OTHER, TERMS, UNIT, announced, bag, number, package, told

THIRD = "0B0B0B"


def announce(ledger):
    register_expected(ledger, package(), [announced(n) for n in range(1, 7)])
    register_expected(
        ledger, package(OTHER, "若羌县水管站", "若羌县"), [announced(1, OTHER, "热依汗·吐尔逊")]
    )


def work(ledger):
    """1 received, 2 returned, 3 withdrawn, 4 annulled, 5 and 6 missing; three unannounced."""
    for minute, one in enumerate([bag(n) for n in range(1, 5)] + [bag(9), bag(1, THIRD)]):
        record_arrival(ledger, one, told(minute), TERMS)
    record_return(ledger, number(2), told(7, reason="缺件"))
    record_withdrawal(ledger, number(3), told(8, reason="放弃"))
    record_correction(ledger, 4, told(9, reason="扫错"), annuls=True)


def test_totals(ledger):
    announce(ledger)
    work(ledger)
    first, second, third = totals(ledger)
    assert first == UnitTotals(
        UNIT, package().name, "且末县", expected=6, received=2, returned=1, withdrawn=1, missing=3,
        unannounced=1,
    )  # fmt: skip
    assert (second.name, second.expected, second.missing) == ("若羌县水管站", 1, 1)
    assert third == UnitTotals(THIRD, "", "", received=1, unannounced=1)


def test_totals_before_anything(ledger):
    assert totals(ledger) == ()


def test_every_announced_dossier_is_in_one_place(ledger):
    announce(ledger)
    work(ledger)
    for unit in totals(ledger):
        here = unit.received + unit.returned + unit.withdrawn - unit.unannounced
        assert unit.expected == unit.missing + here


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (number(2), [number(2)]),
        (number(2).lower(), [number(2)]),
        (number(9), [number(9)]),
        (f"1BW24{OTHER}", [number(1, OTHER)]),
        (THIRD, [number(1, THIRD)]),
        ("热依", [number(1, OTHER)]),
        (" 热依汗 ", [number(1, OTHER)]),
        ("吐尔逊", []),
        ("若羌", [number(1, OTHER)]),
        ("且末", [number(n) for n in range(1, 7)]),
        ("%", []),
        ("_", []),
        ("", []),
    ],
)
def test_search(ledger, text, found):
    announce(ledger)
    work(ledger)
    assert [one.number for one in search(ledger, text)] == found


def test_a_search_tells_who_it_is_and_the_last_entry(ledger):
    announce(ledger)
    work(ledger)
    (one,) = search(ledger, number(2))
    assert (one.unit, one.expected) == (package().name, announced(2))
    assert one.last.kind is EntryKind.RETURNED
    (other,) = search(ledger, number(9))
    assert (other.unit, other.expected, other.last.sequence) == ("", None, 5)
    (missing,) = search(ledger, number(6))
    assert missing.last is None


def test_a_search_tells_so_many_at_most(ledger):
    announce(ledger)
    work(ledger)
    assert [one.number for one in search(ledger, "1BW24", most=3)] == [number(n) for n in (1, 2, 3)]
