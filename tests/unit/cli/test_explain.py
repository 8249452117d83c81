"""`dossier check --explain`: how a verdict came about, on a folder that is still empty."""

import pytest
from rich.cells import cell_len
from rich.console import Console

from dossier.checking import check_submission
from dossier.cli.explain import explain
from dossier.cli.inventory import Inventory
from support.cli import call
from support.packs import bazhou
from support.rules import TODAY, good_submission

DAY = ("--on", "2024-09-12")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("explain") / "张三"
    options = ("--unit-type", "企业", "--level", "中级", "--route", "评审")
    assert call("new", place, "--layout", "bazhou-water-2024", *options).code == 0
    return place


def told(folder, *rules):
    asked = [word for rule in rules for word in ("--explain", rule)]
    run = call("check", folder, *asked, *DAY)
    assert (run.code, run.err) == (1, "")
    return run.out


def test_a_broken_rule_with_its_words_steps_and_remedy(folder):
    lines = told(folder, "J12").splitlines()
    assert lines[:4] == [
        "J12　企业人员的社会保险缴费证明",
        "结论　不符合",
        "轻重　错误",
        "条款　通知六(四)12",
    ]
    assert lines[4].startswith("原文　企业人员需提供近6个月以上带二维码验证的“社会保险")
    out = "\n".join(lines)
    assert "说明　X26：月数和二维码由 G3 检查" in out
    assert "出处　rules/j-paper.yaml:" in out
    assert "\n怎样得出\n  1. 错误：缺 社保缴费\n" in out
    assert (
        "\n要办的事\n  错误 缺 社保缴费（J12，通知六(四)12）\n       → 企业人员提供近6个月" in out
    )
    assert "要人来答的" not in out


def test_an_unchecked_rule_says_what_it_lacks(folder):
    out = told(folder, "F2")
    assert "\n结论　未检查\n" in out
    assert "  1. 没有检查：没有“网上材料”文件夹（网上材料的每张图片里" in out
    assert "要办的事" not in out


def test_an_inapplicable_rule_says_whom_it_is_for(folder):
    out = told(folder, "A2")
    assert "\n结论　不适用\n" in out
    assert "  1. 不适用：只适用于援疆为是的\n" in out


def test_questions_with_their_answers(folder):
    assert call("answer", folder, "I4", "否", "--question", "2", "--by", "王主任", *DAY).code == 0
    assert call("answer", folder, "I4", "是", "--question", "2", "--by", "李𬭎", *DAY).code == 0
    out = told(folder, "I4")
    assert "\n结论　待人判断\n" in out
    assert "  2. 请人判断：两份评审表上，本人是否都已签字？\n" in out
    assert "  3. 两份评审表上，承诺语是否都由本人手写？　李𬭎 2024-09-12 答：是\n" in out
    assert "记下答复（规则I4，第1问）" in "".join(out.split())
    assert (
        "  I4 第 2 问  两份评审表上，承诺语是否都由本人手写？\n"
        "              · 否　王主任 2024-09-12\n"
        "              · 是　李𬭎 2024-09-12\n"
    ) in out


def test_several_rules_in_any_spelling_each_once(folder):
    out = told(folder, "j10A", "J3", "J10a")
    assert [line[:6] for line in out.splitlines() if line.startswith("J")] == [
        "J10a　2",
        "J3　公示、",
    ]


def test_an_unknown_rule_is_wrong_usage_before_anything_is_read(folder, monkeypatch):
    monkeypatch.setattr("dossier.pipeline.check", None)
    run = call("check", folder, "--explain", "J12", "--explain", "J19")
    assert (run.code, run.out) == (2, "")
    assert run.err.splitlines() == [
        "出错了：没有规则“J19”，相近的有：J1、J9、J13、J14、J15",
        "怎么办：用 dossier rules 查看全部规则和编号",
    ]


def test_json_and_explain_do_not_go_together(folder):
    run = call("check", folder, "--json", "--explain", "J12")
    assert run.code == 2
    assert run.err.startswith("出错了：--json 和 --explain 只能写一个\n")


@pytest.mark.parametrize("width", [80, 100])
def test_every_rule_can_be_explained(width, capsys):
    report = check_submission(good_submission(), bazhou(), today=TODAY)
    inventory = Inventory.of("bazhou-water-2024")
    for rule in bazhou().inventory:
        explain(rule, report, inventory, Console(width=width, highlight=False, markup=False))
        out = capsys.readouterr().out
        assert all(cell_len(line) <= width for line in out.splitlines())
        assert "".join(rule.quote.split()) in "".join(out.split())
        verdict = next(v for v in report.verdicts if v.rule == rule.id)
        assert f"\n结论　{verdict.status}\n" in out
        assert f"  {len(verdict.steps)}. " in out
