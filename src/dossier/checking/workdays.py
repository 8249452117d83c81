"""Working days: the national calendar under the pack's overrides.

The State Council announces each year's holidays and make-up working days; `chinese_calendar` keeps
them as a table. A region's own holidays are not in it, so a pack overrides single days. A day of a
year that nobody has announced is unknown, which is neither yes nor no.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dossier.model.pack import Calendar

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Workdays:
    """Which days offices work; `overrides` win over the national calendar."""

    overrides: Mapping[date, bool]

    @classmethod
    def of(cls, calendar: Calendar) -> "Workdays":
        """The working days of a pack's calendar."""
        return cls({one.day: one.working for one in calendar.overrides})

    def working(self, day: date) -> bool | None:
        """Whether offices work on that day, None when its year is not known."""
        known = self.overrides.get(day)
        return _national(day) if known is None else known

    def between(self, first: date, last: date, *, counts_first: bool = True) -> int | None:
        """Working days from `first` to `last`, that one included.

        Args:
            first: the first day; counted only when `counts_first` says so.
            last: the last day. 0 when it lies before `first`.
            counts_first: whether the first day is counted, if it is a working day.

        Returns:
            The count, None when one of the days is unknown.
        """
        days = 0
        day = first if counts_first else first + _DAY
        while day <= last:
            working = self.working(day)
            if working is None:
                return None
            days += working
            day += _DAY
        return days

    def reaching(self, first: date, days: int, *, counts_first: bool = True) -> date | None:
        """The day on which `days` (1 or more) working days from `first` on are full.

        Returns:
            That day, a working day; None when one on the way is unknown.
        """
        day = first if counts_first else first + _DAY
        while True:
            working = self.working(day)
            if working is None:
                return None
            days -= working
            if days <= 0:
                return day
            day += _DAY


@cache
def _national(day: date) -> bool | None:
    # Imported late: 4 ms, and only an applicant with dates to judge needs it.
    from chinese_calendar import is_workday

    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return None
