"""What the units announce: names, and only there."""

import pytest
from sqlalchemy import text

from dossier.ledger import audit, expected_of, record_arrival, register_expected
from dossier.model.desk import Registration
from support.ledgers import BATCH, OTHER, TERMS, announced, bag, number, package, told

NAME = "阿依古丽·买买提"


def test_announced_and_found(ledger):
    made = register_expected(ledger, package(), [announced(1), announced(2)])
    assert made == Registration(new=(number(1), number(2)))
    assert expected_of(ledger, number(2)) == (package(), announced(2))
    assert expected_of(ledger, number(3)) is None


def test_the_same_package_again_changes_nothing(ledger):
    dossiers = [announced(1), announced(2)]
    register_expected(ledger, package(), dossiers)
    again = register_expected(ledger, package(), reversed(dossiers))
    assert again == Registration(same=(number(1), number(2)))


def test_a_newer_package_takes_the_place_of_the_older(ledger):
    register_expected(ledger, package(), [announced(1), announced(2), announced(3)])
    register_expected(ledger, package(OTHER, "若羌县水管站", "若羌县"), [announced(1, OTHER)])
    newer = [announced(1), announced(2, revision=2), announced(4)]
    made = register_expected(ledger, package(digest="cd34"), newer)
    assert made == Registration(
        new=(number(4),), changed=(number(2),), same=(number(1),), gone=(number(3),)
    )
    assert expected_of(ledger, number(2)) == (package(digest="cd34"), announced(2, revision=2))
    assert expected_of(ledger, number(3)) is None
    assert expected_of(ledger, number(1, OTHER)) is not None


def test_a_large_unit(ledger):
    dossiers = [announced(serial) for serial in range(1, 1000)]
    assert len(register_expected(ledger, package(), dossiers).new) == 999
    assert len(register_expected(ledger, package(), dossiers[:1]).gone) == 998


@pytest.mark.parametrize(
    ("dossiers", "words"),
    [
        ([announced(1), announced(1)], "出现了两次"),
        ([announced(1, OTHER)], "不是这个批次、这个单位的"),
        ([announced(1, name="王\n芳")], "姓名里有换行"),
        ([announced(1, name="王" * 51)], "姓名最多 50 个字"),
    ],
)
def test_what_is_wrong_changes_nothing(ledger, dossiers, words):
    register_expected(ledger, package(), [announced(5)])
    with pytest.raises(ValueError, match=words):
        register_expected(ledger, package(), dossiers)
    assert expected_of(ledger, number(5)) == (package(), announced(5))


def test_names_are_in_the_one_table_and_in_no_entry(ledger):
    register_expected(ledger, package(), [announced(1)])
    record_arrival(ledger, bag(1), told(), TERMS)
    with ledger.reading() as connection:
        for table in ("ledger_entries", "ledger_head", "ledger_units", "ledger_schema"):
            rows = connection.execute(text(f"SELECT * FROM {table}")).all()
            assert rows
            assert NAME not in repr(rows)
        assert NAME in repr(connection.execute(text("SELECT * FROM ledger_expected")).all())


def test_announcing_is_no_entry(ledger):
    register_expected(ledger, package(), [announced(1)])
    assert audit(ledger).entries == 0
    assert ledger.head.batch == BATCH
