"""Keys of units that the desk trusts."""

import pytest

from dossier.ledger import keys_of, open_ledger, register_key, restore_ledger, write_backup
from dossier.model.desk import UnitKey
from support.ledgers import NOON, OTHER, UNIT

FIRST = UnitKey(UNIT, "且末县水利工程管理站", bytes(range(32)))
SECOND = UnitKey(UNIT, "且末县水利工程管理站", bytes(range(1, 33)))


def test_a_key_is_registered_once(ledger):
    assert register_key(ledger, FIRST, NOON)
    assert not register_key(ledger, FIRST, NOON)
    assert keys_of(ledger, UNIT) == (FIRST,)
    assert keys_of(ledger, OTHER) == ()


def test_a_unit_may_have_another_key_later(ledger):
    register_key(ledger, FIRST, NOON)
    register_key(ledger, SECOND, NOON)
    assert set(keys_of(ledger, UNIT)) == {FIRST, SECOND}


def test_a_key_is_no_other_unit_s(ledger):
    register_key(ledger, FIRST, NOON)
    with pytest.raises(ValueError, match=f"已经登记给另一个单位（{UNIT}）"):
        register_key(ledger, UnitKey(OTHER, "别的单位", FIRST.key), NOON)
    assert keys_of(ledger, OTHER) == ()


def test_a_backup_holds_the_keys(ledger, tmp_path):
    register_key(ledger, FIRST, NOON)
    write_backup(ledger, tmp_path / "备份.jsonl", ".jsonl")
    new = str(tmp_path / "新.db")
    keep = tmp_path / "前.jsonl"
    restore_ledger(new, tmp_path / "备份.jsonl", NOON, replace=False, keep=keep)
    with open_ledger(new, NOON) as restored:
        assert keys_of(restored, UNIT) == (FIRST,)
