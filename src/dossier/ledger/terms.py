"""What a pack's notice allows at the desk, and what it makes of an arrival. Pure: no clock."""

from datetime import datetime, time, timedelta

from dossier.model.checks import AtMost, Resubmission
from dossier.model.desk import SHANGHAI, Deadline, Refusal, Refused, Terms
from dossier.model.ledger import Entry
from dossier.model.pack import Pack, Window

RESUBMISSION, SUBMISSIONS = "D8", "D9"
"""The rules of the inventory that set the hours and the count."""


def terms_of(pack: Pack) -> Terms:
    """The terms of a pack: its window for paper, and what its rules D8 and D9 set."""
    hours = [c.hours for c in _checks(pack, RESUBMISSION) if isinstance(c, Resubmission)]
    limits = [c.limit for c in _checks(pack, SUBMISSIONS) if isinstance(c, AtMost)]
    opens, closes = _span(pack.calendar.paper)
    return Terms(opens, closes, min(hours, default=None), min(limits, default=None))


def _checks(pack: Pack, rule: str) -> tuple[object, ...]:
    return tuple(check for one in pack.inventory if one.id == rule for check in one.checks)


def _span(window: Window) -> tuple[datetime, datetime]:
    """First and last moment, in Shanghai; a day without a time of day lasts to its end."""
    until = time.fromisoformat(window.until) if window.until else time.max
    opens = datetime.combine(window.first, time.min, SHANGHAI)
    return opens, datetime.combine(window.last, until, SHANGHAI)


def deadline_of(returned: Entry, terms: Terms) -> Deadline:
    """Until when the dossier of that return may come again. X15."""
    hours, limit = terms.hours, terms.submissions
    by_hours = None if hours is None else returned.at + timedelta(hours=hours)
    left = None if limit is None else max(limit - returned.standing.submissions, 0)
    return Deadline(by_hours, terms.closes, left)


def refuses(returned: Entry | None, terms: Terms, now: datetime) -> Refused | None:
    """Why an arrival is not taken, None when it is.

    Args:
        returned: the return that it follows upon, None for a first arrival.
        terms: that are gone by.
        now: the moment.
    """
    deadline = deadline_of(returned, terms) if returned else None
    if now < terms.opens:
        return Refused(Refusal.TOO_EARLY, terms, deadline, returned)
    if deadline and deadline.left == 0:
        return Refused(Refusal.TOO_OFTEN, terms, deadline, returned)
    if deadline and deadline.by_hours and now > deadline.act_by == deadline.by_hours:
        return Refused(Refusal.OVERDUE, terms, deadline, returned)
    if now > terms.closes:
        return Refused(Refusal.TOO_LATE, terms, deadline, returned)
    return None
