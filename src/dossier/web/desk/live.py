"""Counters that live: however many stations look on, the ledger is asked once a second."""

import threading
import time
from collections.abc import Callable

from dossier.ledger import Ledger, Tally, tally

_FRESH = 1.0
"""Seconds that an answer serves."""


class Live:
    """The counts of a ledger, as of a second ago at most.

    Args:
        ledger: the ledger.
        clock: seconds that never go back.
    """

    def __init__(self, ledger: Ledger, clock: Callable[[], float] = time.monotonic) -> None:
        self._ledger, self._clock = ledger, clock
        self._lock = threading.Lock()
        self._asked = float("-inf")
        self._tally: Tally | None = None

    def counts(self) -> dict[str, int]:
        """The counts, and the sequence that they are of.

        Raises:
            LedgerError: the ledger does not answer.
        """
        with self._lock:
            now = self._clock()
            if self._tally is None or now - self._asked >= _FRESH:
                self._asked = now
                self._tally = tally(self._ledger, self._tally)
            return {"sequence": self._tally.sequence, **self._tally.counts}
