"""Where outputs may go, and where they may not."""

import os

import pytest

from support.builds import DEMO_DAY
from support.cli import call
from support.runs import names, read_only, standing, three


def build(folder, out):
    return call("build", folder, "-o", out, *DEMO_DAY)


def test_a_folder_that_is_not_there_is_made(folder, tmp_path, whole):
    out = tmp_path / "一" / "二" / "本.pdf"
    assert build(folder, out).code == 0
    assert standing(out) == whole
    assert names(out.parent) == three(out)


def test_a_folder_that_is_a_file(folder, tmp_path):
    (tmp_path / "文件").write_bytes(b"mine")
    run = build(folder, tmp_path / "文件" / "本.pdf")
    assert run.code == 5
    assert "怎么办：" in run.err
    assert (tmp_path / "文件").read_bytes() == b"mine"


@pytest.mark.parametrize("suffix", [".pdf", ".label.pdf", ".manifest.json"])
def test_an_output_that_is_a_folder(folder, tmp_path, suffix):
    """It is refused before anything is made, and its contents stay."""
    taken = tmp_path / f"本{suffix}"
    taken.mkdir()
    (taken / "信").write_bytes(b"mine")
    run = build(folder, tmp_path / "本.pdf")
    assert run.code in (2, 5)
    assert taken.name in run.err
    assert names(taken) == ["信"]
    assert names(tmp_path) == sorted([folder.name, taken.name])


def test_a_folder_that_cannot_be_written(folder, tmp_path):
    place = tmp_path / "出"
    place.mkdir()
    with read_only(place):
        run = build(folder, place / "本.pdf")
    assert run.code == 5
    assert "怎么办：" in run.err
    assert names(place) == []


def test_an_old_output_that_cannot_be_replaced(folder, tmp_path):
    """As when another program holds it open on Windows."""
    place = tmp_path / "出"
    place.mkdir()
    (place / "本.pdf").write_bytes(b"old")
    with read_only(place):
        assert build(folder, place / "本.pdf").code == 5
    assert {p.name: p.read_bytes() for p in place.iterdir()} == {"本.pdf": b"old"}


@pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")
def test_an_output_that_is_a_link_is_replaced_not_followed(folder, tmp_path, whole):
    other = tmp_path / "别人的.pdf"
    other.write_bytes(b"mine")
    out = tmp_path / "本.pdf"
    out.symlink_to(other)
    assert build(folder, out).code == 0
    assert other.read_bytes() == b"mine"
    assert standing(out) == whole


@pytest.mark.parametrize("name", ["本.docx", "本", "本.pdf.exe"])
def test_what_is_no_pdf_is_wrong_usage(folder, tmp_path, name):
    assert build(folder, tmp_path / name).code == 2
    assert names(tmp_path) == [folder.name]


def test_a_long_name_with_spaces_and_rare_characters(folder, tmp_path, whole):
    out = tmp_path / ("甲 乙&(丙)'𬭎" + "长" * 60 + ".pdf")
    assert build(folder, out).code == 0
    assert standing(out) == whole
