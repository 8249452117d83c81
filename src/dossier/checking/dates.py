"""Dates of the facts: YYYY-MM-DD or YYYY-MM, possible, not ahead, not turned round."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time

from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.wording import at
from dossier.model.facts import FactSpec
from dossier.model.findings import Finding

START, END = "起", "止"
"""The columns of a table that open and close a span."""
CLOSING = "结束"
"""How the key of a fact ends that closes a span."""
PRESENT = "至今"
"""How an open span ends."""
_FIRST_YEAR = 1900
_FORMAT = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")


def parsed(text: str) -> tuple[int, ...] | None:
    """(year, month) or (year, month, day); None when `text` is no date."""
    found = _FORMAT.fullmatch(text)
    if not found:
        return None
    parts = tuple(int(part) for part in found.groups() if part)
    try:
        day = date(parts[0], parts[1], parts[2] if len(parts) == 3 else 1)
    except ValueError:
        return None
    return parts if day.year >= _FIRST_YEAR else None


def day(text: str) -> date | None:
    """The day that a text of kind date, day or moment names; None when it names none."""
    parts = parsed(text[:10])
    return date(*parts) if parts is not None and len(parts) == 3 else None


def month(text: str) -> date | None:
    """The first day of the month that a text of kind month, date or day names."""
    parts = parsed(text[:7])
    return date(parts[0], parts[1], 1) if parts is not None else None


def moment(text: str) -> datetime | None:
    """A day with a time of day; the end of the day where no time is written."""
    on, clock = day(text), text[10:].strip()
    if on is None:
        return None
    try:
        return datetime.combine(on, time.fromisoformat(clock) if clock else time(23, 59))
    except ValueError:
        return None


def is_ahead(parts: tuple[int, ...], today: date) -> bool:
    """Whether a date lies after `today`, by its own precision."""
    return parts > (today.year, today.month, today.day)[: len(parts)]


def reversed_spans(case: Case) -> Iterator[Finding]:
    """A table row that ends before it begins."""
    for spec in case.pack.facts:
        if {START, END} <= {column.key for column in spec.columns}:
            yield from _reversed_rows(case, spec)


def _reversed_rows(case: Case, spec: FactSpec) -> Iterator[Finding]:
    for number, row in enumerate(case.facts.rows(spec.key), start=1):
        start, end = parsed(row.get(START, "")), parsed(row.get(END, ""))
        if start is None or end is None:
            continue
        shared = min(len(start), len(end))
        if start[:shared] > end[:shared]:
            place = at(case.facts, spec.key, number)
            yield Basis(spec.rule, spec.clause, row=number, column=START).error(
                f"“{spec.key}”第 {number} 行{place}的“{START}”晚于“{END}”",
                f"请核对两个时间；仍在进行的，“{END}”写 {PRESENT}",
                spec.key,
            )
