"""One applicant's work: whatever happens is an outcome."""

from dataclasses import replace

import pytest

from dossier.batch import Status, Task
from dossier.batch import work as room
from dossier.batch.outcome import State
from support.builds import applicant


@pytest.fixture
def task(tmp_path):
    return Task("", str(tmp_path / "a.pdf"), "", "2024-09-12", False, True, "sig", 1)


def test_a_folder_that_cannot_be_read_is_told(task, tmp_path):
    folder = tmp_path / "空"
    folder.mkdir()
    outcome = room.work(replace(task, folder=str(folder)))
    assert outcome.status is Status.FAILED
    assert "申报人.yaml" in outcome.message
    assert outcome.remedy


def test_a_fault_of_ours_names_the_place_and_no_person(task, tmp_path, monkeypatch):
    monkeypatch.setattr(room, "_worked", lambda _task: 1 / 0)
    outcome = room.work(replace(task, folder=str(tmp_path / "张三")))
    assert outcome.status is Status.FAILED
    assert "ZeroDivisionError" in outcome.message
    assert "张三" not in outcome.message


def test_errors_refuse_and_every_item_tells_why(task, tmp_path):
    folder = applicant(3, tmp_path)
    outcome = room.work(replace(task, folder=str(folder)))
    assert outcome.status is Status.REFUSED
    assert outcome.findings[0] > 0
    states = {cell.item: cell.state for cell in outcome.cells}
    assert states[3] is State.RED
    assert states[12] is State.NONE
    assert all(cell.notes for cell in outcome.cells if cell.state is State.RED)
    assert all(
        cell.notes[0].startswith("错误：") for cell in outcome.cells if cell.state is State.RED
    )
    assert outcome.files == ()


CLASH = "序号重复，材料编号都是 X：甲、乙。请改"


def test_whoever_contradicts_another_is_checked_and_not_built(task, tmp_path):
    folder = applicant(2, tmp_path)
    outcome = room.work(replace(task, folder=str(folder), clashes=(CLASH,)))
    assert outcome.status is Status.REFUSED
    assert outcome.findings[0] == 1
    assert (outcome.cells[0].state, outcome.cells[0].notes[0]) == (State.RED, f"错误：{CLASH}")
    assert {cell.item for cell in outcome.cells if cell.state is State.RED} == {0}
    assert not (tmp_path / "a.pdf").exists()


def test_a_draft_is_built_all_the_same(task, tmp_path):
    folder = applicant(2, tmp_path)
    outcome = room.work(replace(task, folder=str(folder), clashes=(CLASH,), draft=True))
    assert outcome.status is Status.DRAFT
    assert outcome.cells[0].state is State.RED
    assert (tmp_path / "a.pdf").exists()


def test_whoever_is_refused_has_a_name_and_nothing_else(task, tmp_path):
    folder = applicant(2, tmp_path)
    outcome = room.work(replace(task, folder=str(folder), refused=("别的版式", "请改")))
    assert (outcome.status, outcome.message, outcome.remedy) == (Status.FAILED, "别的版式", "请改")
    assert outcome.name == "马婧雯"
    assert outcome.cells == ()


def test_what_is_left_to_hands_and_what_is_given_back(task, tmp_path):
    """The unit's papers are made from these; each original with its labels."""
    outcome = room.work(replace(task, folder=str(applicant(2, tmp_path))))
    assert outcome.status is Status.BUILT
    originals = {o.paper: (o.item, o.count, o.stays) for o in outcome.originals}
    assert originals["公需科目（2023、2024）"] == (5, 2, False)
    assert originals["政治鉴定"] == (1, 1, True)
    assert {s.item for s in outcome.signing if s.later} == {4}
    assert any(s.paper == "身份证（复印件）" and not s.later for s in outcome.signing)
