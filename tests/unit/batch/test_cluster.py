"""The same work on a Dask cluster: a real scheduler, two workers."""

import os
import sys

import pytest

from dossier.batch import Status, Task, run_batch
from dossier.batch import run as room
from dossier.errors import InputError
from support import workers

NAMES = ("甲", "乙", "丙", "丁")


@pytest.fixture
def cluster(monkeypatch):
    distributed = pytest.importorskip("distributed")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(p for p in sys.path if p))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as made:
        yield made.scheduler_address


def tasks_in(place):
    (place / "out").mkdir()
    return tuple(
        Task(str(place / n), str(place / "out" / f"{n}.pdf"), "", "2024-09-12", False, True, n, 1)
        for n in NAMES
    )


def test_everybody_is_done_by_the_cluster(cluster, tmp_path, monkeypatch):
    monkeypatch.setattr(room, "work", workers.done)
    tasks, out = tasks_in(tmp_path), tmp_path / "out"
    made = run_batch(tasks, out, jobs=1, cluster=cluster)
    assert [o.folder for o in made.outcomes] == list(NAMES)
    assert {o.status for o in made.outcomes} == {Status.BUILT}
    assert sorted((out / "calls").read_text().split()) == sorted(NAMES)
    assert run_batch(tasks, out, jobs=1).skipped == frozenset(NAMES)


def test_a_cluster_that_is_not_there(tmp_path, monkeypatch):
    pytest.importorskip("distributed")
    monkeypatch.setattr("dossier.batch.executors.PATIENCE", 0.5)
    with pytest.raises(InputError) as error:
        run_batch(tasks_in(tmp_path), tmp_path / "out", jobs=1, cluster="tcp://127.0.0.1:9")
    assert "连不上" in error.value.message
