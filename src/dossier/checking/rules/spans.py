"""Spans of a table that follow one another: neither gaps nor overlaps. Months are counted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.dates import END, PRESENT, START, month
from dossier.checking.steps import Because, Step, Unchecked
from dossier.checking.wording import FACTS_FILE, listed
from dossier.model.checks import Contiguous
from dossier.model.sources import Row


@dataclass(frozen=True, slots=True)
class Span:
    """A row's first and last month, counted from year 0; `row` is 1-based."""

    first: int
    last: int
    row: int
    aside: bool


def contiguous(check: Contiguous, basis: Basis, case: Case) -> Iterator[Step]:
    """A span begins in the month in which the one before ends, or in the next."""
    spans = sorted(_spans(check, case), key=lambda s: (s.first, -s.last))
    if not spans:
        yield Unchecked(f"“{check.fact}”没有写明起止时间")
        return
    if turned := [str(s.row) for s in spans if s.first > s.last]:
        yield Unchecked(f"“{check.fact}”第 {listed(turned)} 行起晚于止，改正以后才能看是否衔接")
        return
    within = [s for s in spans if s.aside and any(_holds(o, s) for o in spans if not o.aside)]
    chain = [s for s in spans if s not in within]
    if within:
        yield Because(f"另起一行的借调、驻村等：第 {listed(str(s.row) for s in within)} 行")
    fault = tuple(_faults(check, chain, case))
    for message, remedy, row in fault:
        yield replace(basis, row=row).error(message, remedy, check.fact)
    if not fault:
        yield Because(f"“{check.fact}”{len(chain)} 段前后衔接（容许 {check.tolerance} 个月）")


def _spans(check: Contiguous, case: Case) -> Iterator[Span]:
    for number, row in enumerate(case.facts.rows(check.fact), start=1):
        end = row.get(END, "")
        first, last = month(row.get(START, "")), case.today if end == PRESENT else month(end)
        if first and last:
            yield Span(_count(first), _count(last), number, _is_aside(check, row))


def _is_aside(check: Contiguous, row: Row) -> bool:
    return any(word in text for text in row.values() for word in check.aside)


def _holds(outer: Span, inner: Span) -> bool:
    return outer.first <= inner.first and inner.last <= outer.last


def _faults(check: Contiguous, chain: Sequence[Span], case: Case) -> Iterator[tuple[str, str, int]]:
    """What is wrong, what to do, and in which row, from the first month to the day of the check."""
    start = month(case.fact(check.since))
    reach, place = (_count(start) - 1 if start else chain[0].first - 1), f"“{check.since}”"
    fill = f"请在 {FACTS_FILE} 里补上这一段，待业、学习也要写出"
    last = 0
    for span in chain:
        here = f"第 {span.row} 行"
        gap, overlap = span.first - reach - 1, reach - span.first
        if gap > check.tolerance:
            yield f"“{check.fact}”{place}到{here}之间空了 {gap} 个月", fill, span.row
        if overlap > check.tolerance and place != f"“{check.since}”":
            yield (
                f"“{check.fact}”{place}与{here}重叠 {overlap} 个月",
                f"请核对起止时间；{'、'.join(check.aside)}另起一行的，请在“单位”里写明",
                span.row,
            )
        if span.last >= reach:
            reach, place, last = span.last, here, span.row
    if (gap := _count(case.today) - reach - 1) > check.tolerance:
        yield (
            f"“{check.fact}”最后一段到现在空了 {gap} 个月",
            f"{fill}；还在岗的，“{END}”写 {PRESENT}",
            last,
        )


def _count(on: date) -> int:
    return on.year * 12 + on.month - 1
