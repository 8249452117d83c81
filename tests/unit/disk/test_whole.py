"""Files replaced whole, as they were but for their bytes."""

import os

import pytest

from dossier.disk import replace_files
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
