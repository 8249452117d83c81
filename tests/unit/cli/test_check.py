import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from dossier.cli import common
from dossier.cli.findings import findings_json, show_findings, summary
from dossier.model.findings import Finding, Severity
from dossier.model.report import Report
from dossier.model.rules import Status, Verdict, Weighed
from support.cli import call
from support.findings import ERROR, MANUAL, WARNING
from support.packs import bazhou


@pytest.mark.parametrize(
    ("findings", "code"), [((), 0), ((WARNING, MANUAL), 0), ((ERROR,), 1), ((ERROR, WARNING), 1)]
)
def test_only_errors_block(check, findings, code):
    check(*findings)
    assert call("check", "张三").code == code


def test_the_folder_the_layout_and_the_day_are_passed_on(check):
    asked = check()
    call("check", "张三", "--layout", "x", "--on", "2024-09-18")
    folder, layout, day, _ = asked[0]
    assert (folder, layout, day) == (Path("张三"), "x", date(2024, 9, 18))


def test_today_is_today_in_shanghai(monkeypatch):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2024, 9, 17, 20, 0, tzinfo=UTC).astimezone(tz)

    monkeypatch.setattr(common, "datetime", Clock)
    assert common.day_of(None) == date(2024, 9, 18)


def test_findings_stand_under_their_items(check):
    check(ERROR, WARNING, MANUAL)
    run = call("check", "张三")
    assert run.err == ""
    assert run.out == (
        "申报人.yaml 和照片\n"
        "  错误     “学制”没有填写（D2，通知四(二)）\n"
        "           → 在 申报人.yaml 里填写\n"
        "\n"
        "第 6 项　申报人员身份证\n"
        "  提醒     身份证缺反面（J6，通知六(四)6）\n"
        "           → 扫描身份证正、反两面\n"
        "\n"
        "第 13 项　其他证明材料\n"
        "  请人判断 是否符合评审条件，请人判断（B1，通知二）\n"
        "\n"
        "共有错误 1 处，提醒 1 处，请人判断 1 处\n"
    )


def test_nothing_found_is_said(check):
    """Peers 7: a silent no-op."""
    check()
    assert call("check", "张三").out == "没有发现问题\n"


@pytest.mark.parametrize("width", [40, 80, 120])
def test_long_findings_hang_and_lose_nothing(width, capsys):
    long = "材料/11-学历职称获奖/毕业证-本科.jpg 印到纸上只有 143 dpi，不足 150 dpi（很低），" * 5
    report = Report((Finding("D5", Severity.ERROR, "四(二)、九(一)", long, long, 11),))
    show_findings(report, bazhou(), Console(width=width, highlight=False, markup=False))
    out = capsys.readouterr().out
    lines = out[out.index("  错误") :].splitlines()
    lines = lines[: lines.index("")]
    told, remedy = "".join(lines).split("→")
    assert "".join(told.split()) == f"错误{''.join(long.split())}（D5，通知四(二)、九(一)）"
    assert "".join(remedy.split()) == "".join(long.split())
    assert all(cell_len(line) <= width for line in out.splitlines())
    assert all(line.startswith("       ") for line in lines[1:])
    assert not [line for line in lines if line.strip()[0] in "，。、；）"]


def test_json_is_all_that_stdout_gets(check):
    check(ERROR, WARNING)
    run = call("check", "张三", "--json")
    assert (run.code, run.err) == (1, "")
    assert json.loads(run.out) == {
        "schema": "dossier-findings/2",
        "layout": "bazhou-water-2024",
        "blocked": True,
        "findings": [
            {
                "rule": f.rule,
                "severity": letter,
                "clause": f.clause,
                "item": f.item,
                "subject": f.subject,
                "message": f.message,
                "remedy": f.remedy,
            }
            for f, letter in ((ERROR, "E"), (WARNING, "W"))
        ],
        "verdicts": [],
    }


VERDICTS = (
    Verdict("J6", Status.BROKEN, (Weighed(Status.BROKEN, "身份证缺反面"),), (ERROR,)),
    Verdict("F1", Status.UNCHECKED, (Weighed(Status.UNCHECKED, "没有“网上材料”文件夹"),), ()),
    Verdict("J3", Status.KEPT, (Weighed(Status.KEPT, "公示：1 个文件"),), ()),
    Verdict("L3", Status.UNCHECKED, (Weighed(Status.UNCHECKED, "要有全部申报人"),), ()),
)


def test_json_carries_what_came_of_every_rule_and_how():
    said = json.loads(findings_json(Report((ERROR,), VERDICTS), bazhou()))
    assert [(v["id"], v["status"]) for v in said["verdicts"]] == [
        ("J6", "broken"),
        ("F1", "unchecked"),
        ("J3", "kept"),
        ("L3", "unchecked"),
    ]
    assert said["verdicts"][1]["steps"] == [{"status": "unchecked", "text": "没有“网上材料”文件夹"}]


@pytest.mark.parametrize("findings", [(), (ERROR,)])
def test_rules_that_were_not_checked_are_told_in_one_line_at_the_end(findings, capsys):
    show_findings(Report(findings, VERDICTS), bazhou(), Console(width=200, highlight=False))
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == (
        "另有 2 条规则没有检查（不算符合）：F1、L3；用 dossier check 加 --explain 编号 看缺什么"
    )
    assert lines[-2] in ("没有发现问题", "共有错误 1 处")


def test_without_such_rules_nothing_is_said_of_them(capsys):
    show_findings(Report((), VERDICTS[2:3]), bazhou(), Console(width=200, highlight=False))
    assert capsys.readouterr().out == "没有发现问题\n"


def test_json_of_a_folder_that_is_not_there_is_nothing(tmp_path):
    run = call("check", tmp_path / "nobody", "--json")
    assert (run.code, run.out) == (3, "")
    assert run.err.startswith(f"出错了：没有文件夹“{tmp_path / 'nobody'}”\n怎么办：")


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "a.pdf").touch()
    run = call("check", tmp_path / "a.pdf")
    assert (run.code, run.err.splitlines()[0]) == (
        3,
        f"出错了：“{tmp_path / 'a.pdf'}”是文件，不是文件夹",
    )


def test_a_folder_without_facts_is_bad_input(tmp_path):
    run = call("check", tmp_path)
    assert run.code == 3
    assert "没有 申报人.yaml" in run.err


def test_the_counts_name_each_severity_once():
    assert summary(Report((ERROR, ERROR, MANUAL))) == "共有错误 2 处，请人判断 1 处"


@pytest.fixture
def unit(tmp_path):
    """A unit of two, who paid what the notice asks."""
    place = tmp_path / "站"
    assert call("new", place, "--unit", "--layout", "bazhou-water-2024").code == 0
    for name, level, yuan in (("甲", "中级", 380), ("乙", "初级", 220)):
        assert call("new", place / name, "--level", level, "--route", "评审").code == 0
        facts = place / name / "申报人.yaml"
        text = facts.read_text(encoding="utf-8")
        assert text.count("缴费金额:") == 1
        facts.write_text(text.replace("缴费金额:", f"缴费金额: {yuan}"), encoding="utf-8")
    return place


def pay(unit, name, old, new):
    facts = unit / name / "申报人.yaml"
    text = facts.read_text(encoding="utf-8")
    assert text.count(f"缴费金额: {old}") == 1
    facts.write_text(text.replace(f"缴费金额: {old}", f"缴费金额: {new}"), encoding="utf-8")


def test_of_a_unit_its_own_rules_are_checked(unit):
    run = call("check", unit)
    assert (run.code, run.err) == (0, "")
    assert run.out.startswith(
        "全单位\n  请人判断 本单位是否由人事（职称）部门把评审表和花名册一起报送"
    )
    assert "\n共有请人判断 1 处\n" in run.out
    assert run.out.endswith(
        "这里只查全单位的规则；各人的材料逐个检查，或用 dossier batch 一次检查\n"
    )


def test_a_units_total_that_is_not_the_sum_blocks(unit):
    """L3."""
    pay(unit, "乙", 220, 380)
    run = call("check", unit)
    assert run.code == 1
    assert "单位缴费合计 760 元，2 人应缴合计 600 元" in run.out
    told = call("check", unit, "--explain", "L3").out
    assert "\n结论　不符合\n" in told


def test_a_sum_that_lacks_somebodys_amount_is_unchecked(unit):
    pay(unit, "乙", 220, "")
    said = json.loads(call("check", unit, "--json").out)
    assert {v["id"]: v["status"] for v in said["verdicts"]} == {"I6": "asked", "L3": "unchecked"}


def test_a_units_folder_explains_only_the_units_rules(unit):
    run = call("check", unit, "--explain", "J12")
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("出错了：规则 J12 不是全单位的规则\n")


def test_an_applicant_of_the_unit_whose_facts_cannot_be_read_is_named(unit):
    (unit / "乙/申报人.yaml").write_text("姓名：乙\n- x\n", encoding="utf-8")
    run = call("check", unit)
    assert run.code == 3
    assert "“乙”" in run.err and "申报人.yaml" in run.err
