"""The workbook as openpyxl sees it: columns, formats, page; and the same bytes every time."""

import time
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from dossier.errors import InputError
from dossier.model.sources import Facts
from dossier.roster import people_of, roster_bytes, write_roster
from support.packs import bazhou
from support.rosters import (
    EXTRA,
    FIRST,
    FORM,
    HEADER,
    LONG,
    PEOPLE,
    UNIT,
    at,
    opened,
    person,
    saved,
)


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    return opened(saved(tmp_path_factory.mktemp("册") / "花名册.xlsx")).worksheets[0]


def row(sheet, number):
    return tuple(cell.value for cell in sheet[number])


def test_the_twelve_columns_of_the_annex_in_order_then_ours(sheet):
    """N6: exactly twelve columns."""
    assert row(sheet, HEADER) == (*FORM, *EXTRA)
    assert len(FORM) == 12


def test_heading_and_unit(sheet):
    assert sheet["A1"].value == "2024 年度水利专业职称申报人员花名册"
    assert sheet["A2"].value == "单位（盖章）：塔什水管站"
    assert {str(r) for r in sheet.merged_cells.ranges} == {"A1:L1", "A2:L2"}


def test_id_and_phone_are_text_and_stay_text_in_rows_that_people_add(sheet):
    for title in ("身份证号码", "联系电话", "获现任专业技术职务时间", "出生日期"):
        cell = sheet[at(title)]
        assert (cell.number_format, cell.data_type) == ("@", "s"), title
        assert sheet.column_dimensions[cell.column_letter].number_format == "@"
    assert sheet[at("联系电话")].value == "09960000001"
    assert (sheet[at("序号")].value, sheet[at("序号")].number_format) == (1, "0")


def test_every_column_says_what_goes_there(sheet):
    """In all rows that a unit can have, and in no other."""
    found = {str(hint.sqref): hint for hint in sheet.data_validations.dataValidation}
    assert list(found) == [f"{c}{FIRST}:{c}{FIRST + 998}" for c in "ABCDEFGHIJKLMNOPQR"]
    titles = [hint.promptTitle for hint in found.values()]
    assert titles == [*FORM, *EXTRA]
    prompts = {hint.promptTitle: hint.prompt for hint in found.values()}
    assert prompts["是否通过"] == "由评审委员会填写，请留空"
    assert prompts["获现任专业技术职务时间"] == "2019-10 这样写；没有职称写 无"
    assert prompts["文件夹"].startswith("不用填")
    assert all(prompts.values())


def test_choices_are_offered_and_others_are_not_refused(sheet):
    """维吾尔 may be written all the same."""
    lists = {h.promptTitle: h.formula1 for h in sheet.data_validations.dataValidation if h.formula1}
    assert set(lists) == {"性别", "族别", "政治面貌", "申报级别", "申报方式"}
    assert lists["申报方式"] == '"评审,初定,授予"'
    assert all(len(text) <= 255 for text in lists.values())
    assert not any(hint.showErrorMessage for hint in sheet.data_validations.dataValidation)


def test_a_list_too_long_is_not_offered():
    """Excel opens no workbook with one of more than 255 characters."""
    longer = tuple(f"某某某族{n}" for n in range(60))
    facts = tuple(replace(s, choices=longer) if s.key == "民族" else s for s in bazhou().facts)
    data = roster_bytes((), replace(bazhou(), facts=facts), UNIT)
    sheet = opened(BytesIO(data)).worksheets[0]
    lists = {h.promptTitle: h.formula1 for h in sheet.data_validations.dataValidation}
    assert lists["族别"] is None
    assert lists["性别"] == '"男,女"'


def test_whether_passed_is_left_blank(sheet):
    """N6: 是否通过 is the committee's."""
    assert [sheet[at("是否通过", r)].value for r in range(FIRST, FIRST + 3)] == [None] * 3


def test_a4_landscape_with_the_header_frozen_and_repeated(sheet):
    page = sheet.page_setup
    assert (page.paperSize, page.orientation, page.fitToWidth, page.fitToHeight) == (
        9, "landscape", 1, 0,
    )  # fmt: skip
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("C4", "$3:$3")
    assert sheet.print_options.horizontalCentered


def test_whole_columns_of_the_form_are_printed_and_ours_are_not(tmp_path):
    """Rows that people add are printed too."""
    with ZipFile(saved(tmp_path / "a.xlsx")) as archive:
        assert "'花名册'!$A:$L<" in archive.read("xl/workbook.xml").decode()


def test_borders_and_widths(sheet):
    assert all(cell.border.left.style == "thin" for cell in sheet[FIRST])
    widths = [sheet.column_dimensions[at(title)[0]].width for title in FORM]
    millimetres = sum((width * 7 + 5) / 96 * 25.4 for width in widths)
    assert 265 < millimetres < 285  # what A4 landscape has within its margins


def test_a_long_name_has_the_lines_it_needs(sheet):
    short, long = sheet.row_dimensions[FIRST + 1].height, sheet.row_dimensions[FIRST].height
    assert sheet[at("姓名")].value == LONG
    assert long > short >= 28


@pytest.mark.parametrize(
    "text", ["=1+1", "+86", "-5", "@x", "'x", "1E5", "2019-12", "007", "TRUE", "#REF!", "𬭎·龘"]
)
def test_a_text_is_never_taken_for_something_else(tmp_path, text):
    path = saved(tmp_path / "a.xlsx", (person(1, 花名册备注=text, 单位名称=text),))
    sheet = opened(path).worksheets[0]
    for title in ("备注", "工作单位"):
        cell = sheet[at(title)]
        assert (cell.value, cell.data_type) == (text, "s")


@pytest.mark.parametrize("text", ["a\x07b", "水" * 40_000, "a\ufffe"])
def test_what_no_cell_can_hold_is_told_with_the_name(text):
    with pytest.raises(InputError, match="“01-甲”的“花名册备注”放不进表格"):
        roster_bytes((person(1, "甲", 花名册备注=text),), bazhou(), UNIT)


def test_the_same_people_give_the_same_bytes(tmp_path):
    first = roster_bytes(PEOPLE, bazhou(), UNIT)
    time.sleep(2.1)  # zip names moments to two seconds
    assert roster_bytes(PEOPLE, bazhou(), UNIT) == first
    book = opened(BytesIO(first))
    assert str(book.properties.modified) == str(book.properties.created) == "2024-08-26 00:00:00"
    write_roster(tmp_path / "a.xlsx", PEOPLE, bazhou(), UNIT)
    assert (tmp_path / "a.xlsx").read_bytes() == first


def test_nobody_yet(tmp_path):
    sheet = opened(saved(tmp_path / "a.xlsx", ())).worksheets[0]
    assert sheet.max_row == HEADER
    assert sheet.column_dimensions[at("身份证号码")[0]].number_format == "@"


def test_a_pack_without_a_roster():
    with pytest.raises(InputError, match="没有花名册"):
        roster_bytes((), replace(bazhou(), roster=None), UNIT)


def test_people_by_serial_those_without_last():
    texts = ({"姓名": "甲"}, {"姓名": "乙", "序号": "10"}, {"姓名": "丙", "序号": "9"})
    applicants = {one["姓名"]: Facts(one) for one in texts}
    assert [p.folder for p in people_of(applicants, bazhou())] == ["丙", "乙", "甲"]
    assert people_of({"甲": Facts({"姓名": "甲", "曾用名": "某"})}, bazhou())[0].texts == {
        "姓名": "甲"
    }
