"""Rules of a pack name facts, items and parts that exist: a misspelt one would check nothing."""

import pytest

RULE = """rules:
  - {{id: {id}, title: 题, clause: 一, quote: 原文, severity: E, checks: [{check}]}}
"""
GOOD = (
    "{kind: exact-text, key: 专业, text: 水利, remedy: 改}",
    "{kind: filled-for, paper: 公示, keys: [专业, 经历], instead: {专业: 姓名}}",
    "{kind: qr-code, item: 3, part: 证书, remedy: 重扫}",
    "{kind: elsewhere, where: plan, how: 如此, rules: [J6], keys: [姓名, 照片.jpg]}",
    "{kind: uploads, uploads: [{names: [证], column: 栏, clause: 一, when: [{级别: [甲级]}]}]}",
)
ROLL = (
    "{kind: roll-agrees, item: 3, part: 证书, name: 姓名, number: 序号, between: [], "
    "behind: [专业], remedy: 改}"
)
BAD = (
    (GOOD[0].replace("专业", "专页"), "key: facts.yaml 里没有“专页”"),
    (GOOD[1].replace("经历", "履历"), "keys: facts.yaml 里没有“履历”"),
    (
        GOOD[1].replace("{专业: 姓名}", "{专业: 姓名, 特长: 姓名}"),
        "instead: facts.yaml 里没有“特长”",
    ),
    (ROLL.replace("name: 姓名", "name: 名姓"), "name: facts.yaml 里没有“名姓”"),
    (ROLL.replace("behind: [专业]", "behind: [转业]"), "behind: facts.yaml 里没有“转业”"),
    (GOOD[2].replace("item: 3", "item: 9"), "item: 清单里没有第 9 项"),
    (GOOD[2].replace("证书", "证件"), "part: 清单第 3 项里没有“证件”"),
    (GOOD[4].replace("级别", "等级"), "facts.yaml 里没有“等级”"),
)


def put(shelf, check, name="J6"):
    shelf.write("mini/rules/a.yaml", RULE.format(id=name, check=check))


@pytest.mark.parametrize("check", (*GOOD, ROLL))
def test_what_exists_may_be_named(shelf, check):
    put(shelf, check)
    assert len(shelf.load().inventory) == 1


@pytest.mark.parametrize(("check", "said"), BAD)
def test_what_does_not_exist_is_a_fault(shelf, check, said):
    put(shelf, check)
    assert any(said in fault for fault in shelf.faults()), shelf.faults()


def test_a_list_with_a_fault_of_its_own_is_not_told_again(shelf):
    put(shelf, GOOD[2])
    shelf.edit("mini/checklist.yaml", "supply: original, rule: J5", "supply: orig, rule: J5")
    assert not any("rules/a.yaml" in fault for fault in shelf.faults())


@pytest.mark.parametrize(("name", "sound"), [("XD", True), ("J10a", True), ("XY", False)])
def test_ids(shelf, name, sound):
    put(shelf, GOOD[0], name)
    if sound:
        assert shelf.load().inventory[0].id == name
    else:
        assert any("规则编号" in fault for fault in shelf.faults())
