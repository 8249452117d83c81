"""Files replaced whole, as they were but for their bytes."""

import errno
import os

import pytest

from dossier.disk import add_to, replace_files
from dossier.errors import OutputError


def test_modes_are_kept(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o600)
    replace_files({path: b"new"})
    assert path.read_bytes() == b"new"
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_place_that_is_not_there_is_told_by_name(tmp_path):
    with pytest.raises(OutputError, match=r"写不进 走了/答复\.yaml"):
        replace_files({tmp_path / "走了" / "答复.yaml": b"new"})


def test_the_second_of_two_that_fails_changes_neither(tmp_path):
    first, second = tmp_path / "一", tmp_path / "二"
    first.write_bytes(b"old")
    second.mkdir()
    with pytest.raises(OutputError):
        replace_files({first: b"new", second: b"new"})
    assert first.read_bytes() == b"old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["一", "二"]


def test_what_is_added_is_all_there_or_none_of_it(tmp_path, monkeypatch):
    path = tmp_path / "a"
    add_to(path, b"one")
    add_to(path, b"")
    add_to(path, b"two")
    assert path.read_bytes() == b"onetwo"

    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        add_to(path, b"three")
    assert path.read_bytes() == b"onetwo"
