"""Counters that live: however many stations look on, the ledger is asked once a second."""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import fields

from dossier.ledger import Ledger, changes_since, totals
from dossier.model.desk import UnitTotals

COLUMNS = tuple(f.name for f in fields(UnitTotals) if f.name not in ("unit", "name", "county"))
"""What is counted: expected, received, returned, withdrawn, missing, unannounced."""
_FRESH, _ANEW = 1.0, 15.0
"""Seconds that an answer serves; and after which all is counted anew, since a package that is
registered leaves no entry."""


def sums(units: Iterable[UnitTotals]) -> dict[str, int]:
    """The counts of some units together."""
    some = tuple(units)
    return {name: sum(getattr(unit, name) for unit in some) for name in COLUMNS}


class Live:
    """The counts of a ledger, as of a second ago at most.

    Args:
        ledger: the ledger.
        clock: seconds that never go back.
    """

    def __init__(self, ledger: Ledger, clock: Callable[[], float] = time.monotonic) -> None:
        self._ledger, self._clock = ledger, clock
        self._lock = threading.Lock()
        self._asked = self._counted = float("-inf")
        self._counts: dict[str, int] = {"sequence": -1}

    def counts(self) -> dict[str, int]:
        """The counts, and the sequence that they are of.

        Raises:
            LedgerError: the ledger does not answer.
        """
        with self._lock:
            now = self._clock()
            if now - self._asked >= _FRESH:
                self._asked = now
                self._ask(now)
            return self._counts

    def _ask(self, now: float) -> None:
        last = changes_since(self._ledger, max(self._counts["sequence"], 0), most=1).sequence
        if last != self._counts["sequence"] or now - self._counted >= _ANEW:
            self._counts = {"sequence": last, **sums(totals(self._ledger))}
            self._counted = now
