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
    assert outcome.files == ()
