"""Tries to log in: who guesses is kept waiting, and keeps nobody else waiting.

Three buckets. One of an account at an address, the narrowest: whoever guesses there empties only
that. A wider one of an address, for guessing through many accounts. A wider one of an account, for
guessing from many addresses; an address from which that account has logged in before does not
depend on it, so its owner is let in while others guess.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from dossier.web.limits import MOST_KEYS, Limit

BURST, SECONDS = 5, 60.0
"""Tries at once for an account at an address, and seconds until there is one more."""
WIDE_BURST, ADDRESS_SECONDS, ACCOUNT_SECONDS = 30, 10.0, 60.0
"""Of an address, and of an account: what one address may try never empties an account's."""


class Tries:
    """What may be tried now.

    Args:
        clock: seconds that never go back.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._pairs = Limit(BURST, SECONDS, clock)
        self._addresses = Limit(WIDE_BURST, ADDRESS_SECONDS, clock)
        self._accounts = Limit(WIDE_BURST, ACCOUNT_SECONDS, clock)
        self._known: OrderedDict[str, None] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, account: str, address: str) -> bool:
        """Whether that account may be tried from there now; the buckets that let it pass pay.

        A try that is refused costs nothing: it would be a colleague's.
        """
        pair = _pair(account, address)
        known = self._knows(pair)
        if not self._addresses.allows(address) or not (known or self._accounts.allows(account)):
            return False
        if not self._pairs.take(pair):
            return False
        return self._addresses.take(address) and (known or self._accounts.take(account))

    def succeeded(self, account: str, address: str) -> None:
        """The password was right: the account is at home there, and has all its tries again."""
        pair = _pair(account, address)
        self._pairs.forgive(pair)
        self._addresses.give_back(address)
        with self._lock:
            self._known[pair] = None
            self._known.move_to_end(pair)
            if len(self._known) > MOST_KEYS:
                self._known.popitem(last=False)

    def _knows(self, pair: str) -> bool:
        with self._lock:
            return pair in self._known


def _pair(account: str, address: str) -> str:
    return f"{address} {account}"
