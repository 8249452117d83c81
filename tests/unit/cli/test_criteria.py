"""Every check of the closed list says in Chinese by what it judges."""

import re
from typing import get_args

import pytest

from dossier.cli.criteria import _CRITERIA, SILENT, criterion
from dossier.model.checks import Check
from support.packs import bazhou

CHECKS = [(rule.id, check) for rule in bazhou().inventory for check in rule.checks]


def told(rule):
    return [criterion(check, bazhou()) for name, check in CHECKS if name == rule]


def test_no_check_is_forgotten():
    assert {*_CRITERIA, *SILENT} == set(get_args(Check))
    assert not set(_CRITERIA) & set(SILENT)


@pytest.mark.parametrize(("rule", "check"), CHECKS, ids=lambda v: getattr(v, "kind", v))
def test_it_is_chinese_and_whole(rule, check):
    text = criterion(check, bazhou())
    assert not re.search(r"None|\(\)|\[|\]|\{|\}|'", text)
    words = set(re.findall(r"[A-Za-z]+", text)) - {"yaml", "jpg", "PDF"}
    assert not {word for word in words if len(word) > 2}, f"{rule}: {text}"


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("C1", ["网上申报 2024-08-26 至 2024-09-14 18:00"]),
        ("C2", ["纸质报送 2024-09-18 至 2024-09-25，要在工作日"]),
        ("L1", ["评审 中级 380 元、评审 初级 220 元"]),
        ("H1", ["不少于 5 个工作日，不算张贴当天"]),
        ("G19", ["2000 至 3000 字，离界限 50 字以内的提醒"]),
        ("G18", ["基本合格顺延 1 年、不合格顺延 2 年"]),
        ("D9", ["最多 3 次，第 3 次提醒"]),
        ("G12", ["空缺、重叠不超过 1 个月；借调、驻村、访惠聚可以另起一行"]),
        ("B1", [""]),
    ],
)
def test_law_is_told_as_the_pack_has_it(rule, said):
    assert told(rule) == said


def test_a_fault_that_blocks_is_not_told_as_a_warning():
    assert told("N2")[1].startswith("错误：公示有异议")
    assert told("N1")[1].startswith("提醒：公示上要印出完整的身份证号")
