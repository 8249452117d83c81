"""Requests that take turns: threads of one interpreter that think at once hinder each other.

Eight stations that scan at once are answered in a third less time when one request is worked at
after the other: every wait for the database, however short, is a fight for the interpreter.
"""

import threading
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A WSGI application (PEP 3333)."""


class Turns:
    """One turn, for one request at a time, in the order in which they come."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken = False
        self._coming: deque[threading.Lock] = deque()
        self._returning: deque[threading.Lock] = deque()
        self._own = threading.local()

    def of(self, inner: Application, paths: Collection[str]) -> Application:
        """An application of which these paths take turns; the others are answered at once."""

        def answered(
            environ: dict[str, Any], start_response: Callable[..., Any]
        ) -> Iterable[bytes]:
            if environ.get("PATH_INFO") not in paths:
                return inner(environ, start_response)
            self._take(self._coming)
            try:
                return inner(environ, start_response)
            finally:
                self._give()

        return answered

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Step aside while the block waits for the disk: others think, or wait with it.

        Who comes back from there is next.
        """
        if not getattr(self._own, "turn", False):
            yield
            return
        self._give()
        try:
            yield
        finally:
            self._take(self._returning)

    def _take(self, queue: deque[threading.Lock]) -> None:
        with self._lock:
            called = None if not self._taken else threading.Lock()
            self._taken = True
            if called:
                called.acquire()
                queue.append(called)
        if called:
            called.acquire()
        self._own.turn = True

    def _give(self) -> None:
        self._own.turn = False
        with self._lock:
            queue = self._returning or self._coming
            self._taken = bool(queue)
            if queue:
                queue.popleft().release()
