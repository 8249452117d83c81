"""A unit's applicants side by side: who contradicts whom is told before anything is built."""

import pytest

from dossier.batch.survey import look_over
from dossier.errors import InputError, PackError

FACTS = {
    "版式": "bazhou-water-2024",
    "单位名称": "塔什布拉克县水利管理站",
    "统一社会信用代码": "12659900MB0000001U",
    "姓名": "甲",
}
IDS = ("659900198611280012", "652801199811060001", "65990019840721011X")


@pytest.fixture
def unit(tmp_path):
    """A unit of three, each with a serial and an ID number of his own."""
    for i, number in enumerate(IDS, 1):
        person(tmp_path, f"{i:02}", 序号=str(i), 身份证号=number)
    return tmp_path


def person(unit, name, **facts):
    folder = unit / name
    folder.mkdir(exist_ok=True)
    lines = (f'{key}: "{text}"\n' for key, text in {**FACTS, **facts}.items() if text)
    (folder / "申报人.yaml").write_text("".join(lines), encoding="utf-8")


def test_nothing_is_wrong_with_three_different_people(unit):
    survey = look_over(unit, "")
    assert [folder.name for folder in survey.folders] == ["01", "02", "03"]
    assert (survey.clashes, survey.refused, survey.notices) == ({}, {}, ())
    assert survey.unit.text("单位名称") == FACTS["单位名称"]
    assert survey.layout == FACTS["版式"]


def test_the_same_serial_stops_both(unit):
    person(unit, "03", 序号="1", 身份证号=IDS[2])
    survey = look_over(unit, "")
    assert set(survey.clashes) == {"01", "03"}
    ((told,), (same,)) = survey.clashes.values()
    assert told == same == survey.notices[0]
    assert "序号重复，材料编号都是 1BW24" in told
    assert "01（第 5 行）、03（第 5 行）" in told
    assert "请改 申报人.yaml 的“序号”" in told


def test_the_same_serial_in_two_units_is_no_clash(unit):
    person(unit, "03", 序号="1", 身份证号=IDS[2], 统一社会信用代码="91659900MA0000001L")
    assert look_over(unit, "").clashes == {}


def test_the_same_id_number_stops_both_and_is_not_shown(unit):
    person(unit, "02", 序号="2", 身份证号=IDS[0])
    survey = look_over(unit, "")
    assert set(survey.clashes) == {"01", "02"}
    (told,) = survey.notices
    assert told.startswith("身份证号相同：01（第 6 行）、02（第 6 行）")
    assert IDS[0] not in told


@pytest.mark.parametrize("serial", ["", "0", "甲"])
def test_serials_that_cannot_be_used_do_not_clash(unit, serial):
    """Each has an error of its own."""
    for name, number in zip(("01", "02"), IDS, strict=False):
        person(unit, name, 序号=serial, 身份证号=number)
    assert look_over(unit, "").clashes == {}


def test_empty_id_numbers_do_not_clash(unit):
    for i in (1, 2):
        person(unit, f"0{i}", 序号=str(i))
    assert look_over(unit, "").clashes == {}


def test_whoever_is_of_another_notice_is_refused(unit):
    person(unit, "02", 序号="2", 身份证号=IDS[1], 版式="demo-prefecture-2031")
    survey = look_over(unit, "")
    ((name, (message, remedy)),) = survey.refused.items()
    assert name == "02"
    assert "demo-prefecture-2031" in message
    assert "巴水办发〔2024〕138号" in message
    assert "改 申报人.yaml 的“版式”" in remedy
    assert survey.notices == (f"02：{message}，没有做成。{remedy}",)


def test_a_pack_that_was_chosen_is_everybodys(unit):
    person(unit, "02", 序号="2", 身份证号=IDS[1], 版式="demo-prefecture-2031")
    assert look_over(unit, "bazhou-water-2024").refused == {}


def test_the_units_own_file_decides_before_the_many(unit):
    (unit / "单位.yaml").write_text("版式: demo-prefecture-2031\n", encoding="utf-8")
    survey = look_over(unit, "")
    assert survey.layout == "demo-prefecture-2031"
    assert set(survey.refused) == {"01", "02", "03"}


def test_another_unit_is_told_and_stops_nobody(unit):
    """One office may hand in for several units."""
    person(unit, "03", 序号="3", 身份证号=IDS[2], 单位名称="清源公司")
    survey = look_over(unit, "")
    assert (survey.clashes, survey.refused) == ({}, {})
    (told,) = survey.notices
    assert told.startswith("03：“单位名称”是 清源公司，全单位的是 塔什布拉克县水利管理站")
    assert survey.unit.text("单位名称") == FACTS["单位名称"]


def test_another_credit_code_under_the_same_name_is_told(unit):
    person(unit, "03", 序号="3", 身份证号=IDS[2], 统一社会信用代码="91659900MA0000001L")
    (told,) = look_over(unit, "").notices
    assert "03：“统一社会信用代码”是 91659900MA0000001L" in told


def test_what_the_unit_says_itself_counts(unit):
    (unit / "单位.yaml").write_text(
        "版式: bazhou-water-2024\n单位名称: 县水利局\n", encoding="utf-8"
    )
    survey = look_over(unit, "")
    assert survey.unit.text("单位名称") == "县水利局"
    assert len(survey.notices) == 3
    assert survey.unit.text("统一社会信用代码") == FACTS["统一社会信用代码"]


def test_a_folder_that_looks_like_an_applicants_is_told(unit):
    (unit / "04-忘了" / "材料").mkdir(parents=True)
    assert look_over(unit, "").notices == ("“04-忘了”里没有 申报人.yaml，没有当作申报人",)


def test_facts_that_cannot_be_read_are_left_to_the_applicants_own_work(unit):
    (unit / "02" / "申报人.yaml").write_text("版式: [", encoding="utf-8")
    survey = look_over(unit, "")
    assert [folder.name for folder in survey.folders] == ["01", "02", "03"]
    assert survey.notices == ()


@pytest.mark.parametrize("name", ["缴费表", "花名册", "标签", "签字盖章清单"])
def test_a_folder_called_like_a_paper_of_the_unit_is_refused(unit, name):
    """Its dossier would overwrite that paper."""
    person(unit, name, 序号="9", 身份证号="652801199005170008")
    survey = look_over(unit, "")
    ((message, remedy),) = survey.refused.values()
    assert f"{name}.pdf" in message
    assert remedy


def test_applicants_come_in_natural_order(unit):
    for name in ("10", "9"):
        person(unit, name, 序号=name, 身份证号=f"65280119900517{name:0>3}8")
    assert [f.name for f in look_over(unit, "").folders] == ["01", "02", "03", "9", "10"]


def test_a_pack_that_is_wrong_ends_the_run(unit):
    with pytest.raises(PackError):
        look_over(unit, "没有这个版式")


def test_nobody_and_no_unit(tmp_path):
    with pytest.raises(InputError, match="没有申报人"):
        look_over(tmp_path, "")
    with pytest.raises(InputError, match="没有文件夹"):
        look_over(tmp_path / "没有", "")


def test_a_unit_of_whom_nothing_can_be_read(tmp_path):
    person(tmp_path, "01")
    (tmp_path / "01" / "申报人.yaml").write_text("版式: [", encoding="utf-8")
    with pytest.raises(InputError, match="读不懂"):
        look_over(tmp_path, "")
