"""Outputs appear whole or not at all, several of them together."""

import errno
import os
import time
from pathlib import Path

import pytest

from dossier.binding import Released
from dossier.binding import release as module
from dossier.errors import ExitCode, OutputError


@pytest.fixture
def targets(tmp_path):
    return tuple(tmp_path / name for name in ("OUT.pdf", "OUT.label.pdf", "OUT.manifest.json"))


def written(parts, text=b"new"):
    for part in parts:
        part.write_bytes(text + part.name[-1:].encode())


def names(folder):
    return sorted(p.name for p in folder.iterdir())


def test_all_appear_at_the_end(targets, tmp_path):
    with Released(targets) as parts:
        written(parts)
        assert {p.parent for p in parts} == {tmp_path}
        assert all(p.name.startswith(".OUT.") for p in parts)
        assert not any(t.exists() for t in targets)
    assert [t.read_bytes() for t in targets] == [b"new0", b"new1", b"new2"]
    assert names(tmp_path) == sorted(t.name for t in targets)


def test_what_stood_there_is_replaced(targets):
    for target in targets:
        target.write_bytes(b"old")
    with Released(targets) as parts:
        written(parts)
    assert targets[0].read_bytes() == b"new0"


@pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
def test_whatever_ends_it_early_leaves_all_as_it_was(targets, tmp_path, error):
    targets[0].write_bytes(b"old")
    with pytest.raises(error), Released(targets) as parts:
        written(parts[:2])
        raise error
    assert names(tmp_path) == ["OUT.pdf"]
    assert targets[0].read_bytes() == b"old"


def test_an_output_that_was_not_written_releases_none(targets, tmp_path):
    with pytest.raises(OutputError, match=r"OUT\.manifest\.json"), Released(targets) as parts:
        written(parts[:2])
    assert names(tmp_path) == []


def test_the_folder_is_made(tmp_path):
    target = tmp_path / "新的" / "文件夹" / "OUT.pdf"
    with Released([target]) as (part,):
        part.write_bytes(b"new")
    assert target.read_bytes() == b"new"


def test_a_folder_is_no_output(tmp_path):
    with pytest.raises(OutputError, match="是文件夹") as caught, Released([tmp_path]):
        pass
    assert caught.value.remedy
    assert caught.value.exit_code is ExitCode.OUTPUT_FAILED


def test_a_file_in_the_way_of_the_folder(tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="写不出"), Released([tmp_path / "file" / "OUT.pdf"]):
        pass


def test_a_file_that_is_open_elsewhere_is_told_before_any_work(targets, monkeypatch):
    """Windows lets nobody replace what WPS has open."""
    targets[0].write_bytes(b"old")
    monkeypatch.setattr(Path, "open", refusing(Path.open, targets[0]))
    entered = False
    with pytest.raises(OutputError, match=r"OUT\.pdf 写不进去") as caught, Released(targets):
        entered = True
    assert not entered
    assert "WPS" in caught.value.remedy


def refusing(original, path):
    def refuse(self, *args, **more):
        if self == path:
            raise PermissionError(errno.EACCES, "in use", str(path))
        return original(self, *args, **more)

    return refuse


def test_a_file_opened_elsewhere_meanwhile_releases_none(targets, tmp_path, monkeypatch):
    for target in targets:
        target.write_bytes(b"old")
    with pytest.raises(OutputError, match=r"OUT\.label\.pdf 写不进去"), Released(targets) as parts:
        written(parts)
        monkeypatch.setattr(Path, "open", refusing(Path.open, targets[1]))
    monkeypatch.undo()
    assert [t.read_bytes() for t in targets] == [b"old"] * 3
    assert len(names(tmp_path)) == 3


def test_the_manifest_stands_only_with_its_own_dossier(targets, monkeypatch):
    """A refusal half way: the last target is gone rather than speaking of other files."""
    for target in targets:
        target.write_bytes(b"old")
    replace, done = Path.replace, []

    def second_fails(self, target):
        if len(done) == 1:
            raise PermissionError(errno.EACCES, "in use")
        done.append(target)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", second_fails)
    with pytest.raises(OutputError), Released(targets) as parts:
        written(parts)
    assert not targets[2].exists()


@pytest.mark.parametrize("code", ["ENOSPC", "EFBIG", "EDQUOT"])
def test_a_disk_that_fills_while_writing(targets, tmp_path, code):
    number = getattr(errno, code, errno.ENOSPC)
    with pytest.raises(OutputError, match="磁盘空间不够") as caught, Released(targets) as parts:
        written(parts[:1])
        raise OSError(number, "full")
    assert "清理" in caught.value.remedy
    assert names(tmp_path) == []


def test_other_errors_of_the_block_stay_what_they_are(targets):
    with pytest.raises(FileNotFoundError), Released(targets):
        raise FileNotFoundError(errno.ENOENT, "some input")


def test_a_disk_that_fills_at_the_last_flush(targets, tmp_path, monkeypatch):
    def full(_handle):
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="磁盘空间不够"), Released(targets) as parts:
        written(parts)
    assert names(tmp_path) == []


def test_parts_of_a_killed_run_are_removed(targets, tmp_path):
    left = tmp_path / ".OUT.pdf.part-4711-0"
    other = tmp_path / ".another.pdf.part-4711-0"
    young = tmp_path / ".OUT.pdf.part-4712-0"
    for path in (left, other, young):
        path.write_bytes(b"half")
    for path in (left, other):
        os.utime(path, (0, 0))
    os.utime(young, (time.time() + 60, time.time() + 60))
    with Released(targets) as parts:
        written(parts)
    assert not left.exists()
    assert other.exists()
    assert young.exists()


def test_long_names_fit(tmp_path):
    name = "很" * 80 + ".pdf"
    with Released([tmp_path / name]) as (part,):
        part.write_bytes(b"new")
    assert names(tmp_path) == [name]


def test_a_part_is_told_by_its_targets_name(tmp_path):
    with Released([tmp_path / "OUT.pdf"]) as (part,):
        part.write_bytes(b"new")
        error = module.output_error(part, OSError(errno.ENOSPC, "full"))
    assert error.message == "磁盘空间不够，写不出 OUT.pdf"


def test_errors_it_does_not_know_are_told_with_their_reason(tmp_path):
    error = module.output_error(tmp_path / "a.pdf", OSError(errno.EIO, "Input/output error"))
    assert "Input/output error" in error.message
