"""By what a check of a pack judges, in a few Chinese words: dates, counts, years, wordings."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from dossier.cli.counts import NAMES
from dossier.model import checks as c
from dossier.model.checks import Check
from dossier.model.checks.tables import Level
from dossier.model.pack import Pack, Window

WINDOWS = {"filing": "网上申报", "paper": "纸质报送", "payment": "缴费"}
"""What the windows of a pack's calendar are for."""

_Words = Callable[[Any, Pack], str]


def criterion(check: Check, pack: Pack) -> str:
    """By what the check judges; "" where what it needs says it all."""
    words = _CRITERIA.get(type(check))
    return words(check, pack) if words else ""


def _listed(names: Iterable[object]) -> str:
    return "、".join(str(name) for name in names)


def _window(name: str, pack: Pack) -> str:
    window: Window = getattr(pack.calendar, name)
    return f"{WINDOWS[name]} {window.first} 至 {window.last} {window.until}".rstrip()


def _fees(check: c.FeePaid, pack: Pack) -> str:
    fees = [f for f in pack.fees if f.route in check.routes]
    return _listed(f"{f.route} {f.level} {f.yuan} 元" for f in fees)


def _ages(check: c.Retirement, _pack: Pack) -> str:
    groups = (
        f"{g.sex}{_bracket(_listed(g.staff)) or ' '}{g.age} 周岁（{g.near} 周岁起提醒）"
        for g in check.ages
    )
    return f"{_listed(groups)}，{check.source}"


def _bracket(text: str) -> str:
    return f"（{text}）" if text else ""


def _levels(levels: Iterable[Level]) -> str:
    return " → ".join(level.name for level in levels)


def _hours(check: c.Hours, _pack: Pack) -> str:
    each = (f"{w.category}每年 {w.hours} 课时（{_listed(w.years)}）" for w in check.wanted)
    return f"{'，'.join(each)}{_bracket(_when(check))}"


def _when(check: Any) -> str:  # noqa: ANN401 - any check with conditions
    """申报级别 中级, 免继续教育 否."""
    conditions = (_listed(f"{k} {'、'.join(v)}" for k, v in one.items()) for one in check.when)
    return "或".join(conditions)


def _years(check: c.EveryYear, _pack: Pack) -> str:
    kind = _listed((check.of or {}).values())
    return f"{_listed(check.years)} 年都有{kind}{_bracket(_when(check))}"


def _masked(check: c.UprightJpeg, _pack: Pack) -> str:
    also = f"；{_listed(check.pdf)}也可以是 PDF" if check.pdf else ""
    return f"存的时候是正的，扩展名 .jpg{also}"


def _posting(check: c.Posting, _pack: Pack) -> str:
    first = "算" if check.counts_first_day else "不算"
    return f"不少于 {check.days} 个工作日，{first}张贴当天"


def _rows(check: c.PaperPerRow, _pack: Pack) -> str:
    return f"“{check.fact}”{'有内容就要有一份' if check.any else '每条一份'}"


def _length(check: c.TextLength, _pack: Pack) -> str:
    return f"{check.least} 至 {check.most} 字，离界限 {check.near} 字以内的提醒"


_CRITERIA: Mapping[type, _Words] = {
    c.Elsewhere: lambda k, _p: k.how,
    c.InWindow: lambda k, p: _window(k.window, p) + ("，要在工作日" if k.workdays else ""),
    c.Overdue: lambda k, p: "；".join(_window(name, p) for name in k.dates.values()),
    c.Resubmission: lambda k, p: f"退回后 {k.hours} 小时以内，{_window(k.window, p)}，以较早的为准",
    c.AtMost: lambda k, _p: f"最多 {k.limit} 次，第 {k.limit} 次提醒",
    c.Posting: _posting,
    c.DateOrder: lambda k, _p: f"先后依次是 {_listed(k.facts)}",
    c.PrintedOnce: lambda k, _p: f"平台显示“{k.status}”以后",
    c.FeePaid: _fees,
    c.FeeTotal: lambda k, _p: f"单位合计等于每人“{k.fact}”之和",
    c.QrCode: lambda k, _p: f"每份{k.part}上都有能读出的二维码",
    c.Headings: lambda k, _p: f"{len(k.words)} 栏：{_listed(k.words)}",
    c.FormAgrees: lambda k, _p: f"{k.part}（有文字的 PDF）与 申报人.yaml 一致",
    c.RollAgrees: lambda k, _p: f"{k.part}（有文字的 PDF）里本人的一行与 申报人.yaml 一致",
    c.Unnamed: lambda k, _p: f"文字里没有{_listed(k.keys)}",
    c.MaskDecided: lambda _k, _p: "每一页写明 是 或 否",
    c.PaperUnmasked: lambda _k, _p: "与遮盖过的不是同一个文件",
    c.UprightJpeg: _masked,
    c.Uploads: lambda k, _p: f"{len(k.uploads)} 种印证材料，按条件要",
    c.UploadsKnown: lambda k, _p: f"文件名以 {len(k.uploads)} 种印证材料之一开头",
    c.UploadColumn: lambda k, _p: f"{_listed(k.files[:2])}等放在“{k.column}”",
    c.UploadsOpen: lambda _k, _p: "网上材料的每个文件都能打开",
    c.Papers: lambda k, _p: "清单上只提醒的，这里算错误" if k.strict else "",
    c.EnoughPapers: lambda k, _p: f"至少 {k.least} 种，必须有{_listed(k.must)}，别的缺了提醒",
    c.PaperPerRow: _rows,
    c.PaperPerLevel: lambda k, _p: f"每一层次一份：{_levels(k.levels)}",
    c.PaperPerLabel: lambda k, _p: f"{_listed(k.labels)} 各一份",
    c.Doubt: lambda k, _p: f"提醒：{k.told}",
    c.Note: lambda k, _p: k.text,
    c.Barred: lambda k, _p: f"“{k.fact}”不是 {_listed(k.words)}",
    c.Serving: lambda k, _p: f"满 {k.months} 个月，并且还在进行",
    c.Expired: lambda k, _p: f"{k.what}在申报以前已经结束",
    c.Retirement: _ages,
    c.SchoolClass: lambda k, _p: _listed(f"{a}按 {w[0]}" for a, w in k.words.items()),
    c.SamePlace: lambda k, _p: f"{_listed(k.facts)}是同一个地方",
    c.NamedAt: lambda k, _p: f"{_listed(k.levels)} 每一级都写明",
    c.LowToHigh: lambda k, _p: f"从低到高：{_levels(k.levels)}",
    c.Contiguous: lambda k, _p: (
        f"空缺、重叠不超过 {k.tolerance} 个月；{_listed(k.aside)}可以另起一行"
    ),
    c.EveryYear: _years,
    c.Hours: _hours,
    c.Delay: lambda k, _p: _listed(f"{name}顺延 {years} 年" for name, years in k.delays.items()),
    c.Since: lambda k, _p: f"不早于“{k.after}”",
    c.MonthOrder: lambda k, _p: f"先后依次是 {_listed(k.facts)}",
    c.Caution: lambda k, _p: f"{NAMES[k.grade]}：{k.told}",
    c.AllowedTogether: lambda k, _p: f"{_listed(k.keys)} 只能是写明的 {len(k.rows)} 种组合",
    c.ExactText: lambda k, _p: f"一字不差：{k.text}",
    c.MonthsCovered: lambda k, _p: f"连续 {k.least} 个月以上，到申报当月或此前 {k.grace} 个月以内",
    c.StillValid: lambda k, _p: f"用的时候还有效，到期前 {k.days} 天起提醒",
    c.TextLength: _length,
}
SILENT = (c.Question, c.OnlineQuestion, c.Proof, c.Filled, c.FilledFor, c.Given)
"""Checks of which what they need says it all."""
