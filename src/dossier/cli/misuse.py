"""Wrong usage that knows a better remedy than the help page."""

from collections.abc import Sequence

import click


class Misuse(click.UsageError):
    """Ends the run like any wrong usage; ours alone, so its texts stand as they are.

    Args:
        message: what is wrong, in plain Chinese.
        remedy: what to type instead.
        faults: one line each: what there is to choose from.
    """

    def __init__(self, message: str, remedy: str, faults: Sequence[str] = ()) -> None:
        super().__init__(message, click.get_current_context(silent=True))
        self.remedy = remedy
        self.faults = tuple(faults)
