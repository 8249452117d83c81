"""Windows, deadlines, working days and orders of dates: each rule broken and kept."""

from dataclasses import replace
from datetime import date

import pytest

from dossier.checking import check_submission
from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.rules.calendar import posting
from dossier.checking.steps import Because
from dossier.model.checks import Posting
from dossier.model.pack import Override
from dossier.model.rules import Status
from support.packs import bazhou
from support.rules import Try, check_try, good_submission, verdict_of

BROKEN, DOUBTFUL, ASKED = Status.BROKEN, Status.DOUBTFUL, Status.ASKED
KEPT, INAPPLICABLE, UNCHECKED = Status.KEPT, Status.INAPPLICABLE, Status.UNCHECKED


def on(text):
    return date.fromisoformat(text)


def filed(text, **more):
    return {"网上提交时间": text, **more}


def posted(start, end, **more):
    return {"公示开始日期": start, "公示结束日期": end, **more}


def back(returned, **more):
    return {"退回时间": returned, **more}


FILING = (
    Try("C1", KEPT),
    Try("C1", KEPT, filed("2024-09-14 18:00")),
    Try("C1", BROKEN, filed("2024-09-14 18:01"), said="逾期不予受理"),
    Try("C1", BROKEN, filed("2024-09-15")),
    Try("C1", DOUBTFUL, filed("2024-09-14"), said="没有写几点"),
    Try("C1", DOUBTFUL, filed("2024-08-25"), said="还没有到"),
    Try("C1", UNCHECKED, filed(None)),
    Try("C1", UNCHECKED, filed("无")),
    Try("C1", BROKEN, filed("昨天"), said="不是有效的时间"),
    Try("C2", KEPT, {"纸质报送日期": "2024-09-25"}, said="2024-09-25 是工作日"),
    Try("C2", BROKEN, {"纸质报送日期": "2024-09-26"}),
    Try("C2", BROKEN, {"纸质报送日期": "2024-09-17"}, said="还没有到"),
    Try("C2", DOUBTFUL, {"纸质报送日期": "2024-09-21"}, said="周末或放假"),
    Try("C2", UNCHECKED, {"纸质报送日期": None}),
    Try("C3", KEPT),
    Try("C3", BROKEN, {"缴费日期": "2024-09-26"}),
    Try("C3", BROKEN, {"缴费日期": "2024-09-17"}),
    Try("C3", DOUBTFUL, {"缴费日期": "2024-09-22"}),
    Try("C4", ASKED, unanswered=True, said="另行通知"),
    Try("C4", KEPT),
    Try("C4", KEPT, {"申报级别": "初级"}, unanswered=True, said="免于答辩"),
    Try("C5", KEPT),
    Try("C5", BROKEN, filed("2024-09-15"), said="网上申报逾期"),
    Try("C5", BROKEN, {"缴费日期": "无"}, today=on("2024-09-26"), said="还没有办"),
    Try("C5", UNCHECKED, {"缴费日期": None}, today=on("2024-09-26"), said="没有写“缴费日期”"),
    Try("C5", KEPT, {"缴费日期": None}, today=on("2024-09-25"), said="还有 0 天"),
    Try("C5", KEPT, filed("2024-09-14")),
)  # fmt: skip

RETURNS = (
    Try("D8", INAPPLICABLE),
    Try("D8", INAPPLICABLE, back(None)),
    Try("D8", BROKEN, back("2024-09-12 10:00"), today=on("2024-09-13"), said="还剩 1 天"),
    Try("D8", BROKEN, back("2024-09-12 10:00"), today=on("2024-09-14"), said="就是最后一天"),
    Try("D8", BROKEN, back("2024-09-12 10:00"), today=on("2024-09-16"), said="已经过了 2 天"),
    Try("D8", BROKEN, back("2024-09-10 12:00"), today=on("2024-09-11"), said="到 2024-09-12 12:00"),
    Try("D8", BROKEN, back("2024-09-13 17:00"), today=on("2024-09-13"),
        said="48 小时到 2024-09-15 17:00；网上申报到 2024-09-14 18:00 截止；"
             "以较早的 2024-09-14 18:00 为准"),
    Try("D8", BROKEN, back("2024-09-11"), today=on("2024-09-11"), said="到 2024-09-13 00:00"),
    Try("D8", KEPT, back("2024-09-09 09:00"), said="已再次提交"),
    Try("D8", KEPT, back("2024-09-09 11:30")),
    Try("D8", KEPT, back("2024-09-08 11:30")),
    Try("D8", BROKEN, back("2024-09-08 11:29"), said="晚于规定时间"),
    Try("D8", DOUBTFUL, back("2024-09-08 11:30", **filed("2024-09-10")), said="没有写几点"),
    Try("D8", BROKEN, back("2024-09-13 17:00", **filed("2024-09-14 18:30")), said="晚于规定时间"),
    Try("D9", KEPT),
    Try("D9", KEPT, {"提交次数": "2"}),
    Try("D9", DOUBTFUL, {"提交次数": "3"}, said="最后一次"),
    Try("D9", BROKEN, {"提交次数": "4"}, said="超过了 3 次"),
    Try("D9", UNCHECKED, {"提交次数": None}),
)  # fmt: skip

POSTED = (
    Try("H1", KEPT, said="算张贴当天 7 个工作日，不算张贴当天 6 个；按不算张贴当天"),
    Try("H1", KEPT, posted("2024-08-26", "2024-09-02")),
    Try("H1", BROKEN, posted("2024-08-26", "2024-09-01")),
    Try("H1", BROKEN, posted("2024-08-26", "2024-08-30"),
        said="算张贴当天 5 个工作日，不算张贴当天 4 个"),
    Try("H1", KEPT, posted("2024-09-10", "2024-09-18")),
    Try("H1", BROKEN, posted("2024-09-10", "2024-09-17")),
    Try("H1", BROKEN, posted("2024-09-12", "2024-09-19")),
    Try("H1", BROKEN, posted("2024-09-03", "2024-08-26")),
    Try("H1", DOUBTFUL, posted("2098-09-03", "2098-09-20"), said="没有 2098 年"),
    Try("H1", UNCHECKED, posted("2024-08-26", None)),
    Try("H4", KEPT, said="先后没有颠倒"),
    Try("H4", BROKEN, posted("2024-08-26", "2024-08-26"), said="应晚于“公示开始日期”"),
    Try("H4", BROKEN, {"公示结果日期": "2024-09-02"}, said="应不早于“公示结束日期”"),
    Try("H4", KEPT, {"公示结果日期": "2024-09-03", "推荐意见日期": "2024-09-03"}),
    Try("H4", BROKEN, {"推荐意见日期": "2024-09-03"}),
    Try("H4", BROKEN, {"推荐意见日期": "2024-09-11"}, said="“网上提交时间”是 2024-09-10"),
    Try("H4", BROKEN, {"公示结果日期": None, "推荐意见日期": "2024-09-01"}),
    Try("H4", UNCHECKED, {"公示结果日期": None}, said="没有写公示结果日期"),
    Try("I1", KEPT, said="2024-09-15 打印"),
    Try("I1", DOUBTFUL, {"平台状态": "形式审核中"}, said="还不是“评审委员会已接收材料”"),
    Try("I1", DOUBTFUL, {"评审表打印日期": "2024-09-13"}, said="早于平台接收材料的 2024-09-14"),
    Try("I1", KEPT, {"评审表打印日期": "无", "平台状态": "形式审核中"}),
    Try("I1", UNCHECKED, {"评审表打印日期": None}),
    Try("I1", UNCHECKED, {"平台状态": None}),
)  # fmt: skip

TRIES = FILING + RETURNS + POSTED


@pytest.mark.parametrize("attempt", TRIES, ids=str)
def test_calendar(attempt):
    check_try(attempt)


def verdict_under(calendar, rule, facts):
    pack = replace(bazhou(), calendar=calendar)
    report = check_submission(good_submission(facts), pack, today=on("2024-09-18"))
    return next(v for v in report.verdicts if v.rule == rule)


def test_a_packs_override_closes_an_office():
    """A region's own holiday within the window."""
    closed = Override(on("2024-09-19"), working=False, source="放假通知")
    local = replace(bazhou().calendar, overrides=(closed,))
    assert verdict_under(local, "C2", {}).status is DOUBTFUL
    verdict = verdict_under(local, "H1", posted("2024-09-12", "2024-09-20"))
    assert verdict.status is BROKEN
    assert "至少公示到 2024-09-23" in verdict.findings[0].remedy


@pytest.mark.parametrize(
    ("start", "enough"),
    [("2024-08-26", "2024-09-02"), ("2024-09-10", "2024-09-18"), ("2024-09-12", "2024-09-20")],
)
def test_a_short_posting_is_told_its_first_sufficient_day(start, enough):
    verdict = verdict_of(Try("H1", BROKEN, posted(start, start)))
    assert f"{start} 张贴的至少公示到 {enough}" in verdict.findings[0].remedy


def test_an_unknown_year_is_told_not_guessed():
    calendar = bazhou().calendar
    paper = replace(calendar.paper, first=on("2098-09-18"), last=on("2098-09-25"))
    verdict = verdict_under(replace(calendar, paper=paper), "C2", {"纸质报送日期": "2098-09-19"})
    assert verdict.status is DOUBTFUL
    assert "calendar.overrides" in verdict.findings[0].remedy


def test_counting_the_day_of_posting_is_a_packs_choice():
    """X16: five days with the first one are enough only where the pack says that it counts."""
    facts = posted("2024-08-26", "2024-08-30")
    case = Case(good_submission(facts), bazhou(), on("2024-09-18"), lambda _text: ())
    lenient = Posting("posting", "公示开始日期", "公示结束日期", 5, counts_first_day=True)
    (step,) = posting(lenient, Basis("H1", "六(二)"), case)
    assert step == Because(
        "公示 2024-08-26 至 2024-08-30：算张贴当天 5 个工作日，不算张贴当天 4 个；"
        "按算张贴当天，不少于 5 个"
    )
