"""Waiting for a lock."""

import threading

import pytest

from dossier.disk import turns
from dossier.disk.lock import Lock
from dossier.disk.turns import alone, in_turn
from dossier.errors import OutputError


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lock"


def test_who_waits_gets_it_when_it_is_given_back(path):
    held = Lock(path)
    threading.Timer(0.1, held.give_back).start()
    with alone(path):
        assert path.exists()
    assert not path.exists()


def test_who_waits_in_vain_is_refused(path, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    held = Lock(path)
    with pytest.raises(BlockingIOError), alone(path):
        pytest.fail("two hold one lock")
    held.give_back()


def test_it_is_given_back_whatever_ends_the_block(path):
    with pytest.raises(ZeroDivisionError), alone(path):
        raise ZeroDivisionError
    Lock(path).give_back()


def test_who_writes_the_same_file_is_waited_for_and_named(tmp_path, monkeypatch):
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    target = tmp_path / "甲.yaml"
    with in_turn(target), pytest.raises(OutputError, match=r"另一个程序一直在写 .*/甲\.yaml"):
        in_turn(target).__enter__()
    with in_turn(target), in_turn(tmp_path / "乙.yaml"):
        assert len(list(tmp_path.iterdir())) == 2
    assert list(tmp_path.iterdir()) == []
