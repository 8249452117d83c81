"""How many working days a public notice hangs, as the pack's rule on it counts them."""

from dossier.checking.dates import day
from dossier.checking.workdays import Workdays
from dossier.model.checks import Posting
from dossier.model.pack import Pack
from dossier.model.sources import Facts


def posted_days(facts: Facts, pack: Pack) -> int | None:
    """The working days between the facts' dates, for the papers that name them.

    Returns:
        The count; None where the pack asks for no posting, a date is not written, or the calendar
        of its year is not known.
    """
    checks = (check for rule in pack.inventory for check in rule.checks)
    asked = next((check for check in checks if isinstance(check, Posting)), None)
    if asked is None:
        return None
    start, end = day(facts.text(asked.start)), day(facts.text(asked.end))
    if start is None or end is None:
        return None
    work = Workdays.of(pack.calendar)
    return work.between(start, end, counts_first=asked.counts_first_day) or None
