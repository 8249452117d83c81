"""How often something may be tried: a bucket a key that fills up again with time."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

MOST_KEYS = 10_000
"""Keys that are remembered; the longest unused is forgotten first."""


class Limit:
    """At most `burst` tries at once, and one more every `seconds`.

    Args:
        burst: tries that a full bucket holds.
        seconds: for one try to come back.
        clock: seconds that never go back.
    """

    def __init__(
        self, burst: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst, self._seconds, self._clock = burst, seconds, clock
        self._kept: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, key: str) -> bool:
        """Whether the key may try now; it then has one try less."""
        with self._lock:
            tries = self._tries(key)
            allowed = tries >= 1
            self._keep(key, tries - allowed)
            return allowed

    def allows(self, key: str) -> bool:
        """Whether the key might try now; it pays nothing."""
        with self._lock:
            return self._tries(key) >= 1

    def give_back(self, key: str) -> None:
        """Give the key a try back: it was no guess."""
        with self._lock:
            self._keep(key, min(self._burst, self._tries(key) + 1))

    def forgive(self, key: str) -> None:
        """Fill the key's bucket: it proved to be no guesser."""
        with self._lock:
            self._kept.pop(key, None)

    def _tries(self, key: str) -> float:
        now = self._clock()
        tries, since = self._kept.get(key, (float(self._burst), now))
        return min(self._burst, tries + (now - since) / self._seconds)

    def _keep(self, key: str, tries: float) -> None:
        self._kept[key] = (tries, self._clock())
        self._kept.move_to_end(key)
        if len(self._kept) > MOST_KEYS:
            self._kept.popitem(last=False)
