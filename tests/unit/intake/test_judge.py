"""The verdict from what is known: pure, and the gravest thing first."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dossier.intake import judge, read_scan
from dossier.model.desk import Deadline, Expected, Refusal, Refused, UnitPackage
from dossier.model.handover import Origin
from dossier.model.intake import Colour, Kind, Known, Scan, Seal
from dossier.model.ledger import Bag, Standing, State
from support.desk import digest, label, mark, numbered, token
from support.ledgers import BATCH, NOON, TERMS, UNIT

NUMBER = numbered(1).text
SCAN = read_scan(token(1))
KNOWN = Known(
    batch=BATCH,
    now=NOON,
    terms=TERMS,
    seal=Seal.GENUINE,
    signs=True,
    bag=Bag(NUMBER, 1, 58, digest(1)[:16]),
    unit=UnitPackage(UNIT, "水管站", "且末县", "ab", Origin.GENUINE),
    expected=Expected(NUMBER, "马婧雯", 1, 58, digest(1), {1: 1}),
)
RETURNED = Standing(State.RETURNED, 1, 1)
DEADLINE = Deadline(NOON + timedelta(hours=48), TERMS.closes, 2)


def known(**more):
    return replace(KNOWN, **more)


def texts(verdict):
    return [remark.text for remark in verdict.remarks]


def test_genuine_and_expected_is_green_with_one_remark():
    verdict = judge(SCAN, KNOWN)
    assert (verdict.colour, verdict.title) == (Colour.GREEN, "可以收")
    assert (verdict.takes, verdict.returns, len(verdict.remarks)) == (True, True, 1)


@pytest.mark.parametrize("kind", [k for k in Kind if k not in ("token", "label", "number", "mark")])
def test_what_is_no_code_has_words_of_its_own_and_a_remedy(kind):
    verdict = judge(Scan(kind), None)
    assert not verdict.takes
    assert not verdict.returns
    assert verdict.remarks[0].remedy
    others = {judge(Scan(other), None).title for other in Kind if other is not kind}
    assert kind.value in ("foreign",) or verdict.title not in others


@pytest.mark.parametrize(
    ("refused", "title"),
    [
        (Refused(Refusal.TOO_EARLY, TERMS), "还没有开始收件"),
        (Refused(Refusal.TOO_LATE, TERMS), "已过收件时间"),
        (Refused(Refusal.TOO_LATE, TERMS, DEADLINE), "已过收件时间"),
        (Refused(Refusal.OVERDUE, TERMS, DEADLINE), "退回后逾期"),
        (Refused(Refusal.TOO_OFTEN, TERMS, DEADLINE), "次数用完"),
        (Refused(Refusal.WITHDRAWN), "不能收"),
    ],
)
def test_what_the_ledger_would_refuse_is_red(refused, title):
    verdict = judge(SCAN, known(refused=refused, standing=RETURNED, deadline=DEADLINE))
    assert (verdict.colour, verdict.title) == (Colour.RED, title)
    assert not verdict.takes
    assert not verdict.returns


def test_red_stands_before_amber_though_it_came_later():
    refused = Refused(Refusal.TOO_LATE, TERMS)
    verdict = judge(SCAN, known(unit=None, expected=None, refused=refused))
    assert [remark.colour for remark in verdict.remarks] == [Colour.RED, Colour.AMBER]


def test_several_ambers_are_all_told():
    verdict = judge(read_scan(label(1)), known(seal=Seal.UNSIGNED, expected=None))
    assert verdict.title == "移交包里没有这一份"
    assert len(verdict.remarks) == 2


def test_a_forged_label_is_judged_by_nothing_else():
    verdict = judge(SCAN, known(seal=Seal.FORGED, standing=Standing(State.RECEIVED, 1, 1)))
    assert (verdict.title, len(verdict.remarks)) == ("签名不对", 1)
    assert not verdict.returns


def test_a_mark_never_takes():
    verdict = judge(read_scan(mark(1, page=42)), known(bag=None))
    assert (verdict.title, verdict.takes) == ("这是页标记", False)
    assert "第 42 页" in verdict.remarks[0].text


def test_without_a_limit_no_limit_is_told():
    terms = replace(TERMS, hours=None, submissions=None)
    deadline = Deadline(None, TERMS.closes, None)
    verdict = judge(SCAN, known(terms=terms, standing=RETURNED, deadline=deadline))
    assert verdict.title == "第 2 次提交"
    assert "最多" not in texts(verdict)[0]
    assert "以此为准" in texts(verdict)[0]


def test_the_unsigned_label_of_the_announced_plan_has_the_same_contents():
    verdict = judge(
        read_scan(label(1)), known(seal=Seal.UNSIGNED, bag=Bag(NUMBER, 1, 58, label_digest()))
    )
    assert verdict.title == "标签没有签名"
    assert len(verdict.remarks) == 1


def label_digest():
    return label(1)[20:28]


def test_a_package_that_nobody_vouches_for_is_a_note_not_a_stop():
    unit = replace(KNOWN.unit, origin=Origin.UNKNOWN_KEY)
    verdict = judge(SCAN, known(unit=unit))
    assert (verdict.colour, verdict.takes) == (Colour.GREEN, True)
    assert any("公钥没有登记" in text for text in texts(verdict))
