"""One run at a time: a lock on a file, which the system takes away from a run that is killed."""

import errno
import os
import sys
from contextlib import suppress
from pathlib import Path

UNINTERRUPTED = True
"""An interrupt waits for the end of what is done here: nobody would give the lock back."""

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_HELD = frozenset({errno.EACCES, errno.EAGAIN, errno.EDEADLK})
"""What the systems answer when another run has the lock; others know no locks (network shares)."""


class Lock:
    """The lock on `path`, a file that exists while it is held.

    Raises:
        BlockingIOError: another run holds it.
        OSError: the file cannot be made.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle = _opened(path)
        while not _stands(self._handle, path):  # it was given back, and removed, just now
            os.close(self._handle)
            self._handle = _opened(path)

    def give_back(self) -> None:
        """Let others have it. Windows removes no open file, the others must not see a free one."""
        if sys.platform == "win32":
            os.close(self._handle)
        with suppress(OSError):
            self._path.unlink()
        if sys.platform != "win32":
            os.close(self._handle)


def _opened(path: Path) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(handle)
    except OSError as error:
        if error.errno in _HELD:
            os.close(handle)
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(path)) from error
    return handle


def _stands(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
