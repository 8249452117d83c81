"""Tables of the facts: levels, years, hours, results, spans."""

from datetime import date

import pytest

from dossier.checking.levels import level_of, levels_in
from dossier.model.checks import Level
from dossier.model.rules import Status
from support.rules import TABLES, Try, check_try

BROKEN, DOUBTFUL, ASKED = Status.BROKEN, Status.DOUBTFUL, Status.ASKED
KEPT, INAPPLICABLE, UNCHECKED = Status.KEPT, Status.INAPPLICABLE, Status.UNCHECKED

STUDIES, LEARNING = TABLES["学习培训经历"], TABLES["继续教育"]
JUNIOR, EXEMPT = {"申报级别": "初级"}, {"免继续教育": "是"}
NO_TITLE = {"现任职称": "无", "现任职称取得时间": "无", "聘任时间": "无"}


def works(*spans):
    """Rows of 工作经历: (起, 止) or (起, 止, 单位)."""
    return {"工作经历": tuple(
        {"起": s[0], "止": s[1], "单位": s[2] if len(s) > 2 else "水管站", "职务": "技术员",
         "证明人": "李𬭎"} for s in spans
    )}  # fmt: skip


def results(**years):
    return {"年度考核": tuple({"年度": y[1:], "结果": r} for y, r in years.items())}


def without(year, category):
    kept = (row for row in LEARNING if (row["年度"], row["类别"]) != (year, category))
    return {"继续教育": tuple(kept)}


def short(year, category, hours):
    row = {"年度": year, "类别": category, "学时": hours}
    return {"继续教育": (*without(year, category)["继续教育"], row)}


TRIES = (
    Try("G4", KEPT),
    Try("G4", BROKEN, {"学习培训经历": STUDIES[::-1]}, said="本科排在大专前面"),
    Try("G4", KEPT, {"学习培训经历": (*STUDIES, {**STUDIES[0], "学历学位": "结业"})}),
    Try("G4", UNCHECKED, {"学习培训经历": ({**STUDIES[0], "学历学位": "结业"},)}),
    Try("G8", KEPT),
    Try("G8", INAPPLICABLE, NO_TITLE),
    Try("G8", BROKEN, {"从事专业技术工作年限": None}, said="从事专业技术工作年限"),
    Try("G8", BROKEN, {"聘任时间": "无"}, said="聘任时间"),
    Try("G8", BROKEN, {"聘任时间": "2018-01"}, said="早于"),
    Try("G12", KEPT),
    Try("G12", KEPT, works(("2008-07", "2019-12"), ("2019-12", "至今"))),
    Try("G12", KEPT, works(("2008-07", "2019-10"), ("2019-12", "至今"))),
    Try("G12", BROKEN, works(("2008-07", "2019-09"), ("2019-12", "至今")), said="空了 2 个月"),
    Try("G12", KEPT, works(("2008-07", "2019-12"), ("2019-11", "至今"))),
    Try("G12", BROKEN, works(("2008-07", "2019-12"), ("2019-10", "至今")), said="重叠 2 个月"),
    Try("G12", KEPT, works(("2008-07", "至今"), ("2017-02", "2018-01", "驻村工作队（访惠聚）")),
        said="第 2 行"),
    Try("G12", BROKEN, works(("2008-07", "至今"), ("2017-02", "2018-01", "另一单位"))),
    Try("G12", KEPT, works(("2008-07", "2017-01"), ("2017-02", "2018-01", "驻村工作队"),
                           ("2018-02", "至今"))),
    Try("G12", BROKEN, works(("2009-01", "至今")), said="参加工作时间"),
    Try("G12", BROKEN, works(("2008-07", "2023-12")), said="到现在空了 8 个月"),
    Try("G12", BROKEN, works(("2008-07", "2019-12"), ("2024-01", "2020-01")), said="改正以后"),
    Try("G17", KEPT),
    Try("G17", BROKEN, results(_2021="合格", _2023="合格"), said="2022"),
    Try("G17", BROKEN, files={"材料/10-年度考核/考核表-2022-反.jpg": None}, said="反面"),
    Try("G18", KEPT),
    Try("G18", BROKEN, results(_2021="合格", _2022="合格", _2023="基本合格"), said="2024 年底"),
    Try("G18", DOUBTFUL, results(_2021="合格", _2022="基本合格", _2023="合格"), said="顺延 1 年"),
    Try("G18", BROKEN, results(_2021="合格", _2022="不合格", _2023="合格"), said="2024 年底"),
    Try("G18", BROKEN, results(_2021="不合格", _2022="基本合格", _2023="合格"), said="2024 年底"),
    Try("G18", DOUBTFUL, results(_2021="合格", _2022="合格", _2023="基本合格"),
        today=date(2025, 1, 6)),
    Try("G18", UNCHECKED, {"年度考核": None}, said="没有填写“年度考核”"),
    Try("G20", KEPT),
    Try("G20", BROKEN, short("2023", "专业科目", "48"), said="2023 年专业科目 48 课时"),
    Try("G20", BROKEN, short("2020", "公需科目", "29")),
    Try("G20", KEPT, {"继续教育": (*short("2020", "公需科目", "18")["继续教育"],
                                   {"年度": "2020", "类别": "公需科目", "学时": "12"})}),
    Try("G20", KEPT, {**short("2022", "专业科目", "10"), **JUNIOR}),
    Try("G20", BROKEN, {**short("2024", "专业科目", "10"), **JUNIOR}),
    Try("G20", UNCHECKED, {"继续教育": ()}),
    Try("G20", UNCHECKED, without("2020", "公需科目"), said="2020 年没有记录"),
    Try("G20", INAPPLICABLE, EXEMPT),
    Try("G21", INAPPLICABLE),
    Try("G21", KEPT, JUNIOR),
    Try("G21", BROKEN, {**without("2024", "公需科目"), **JUNIOR}, said="2024"),
    Try("G21", BROKEN, JUNIOR, {"材料/05-继续教育/专业科目-2023.jpg": None}),
    Try("G22", KEPT),
    Try("G22", BROKEN, without("2020", "公需科目"), said="缺 2020 年的公需科目"),
    Try("G22", UNCHECKED, {"继续教育": ()}),
    Try("G22", BROKEN, files={"材料/05-继续教育/公需科目-2020.jpg": None}),
    Try("G22", DOUBTFUL, {"申报方式": "初定"}, said="没有写初定"),
    Try("G22", INAPPLICABLE, JUNIOR),
)  # fmt: skip


@pytest.mark.parametrize("attempt", TRIES, ids=str)
def test_tables(attempt):
    check_try(attempt)


LEVELS = (
    Level("中专", ("中专", "中等专科")),
    Level("大专", ("大专", "专科")),
    Level("本科", ("本科", "学士")),
    Level("研究生", ("研究生", "硕士")),
    Level("博士", ("博士", "博士研究生")),
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("大学本科、工学学士", "本科"),
        ("中等专科", "中专"),
        ("大学专科", "大专"),
        ("本科（硕士学位）", "研究生"),
        ("博士研究生", "博士"),
        ("结业", None),
    ],
)
def test_the_level_that_a_text_names(text, named):
    found = level_of(text, LEVELS)
    assert (found and found.name) == named


def test_of_words_within_words_the_longest_counts():
    assert [level.name for level in levels_in("博士研究生", LEVELS)] == ["博士"]
