"""Imports carried out: whole or not at all."""

import os
from pathlib import Path

import pytest

from dossier.disk import in_turn
from dossier.errors import InputError, OutputError
from dossier.model.roster import Person
from dossier.roster import apply_import, check_edits, plan_import
from dossier.roster.changes import Change, Edit, Import, Newcomer
from support.packs import bazhou
from support.rosters import PEOPLE, UNIT, unit_folder


def make(place, texts):
    place.mkdir()
    (place / "申报人.yaml").write_text(str(sorted(texts.items())), encoding="utf-8")


def bytes_of(top):
    return {p.relative_to(top): p.read_bytes() for p in sorted(top.rglob("*")) if p.is_file()}


@pytest.fixture
def unit(tmp_path):
    return unit_folder(tmp_path / "站")


FOLDERS = tuple(p.folder for p in PEOPLE)
PLAN = Import(
    (Newcomer("04-丁", {"姓名": "丁"}), Newcomer("05-戊", {"姓名": "戊"})),
    tuple(Edit(folder, (Change("拟评审职称", "工程师", "高工"),)) for folder in FOLDERS[:2]),
)


def test_edits_and_newcomers(unit):
    before = bytes_of(unit)
    apply_import(unit, PLAN, make)
    after = bytes_of(unit)
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {Path(folder, "申报人.yaml") for folder in FOLDERS[:2]}
    assert {path for path in after if path not in before} == {
        Path("04-丁/申报人.yaml"),
        Path("05-戊/申报人.yaml"),
    }
    text = after[Path(FOLDERS[1], "申报人.yaml")].decode()
    assert "拟评审职称: 高工\n" in text
    assert "  - {起: 2010-07,  止: 至今}   # 一行\n" in text


def test_nothing_happens_when_a_file_cannot_be_edited(unit):
    path = unit / FOLDERS[1] / "申报人.yaml"
    path.write_text("甲: &a 1\n拟评审职称: *a\n", encoding="utf-8")
    before = bytes_of(unit)
    with pytest.raises(InputError, match="写法特殊"):
        apply_import(unit, PLAN, make)
    with pytest.raises(InputError, match="写法特殊"):
        check_edits(unit, PLAN)
    assert bytes_of(unit) == before


def test_checking_writes_nothing(unit):
    before = bytes_of(unit)
    assert len(check_edits(unit, PLAN)) == 2
    assert bytes_of(unit) == before


def test_nothing_happens_when_a_folder_cannot_be_made(unit):
    before = bytes_of(unit)

    def fails(place, texts):
        if texts["姓名"] == "戊":
            raise OutputError("磁盘满")
        make(place, texts)

    with pytest.raises(OutputError):
        apply_import(unit, PLAN, fails)
    assert bytes_of(unit) == before
    assert [p.name for p in unit.iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_nothing_happens_when_a_file_cannot_be_written(unit, monkeypatch, call):
    before = bytes_of(unit)
    fsync = os.fsync
    calls = []

    def second_fails(handle):
        calls.append(handle)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        fsync(handle)

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", second_fails)
    else:
        monkeypatch.setattr(Path, "open", _refuse(Path.open, FOLDERS[1]))
    with pytest.raises(OutputError, match=f"写不进 {FOLDERS[1]}/申报人.yaml"):
        apply_import(unit, PLAN, make)
    monkeypatch.undo()
    assert bytes_of(unit) == before


def _refuse(original, folder):
    def refusing(self, mode="r", *args, **keys):
        if "w" in mode and folder in str(self):
            raise PermissionError(13, "Permission denied")
        return original(self, mode, *args, **keys)

    return refusing


def test_what_a_killed_import_left_is_taken_away(unit):
    (unit / ".04-丁.part-1").mkdir()
    (unit / ".04-丁.part-1" / "申报人.yaml").touch()
    (unit / FOLDERS[0] / ".申报人.yaml.part-1").touch()
    apply_import(unit, PLAN, make)
    left = [p for p in unit.rglob("*") if ".part-" in p.name]
    assert left == []


def test_a_facts_file_that_is_gone(unit):
    plan = Import(edits=(Edit("走了", (Change("姓名", "", "甲"),)),))
    with pytest.raises(InputError, match=r"走了/申报人\.yaml 读不出来"):
        check_edits(unit, plan)


def test_planned_and_applied(unit):
    row = Person("", {"姓名": "丁", "序号": "4"}, 4)
    apply_import(unit, plan_import((row,), {}, bazhou(), unit=UNIT), make)
    assert (unit / "04-丁" / "申报人.yaml").is_file()


def test_a_file_that_somebody_fills_in_is_waited_for(unit, monkeypatch):
    monkeypatch.setattr("dossier.disk.turns.PATIENCE", 0.05)
    with in_turn(unit / FOLDERS[1] / "申报人.yaml"):
        before = bytes_of(unit)
        with pytest.raises(OutputError, match=rf"另一个程序一直在写 {FOLDERS[1]}/申报人\.yaml"):
            apply_import(unit, PLAN, make)
        assert bytes_of(unit) == before
    apply_import(unit, PLAN, make)
    assert (unit / "04-丁").is_dir()


def test_what_was_filled_in_since_the_import_was_planned_stays(unit):
    path = unit / FOLDERS[0] / "申报人.yaml"
    path.write_text(path.read_text("utf-8") + "外语: 英语\n", "utf-8")
    apply_import(unit, PLAN, make)
    assert path.read_text("utf-8").endswith("外语: 英语\n")
    assert "拟评审职称: 高工" in path.read_text("utf-8")
