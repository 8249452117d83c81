"""Every fact of the pack is a field, with what it says and what was found about it."""

import pytest

from dossier.model.facts import FactKind
from dossier.pipeline import fields, questions, seen

from .conftest import checked_of


def by_key(checked):
    return {field.key: field for section in fields(checked) for field in section.fields}


@pytest.fixture(scope="module")
def found(standing):
    return by_key(standing)


def test_every_fact_stands_once_under_its_heading(standing):
    sections = fields(standing)
    assert [f.key for s in sections for f in s.fields] == [s.key for s in standing.pack.facts]
    titles = [section.title for section in sections]
    assert len(set(titles)) == len(titles)
    assert titles[:3] == ["申报", "单位", "个人"]


def test_a_field_says_what_is_typed_and_what_is_there(found):
    field = found["民族"]
    assert (field.input.kind, field.text, field.file) == (
        FactKind.CHOICE,
        "维吾尔族",
        "申报人.yaml",
    )
    assert field.line == 21
    assert "维吾尔族" in field.input.choices
    assert field.input.hint == "按国家标准名称，如 汉族、维吾尔族"
    assert (field.asked, field.locked, field.findings) == (True, "", ())
    assert found["公示业绩"].input.long
    assert found["人员类别"].default == "专业技术人员"


def test_a_table_has_columns_and_rows(found):
    field = found["工作经历"]
    assert [c.key for c in field.columns] == ["起", "止", "单位", "国家", "职务", "证明人"]
    assert [c.words for c in field.columns[:3]] == [(), ("至今",), ("无",)]
    assert field.columns[3].optional
    assert field.rows[0]["证明人"]
    assert len(field.row_lines) == len(field.rows) > 1
    assert field.row_lines[0] == field.line + 1
    assert field.clause == "六(一)5"
    assert field.quote.startswith("简历时间段应上下衔接")


def test_words_besides_the_kind(found):
    words = {key: found[key].input.words for key in ("学位", "标准工资", "出生日期", "援疆结束")}
    assert words == {
        "学位": ("无",),
        "标准工资": ("无",),
        "出生日期": (),
        "援疆结束": ("至今", "无"),
    }
    assert found["技工院校班别"].input.words == ()  # 无 is one of the choices
    assert found["论文著作"].input.words == ("无",)


def test_facts_of_the_unit_are_shown_and_locked(found):
    field = found["单位名称"]
    assert field.text
    assert (field.file, field.locked) == ("单位.yaml", "由单位填写（单位.yaml），全单位共用")
    assert field.line > 0
    assert "申报人.yaml" in found["版式"].locked
    assert not found["序号"].locked


def test_what_the_applicants_own_file_says_of_the_unit_may_be_changed(folder):
    file = folder / "申报人.yaml"
    file.write_text(file.read_text("utf-8") + "监督电话: 0996-1234567\n", "utf-8")
    field = by_key(checked_of(folder))["监督电话"]
    assert (field.locked, field.file) == ("", "申报人.yaml")
    assert [f.rule for f in field.findings] == ["D2"]


def test_without_a_unit_the_applicant_fills_in_everything(folder):
    (folder.parent / "单位.yaml").unlink()
    file = folder / "申报人.yaml"
    file.write_text(file.read_text("utf-8") + "版式: bazhou-water-2024\n", "utf-8")
    found = by_key(checked_of(folder))
    assert [key for key, field in found.items() if field.locked] == ["版式"]
    assert (found["单位名称"].text, found["单位名称"].line, found["单位名称"].file) == ("", 0, "")
    assert [f.severity for f in found["单位名称"].findings] == ["E"]


def test_what_is_not_asked_is_marked(found):
    assert not found["援疆开始"].asked
    assert found["民族"].asked


def test_findings_stand_at_their_field_and_cell(folder):
    file = folder / "申报人.yaml"
    text = file.read_text("utf-8").replace("民族: 维吾尔族", "民族: 某族")
    file.write_text(text.replace("止: 至今", "止: 现在", 1), "utf-8")
    found = by_key(checked_of(folder))
    assert [f.message for f in found["民族"].findings] == [
        "“民族”（申报人.yaml 第 21 行）不是可选的值"
    ]
    cells = {(f.row, f.column) for field in found.values() for f in field.findings if f.row}
    assert {column for _, column in cells} >= {"止"}


def test_columns_that_the_pack_does_not_know_are_shown(folder):
    file = folder / "申报人.yaml"
    file.write_text(file.read_text("utf-8").replace("证明人: ", "证人: ", 1), "utf-8")
    tables = [field for field in by_key(checked_of(folder)).values() if field.columns]
    strange = [c for field in tables for c in field.columns if not c.known]
    assert [c.key for c in strange] == ["证人"]


def test_what_is_seen_is_what_the_fields_say(standing, found):
    shown = seen(standing)
    assert shown.values == {key: field.value for key, field in found.items()}
    assert len(shown.digest) == 64
    number = found["身份证号"].text
    assert number not in repr(shown) + repr(found["身份证号"])


def test_questions_say_whose_they_are(standing):
    asked = questions(standing)
    assert [q.asked for q in asked] == list(standing.report.questions)
    assert {q.locked for q in asked if q.asked.unit} == {"由单位答复，全单位一次"}
    assert {q.locked for q in asked if not q.asked.unit} == {""}
    assert all(q.title and q.clause for q in asked)
