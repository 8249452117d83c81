"""One run at a time; a killed run holds nothing."""

import errno
import os
import subprocess
import sys

import pytest

from dossier.disk import lock
from dossier.disk.lock import Lock

HOLDER = """
import sys
from pathlib import Path
from dossier.disk.lock import Lock

held = Lock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path):
    return tmp_path / "lock"


def test_who_comes_second_is_refused(path):
    held = Lock(path)
    with pytest.raises(BlockingIOError):
        Lock(path)
    held.give_back()
    Lock(path).give_back()


def test_nothing_is_left(path):
    Lock(path).give_back()
    assert not path.exists()


def test_a_killed_process_holds_nothing(path, root):
    environment = {**os.environ, "PYTHONPATH": str(root / "src")}
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdout.readline().split() == [b"held"]
        with pytest.raises(BlockingIOError):
            Lock(path)
        process.kill()
    Lock(path).give_back()


def test_a_disk_that_knows_no_locks_is_no_hindrance(path, monkeypatch):
    def unknown(_handle):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_take", unknown)
    Lock(path).give_back()
    assert not path.exists()


@pytest.mark.skipif(os.name != "posix", reason="Windows removes no open file")
def test_a_lock_whose_file_was_removed_meanwhile_is_not_taken_for_one(path, monkeypatch):
    """Between opening and locking, its holder gives it back and removes the file."""
    take, turns = lock._take, []

    def slow(handle):
        if not turns:
            path.unlink()
        turns.append(handle)
        take(handle)

    monkeypatch.setattr(lock, "_take", slow)
    held = Lock(path)
    assert len(turns) == 2
    assert path.exists()
    held.give_back()
