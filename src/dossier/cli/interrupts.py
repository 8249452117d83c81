"""Ctrl-C, and the system's request to end: noted, and raised where Python can be left."""

import _thread
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

_AGAIN = 0.05
"""Seconds until an interrupt that fell into an import is raised again."""

_IMPORTS = "<frozen importlib"
_MARK = "UNINTERRUPTED"


@contextmanager
def interrupts() -> Iterator[threading.Event]:
    """Within the block, both end the run with KeyboardInterrupt; the event tells that one came.

    A library may turn the exception into one of its own (reportlab does), and one raised while a
    compiled module initialises aborts the process: during imports it waits for their end, and so
    it does within modules that say `UNINTERRUPTED = True` (locks, renaming of outputs). Where the
    caller has other plans for the signal (ignored, as under nohup), nothing is changed.
    """
    noted = threading.Event()

    def handle(number: int, frame: FrameType | None) -> None:
        noted.set()
        if _must_wait(frame):
            threading.Timer(_AGAIN, _again, (number,)).start()
        else:
            raise KeyboardInterrupt

    usual: dict[int, Any] = {
        signal.SIGINT: signal.default_int_handler,
        signal.SIGTERM: signal.SIG_DFL,
    }
    here = threading.current_thread() is threading.main_thread()
    ours = [n for n, handler in usual.items() if here and signal.getsignal(n) is handler]
    for number in ours:
        signal.signal(number, handle)
    try:
        yield noted
    finally:
        for number in ours:
            signal.signal(number, usual[number])


def _again(number: int) -> None:
    """Raise the signal once more in the main thread, which may be waiting for something."""
    if hasattr(signal, "pthread_kill"):
        main = threading.main_thread().ident
        assert main is not None
        signal.pthread_kill(main, number)
    else:
        _thread.interrupt_main(signal.Signals(number))


def _must_wait(frame: FrameType | None) -> bool:
    while frame is not None:
        importing = frame.f_code.co_filename.startswith(_IMPORTS)
        if importing or frame.f_globals.get(_MARK) is True:
            return True
        frame = frame.f_back
    return False
