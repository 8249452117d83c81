import pytest

from dossier.model.facts import Column, FactKind, FactSpec
from dossier.model.sources import Facts

from .conftest import brief, check_facts

TABLE = FactSpec(
    "经历",
    columns=(Column("起"), Column("职务"), Column("备注", optional=True)),
    rule="G12",
    clause="六(一)5",
)
ROW = {"起": "a", "职务": "b"}


def table(*rows):
    return check_facts((TABLE,), Facts(tables={"经历": rows}))


def test_a_blank_is_an_error():
    spec = FactSpec("出生地", hint="省市")
    (finding,) = check_facts((spec,), Facts({"出生地": ""}, lines={"出生地": 12}))
    assert (finding.rule, finding.severity, finding.item) == ("D2", "E", 0)
    assert finding.message == "“出生地”（申报人.yaml 第 12 行）没有填写"
    assert finding.remedy == "在 申报人.yaml 里填写“出生地”（省市）；没有内容的写 无"
    assert finding.subject == "出生地"


@pytest.mark.parametrize(
    ("spec", "texts"),
    [
        (FactSpec("甲"), {"甲": "无"}),
        (FactSpec("甲", optional=True), {}),
        (FactSpec("甲", kind=FactKind.MONTH, optional=True), {"甲": "无"}),
        (FactSpec("甲", when=({"乙": ("是",)},)), {"乙": "否"}),
    ],
)
def test_what_may_stay_empty(spec, texts):
    found = check_facts((spec, FactSpec("乙", optional=True)), Facts(texts))
    assert found == ()


def test_a_fact_is_asked_under_its_condition():
    specs = (FactSpec("甲", when=({"乙": ("是",)},)), FactSpec("乙"))
    assert brief(check_facts(specs, Facts({"乙": "是"}))) == ["D2 E"]


def test_an_empty_table_stands_on_the_facts_own_rule():
    assert brief(table()) == ["G12 E"]
    assert brief(check_facts((TABLE,), Facts({"经历": "无"}))) == ["G12 E"]
    assert table(ROW) == ()


def test_an_optional_table_may_be_absent_or_none():
    spec = FactSpec("论文", columns=(Column("名称"),), optional=True)
    assert check_facts((spec,), Facts()) == ()
    assert check_facts((spec,), Facts({"论文": "无"})) == ()


def test_empty_cells_are_told_by_row():
    found = table(ROW, {"起": "", "备注": ""})
    assert brief(found) == ["D2 E"]
    assert found[0].message == "“经历”第 2 行没有填写 起、职务"


def test_unknown_keys_are_told_with_the_nearest():
    """A misspelt key is not dropped silently (peers 7)."""
    spec = FactSpec("联系电话", optional=True)
    found = check_facts((spec,), Facts({"联系电活": "1", "zzz": "2"}))
    assert brief(found) == ["D2 W", "D2 W"]
    remedies = {f.subject: f.remedy for f in found}
    assert remedies["联系电活"] == "是不是“联系电话”？请改正"
    assert remedies["zzz"] == "请核对写法；用不到的请删去"


def test_unknown_columns_are_told():
    (finding,) = table({**ROW, "职位": "c"})
    assert finding.severity == "W"
    assert finding.message.startswith("“经历”里的“职位”")
    assert "“职务”" in finding.remedy


def test_the_line_of_the_row_is_told():
    lines = {"经历": 3, "经历[1]": 4, "经历[1].起": 5}
    (finding,) = check_facts((TABLE,), Facts({}, {"经历": ({"起": "a"},)}, lines))
    assert finding.message == "“经历”第 1 行（申报人.yaml 第 4 行）没有填写 职务"
    (finding,) = check_facts((TABLE,), Facts({}, {"经历": ({**ROW, "起": "/"},)}, lines))
    assert finding.message == "“经历”第 1 行“起”（申报人.yaml 第 5 行）写的是“/”"


def test_a_row_without_columns_is_blank_not_unknown():
    """Reading keeps such a row's text under the column ""."""
    assert brief(table({"": "2010年参加工作"})) == ["D2 E"]


def test_shapes():
    text = FactSpec("甲")
    (finding,) = check_facts((text,), Facts(tables={"甲": ({"x": "1"},)}))
    assert (finding.severity, finding.message) == ("E", "“甲”只能写一行文字")
    (finding,) = check_facts((TABLE,), Facts({"经历": "很多"}))
    assert (finding.rule, finding.severity, finding.message) == ("G12", "E", "“经历”应当是一张表")


def test_what_reading_changed_is_told():
    (finding,) = check_facts((), Facts(notes=("姓名的间隔号已改为 ·",)))
    assert (finding.severity, finding.message) == ("W", "姓名的间隔号已改为 ·")


def test_a_finding_knows_its_cell():
    """So that a page can put it beside the input that it is about."""
    specs = (FactSpec("经历", columns=(Column("起", FactKind.MONTH), Column("止"))), FactSpec("名"))
    facts = Facts(
        {"名": "/"}, {"经历": ({"起": "2001-01", "止": "大概"}, {"起": "二"}, {"止": "无"})}
    )
    places = [(f.subject, f.row, f.column) for f in check_facts(specs, facts)]
    assert sorted(places) == [
        ("名", 0, ""),
        ("经历", 1, "止"),
        ("经历", 2, "止"),
        ("经历", 2, "起"),
        ("经历", 3, "起"),
    ]


@pytest.mark.parametrize(
    ("note", "place"),
    [
        ("“名”里的间隔号“•”已改为“·”：甲·乙", ("名", 0, "")),
        ("“经历[2].止”写了两次，用的是第 4 行的", ("经历", 2, "止")),
        ("“经历[2]”（第 4 行）应写成“键: 值”", ("经历", 2, "")),
        ("单位.yaml：“名”写了两次（第 1 行和第 2 行），用的是第 2 行的", ("名", 0, "")),
        ("“别的”（单位.yaml 第 3 行）要写在各人的 申报人.yaml 里，没有采用", ("", 0, "")),
        ("申报人.yaml 不是 UTF-8 编码，已按 GB18030 读取", ("", 0, "")),
    ],
)
def test_a_note_knows_its_cell(note, place):
    specs = (FactSpec("经历", optional=True, columns=(Column("止"),)), FactSpec("名"))
    (finding,) = check_facts(specs, Facts({"名": "甲"}, notes=(note,)))
    assert (finding.subject, finding.row, finding.column) == place
