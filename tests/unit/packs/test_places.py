"""Where rules are written: file and line of every entry that sets one."""

from pathlib import Path

import pytest

from dossier.errors import PackError
from dossier.packs import rule_places
from support.packs import bazhou

LAYOUTS = Path(__file__).parents[3] / "layouts"
PLACES = rule_places("bazhou-water-2024")


def line_at(mark):
    return (LAYOUTS / mark.file).read_text(encoding="utf-8").splitlines()[mark.line - 1]


@pytest.mark.parametrize("rule", bazhou().inventory, ids=lambda rule: rule.id)
def test_the_first_place_is_the_rules_own_entry(rule):
    first, *others = PLACES[rule.id]
    assert first.file.startswith("bazhou-water-2024/rules/")
    assert line_at(first).strip() == f"- id: {rule.id}"
    assert not [mark for mark in others if "/rules/" in mark.file]


def test_what_else_makes_findings_under_its_id_is_named():
    (line,) = (line_at(m) for m in PLACES["J12"][1:])
    assert line.strip() == "- name: 社保缴费"
    assert [line_at(m).split("key: ")[1].split(",")[0] for m in PLACES["D7"][1:]] == [
        "执照注册地",
        "申报受理地",
    ]
    assert {m.file for m in PLACES["D7"][1:]} == {"base-a4/facts.yaml"}


@pytest.mark.parametrize(
    ("rule", "keys"),
    [("C1", ["filing"]), ("C5", ["filing", "paper", "payment"]), ("D8", ["filing"]),
     ("L1", ["fees"]), ("L3", ["fees"]), ("A1", [])],
)  # fmt: skip
def test_windows_and_fees_are_among_the_places(rule, keys):
    lines = [line_at(m).strip() for m in PLACES[rule] if m.file.endswith("/pack.yaml")]
    assert [line.split(":")[0] for line in lines] == keys


def test_a_pack_without_rules_names_what_its_parts_and_facts_name():
    places = rule_places("demo-prefecture-2031")
    assert all(mark.file.split("/")[1] in ("checklist.yaml", "facts.yaml")
               for marks in places.values() for mark in marks)  # fmt: skip


def test_a_file_that_is_broken_is_passed_over(shelf):
    shelf.write("mini/rules/a.yaml", "rules: nothing\n")
    shelf.write("mini/rules/b.yaml", "rules:\n  - {id: A1, checks: x}\n  - y\n")
    found = rule_places("mini", roots=[shelf.root])
    assert [(m.file, m.line) for m in found["A1"]] == [("mini/rules/b.yaml", 2)]


def test_no_such_pack():
    with pytest.raises(PackError):
        rule_places("nix")
