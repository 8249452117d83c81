"""Only what changed is redone; a killed worker is told and stops nobody."""

from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from dataclasses import replace

import pytest

from dossier.batch import Status, Task, run_batch
from dossier.batch import run as room
from support import workers

NAMES = ("甲", "乙", "丙", "丁")


@pytest.fixture
def tasks(tmp_path):
    def task(name):
        folder, out = tmp_path / "unit" / name, tmp_path / "out" / f"{name}.pdf"
        folder.mkdir(parents=True)
        return Task(str(folder), str(out), "", "2024-09-12", False, True, f"sig-{name}", 10)

    (tmp_path / "out").mkdir()
    return tuple(map(task, NAMES))


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def calls(out):
    path = out / "calls"
    return sorted(path.read_text().split()) if path.exists() else []


def run(tasks, out, monkeypatch, work=workers.done, **more):
    monkeypatch.setattr(room, "work", work)
    events = []
    made = run_batch(tasks, out, jobs=2, on_event=events.append, **more)
    return made, events


def test_everybody_is_done_and_told_once(tasks, out, monkeypatch):
    made, events = run(tasks, out, monkeypatch)
    assert [o.folder for o in made.outcomes] == list(NAMES)
    assert {o.status for o in made.outcomes} == {Status.BUILT}
    assert [(e.done, e.total) for e in events] == [(n, 4) for n in range(1, 5)]
    assert events[-1].left == 0.0
    assert calls(out) == sorted(NAMES)


def test_a_second_run_does_nothing_and_says_so(tasks, out, monkeypatch):
    first, _ = run(tasks, out, monkeypatch)
    made, events = run(tasks, out, monkeypatch)
    assert made.skipped == frozenset(NAMES)
    assert all(event.skipped for event in events)
    assert made.outcomes == first.outcomes
    assert calls(out) == sorted(NAMES)


@pytest.mark.parametrize("change", ["signature", "output changed", "output gone", "again"])
def test_what_changed_is_redone_and_nothing_else(tasks, out, monkeypatch, change):
    run(tasks, out, monkeypatch)
    more = {}
    match change:
        case "signature":
            tasks = (replace(tasks[0], signature="other"), *tasks[1:])
        case "output changed":
            (out / "甲.pdf").write_text("别的")
        case "output gone":
            (out / "甲.pdf").unlink()
        case "again":
            more = {"again": True}
    made, _ = run(tasks, out, monkeypatch, **more)
    redone = set(NAMES) if change == "again" else {"甲"}
    assert set(NAMES) - made.skipped == redone
    assert calls(out) == sorted((*NAMES, *redone))


def test_a_damaged_journal_only_costs_time(tasks, out, monkeypatch):
    run(tasks, out, monkeypatch)
    (out / ".dossier" / "journal.json").write_text("{")
    made, _ = run(tasks, out, monkeypatch)
    assert made.skipped == frozenset()


def test_a_killed_worker_is_told_and_the_others_go_on(tasks, out, monkeypatch):
    made, events = run(tasks, out, monkeypatch, workers.dying)
    states = {o.folder: o.status for o in made.outcomes}
    assert states == {
        "甲": Status.BUILT,
        "乙": Status.BUILT,
        "丙": Status.FAILED,
        "丁": Status.BUILT,
    }
    (failed,) = made.failed
    assert "中止" in failed.message
    assert failed.remedy
    assert len(events) == 4


def test_a_pool_that_breaks_while_work_is_handed_out_loses_nobody(tasks, out, monkeypatch):
    """A worker may die between the last outcome and the next task: `submit` itself then raises."""

    class Fragile(ThreadPoolExecutor):
        left = 3

        def submit(self, *args):
            Fragile.left -= 1
            if Fragile.left == 0:
                raise BrokenExecutor("a child process terminated abruptly")
            return super().submit(*args)

    monkeypatch.setattr(room, "executor", lambda jobs, _cluster: Fragile(jobs))
    made, _ = run(tasks, out, monkeypatch)
    assert [o.status for o in made.outcomes] == [Status.BUILT] * 4
    assert calls(out) == sorted(NAMES)


def test_one_death_alone_costs_nobody(tasks, out, monkeypatch):
    made, _ = run(tasks, out, monkeypatch, workers.dying_once)
    assert {o.status for o in made.outcomes} == {Status.BUILT}


def test_what_failed_is_tried_again(tasks, out, monkeypatch):
    run(tasks, out, monkeypatch, workers.dying)
    made, _ = run(tasks, out, monkeypatch)
    assert made.failed == ()
    assert made.skipped == frozenset(NAMES) - {"丙"}
