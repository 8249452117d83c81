"""pack.yaml: identity, dates, windows, fees."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from dossier.model.pack import Calendar, Fee, Override, Window
from dossier.packs.draft import Draft
from dossier.packs.rules.basis import judge_filled, judge_rule
from dossier.packs.tree import Remark

_BATCH = re.compile(r"[A-Z0-9]{4}")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


def judge_head(draft: Draft) -> Iterator[Remark]:
    """Identity, order of dates, windows of the calendar, fees."""
    head = draft.head
    if head.get("id", draft.folder) != draft.folder:
        yield ("id",), f"应与文件夹同名：{draft.folder}"
    if not _BATCH.fullmatch(head.get("batch", "AAAA")):
        yield ("batch",), "应为 4 个大写字母或数字（A–Z、0–9）"
    for key in ("title", "short_title", "photo_clause"):
        if not str(head.get(key, "有")).strip():
            yield (key,), "不能为空"
    yield from judge_rule(("photo_rule",), head.get("photo_rule", "G2"))
    yield from _clauses(head.get("clauses") or {})
    if notice := head.get("notice"):
        yield from judge_filled(("notice",), notice, ("issuer", "number", "title"))
    first, last = head.get("valid_from"), head.get("valid_until")
    if first and last and first > last:
        yield ("valid_until",), f"不能早于 valid_from（{first}）"
    if calendar := head.get("calendar"):
        yield from _calendar(calendar, first or date.min, last or date.max)
    yield from _fees(head.get("fees", ()), draft)


def _clauses(clauses: Mapping[str, str]) -> Iterator[Remark]:
    for rule, clause in clauses.items():
        yield from judge_rule(("clauses", rule), rule)
        if not clause.strip():
            yield ("clauses", rule), "要写出依据的条款"


def _calendar(calendar: Calendar, first: date, last: date) -> Iterator[Remark]:
    windows = {name: getattr(calendar, name) for name in ("filing", "paper", "payment")}
    for name, window in windows.items():
        yield from _window(name, window, first, last)
    yield from _overrides(calendar.overrides)
    filing, paper, payment = windows.values()
    if paper.first < filing.first or paper.last < filing.last:
        yield ("calendar", "paper"), "不能早于 filing：先网上申报，再报纸质材料"
    if payment.first < filing.first:
        yield ("calendar", "payment"), "不能早于 filing：先网上申报，再缴费"


def _window(name: str, window: Window, first: date, last: date) -> Iterator[Remark]:
    if window.first > window.last:
        yield ("calendar", name, "last"), f"不能早于 first（{window.first}）"
    for key in ("first", "last"):
        if not first <= getattr(window, key) <= last:
            yield ("calendar", name, key), "不在 valid_from 至 valid_until 之内"
    if window.until and not _CLOCK.fullmatch(window.until):
        yield ("calendar", name, "until"), "应为钟点，如 18:00"
    yield from judge_filled(("calendar", name), window, ("clause",))


def _overrides(overrides: tuple[Override, ...]) -> Iterator[Remark]:
    seen: set[date] = set()
    for i, override in enumerate(overrides):
        path = ("calendar", "overrides", i)
        if override.day in seen:
            yield (*path, "day"), f"{override.day} 写了两次"
        seen.add(override.day)
        yield from judge_filled(path, override, ("source",))


def _fees(fees: tuple[Fee, ...], draft: Draft) -> Iterator[Remark]:
    choices = {c for spec in draft.facts.values() for c in spec.choices}
    known = len(draft.facts) and len(draft.facts) == len(draft.tree["facts"])
    seen: set[tuple[str, str]] = set()
    for i, fee in enumerate(fees):
        for key in ("route", "level"):
            if known and getattr(fee, key) not in choices:
                yield ("fees", i, key), f"没有哪个事实可选“{getattr(fee, key)}”"
        if (fee.route, fee.level) in seen:
            yield ("fees", i), f"{fee.route}、{fee.level} 的费用写了两次"
        seen.add((fee.route, fee.level))
        if fee.yuan < 0:
            yield ("fees", i, "yuan"), "不能为负"
        yield from judge_filled(("fees", i), fee, ("clause",))
