"""The report of a day: printed, signed, and provable by its checkpoint."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from http import HTTPStatus

from flask import Blueprint, abort, render_template, request

from dossier.desk import filled_lines, notice_values
from dossier.ledger import COUNTED, day_of, grouped, moment, sums
from dossier.model.daily import ANNULLED, KINDS_OF_DAY, Day
from dossier.model.desk import SHANGHAI
from dossier.model.ledger import EntryKind
from dossier.model.staff import Act
from dossier.web.desk.people import Page, needs, person
from dossier.web.desk.site import site

pages = Blueprint("report", __name__)
_FIRST, _LAST = date(2000, 1, 1), date(2999, 12, 31)
"""No report is of another day, and the days beside it exist."""
WORDS = {
    EntryKind.RECEIVED.value: "收件",
    EntryKind.RESUBMITTED.value: "再次收件",
    EntryKind.RETURNED.value: "退件",
    EntryKind.WITHDRAWN.value: "撤回",
    EntryKind.CORRECTED.value: "更正",
    ANNULLED: "撤销",
}


@pages.get("/report")
@needs(Act.REPORT)
def report() -> Page:
    """A day, today without another."""
    now = site().clock().astimezone(SHANGHAI)
    day = _day(request.args.get("day", ""), now.date())
    site().state.note(site().clock(), person().name, "report")
    found = day_of(site().ledger, day)
    return render_template(
        "desk/report.html", found=found, now=now, kinds=KINDS_OF_DAY, words=WORDS, columns=COUNTED,
        day_sums=_together(one.counts for one in found.units),
        sums=sums(one.totals for one in found.units),
        closing=filled_lines(site().pack.desk.report.closing, _values(found, now)),
    )  # fmt: skip


def _day(said: str, today: date) -> date:
    try:
        day = date.fromisoformat(said) if said else today
    except ValueError:
        abort(HTTPStatus.BAD_REQUEST)
    if not _FIRST <= day <= _LAST:
        abort(HTTPStatus.BAD_REQUEST)
    return day


def _together(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    some = tuple(counts)
    return {kind: sum(one[kind] for one in some) for kind in KINDS_OF_DAY}


def _values(found: Day, now: datetime) -> dict[str, str]:
    """What the pack's texts of a report may name."""
    return {
        **notice_values(site().pack),
        "日报日期": f"{found.day.year}年{found.day.month}月{found.day.day}日",
        "记录笔数": str(found.entries),
        "记录号": str(found.checkpoint.sequence),
        "校验值": grouped(found.checkpoint.hash),
        "打印时间": moment(now),
    }
