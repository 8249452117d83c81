"""All that is known of a dossier, read at once."""

import pytest

from dossier.ledger import filed_of, record_arrival, register_expected, register_key
from dossier.model.desk import Filed, UnitKey
from dossier.model.handover import Origin
from support.ledgers import NOON, OTHER, TERMS, UNIT, announced, bag, number, package, told


def test_nothing_is_known_of_a_stranger(ledger):
    assert filed_of(ledger, number()) == Filed(None, None, (), ())


def test_everything_of_a_dossier(ledger):
    key = UnitKey(UNIT, "水管站", bytes(range(32)))
    register_key(ledger, key, NOON)
    register_expected(ledger, package(), [announced(1), announced(2)])
    record_arrival(ledger, bag(1), told(), TERMS)
    filed = filed_of(ledger, number(1))
    assert (filed.unit, filed.expected, filed.keys) == (package(), announced(1), (key,))
    assert [entry.bag.number for entry in filed.history] == [number(1)]
    assert filed.unit.origin is Origin.UNSIGNED


def test_of_a_dossier_that_its_unit_did_not_announce_the_unit_is_known(ledger):
    register_expected(ledger, package(), [announced(1)])
    filed = filed_of(ledger, number(9))
    assert (filed.unit, filed.expected) == (package(), None)
    assert filed_of(ledger, number(1, OTHER)).unit is None


def test_what_is_no_number_is_refused(ledger):
    with pytest.raises(ValueError, match="材料编号应为 15 位"):
        filed_of(ledger, "1BW24")
