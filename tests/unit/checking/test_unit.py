"""Findings about what a unit shares: told by its name, and sent to the unit's file."""

from dataclasses import replace

import pytest

from dossier.model.checks import Elsewhere, FilledFor
from dossier.model.facts import Column, FactSpec
from dossier.model.findings import Severity
from dossier.model.rules import Rule, RuleSet
from dossier.model.sources import Facts, Trouble
from dossier.reading.unit import with_unit

from .conftest import a_broken, a_file, a_material, a_pack, a_part, a_submission, an_item, check

WAY = "../共用材料/02-证明/"
ENTERPRISE = ({"单位性质": ("企业",)},)


def shared(name="批文.jpg", **more):
    return a_material(name, item=2, file=a_file(WAY + name), **more)


def an_office(**more):
    return an_item(a_part("批文", shared=True, **more), number=2)


def test_messages_do_not_show_the_way_up():
    broken = replace(shared(), file=a_broken(WAY + "批文.jpg", Trouble.DAMAGED))
    (finding,) = check(a_submission(broken), a_pack(an_office()))
    assert finding.message == "共用材料/02-证明/批文.jpg 已损坏，打不开"
    assert finding.subject == WAY + "批文.jpg"


def test_a_shared_stray_is_told():
    (finding,) = check(
        a_submission(shared(), strays=(a_file("../共用材料/散页.jpg"),)), a_pack(an_office())
    )
    assert finding.message == "共用材料/散页.jpg 不属于任何一项，不会打印"


def test_where_a_shared_paper_may_go():
    pack = a_pack(an_office())
    in_unit = with_unit(Facts(), Facts())
    (alone,) = check(a_submission(), pack)
    (within,) = check(a_submission(facts=in_unit), pack)
    assert alone.remedy == "请补上；放到 材料/02-证明/，文件名：批文.jpg"
    assert within.remedy == (
        "请补上；放到 单位的 共用材料/02-证明/（全单位共用）或本人的 材料/02-证明/，"
        "文件名：批文.jpg"
    )


def test_where_a_shared_paper_that_nobody_wants_lies():
    item = an_item(a_part(), a_part("批文", shared=True, when=ENTERPRISE), number=2)
    submission = a_submission(a_material(item=2), shared())
    (finding,) = check(submission, a_pack(item))
    assert "把文件移出 共用材料/02-证明/" in finding.remedy


def test_a_units_fact_is_asked_in_the_units_file():
    pack = a_pack(facts=(FactSpec("单位名称", unit=True), FactSpec("姓名")))
    (unit, own) = check(a_submission(facts=with_unit(Facts(), Facts())), pack)
    assert unit.remedy.startswith("在 单位.yaml 里填写“单位名称”")
    assert own.remedy.startswith("在 申报人.yaml 里填写“姓名”")
    (alone, _) = check(a_submission(), pack)
    assert alone.remedy.startswith("在 申报人.yaml 里填写“单位名称”")


def test_a_units_fact_is_found_in_the_units_file():
    specs = (FactSpec("单位名称", unit=True),)
    unit = Facts({"单位名称": "大约是水管站"}, lines={"单位名称": 3})
    facts = with_unit(Facts({"单位名称": ""}, lines={"单位名称": 9}), unit)
    (finding,) = check(a_submission(facts=facts), a_pack(facts=specs))
    assert "（单位.yaml 第 3 行）" in finding.message


def test_notes_on_the_units_file_send_there():
    unit = Facts(notes=("单位.yaml：某处改了",))
    (finding,) = check(a_submission(facts=with_unit(Facts(), unit)), a_pack())[-1:]
    assert finding.remedy.endswith("也可改正 单位.yaml")


def in_unit(own, unit):
    lines = dict.fromkeys((*own.texts, *own.tables), 4)
    theirs = replace(unit, lines=dict.fromkeys((*unit.texts, *unit.tables), 7))
    return with_unit(replace(own, lines=lines), theirs)


OFFICE = (FactSpec("单位名称", unit=True), FactSpec("审核人", unit=True, columns=(Column("姓名"),)))


def test_a_fact_that_the_applicant_says_otherwise_is_told():
    facts = in_unit(Facts({"单位名称": "分站"}), Facts({"单位名称": "总站"}))
    (finding,) = check(a_submission(facts=facts), a_pack(facts=OFFICE[:1]))
    assert finding.message == (
        "“单位名称”（申报人.yaml 第 4 行）与 单位.yaml 第 7 行写的不同，用的是 申报人.yaml 里的"
    )
    assert finding.remedy == "本人确实不同的不用改；写错了的，删去 申报人.yaml 里的这一行"
    assert (finding.rule, finding.severity, finding.subject) == ("D2", "W", "单位名称")


def test_so_is_a_table():
    one, other = (Facts(tables={"审核人": ({"姓名": name},)}) for name in "甲乙")
    (finding,) = check(a_submission(facts=in_unit(one, other)), a_pack(facts=OFFICE[1:]))
    assert finding.subject == "审核人"


@pytest.mark.parametrize("own", ["总站", ""])
def test_what_is_the_same_or_taken_over_is_not_told(own):
    facts = in_unit(Facts({"单位名称": own}), Facts({"单位名称": "总站"}))
    assert check(a_submission(facts=facts), a_pack(facts=OFFICE[:1])) == ()


def test_what_the_unit_leaves_open_is_not_told():
    facts = in_unit(Facts({"单位名称": "分站"}), Facts({"单位名称": ""}))
    assert check(a_submission(facts=facts), a_pack(facts=OFFICE[:1])) == ()


LETTER = FilledFor("filled-for", "《公示》", ("公示日期",))


def ruled(*rules, facts):
    specs = (FactSpec("公示日期", unit=True, optional=True),)
    return check(
        a_submission(facts=facts), replace(a_pack(facts=specs), rules={"n": RuleSet(rules)})
    )


def test_what_a_paper_of_everybody_lacks_is_asked_in_the_units_file():
    rule = Rule("N1", "公示", "附件1", "公示", Severity.ERROR, (LETTER,))
    (alone,) = ruled(rule, facts=Facts())
    (within,) = ruled(rule, facts=with_unit(Facts(), Facts()))
    assert alone.remedy == "在 申报人.yaml 里填写“公示日期”"
    assert within.remedy == "在 单位.yaml 里填写“公示日期”"


def test_a_finding_that_counts_for_two_rules_is_told_once():
    other = Elsewhere("elsewhere", "plan", "", ("N1",))
    rules = (
        Rule("N1", "公示", "附件1", "公示", Severity.ERROR, (LETTER,)),
        Rule("N2", "公示结果", "附件2", "公示", Severity.ERROR, (other,)),
    )
    assert [finding.rule for finding in ruled(*rules, facts=Facts())] == ["N1"]
