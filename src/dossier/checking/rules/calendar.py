"""The notice's windows, deadlines and working days. Asia/Shanghai; today is known to the day."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.dates import day, moment
from dossier.checking.rules.stated import stated, titled
from dossier.checking.steps import Because, Inapplicable, Step, Unchecked
from dossier.checking.wording import listed
from dossier.checking.workdays import Workdays
from dossier.model.checks import (
    AtMost,
    DateOrder,
    InWindow,
    Overdue,
    Posting,
    PrintedOnce,
    Resubmission,
)
from dossier.model.findings import Finding
from dossier.model.pack import Calendar, Window

NAMES = {"filing": "网上申报", "paper": "纸质材料报送", "payment": "缴费"}
"""What the windows of a pack's calendar are for."""

_UNKNOWN_YEAR = "请更新软件的工作日历，或在版式的 calendar.overrides 里写明那些天是不是工作日"


def in_window(check: InWindow, basis: Basis, case: Case) -> Iterator[Step]:
    """A day within its window; on the last day, the time of day counts too."""
    span, text = _window(case.pack.calendar, check.window), stated(case, check.fact)
    on, at = day(text), moment(text)
    told = f"{NAMES[check.window]}时间是 {_span(span)}"
    if on is None or at is None:
        yield Unchecked(f"没有写有效的“{check.fact}”；{told}")
        return
    title, remedy = titled(case, check.fact), f"{told}，请核对日期，按规定时间办理"
    timeless = on == span.last and span.until and not _clock(text)
    if on < span.first:
        message = f"{title}是 {text}，还没有到{NAMES[check.window]}时间"
        yield basis.finding(check.early, message, remedy, check.fact)
    elif timeless:
        message = f"{title}是{NAMES[check.window]}的最后一天，没有写几点"
        yield basis.warning(message, f"{told}，请写明几点，如 {on} 17:30", check.fact)
    elif at > _end(span):
        message = f"{title}是 {text}，晚于{NAMES[check.window]}的截止时间，逾期不予受理"
        yield basis.error(message, remedy, check.fact)
    else:
        yield Because(f"“{check.fact}”是 {text}，在 {_span(span)} 之内")
        yield from _open_that_day(check, basis, case, on)


def _open_that_day(check: InWindow, basis: Basis, case: Case, on: date) -> Iterator[Step]:
    if not check.workdays:
        return
    working, title = Workdays.of(case.pack.calendar).working(on), titled(case, check.fact)
    if working is None:
        message = f"不知道 {on} 是不是工作日（{title}）：工作日历里没有这一年"
        yield basis.warning(message, _UNKNOWN_YEAR, check.fact)
    elif working:
        yield Because(f"{on} 是工作日")
    else:
        message = f"{title}是 {on}，那天是周末或放假，不上班"
        yield basis.warning(message, "请改在工作日办理，或先问清受理处那天是否上班", check.fact)


def overdue(check: Overdue, basis: Basis, case: Case) -> Iterator[Step]:
    """What was done late, or is not done though its window has closed: not accepted any more."""
    for key, name in check.dates.items():
        span, text = _window(case.pack.calendar, name), stated(case, key)
        on, last = day(text), f"{NAMES[name]}到 {_until(span)} 截止"
        remedy = f"{last}；逾期不予受理，请尽快向受理处问清还能不能办"
        if on is not None and _is_late(text, on, span):
            yield basis.error(f"{NAMES[name]}逾期（{titled(case, key)}）", remedy, key)
        elif on is not None:
            yield Because(f"{NAMES[name]}没有逾期")
        elif case.today <= span.last:
            yield Because(f"{last}，今天是 {case.today}，还有 {(span.last - case.today).days} 天")
        elif case.facts.text(key):
            yield basis.error(f"{last}，还没有办（“{key}”没有日期）", remedy, key)
        else:
            yield Unchecked(f"{last}，没有写“{key}”；没有办的，逾期不予受理")


def _is_late(text: str, on: date, span: Window) -> bool:
    """A last day without a time of day is a doubt of `in_window`, not late."""
    at = moment(text) if _clock(text) else None
    return on > span.last or (at is not None and at > _end(span))


def resubmission(check: Resubmission, basis: Basis, case: Case) -> Iterator[Step]:
    """A returned application: in again in time, or how long there still is.

    A return without a time of day counts from the day's beginning: the stricter.
    """
    text = stated(case, check.returned)
    returned = moment(text)
    if returned is None:
        yield Inapplicable("没有退回待改的申请")
        return
    if not _clock(text):
        returned = datetime.combine(returned.date(), time.min)
    span = _window(case.pack.calendar, check.window)
    limit = returned + timedelta(hours=check.hours)
    act_by = min(limit, _end(span))
    told = (
        f"{_said(returned)} 退回，{check.hours} 小时到 {_said(limit)}；"
        f"{NAMES[check.window]}到 {_until(span)} 截止；以较早的 {_said(act_by)} 为准"
    )
    again = stated(case, check.submitted)
    if _is_after(again, returned):
        yield from _resubmitted(check, basis, case, act_by, told)
    else:
        gone = case.today > act_by.date()
        yield basis.error(
            f"申请被退回，还没有再次提交：{_countdown(act_by.date(), case.today)}。{told}",
            "逾期没有补充提交的视为放弃申报；请马上向受理处问清还能不能再提交"
            if gone
            else f"请在 {_said(act_by)} 之前改好再次提交，并更新“{check.submitted}”",
            check.returned,
        )


def _resubmitted(
    check: Resubmission, basis: Basis, case: Case, act_by: datetime, told: str
) -> Iterator[Step]:
    text = stated(case, check.submitted)
    again = moment(text)
    if again is not None and again <= act_by:
        yield Because(f"{told}；{text} 已再次提交")
    elif again is not None and again.date() == act_by.date() and not _clock(text):
        yield basis.warning(
            f"再次提交在最后一天，没有写几点。{told}",
            f"请在“{check.submitted}”写明几点，如 {again.date()} 17:30",
            check.submitted,
        )
    else:
        yield basis.error(
            f"再次提交（{text}）晚于规定时间。{told}",
            "逾期没有补充提交的视为放弃申报；请核对两个时间，并向受理处问清",
            check.submitted,
        )


def _is_after(text: str, returned: datetime) -> bool:
    """Whether a submission follows the return; on the same day, only a time of day tells."""
    on, at = day(text), moment(text)
    if on is None or at is None:
        return False
    return on > returned.date() or bool(_clock(text) and at > returned)


def _countdown(last: date, today: date) -> str:
    left = (last - today).days
    if left < 0:
        return f"今天是 {today}，已经过了 {-left} 天"
    return f"今天是 {today}，" + (f"还剩 {left} 天（按日计算）" if left else "就是最后一天")


def at_most(check: AtMost, basis: Basis, case: Case) -> Iterator[Step]:
    """A count up to its limit."""
    text = stated(case, check.fact)
    if not text.isdecimal():
        yield Unchecked(f"没有写“{check.fact}”；最多 {check.limit} 次")
    elif int(text) > check.limit:
        message = f"{titled(case, check.fact)}是 {int(text)}，超过了 {check.limit} 次"
        yield basis.error(message, check.remedy, check.fact)
    elif int(text) == check.limit:
        message = f"{titled(case, check.fact)}是 {int(text)}，已经是最后一次"
        yield basis.warning(message, check.remedy, check.fact)
    else:
        yield Because(f"“{check.fact}”是 {int(text)}，最多 {check.limit} 次")


def posting(check: Posting, basis: Basis, case: Case) -> Iterator[Step]:
    """Working days of a public notice, counted with and without the day of posting."""
    start, end = day(stated(case, check.start)), day(stated(case, check.end))
    if start is None or end is None:
        yield Unchecked(f"没有写“{check.start}”和“{check.end}”；公示不少于 {check.days} 个工作日")
        return
    work = Workdays.of(case.pack.calendar)
    with_first = work.between(start, end)
    without = work.between(start, end, counts_first=False)
    if with_first is None or without is None:
        message = f"数不出公示的工作日：工作日历里没有 {_years(start, end)} 年"
        yield basis.warning(message, _UNKNOWN_YEAR, check.start)
        return
    chosen = "算" if check.counts_first_day else "不算"
    told = (
        f"公示 {start} 至 {end}：算张贴当天 {with_first} 个工作日，不算张贴当天 {without} 个；"
        f"按{chosen}张贴当天，不少于 {check.days} 个"
    )
    if (with_first if check.counts_first_day else without) >= check.days:
        yield Because(told)
        return
    until = work.reaching(start, check.days, counts_first=check.counts_first_day)
    enough = f"，{start} 张贴的至少公示到 {until}" if until else ""
    yield basis.error(f"公示时间不够。{told}", f"请公示满 {check.days} 个工作日{enough}", check.end)


def date_order(check: DateOrder, basis: Basis, case: Case) -> Iterator[Step]:
    """Days in their order, as far as they are known."""
    days = [(key, day(stated(case, key))) for key in check.facts]
    known = [(key, on) for key, on in days if on is not None]
    wrong = [*_disordered(check, basis, case, known)]
    yield from wrong
    if not wrong and len(known) > 1:
        yield Because("，".join(f"{key} {on}" for key, on in known) + "：先后没有颠倒")
    if missing := [key for key, on in days if on is None]:
        yield Unchecked(f"没有写{listed(missing)}，先后没有核对全")


def _disordered(
    check: DateOrder, basis: Basis, case: Case, known: list[tuple[str, date]]
) -> Iterator[Finding]:
    for (first, earlier), (second, later) in pairwise(known):
        strict = second in check.later
        if later < earlier or (strict and later == earlier):
            yield basis.error(
                f"{titled(case, second)}是 {later}，应{'晚于' if strict else '不早于'}"
                f"“{first}”（{earlier}）",
                f"请对照原件核对这些日期，应依次是 {listed(check.facts)}",
                second,
            )


def printed_once(check: PrintedOnce, basis: Basis, case: Case) -> Iterator[Step]:
    """A form printed before the platform shows its status may not be the final one."""
    printed, received = day(stated(case, check.printed)), day(stated(case, check.received))
    status, remedy = stated(case, check.fact), f"平台显示“{check.status}”以后，请重新打印"
    if printed is None:
        done = f"“{check.printed}”没有日期；平台显示“{check.status}”以后才能打印"
        yield Because(done) if case.facts.text(check.printed) else Unchecked(done)
    elif status and status != check.status:
        message = f"已经打印，平台状态还不是“{check.status}”（{titled(case, check.fact)}）"
        yield basis.warning(message, remedy, check.printed)
    elif received is not None and printed < received:
        message = f"{titled(case, check.printed)}是 {printed}，早于平台接收材料的 {received}"
        yield basis.warning(message, remedy, check.printed)
    elif not status:
        yield Unchecked(f"没有写“{check.fact}”")
    else:
        yield Because(f"平台状态是“{status}”，{printed} 打印")


def _window(calendar: Calendar, name: str) -> Window:
    window: Window = getattr(calendar, name)
    return window


def _clock(text: str) -> str:
    """The time of day that a moment is written with."""
    return text[10:].strip()


def _end(span: Window) -> datetime:
    return datetime.combine(span.last, time.fromisoformat(span.until) if span.until else time.max)


def _until(span: Window) -> str:
    return f"{span.last} {span.until}".strip()


def _span(span: Window) -> str:
    return f"{span.first} 至 {_until(span)}"


def _said(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def _years(start: date, end: date) -> str:
    return "、".join(str(year) for year in sorted({start.year, end.year}))


CHECKS: Mapping[type, Callable[[Any, Basis, Case], Iterator[Step]]] = {
    InWindow: in_window,
    Overdue: overdue,
    Resubmission: resubmission,
    AtMost: at_most,
    Posting: posting,
    DateOrder: date_order,
    PrintedOnce: printed_once,
}
