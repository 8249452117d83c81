import pytest

from dossier.model.checklist import Supply
from dossier.model.facts import FactSpec
from dossier.model.sources import Facts, Trouble

from .conftest import (
    a_broken,
    a_material,
    a_pack,
    a_part,
    a_submission,
    an_item,
    brief,
    check,
)

ENTERPRISE = ({"单位性质": ("企业",)},)


def test_a_missing_part_tells_rule_clause_and_the_file_to_make():
    part = a_part("政治鉴定", Supply.ORIGINAL, rule="J1", clause="六(四)1", remedy="请单位出具")
    (finding,) = check(a_submission(), a_pack(an_item(part, number=1, folder="政治鉴定")))
    assert (finding.rule, finding.severity, finding.item) == ("J1", "E", 1)
    assert finding.clause == "六(四)1"
    assert finding.message == "缺 政治鉴定"
    assert finding.remedy == "请单位出具；放到 材料/01-政治鉴定/，文件名：政治鉴定.jpg"


def test_an_optional_part_may_be_absent():
    assert check(a_submission(), a_pack(an_item(a_part(optional=True)))) == ()


def test_a_built_part_needs_no_file():
    assert check(a_submission(), a_pack(an_item(a_part(supply=Supply.BUILT)))) == ()


def test_an_item_is_wanted_under_its_condition():
    pack = a_pack(an_item(when=ENTERPRISE))
    for kind, wanted in (("企业", ["J8 E"]), ("事业单位", [])):
        found = check(a_submission(facts=Facts({"单位性质": kind})), pack)
        assert [b for b in brief(found) if b.startswith("J")] == wanted


def test_a_part_is_wanted_under_its_condition():
    pack = a_pack(an_item(a_part("执照", when=ENTERPRISE)))
    assert "J8 E" in brief(check(a_submission(facts=Facts({"单位性质": "企业"})), pack))
    assert "J8 E" not in brief(check(a_submission(facts=Facts({"单位性质": "事业单位"})), pack))


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        (Facts(tables={"获奖": ({"名称": "a"},)}), True),
        (Facts({"获奖": "无"}), False),
        (Facts({"获奖": ""}), False),
        (Facts({"获奖": "二等奖"}), True),
        (Facts(), False),
    ],
)
def test_a_part_is_wanted_by_content(facts, wanted):
    """有 and 无 ask whether a table has rows, or a text says something."""
    specs = (FactSpec("获奖", optional=True),)
    for value, expected in (("有", wanted), ("无", not wanted)):
        pack = a_pack(an_item(a_part(when=({"获奖": (value,)},))), facts=specs)
        assert ("J8 E" in brief(check(a_submission(facts=facts), pack))) == expected


def test_two_parts_of_one_name_are_told_apart_by_their_conditions():
    parts = (
        a_part("公需", when=({"级": ("中级",)},), each=("2020", "2021")),
        a_part("公需", when=({"级": ("初级",)},), each=("2021",)),
    )
    submission = a_submission(a_material("公需-2021.jpg"), facts=Facts({"级": "初级"}))
    assert "J8 E" not in brief(check(submission, a_pack(an_item(*parts))))
    submission = a_submission(a_material("公需-2021.jpg"), facts=Facts({"级": "中级"}))
    (finding,) = (f for f in check(submission, a_pack(an_item(*parts))) if f.rule == "J8")
    assert finding.message == "公需 缺 2020"


def test_one_of_a_group_is_enough():
    parts = (a_part("批文", group="性质"), a_part("证明", group="性质"))
    assert check(a_submission(a_material("证明.jpg")), a_pack(an_item(*parts))) == ()


def test_an_empty_group_is_one_finding_that_names_the_alternatives():
    parts = (
        a_part("批文", group="性质", remedy="附批文"),
        a_part("证明", group="性质", remedy="附证明"),
        a_part("执照", group="性质", when=ENTERPRISE),
    )
    found = [f for f in check(a_submission(), a_pack(an_item(*parts))) if f.item]
    assert brief(tuple(found)) == ["J8 E"]
    assert found[0].message == "缺 批文、证明（有其中一种即可）"
    assert found[0].remedy.startswith("附批文；附证明；放到 ")
    assert "执照" not in found[0].remedy


def test_an_unreadable_only_file_is_reported_once():
    """D6: it counts as none; but the D5 error alone says so."""
    broken = a_material(file=a_broken("材料/08/证书.jpg", Trouble.TRUNCATED))
    found = check(a_submission(broken), a_pack(an_item()))
    assert brief(found) == ["D5 E"]
    assert found[0].item == 8


def test_a_file_in_another_item_does_not_count():
    pack = a_pack(an_item(number=8), an_item(number=9))
    found = check(a_submission(a_material(item=8)), pack)
    assert [(f.item, f.severity) for f in found] == [(9, "E")]
