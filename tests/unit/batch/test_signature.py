"""Whatever the outcome depends on changes the signature; what the program keeps does not."""

import os

import pytest

from dossier.batch.signature import signature, weight


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "甲" / "材料").mkdir(parents=True)
    (tmp_path / "甲" / "申报人.yaml").write_text("a")
    (tmp_path / "甲" / "材料" / "1.jpg").write_text("bb")
    (tmp_path / "单位.yaml").write_text("c")
    return tmp_path / "甲"


def of(folder, *words):
    return signature(folders=[folder], files=[folder.parent / "单位.yaml"], words=words)


def test_it_is_the_same_for_the_same(folder):
    assert of(folder, "a", "b") == of(folder, "a", "b")
    assert of(folder, "a", "b") != of(folder, "ab")


@pytest.mark.parametrize("name", ["申报人.yaml", "材料/1.jpg", "../单位.yaml"])
def test_a_changed_file_changes_it(folder, name):
    before = of(folder)
    path = folder / name
    os.utime(path, ns=(1, 1))
    assert of(folder) != before


def test_an_added_a_renamed_and_a_lost_file_change_it(folder):
    seen = {of(folder)}
    (folder / "材料" / "2.jpg").write_text("")
    seen.add(of(folder))
    (folder / "材料" / "2.jpg").rename(folder / "材料" / "3.jpg")
    seen.add(of(folder))
    (folder / "材料" / "1.jpg").unlink()
    seen.add(of(folder))
    (folder.parent / "单位.yaml").unlink()
    seen.add(of(folder))
    assert len(seen) == 5


def test_what_the_program_keeps_does_not_count(folder):
    before = of(folder), weight(folder)
    (folder / ".dossier").mkdir()
    (folder / ".dossier" / "x").write_text("cache")
    assert (of(folder), weight(folder)) == before == (before[0], 3)
