"""Work for batches that needs no scans; importable in a worker's process."""

import os
import signal
import time
from pathlib import Path

from dossier.batch.journal import stamps
from dossier.batch.outcome import Cell, Outcome, State, Status


def done(task):
    """Write one small file where the dossier would be, and count the call."""
    out = Path(task.out)
    out.write_text(Path(task.folder).name, encoding="utf-8")
    with (out.parent / "calls").open("a") as calls:
        calls.write(Path(task.folder).name + "\n")
    cells = (Cell(0, State.GREEN), Cell(1, State.RED, "1", ("缺 公示（J3）。请补上",)))
    return Outcome(
        Path(task.folder).name,
        Status.BUILT,
        task.signature,
        files=stamps((out,)),
        sheets=3,
        cells=cells,
        texts={"姓名": Path(task.folder).name},
    )


def dying(task):
    """The process of the one called 丙 is killed; the others take their time."""
    if Path(task.folder).name == "丙":
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    time.sleep(0.1)
    return done(task)


def dying_once(task):
    """The first process is killed; whoever comes back is done."""
    mark = Path(task.out).parent / "fell"
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return done(task)
