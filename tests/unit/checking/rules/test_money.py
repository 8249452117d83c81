"""Fees: each amount against the notice's, none made up, and the sum over a roll."""

import pytest

from dossier.checking import check_unit
from dossier.checking.basis import Basis
from dossier.checking.fees import Total, fee_due, total_due
from dossier.checking.rules.money import roll_total
from dossier.checking.steps import Because, Unchecked
from dossier.model.checks import FeeTotal
from dossier.model.findings import Severity
from dossier.model.rules import Status
from dossier.model.sources import Facts, Submission
from support.packs import bazhou
from support.rules import TODAY, Try, UnitTry, check_try, check_unit_try

BROKEN, ASKED, KEPT = Status.BROKEN, Status.ASKED, Status.KEPT
INAPPLICABLE, UNCHECKED = Status.INAPPLICABLE, Status.UNCHECKED


def case(route, level, paid):
    return {"申报方式": route, "申报级别": level, "缴费金额": paid}


TRIES = (
    Try("L1", KEPT, said="每人 380 元（八）"),
    Try("L1", KEPT, case("评审", "初级", "220")),
    Try("L1", BROKEN, case("评审", "初级", "380"), said="是 380 元，评审 初级 每人 220 元"),
    Try("L1", BROKEN, case("评审", "中级", "220")),
    Try("L1", UNCHECKED, case("评审", "中级", None), said="每人 380 元"),
    Try("L1", INAPPLICABLE, case("初定", "初级", "100")),
    Try("L1", UNCHECKED, case(None, "初级", "100"), said="没有填写“申报方式”"),
    Try("L2", UNCHECKED, case("初定", None, "100"), said="没有填写“申报级别”"),
    Try("L2", KEPT, case("初定", "初级", "100")),
    Try("L2", KEPT, case("初定", "中级", "380")),
    Try("L2", KEPT, case("授予", "中级", "380")),
    Try("L2", BROKEN, case("初定", "初级", "220")),
    Try("L2", BROKEN, case("授予", "中级", "100")),
    Try("L2", ASKED, case("授予", "初级", "100"), unanswered=True, said="没有写授予初级收多少"),
    Try("L2", KEPT, case("授予", "初级", "100"), said="答：是"),
    Try("L2", INAPPLICABLE),
    Try("L3", UNCHECKED, said="本人应缴 380 元"),
    Try("L3", UNCHECKED, case("授予", "初级", "100"), said="通知没有写本人应缴多少"),
)  # fmt: skip


@pytest.mark.parametrize("attempt", TRIES, ids=str)
def test_money(attempt):
    check_try(attempt)


def unit(status, *roll, said="", unanswered=False, refused=False, rule="L3"):
    return UnitTry(rule, status, roll, unanswered, refused, said)


ROLL = (
    Facts(case("评审", "中级", "380")),
    Facts(case("评审", "初级", "220")),
    Facts(case("初定", "初级", "100")),
)
OVERPAID = Facts({**case("评审", "初级", "380"), "姓名": "马婧雯"})
UNPAID = Facts({**case("评审", "初级", ""), "姓名": "马婧雯"})
UNPRICED = Facts(case("授予", "初级", "100"))


UNIT_TRIES = (
    unit(KEPT, *ROLL, said="3 人应缴合计 700 元"),
    unit(BROKEN, *ROLL[:1], OVERPAID, said="单位缴费合计 760 元，2 人应缴合计 600 元"),
    unit(UNCHECKED, *ROLL, UNPRICED, said="另有 1 人通知没有写收多少"),
    unit(UNCHECKED, *ROLL, UNPAID, said="马婧雯 没有写“缴费金额”"),
    unit(UNCHECKED, said="还没有申报人"),
    unit(KEPT, rule="I6", said="答：是"),
    unit(ASKED, rule="I6", unanswered=True),
    unit(Status.DOUBTFUL, rule="I6", refused=True),
)


@pytest.mark.parametrize("attempt", UNIT_TRIES, ids=str)
def test_units(attempt):
    check_unit_try(attempt)


def test_of_a_unit_only_its_own_rules_are_judged():
    report = check_unit(Submission(Facts(), None, ()), ROLL, bazhou(), today=TODAY)
    assert {verdict.rule for verdict in report.verdicts} == {"I6", "L3"}
    assert [question.rule for question in report.questions] == ["I6"]
    assert [finding.rule for finding in report.findings] == ["I6"]


def test_of_a_units_findings_the_gravest_comes_first():
    paid = (*ROLL[:1], OVERPAID)
    report = check_unit(Submission(Facts(), None, ()), paid, bazhou(), today=TODAY)
    assert [finding.rule for finding in report.findings] == ["L3", "I6"]
    assert report.blocked


def total(*roll, paid=None):
    check = FeeTotal("fee-total", "缴费金额")
    (step,) = roll_total(check, Basis("L3", "八"), bazhou(), roll, paid)
    return step


def test_the_notice_gives_no_fee_for_one_pair():
    """X18: 授予初级 has no number."""
    assert fee_due(bazhou(), UNPRICED) is None
    assert total_due(bazhou(), (*ROLL, UNPRICED)) == Total(700, 3, 1)


@pytest.mark.parametrize("paid", [None, 700])
def test_a_units_total_is_the_sum_over_its_roll(paid):
    assert total(*ROLL, paid=paid) == Because("3 人应缴合计 700 元")


def test_another_total_is_an_error():
    finding = total(*ROLL, paid=760)
    assert (finding.rule, finding.severity) == ("L3", Severity.ERROR)
    assert "合计 760 元，3 人应缴合计 700 元" in finding.message
    wrong = Facts(case("评审", "初级", "380"))
    assert "合计 860 元" in total(*ROLL[:1], wrong, *ROLL[2:]).message


@pytest.mark.parametrize(
    "roll",
    [(*ROLL, UNPRICED), (*ROLL, Facts(case("评审", "初级", "")))],
    ids=["unpriced", "unpaid"],
)
def test_a_total_with_gaps_is_unchecked(roll):
    assert isinstance(total(*roll), Unchecked)
