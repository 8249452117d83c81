"""No room left: the run ends with 5, says so, and what stood there stays whole."""

import os
import shutil

import pytest

from support.runs import names, run, small_disk, standing, three

OLD = (b"old dossier", b"old label", b"old manifest")
ROOMS = (16, 40, 150)
"""Kilobytes: too little for the label, for any of the dossier, for half of it."""


def put_old(out):
    out.parent.mkdir(parents=True, exist_ok=True)
    for data, suffix in zip(OLD, (".pdf", ".label.pdf", ".manifest.json"), strict=True):
        out.with_suffix(suffix).write_bytes(data)


def require_refused(code, err):
    assert code == 5, err
    assert err.startswith("出错了：磁盘空间不够，写不出 本.pdf\n")
    assert "怎么办：" in err


@pytest.mark.parametrize("kilobytes", ROOMS)
def test_the_outputs_disk_is_full(folder, temporary, tmp_path, kilobytes):
    with small_disk(tmp_path / "盘", kilobytes) as disk:
        out = disk / "本.pdf"
        put_old(out)
        require_refused(*run(folder, out, TMPDIR=str(temporary)))
        assert standing(out) == OLD
        assert names(disk) == three(out)
    assert names(temporary) == []


def test_room_for_all_but_the_last_file(folder, tmp_path, whole):
    """The dossier and the label fit, the manifest does not: none of them is released."""
    room = sum(map(len, whole[:2])) // 1024 + 8
    with small_disk(tmp_path / "盘", room) as disk:
        require_refused(*run(folder, disk / "本.pdf"))
        assert names(disk) == []


def test_a_full_temporary_folder_does_not_matter(folder, tmp_path, whole):
    """Scratch stands beside the output, on the disk that has room for it."""
    out = tmp_path / "出" / "本.pdf"
    with small_disk(tmp_path / "盘", 8) as disk:
        assert run(folder, out, TMPDIR=str(disk)) == (0, "")
    assert standing(out) == whole


def test_the_applicants_disk_is_full(folder, tmp_path, whole):
    """The cache cannot be kept; the build goes on, and leaves no half entries."""
    with small_disk(tmp_path / "盘", 1_000) as disk:
        source = shutil.copytree(folder, disk / folder.name)
        fill = disk / "占"
        with fill.open("wb", buffering=0) as file, pytest.raises(OSError, match="No space"):
            while True:
                file.write(bytes(4096))
        out = tmp_path / "出" / "本.pdf"
        assert run(source, out) == (0, "")
        assert standing(out) == whole
        assert [p for p in (source / ".dossier").rglob("*") if p.suffix == ".tmp"] == []


@pytest.mark.skipif(os.name != "posix", reason="only POSIX limits the size of a process's files")
def test_a_file_may_not_grow_that_large(folder, temporary, tmp_path):
    """The same without a disk of our own: the system refuses the dossier half written."""
    out = tmp_path / "出" / "本.pdf"
    put_old(out)
    require_refused(*run(folder, out, limit=100_000, TMPDIR=str(temporary)))
    assert standing(out) == OLD
    assert names(out.parent) == three(out)
    assert names(temporary) == []
