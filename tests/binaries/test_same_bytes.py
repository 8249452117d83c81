"""The same input gives the same bytes, wherever, whenever and however warm."""

import shutil
from hashlib import sha256

import pytest

from support.builds import DAY, Dossier, applicant, share
from support.cli import call, shell

CASES = ["02", "03"]


def digests(dossier):
    return [sha256(data).hexdigest() for data in dossier.bytes]


def in_a_process(folder, out, *options, **env):
    run = shell("-m", "dossier", "build", folder, "-o", out, *options, *DAY, cwd=out.parent, **env)
    assert run.code == 0, run.err
    return Dossier(folder, out)


@pytest.mark.parametrize("name", CASES)
def test_twice_and_in_two_folders(built, tmp_path, name):
    """In a process of its own: other hashes, time zone, language and temporary folder; no cache."""
    first = built(name)
    folder = tmp_path / "别处" / "一个人"
    share(first.folder.parent, folder.parent)
    shutil.copytree(first.folder, folder, ignore=shutil.ignore_patterns(".dossier"))
    (tmp_path / "t").mkdir()
    elsewhere = {
        "PYTHONHASHSEED": "4711",
        "TZ": "Asia/Urumqi",
        "LC_ALL": "C",
        "TMPDIR": str(tmp_path / "t"),
    }
    options = ("--draft",) if name == "03" else ()
    again = in_a_process(folder, tmp_path / "另一个名字.pdf", *options, **elsewhere)
    assert digests(again) == digests(first)


def test_over_what_stood_there_and_with_a_warm_cache(built, tmp_path):
    first = built("02")
    share(first.folder.parent, tmp_path)
    folder = shutil.copytree(first.folder, tmp_path / "申报人")
    assert any((folder / ".dossier").rglob("*.json"))
    out = tmp_path / "本.pdf"
    for path in Dossier(folder, out).files:
        path.write_bytes(b"old")
    assert call("build", folder, "-o", out, *DAY).code == 0
    assert digests(Dossier(folder, out)) == digests(first)


def test_the_order_in_which_files_were_copied_does_not_matter(built, tmp_path):
    """Directories list their files in the order of their making, on some systems."""
    first = built("02")
    folder = tmp_path / "申报人"
    unit = first.folder.parent
    for path in (*sorted(first.inputs, reverse=True), unit / "答复.yaml", unit / "单位.yaml"):
        if ".dossier" not in path.parts:
            own = path.is_relative_to(first.folder)
            target = (
                folder / path.relative_to(first.folder)
                if own
                else tmp_path / path.relative_to(unit)
            )
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    assert call("build", folder, "-o", tmp_path / "本.pdf", *DAY).code == 0
    assert digests(Dossier(folder, tmp_path / "本.pdf")) == digests(first)


def test_one_changed_file_changes_its_mark_and_the_digest_only(built, tmp_path):
    """peers 2: an item can be reprinted alone; every other page keeps its number and mark."""
    first = built("02")
    folder = applicant(2, tmp_path)
    changed = next(folder.glob("材料/06-*/身份证-正.jpg"))
    data = changed.read_bytes()
    changed.write_bytes(data[:2] + b"\xff\xfe\x00\x06anew" + data[2:])  # a comment
    assert call("build", folder, "-o", tmp_path / "本.pdf", *DAY).code == 0
    second = Dossier(folder, tmp_path / "本.pdf")
    pairs = zip(first.faces, second.faces, strict=True)
    differing = [one for one, other in pairs if one["mark"] != other["mark"]]
    assert [face["part"] for face in differing if face["kind"] == "copy"] == ["身份证"]
    assert {face["kind"] for face in differing} <= {"copy", "cover"}
    assert first.said["digest"] != second.said["digest"]
