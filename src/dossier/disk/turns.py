"""Waiting for a lock; an interrupt ends the waiting, as it must not end the taking."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dossier.disk.lock import Lock
from dossier.disk.whole import writing
from dossier.errors import OutputError

PATIENCE = 10.0
"""Seconds for which `alone` waits."""

_PAUSE = 0.02
"""Seconds between two tries of who waits."""


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """The block runs while no other run holds the lock on `path`; waits for those that do.

    Raises:
        BlockingIOError: others held it for `PATIENCE` seconds.
        OSError: the file cannot be made.
    """
    lock = _waited_for(path, time.monotonic() + PATIENCE)
    try:
        yield
    finally:
        lock.give_back()


@contextmanager
def in_turn(path: Path) -> Iterator[None]:
    """The block writes `path` while no other program of ours does.

    Raises:
        OutputError: another kept writing, or nothing can be written there.
    """
    with writing(path), _told(path), alone(path.with_name(f".{path.name}.lock")):
        yield


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except BlockingIOError as error:
        name = f"{path.parent.name}/{path.name}"
        raise OutputError(f"另一个程序一直在写 {name}", "等它写完，再试一次") from error


def _waited_for(path: Path, end: float) -> Lock:
    while True:
        try:
            return Lock(path)
        except BlockingIOError:
            if time.monotonic() > end:
                raise
            time.sleep(_PAUSE)
