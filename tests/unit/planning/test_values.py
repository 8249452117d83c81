"""Facts as they are printed, and placeholders."""

import pytest

from dossier.model.facts import Column, FactKind
from dossier.model.sources import Facts
from dossier.planning.values import fact_values, filled, printed, row_values
from support.packs import bazhou


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("2024-09-08", FactKind.DATE, "2024年9月8日"),
        ("2010-07", FactKind.MONTH, "2010年7月"),
        ("2010-07-01", FactKind.MONTH, "2010年7月1日"),
        ("至今", FactKind.MONTH, "至今"),
        ("2024-09-08", FactKind.TEXT, "2024-09-08"),
        ("2021", FactKind.NUMBER, "2021"),
        ("", FactKind.DATE, "无"),
        ("", FactKind.TEXT, "无"),
    ],
)
def test_dates_print_in_chinese_and_nothing_prints_as_nothing(text, kind, shown):
    """四(二): an empty field reads 无; paper.md: 2024年9月8日."""
    assert printed(text, kind) == shown


def test_every_text_fact_has_a_value_also_when_it_is_absent():
    specs = bazhou().facts
    values = fact_values(specs, Facts({"姓名": "马婧雯", "出生日期": "1998-11-06"}))
    assert {spec.key for spec in specs if not spec.columns} <= set(values)
    assert values["出生年月"] == "1998年11月"
    assert values["学制"] == "（未填）"
    assert (values["姓名"], values["出生日期"]) == ("马婧雯", "1998年11月6日")
    assert values["曾用名"] == "无"


def test_a_rows_cells_print_by_the_kind_of_their_column():
    columns = (Column("起", FactKind.MONTH), Column("单位"))
    assert row_values(columns, {"起": "2020-02"}) == {"起": "2020年2月", "单位": "无"}


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("（{年度}年度）", "（2024年度）"),
        ("没有占位", "没有占位"),
        ("{现职}　{时间}", "助理工程师　2020年1月"),
        ("{空}　{时间}", "2020年1月"),
        ("{现职} {空} {时间}", "助理工程师　2020年1月"),
        ("{空}　{空}", "无"),
        ("{学历}（{空}）", "大学本科（无）"),
    ],
)
def test_placeholders_are_filled_and_nothing_stands_only_alone(template, shown):
    values = {
        "年度": "2024",
        "现职": "助理工程师",
        "时间": "2020年1月",
        "空": "无",
        "学历": "大学本科",
    }
    assert filled(template, values) == shown


def test_a_value_is_not_read_for_placeholders_again():
    assert filled("{单位}", {"单位": "{姓名}", "姓名": "某人"}) == "{姓名}"


def test_a_placeholder_without_value_is_an_error():
    with pytest.raises(KeyError):
        filled("{没有}", {})


def test_what_is_filled_by_hand_is_a_line_by_kind_or_as_the_form_says():
    specs = bazhou().facts
    values = fact_values(specs, Facts({"姓名": "马婧雯"}), {"监督办公室": "＿＿办公室"})
    assert values["公示开始日期"] == "＿＿＿年＿＿月＿＿日"
    assert (values["出生日期"], values["出生年月"]) == ("＿＿＿年＿＿月＿＿日", "＿＿＿年＿＿月")
    assert values["监督办公室"] == "＿＿办公室"
    assert set(values["单位联系人"]) == set(values["遮盖身份证号"]) == {"＿"}
    assert values["姓名"] == "马婧雯"


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("659900198603120031", "659900********0031"),
        ("65990019860312003X", "659900********003X"),
        ("659900860312003", "659900*****2003"),
        ("6599", "****"),
        ("6599001234", "**********"),
    ],
)
def test_an_id_number_is_masked_whatever_its_length(number, masked):
    assert fact_values(bazhou().facts, Facts({"身份证号": number}))["遮盖身份证号"] == masked


def test_open_places_side_by_side_stand_for_nothing():
    assert filled("{空}　{时间}", {"空": "＿＿＿", "时间": "2020年1月"}) == "2020年1月"
    assert filled("{空}　{空}", {"空": "＿＿＿"}) == "＿＿＿"
