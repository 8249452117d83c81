"""What rules need, read off their checks."""

from dossier.model.needs import needs_of
from support.packs import bazhou

NEEDS = {rule.id: needs_of(rule, bazhou()) for rule in bazhou().inventory}
KEYS = {spec.key for spec in bazhou().facts}
PAPERS = {(item.number, part.name) for item in bazhou().checklist for part in item.parts}


def test_facts_and_papers_exist():
    for needs in NEEDS.values():
        assert set(needs.facts) <= KEYS
        assert set(needs.papers) <= PAPERS
        assert set(needs.rules) <= set(NEEDS)


def test_every_rule_needs_something_but_those_that_the_printed_dossier_keeps():
    idle = {key for key, needs in NEEDS.items() if needs == type(needs)()}
    assert idle == {"J0", "J14"}


def test_facts_with_those_of_conditions():
    assert NEEDS["A2"].facts == ("援疆开始", "援疆结束", "网上提交时间", "援疆")
    assert NEEDS["L1"].facts == ("缴费金额", "申报方式", "申报级别")
    assert {"公示业绩", "任现职后业绩"} <= set(NEEDS["N1"].facts)
    assert NEEDS["XD"].files == ("材料/04-评审表/评审表.pdf",)


def test_papers_wherever_they_stand():
    assert NEEDS["J12"].papers == ((12, "社保缴费"),)
    assert NEEDS["G3"].papers == ((12, "社保缴费"),)
    assert NEEDS["G25"].papers == ((3, "公示"), (3, "公示结果"), (13, "推荐意见"))
    assert (3, "公示") in NEEDS["H3"].papers and NEEDS["H3"].rules == ("J3", "J13")


def test_the_online_package_a_person_the_unit():
    online = {key for key, needs in NEEDS.items() if needs.online}
    assert online == {"D3", "D4", "D5", "D6", "F1", "F2", "F3", "F4", "F5", "F6", "M1"}
    assert len(NEEDS["I4"].questions) == 4
    assert {key for key, needs in NEEDS.items() if needs.roll} == {"L3"}


def test_all_facts_and_all_files():
    assert {key for key, needs in NEEDS.items() if needs.all_facts} == {"D1", "D2"}
    assert {key for key, needs in NEEDS.items() if needs.all_files} == {"D5", "D6"}
    assert NEEDS["G2"].files == ("照片.jpg",)
