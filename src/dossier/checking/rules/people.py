"""Who may apply, by which route, and who answers for it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.dates import PRESENT, day, month
from dossier.checking.entries import NOTHING
from dossier.checking.rules.scope import beyond
from dossier.checking.rules.stated import filing_day, stated, titled
from dossier.checking.steps import Because, Inapplicable, Step, Unchecked
from dossier.checking.wording import at, folder, listed
from dossier.model.checks import (
    Barred,
    Expired,
    Filled,
    NamedAt,
    Note,
    Proof,
    Retirement,
    SamePlace,
    SchoolClass,
    Serving,
)
from dossier.model.checks.people import RetirementAge


def note(check: Note, _basis: Basis, case: Case) -> Iterator[Step]:
    """Told to whom it concerns."""
    yield beyond(check.when, case) or Because(check.text)


def barred(check: Barred, basis: Basis, case: Case) -> Iterator[Step]:
    """A fact without certain words."""
    if out := beyond(check.when, case):
        yield out
        return
    text = case.fact(check.fact)
    if any(word in text for word in check.words):
        message = f"{check.message}（{titled(case, check.fact)}）"
        yield basis.finding(check.severity, message, check.remedy, check.fact)
    elif text:
        yield Because(f"“{check.fact}”是 {text}")
    else:
        yield Unchecked(f"没有写“{check.fact}”")


def filled(check: Filled, basis: Basis, case: Case) -> Iterator[Step]:
    """Facts that say something."""
    if out := beyond(check.when, case):
        yield out
        return
    if unknown := [k for one in check.when for k in one if not case.fact(k)]:
        yield Unchecked(f"没有写{listed(unknown)}")
        return
    missing = [key for key in check.facts if not stated(case, key)]
    for key in missing:
        yield basis.warning(f"没有写“{key}”", check.remedy, key)
    if not missing:
        yield Because("，".join(f"{key} {stated(case, key)}" for key in check.facts))


def serving(check: Serving, basis: Basis, case: Case) -> Iterator[Step]:
    """Long enough, and still going on, by months."""
    if out := beyond(check.when, case):
        yield out
        return
    now, start = filing_day(case, check.filed).replace(day=1), month(stated(case, check.start))
    text = stated(case, check.end)
    if start is None:
        yield Unchecked(f"没有写“{check.start}”")
    elif (served := _months(start, now)) < check.months:
        message = (
            f"{titled(case, check.start)}是 {start:%Y-%m}，到 {now:%Y-%m} 不满 {check.months} 个月"
        )
        yield basis.error(message, f"满 {check.months} 个月才能申报，请核对时间", check.start)
    else:
        yield Because(f"从 {start:%Y-%m} 到 {now:%Y-%m}，{served} 个月")
    end = month(text)
    if not case.fact(check.end):
        yield Unchecked(f"没有写“{check.end}”，不知道是不是还在进行")
    elif end is not None and end < now:
        message = f"{titled(case, check.end)}是 {end:%Y-%m}，申报时已经结束"
        yield basis.error(message, f"申报时要仍在进行；没有结束的写 {PRESENT}", check.end)


def _months(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month


def expired(check: Expired, basis: Basis, case: Case) -> Iterator[Step]:
    """Bars that have run out on the day of the application; a last day still counts."""
    on, ends = filing_day(case, check.filed), [*_ends(check, case)]
    if not ends and not check.column and not case.facts.text(check.fact):
        yield Unchecked(f"没有写“{check.fact}”")
    elif not ends:
        yield Because(f"没有{check.what}（“{check.fact}”）")
    for number, text in ends:
        end, row = day(text), f"第 {number} 行" if number else ""
        title = f"“{check.fact}”{row}{at(case.facts, check.fact, number, check.column)}"
        if end is None:
            yield Unchecked(f"{title}没有写有效的日期")
        elif end >= on:
            message = f"{check.what}到 {end}，申报（{on}）时还没有结束（{title}）"
            here = replace(basis, row=number, column=check.column)
            yield here.finding(check.severity, message, check.remedy, check.fact)
        else:
            yield Because(f"{check.what}到 {end}，申报（{on}）时已经结束")


def _ends(check: Expired, case: Case) -> Iterator[tuple[int, str]]:
    """Last days as written, with the row that they stand in; 0 for a fact of its own."""
    if check.column:
        for number, row in enumerate(case.facts.rows(check.fact), start=1):
            yield number, row.get(check.column, "")
    elif text := stated(case, check.fact):
        yield 0, text


def retirement(check: Retirement, basis: Basis, case: Case) -> Iterator[Step]:
    """The age on the last day of filing, against those of the applicant's group."""
    born, staff = day(stated(case, check.born)), case.fact(check.staff)
    group = next((g for g in check.ages if _fits(g, case.fact(check.sex), staff)), None)
    if born is None or group is None:
        yield Unchecked(f"没有写有效的“{check.born}”和“{check.sex}”")
        return
    on = case.pack.calendar.filing.last
    years = on.year - born.year - ((on.month, on.day) < (born.month, born.day))
    told = f"到网上申报截止日（{on}）满 {years} 周岁"
    ages = f"{group.note or f'退休年龄 {group.age} 周岁'}，{check.source}"
    if years >= group.age:
        remedy = "已退休的不能申报；请对照身份证核对出生日期、性别和人员类别"
        yield basis.error(f"{told}，已到法定退休年龄（{ages}）", remedy, check.born)
    elif years >= group.near:
        remedy = "请核对是否已经退休、评审期间会不会退休，并向单位人事部门确认"
        yield basis.warning(f"{told}，接近退休年龄（{ages}）", remedy, check.born)
    else:
        yield Because(f"{told}（{ages}）")


def _fits(group: RetirementAge, sex: str, staff: str) -> bool:
    return group.sex == sex and (not group.staff or staff in group.staff)


def school_class(check: SchoolClass, basis: Basis, case: Case) -> Iterator[Step]:
    """A class counts as its own education and as no other; 中等专科 is not taken for 专科."""
    attended, claimed = stated(case, check.fact), stated(case, check.education)
    decisive = case.fact(check.route) == check.decisive
    if not attended and decisive:
        message = f"“{check.route}”是 {check.decisive}，没有写“{check.fact}”"
        yield basis.warning(message, f"请写明{listed(check.words)}中的哪一种", check.fact)
        return
    if attended not in check.words:
        yield Inapplicable(f"“{check.fact}”没有写，或写的是 无")
        return
    told = f"{attended}按 {check.words[attended][0]} 申报"
    meant = _class_of(check, claimed)
    if not claimed:
        yield Unchecked(f"{told}；没有写“{check.education}”")
    elif claimed == attended or attended in meant:
        yield Because(f"{told}，“{check.education}”是 {claimed}")
    else:
        make = basis.error if decisive else basis.warning
        remedy = f"请把“{check.education}”改成 {check.words[attended][0]} 或 {attended}"
        also = "" if decisive else "；另有毕业证书的可不改"
        message = f"{told}，{titled(case, check.education)}写的是 {claimed}"
        yield make(message, remedy + also, check.education)


def _class_of(check: SchoolClass, claimed: str) -> tuple[str, ...]:
    """The classes whose words the education holds; of words within one another, the longest."""
    held = [w for words in check.words.values() for w in words if w in claimed]
    longest = max(held, key=len, default="")
    return tuple(name for name, words in check.words.items() if longest in words)


def proof(check: Proof, basis: Basis, case: Case) -> Iterator[Step]:
    """A proof in its folder."""
    if out := beyond(check.when, case):
        yield out
        return
    item = case.pack.item(check.item)
    files = [m.file.path for m in case.files_in(item) if m.part == check.part] if item else []
    if files or item is None:
        yield Because(f"有 {listed(files)}")
    else:
        basis, where = replace(basis, item=check.item), f"{folder(item)}/{check.part}.jpg"
        yield basis.warning(check.message, f"{check.remedy}；放到 {where}", folder(item))


def same_place(check: SamePlace, basis: Basis, case: Case) -> Iterator[Step]:
    """Two names of one place, the one perhaps within the other: 县 within 州…县."""
    if out := beyond(check.when, case):
        yield out
        return
    one, other = (stated(case, key) for key in check.facts)
    if not one or not other:
        yield Unchecked(f"没有写{listed(k for k in check.facts if not stated(case, k))}")
    elif one in other or other in one:
        yield Because("，".join(f"“{key}”是 {stated(case, key)}" for key in check.facts))
    else:
        first, second = check.facts
        message = f"{titled(case, first)}是 {one}，{titled(case, second)}是 {other}，不一致"
        yield basis.warning(message, check.remedy, second)


def named_at(check: NamedAt, basis: Basis, case: Case) -> Iterator[Step]:
    """Somebody named at every level, once there is something to answer for."""
    if not stated(case, check.once):
        yield Unchecked(f"没有写“{check.once}”，还不到写{check.fact}的时候")
        return
    named = {
        row.get(check.level, "")
        for row in case.facts.rows(check.fact)
        if row.get(check.name, "") not in ("", NOTHING)
    }
    missing = [level for level in check.levels if level not in named]
    if missing:
        message = f"“{check.fact}”没有写明{listed(missing)}由谁负责"
        yield basis.warning(message, check.remedy, check.fact)
    else:
        yield Because(f"{listed(check.levels)}都写明了{check.fact}")


CHECKS: Mapping[type, Callable[[Any, Basis, Case], Iterator[Step]]] = {
    Note: note,
    Barred: barred,
    Filled: filled,
    Serving: serving,
    Expired: expired,
    Retirement: retirement,
    SchoolClass: school_class,
    Proof: proof,
    SamePlace: same_place,
    NamedAt: named_at,
}
