"""The run: what is to be done, who does it, what came of it."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from dossier.batch import journal
from dossier.batch.executors import executor
from dossier.batch.outcome import Outcome, Status, Task
from dossier.batch.work import work


@dataclass(frozen=True, slots=True)
class Event:
    """One applicant is done, or need not be done.

    Attributes:
        outcome: what came of it.
        skipped: nothing had changed since the last run.
        done, total: applicants.
        left: seconds that the rest will take, None while unknown.
    """

    outcome: Outcome
    skipped: bool
    done: int
    total: int
    left: float | None


@dataclass(frozen=True, slots=True)
class BatchRun:
    """What came of everybody, in the order of the tasks, and who was skipped."""

    outcomes: tuple[Outcome, ...]
    skipped: frozenset[str]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Those for whom there is no dossier."""
        return tuple(o for o in self.outcomes if o.status in (Status.FAILED, Status.REFUSED))


def run_batch(
    tasks: Sequence[Task],
    out: Path,
    *,
    jobs: int,
    cluster: str = "",
    again: bool = False,
    on_event: Callable[[Event], None] = lambda _event: None,
) -> BatchRun:
    """Do every task whose applicant changed since the last run into `out`.

    The journal is written after every applicant, so that an interrupted run loses nothing.

    Args:
        tasks: one an applicant, in the unit's order.
        out: where the outputs and the journal are.
        jobs: processes.
        cluster: address of a Dask scheduler that does the work instead, "" for none.
        again: do also what did not change.
        on_event: called for every applicant, as each is done.

    Raises:
        InputError: the cluster cannot be used.
        OutputError: the journal cannot be written.
    """
    known = {} if again else journal.load(out)
    kept = {t.folder: o for t in tasks if (o := _kept(t, known, out)) is not None}
    rest = [task for task in tasks if task.folder not in kept]
    clock = _Clock(len(tasks), sum(task.weight for task in rest))
    outcomes = dict(kept)
    for outcome in kept.values():
        on_event(clock.event(outcome, skipped=True, weight=0))
    for task, outcome in _work(rest, jobs, cluster):
        outcomes[task.folder] = outcome
        journal.save(out, {o.folder: o for o in outcomes.values()})
        on_event(clock.event(outcome, skipped=False, weight=task.weight))
    names = frozenset(outcome.folder for outcome in kept.values())
    return BatchRun(tuple(outcomes[task.folder] for task in tasks), names)


def _kept(task: Task, known: dict[str, Outcome], out: Path) -> Outcome | None:
    """The last run's outcome, where it still holds. What failed is tried again."""
    outcome = known.get(Path(task.folder).name)
    if outcome is None or outcome.status is Status.FAILED:
        return None
    same = outcome.signature == task.signature and journal.stands(outcome, out)
    return outcome if same else None


class _Clock:
    """Counts what is done, and tells how long the rest will take."""

    def __init__(self, total: int, weight: int) -> None:
        self._total, self._weight = total, weight
        self._done, self._carried = 0, 0
        self._started = time.monotonic()

    def event(self, outcome: Outcome, *, skipped: bool, weight: int) -> Event:
        self._done += 1
        self._carried += weight
        return Event(outcome, skipped, self._done, self._total, self._left())

    def _left(self) -> float | None:
        if not self._carried:
            return None
        elapsed = time.monotonic() - self._started
        return elapsed / self._carried * (self._weight - self._carried)


def _work(tasks: Sequence[Task], jobs: int, cluster: str) -> Iterator[tuple[Task, Outcome]]:
    """Outcomes as they come.

    When a worker dies, what it left is done one by one, each alone: who then falls again is given
    up, and the others go on.
    """
    if not tasks:
        return
    jobs = min(jobs, len(tasks))
    at_once = len(tasks) if cluster else jobs
    lost: list[Task] = []
    with executor(jobs, cluster) as pool:
        yield from _gathered(pool, tasks, at_once, lost)
    for task in lost:
        fallen: list[Task] = []
        with executor(1, cluster) as pool:
            yield from _gathered(pool, (task,), 1, fallen)
        if fallen:
            yield task, _given_up(task)


def _gathered(
    pool: Executor, tasks: Sequence[Task], at_once: int, lost: list[Task]
) -> Iterator[tuple[Task, Outcome]]:
    """What each task brings, as it comes; tasks whose worker died go to `lost`.

    No more than `at_once` are handed out: a pool of processes begins what it was handed, and would
    not drop it when the run is interrupted. Work never raises: an exception is the executor's own
    (a broken pool, a cluster's lost worker).
    """
    waiting = iter(tasks)
    futures = _handed(pool, islice(waiting, at_once), lost)
    try:
        while futures:
            done, _ = wait(futures, return_when=FIRST_COMPLETED)
            for future in done:
                task = futures.pop(future)
                if future.exception() is None:
                    yield task, future.result()
                else:
                    lost.append(task)
            if not lost:
                futures |= _handed(pool, islice(waiting, at_once - len(futures)), lost)
        lost += waiting
    finally:
        for future in futures:
            future.cancel()


def _handed(pool: Executor, tasks: Iterable[Task], lost: list[Task]) -> dict[Future[Outcome], Task]:
    """Tasks begun; a pool whose worker died just now takes no more: they are lost as well."""
    begun = {}
    for task in tasks:
        try:
            begun[pool.submit(work, task)] = task
        except BrokenExecutor:
            lost.append(task)
    return begun


def _given_up(task: Task) -> Outcome:
    return Outcome(
        Path(task.folder).name,
        Status.FAILED,
        task.signature,
        message="处理这一位时程序被系统中止（多半是内存不够，或被安全软件结束）",
        remedy="关闭别的程序，用 --jobs 1 再运行一次；仍然如此，请告诉软件维护人",
    )
