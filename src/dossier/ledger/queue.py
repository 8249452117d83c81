"""Writers of one program in one queue: those who wait are served together, with one flush.

A commit waits for the disk, some milliseconds each. Eight stations that scan at once would wait
for one another; so whoever comes to the front writes for all who came before him meanwhile.
"""

from collections import deque
from collections.abc import Callable, Sequence
from threading import Event, Lock
from typing import Any, Generic, TypeVar

from dossier.errors import DossierError, LedgerBusyError, LedgerError

UNINTERRUPTED = True
"""An interrupt waits: a turn that is lost would stop everybody."""

MOST = 32
"""Jobs that are served together."""

Task = TypeVar("Task")
Answer = TypeVar("Answer")


class Job(Generic[Task]):
    """A task in the queue, and what came of it."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.answer: Any = None
        self.error: BaseException | None = None
        self.called = Event()
        self.leads = False


class Queue(Generic[Task]):
    """Serves tasks in the order in which they come.

    Args:
        serve: does some jobs: gives each its answer or its error. What it raises is the error of
            all of them, for then none is done.
    """

    def __init__(self, serve: Callable[[Sequence[Job[Task]]], None]) -> None:
        self._serve = serve
        self._lock = Lock()
        self._waiting: deque[Job[Task]] = deque()
        self._busy = False

    def do(self, task: Task, patience: float) -> Any:  # noqa: ANN401 - whatever the task answers
        """Have a task done.

        Raises:
            LedgerBusyError: nobody came to serve it within `patience` seconds; it was not done.
        """
        job = Job(task)
        with self._lock:
            self._waiting.append(job)
            job.leads = not self._busy
            self._busy = True
        if not job.leads and not job.called.wait(patience):
            self._leave(job)
        if job.leads:
            self._lead()
        if job.error is not None:
            raise job.error
        return job.answer

    def _leave(self, job: Job[Task]) -> None:
        """Lose patience, unless it is being served just now: then its end is near."""
        with self._lock:
            if job in self._waiting and not job.leads:
                self._waiting.remove(job)
                raise LedgerBusyError("台账正忙，排队太久，这一笔没有记上", "请再扫一次")
        job.called.wait()

    def _lead(self) -> None:
        """Serve those at the front, oneself the first of them, and call the next leader."""
        with self._lock:
            jobs = [self._waiting.popleft() for _ in range(min(MOST, len(self._waiting)))]
        try:
            self._serve(jobs)
        except BaseException as error:
            jobs[0].error = error
            for job in jobs[1:]:
                job.error = _shared(error)
        with self._lock:
            self._busy = bool(self._waiting)
            if self._waiting:
                self._waiting[0].leads = True
                self._waiting[0].called.set()
        for job in jobs:
            job.called.set()


def _shared(error: BaseException) -> LedgerError:
    """What ended the leader's transaction, told to another who was in it."""
    if isinstance(error, LedgerError):
        return type(error)(error.message, error.remedy)
    if isinstance(error, DossierError):
        return LedgerError(error.message, error.remedy)
    return LedgerError("这一笔没有记上，同时记的另一笔出了错", "请再扫一次")
