"""Slips say what the pack says, with the values of the entry, and nothing that does not hold."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dossier.desk import compose_slip
from dossier.ledger import grouped, record_arrival, terms_of
from dossier.model.ledger import EntryKind, Standing, State
from dossier.packs import load_pack
from support.ledgers import NOON, TERMS, announced, bag, counts, new_ledger, package, told
from support.packs import bazhou

UNIT_PACKAGE, ANNOUNCED = package(), announced()


@pytest.fixture
def entry(tmp_path):
    with new_ledger(tmp_path / "台账.db") as ledger:
        items = counts((1, 1, 1), (2, 2, 1), (3, 1, 1))
        return record_arrival(ledger, bag(), told(items=items, note="袋口破损"), TERMS).entry


def returned(entry, submissions=1, at=NOON):
    standing = Standing(State.RETURNED, submissions, submissions)
    return replace(entry, kind=EntryKind.RETURNED, standing=standing, reason="缺材料", at=at)


def slip(entry, pack=None, terms=TERMS, unit=UNIT_PACKAGE, expected=ANNOUNCED):
    made = compose_slip(pack or bazhou(), terms, entry, unit, expected)
    assert "\\xa0" in str(made.rows)  # moments are not broken at a line's end
    return _plain(made)


def _plain(made):
    rows = tuple((title, tuple(map(_spaced, lines))) for title, lines in made.rows)
    return replace(made, rows=rows, closing=tuple(map(_spaced, made.closing)))


def _spaced(line):
    return line.replace("\xa0", " ")


def test_a_receipt(entry):
    made = slip(entry)
    rows = dict(made.rows)
    assert made.title == "收件回执"
    assert rows["姓名"] == (ANNOUNCED.name,)
    assert rows["收件时间"] == ("2024-09-18 12:00（第 1 次提交）",)
    assert rows["件数"] == (
        "2 项与清单一致",
        "第 2 项　所在单位性质证明：应有 2 份，实有 1 份",
    )
    assert rows["台账记录"] == (f"第 1 号　{grouped(entry.hash)}",)
    assert rows["备注"] == ("袋口破损",)
    assert made.contacts == ("受理地点：巴州水利局 312 办公室",)


def test_what_is_not_known_is_seen_on_the_bag_and_what_is_not_there_is_left_out(entry):
    rows = dict(slip(replace(entry, items=(), note=""), unit=None, expected=None).rows)
    assert (rows["单位"], rows["姓名"]) == (("（见袋上）",), ("（见袋上）",))
    assert not {"件数", "备注"} & rows.keys()


def test_a_return_says_until_when_and_by_which_of_two_deadlines(entry):
    made = slip(returned(entry))
    assert dict(made.rows)["再交期限"] == (
        "2024-09-20 12:00 以前",
        "退回后 48 小时到 2024-09-20 12:00，收件到 2024-09-25 23:59 截止，以较早的为准",
        "还可以提交 2 次",
    )
    assert len(made.closing) == 1
    assert "在 2024-09-20 12:00 以前再交" in made.closing[0]
    assert "视为放弃申报（通知四(三)）" in made.closing[0]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"submissions": 3}, "已经提交 3 次，次数用完，不能再交"),
        ({"at": TERMS.closes + timedelta(days=1)}, "收件已于 2024-09-25 23:59 截止，不能再交"),
    ],
)
def test_nobody_is_told_to_come_again_who_may_not(entry, changed, said):
    made = slip(returned(entry, **changed))
    assert dict(made.rows)["再交期限"] == (said,)
    assert made.closing == ()


def test_another_bureau_s_slips_are_its_own_without_a_line_of_code(entry):
    demo = load_pack("demo-prefecture-2031")
    assert slip(entry, demo).title == "材料接收单"
    terms = replace(terms_of(demo), closes=TERMS.closes)
    made = slip(returned(entry), demo, terms)
    assert made.title == "材料补正通知单"
    assert dict(made.rows)["再交期限"] == ("2024-09-25 23:59 以前",)  # no hours, no limit
    assert made.signatures == ("领取人", "接收人")
