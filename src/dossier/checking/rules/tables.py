"""Tables of the facts: levels, years, hours, results; and facts that belong together."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import Any

from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.dates import month
from dossier.checking.entries import FILLERS, NOTHING
from dossier.checking.levels import levels_of_rows
from dossier.checking.rules.scope import beyond
from dossier.checking.rules.spans import contiguous
from dossier.checking.steps import Because, Inapplicable, Step, Unchecked
from dossier.checking.wording import FACTS_FILE, at, listed
from dossier.model.checks import (
    Contiguous,
    Delay,
    EveryYear,
    Given,
    Hours,
    LowToHigh,
    MonthOrder,
    Since,
)


def low_to_high(check: LowToHigh, basis: Basis, case: Case) -> Iterator[Step]:
    """No row's level is under that of the row before."""
    found = tuple(levels_of_rows(case, check.fact, check.column, check.levels))
    if not found:
        yield Unchecked(f"从“{check.fact}”的“{check.column}”看不出层次")
        return
    names = " → ".join(level.name for level in found)
    falls = [(a, b) for a, b in pairwise(found) if check.levels.index(a) > check.levels.index(b)]
    if not falls:
        yield Because(f"“{check.fact}”：{names}")
        return
    higher, lower = falls[0]
    yield basis.error(
        f"“{check.fact}”没有从低到高：{higher.name}排在{lower.name}前面（{names}）",
        f"请在 {FACTS_FILE} 里把学历从低到高依次填写",
        check.fact,
    )


def every_year(check: EveryYear, basis: Basis, case: Case) -> Iterator[Step]:
    """Each year of the list has a row."""
    if out := beyond(check.when, case) or _empty(check.fact, case):
        yield out
        return
    rows = case.facts.rows(check.fact)
    of = check.of or {}
    fit = [row for row in rows if all(row.get(k, "") == v for k, v in of.items())]
    kind = "、".join(of.values())
    missing = [y for y in check.years if y not in {row.get(check.column, "") for row in fit}]
    if not missing:
        yield Because(f"“{check.fact}”{kind} {listed(check.years)} 年都有")
        return
    yield basis.error(
        f"“{check.fact}”缺 {listed(missing)} 年{kind and '的' + kind}",
        f"需要 {listed(check.years)} 年；请在 {FACTS_FILE} 里补上",
        check.fact,
    )


def hours(check: Hours, basis: Basis, case: Case) -> Iterator[Step]:
    """Each year's hours of a category, added up."""
    if out := beyond(check.when, case) or _empty(check.fact, case):
        yield out
        return
    sums: dict[tuple[str, str], int] = {}
    for row in case.facts.rows(check.fact):
        key = row.get(check.category, ""), row.get(check.year, "")
        text = row.get(check.hours, "")
        sums[key] = sums.get(key, 0) + (int(text) if text.isdecimal() else 0)
    for wanted in check.wanted:
        known = [
            (y, sums[wanted.category, y]) for y in wanted.years if (wanted.category, y) in sums
        ]
        for year, done in known:
            if done < wanted.hours:
                yield basis.error(
                    f"{year} 年{wanted.category} {done} 课时，不足 {wanted.hours} 课时",
                    check.remedy,
                    check.fact,
                )
        kind = f"{wanted.category}（每年 {wanted.hours} 课时）"
        if told := listed(f"{year} 年 {done}" for year, done in known):
            yield Because(f"{kind}：{told}")
        if lacking := [y for y in wanted.years if (wanted.category, y) not in sums]:
            yield Unchecked(f"{kind}：{listed(lacking)} 年没有记录")


def delay(check: Delay, basis: Basis, case: Case) -> Iterator[Step]:
    """The delays one after another; who is past them is told to count them in."""
    if out := _empty(check.fact, case):
        yield out
        return
    results = sorted(
        (int(row[check.year]), row.get(check.result, ""))
        for row in case.facts.rows(check.fact)
        if row.get(check.year, "").isdecimal()
    )
    bad = [(year, result) for year, result in results if result in check.delays]
    if not bad:
        yield Because(f"“{check.fact}”没有 {'、'.join(check.delays)} 的年度")
        return
    last = 0
    for year, result in bad:
        last = max(last, year) + check.delays[result]
    told = f"{listed(f'{year} 年{result}' for year, result in bad)}，顺延到 {last} 年底"
    if case.today.year <= last:
        yield basis.error(f"{told}，现在还不能申报", f"请在 {last + 1} 年及以后申报", check.fact)
    else:
        total = sum(check.delays[result] for _, result in bad)
        yield basis.warning(
            f"{told}，任职年限要顺延 {total} 年",
            f"请核对：按任职资格条件所需的年限，再加 {total} 年，是否已满",
            check.fact,
        )


def since(check: Since, basis: Basis, case: Case) -> Iterator[Step]:
    """Rows that lie before the month."""
    if out := beyond(check.when, case):
        yield out
        return
    rows, first = case.facts.rows(check.fact), month(case.fact(check.after))
    if not rows:
        yield Inapplicable(f"“{check.fact}”没有内容")
    elif first is None:
        yield Unchecked(f"没有填写“{check.after}”，看不出“{check.fact}”是不是在它以后")
    for number, row in enumerate(rows if first else (), start=1):
        told, on = row.get(check.column, ""), month(row.get(check.column, ""))
        if on is not None and first is not None and on < first:
            yield replace(basis, row=number, column=check.column).warning(
                f"“{check.fact}”第 {number} 行{at(case.facts, check.fact, number)}是 {told}，"
                f"早于“{check.after}”",
                check.remedy,
                check.fact,
            )
        else:
            yield Because(f"“{check.fact}”第 {number} 行：{told}")


def month_order(check: MonthOrder, basis: Basis, case: Case) -> Iterator[Step]:
    """Each month not before the one before it."""
    if out := beyond(check.when, case):
        yield out
        return
    known = [(key, on) for key in check.facts if (on := month(case.fact(key)))]
    yield Because("、".join(f"{key} {on:%Y-%m}" for key, on in known) or "没有可比的时间")
    for (early, first), (late, second) in pairwise(known):
        if first > second:
            yield basis.error(f"“{late}”早于“{early}”", "请对照证书和文件核对两个时间", late)


def given(check: Given, basis: Basis, case: Case) -> Iterator[Step]:
    """Facts that are blank, or read 无."""
    if out := beyond(check.when, case):
        yield out
        return
    for key in check.facts:
        if case.fact(key) and case.fact(key) not in (NOTHING, *FILLERS):
            yield Because(f"“{key}”已填写")
        else:
            yield replace(basis, item=check.item).finding(
                check.severity, f"“{key}”{at(case.facts, key)}没有填写", check.remedy, key
            )


def _empty(fact: str, case: Case) -> Unchecked | None:
    return None if case.facts.rows(fact) else Unchecked(f"没有填写“{fact}”")


CHECKS: Mapping[type, Callable[[Any, Basis, Case], Iterator[Step]]] = {
    LowToHigh: low_to_high,
    Contiguous: contiguous,
    EveryYear: every_year,
    Hours: hours,
    Delay: delay,
    Since: since,
    MonthOrder: month_order,
    Given: given,
}
