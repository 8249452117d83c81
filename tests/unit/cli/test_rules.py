"""`dossier rules`: every rule, on the screen and as JSON."""

import json
import re

import pytest
from rich.cells import cell_len
from rich.console import Console

from dossier.cli.inventory import Inventory, show_inventory
from dossier.model.findings import Severity
from support.cli import call
from support.packs import bazhou

LAYOUT = ("--layout", "bazhou-water-2024")


@pytest.fixture(scope="module")
def shown():
    run = call("rules", *LAYOUT)
    assert (run.code, run.err) == (0, "")
    return run.out


@pytest.fixture(scope="module")
def said():
    run = call("rules", "--json")
    assert (run.code, run.err) == (0, "")
    return json.loads(run.out)


def test_every_rule_stands_under_the_heading_of_its_file(shown):
    ids = re.findall(r"^  ([A-Z]\w+) +(?:错误|提醒|请人判断)　", shown, re.MULTILINE)
    assert ids == [rule.id for rule in bazhou().inventory]
    for name, group in bazhou().rules.items():
        assert f"\n\n{group.title}（rules/{name}.yaml）\n  {group.rules[0].id} " in shown


def test_a_rule_says_what_it_needs_by_what_it_judges_and_where_it_is_written(shown):
    start = shown.index("  J11 ")
    entry = shown[start : shown.index("  J12 ")]
    assert entry.startswith("  J11   错误　学历证书、学信网备案表、")
    assert "\n        需要　材料 第 11 项 毕业证、学信网备案表、" in entry
    assert "\n        标准　提醒：没有学信网备案表" in entry
    assert "\n        说明　X12：" in entry
    assert re.search(r"\n        出处　rules/j-paper\.yaml:\d+，checklist\.yaml:\d+、\d+", entry)


def test_the_counts_are_those_of_the_pack(shown):
    counts = {s: sum(1 for r in bazhou().inventory if r.severity is s) for s in Severity}
    assert shown.splitlines()[-1] == (
        f"共 {len(bazhou().inventory)} 条：错误 {counts[Severity.ERROR]} 条，"
        f"提醒 {counts[Severity.WARNING]} 条，请人判断 {counts[Severity.MANUAL]} 条（按最重的算）"
    )


@pytest.mark.parametrize("width", [80, 100])
def test_it_fits_a_terminal_and_loses_nothing(width, capsys):
    show_inventory(
        Inventory.of("bazhou-water-2024"), Console(width=width, highlight=False, markup=False)
    )
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert all(cell_len(line) <= width for line in lines[2:-1])
    assert not [line for line in lines if line.strip()[:1] in tuple("，。、；：）")]
    together = "".join(out.split())
    for rule in bazhou().inventory:
        assert "".join(f"{rule.title}（通知{rule.clause}）".split()) in together
        assert "".join(rule.note.split()) in together


def test_all_packs_are_listed_and_one_without_rules_says_so(said):
    out = call("rules").out
    assert "（bazhou-water-2024）" in out and "（demo-prefecture-2031）" in out
    assert out.rstrip().endswith("这份版式没有写规则，只按清单和各栏检查")
    assert [one["id"] for one in said["layouts"]] == ["bazhou-water-2024", "demo-prefecture-2031"]
    assert said["layouts"][1]["rules"] == []


def test_json_says_of_each_rule_all_that_the_pack_says(said):
    assert said["schema"] == "dossier-rules/1"
    rules = {one["id"]: one for one in said["layouts"][0]["rules"]}
    assert list(rules) == [rule.id for rule in bazhou().inventory]
    for rule in bazhou().inventory:
        one = rules[rule.id]
        assert (one["title"], one["clause"], one["quote"]) == (rule.title, rule.clause, rule.quote)
        assert (one["severity"], one["note"], one["unit"]) == (rule.severity, rule.note, rule.unit)
        assert [check["kind"] for check in one["checks"]] == [check.kind for check in rule.checks]
        assert one["entries"][0]["file"] == one["file"]
    j12 = rules["J12"]
    assert j12["needs"]["papers"] == [{"item": 12, "part": "社保缴费"}]
    assert j12["needs"]["facts"] == ["单位性质"]
    assert rules["H1"]["checks"][0] == {
        "kind": "posting",
        "start": "公示开始日期",
        "end": "公示结束日期",
        "days": 5,
        "counts_first_day": False,
        "criterion": "不少于 5 个工作日，不算张贴当天",
    }


def test_a_doubts_own_words_stay_in_json(said):
    rules = {one["id"]: one for one in said["layouts"][0]["rules"]}
    assert rules["J11"]["checks"][1]["told"].startswith("没有学信网备案表")


def test_a_pack_that_does_not_exist():
    run = call("rules", "--layout", "nix")
    assert (run.code, run.out) == (4, "")
    assert run.err.startswith("出错了：找不到版式 nix")
