"""A whole unit in one go: every applicant's dossier, and the unit's own papers.

Over the pipeline, under the command line. `work.py` is what happens to one applicant, in a process
of its own; `run.py` hands out the work and gathers what came of it; `journal.py` remembers it, so
that a second run redoes only what changed.
"""

from dossier.batch.outcome import Cell, Outcome, State, Status, Task
from dossier.batch.run import BatchRun, Event, run_batch
from dossier.batch.tasks import Choices, unit_tasks
from dossier.batch.unit import MadeUnit, run_unit

__all__ = [
    "BatchRun",
    "Cell",
    "Choices",
    "Event",
    "MadeUnit",
    "Outcome",
    "State",
    "Status",
    "Task",
    "run_batch",
    "run_unit",
    "unit_tasks",
]
