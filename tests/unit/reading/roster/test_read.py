"""A roster is read whole, or refused with row, column and remedy for everything that is wrong."""

from dataclasses import replace
from datetime import date, datetime, time

import pytest
from openpyxl.worksheet.formula import ArrayFormula

from dossier.errors import RosterError
from dossier.reading.roster import is_untouched, read_roster
from support.packs import bazhou
from support.rosters import FIRST, HEADER, LONG, PEOPLE, at, changed, opened, person, said, saved

LAST = FIRST + len(PEOPLE) - 1


def read(path):
    return read_roster(path, bazhou())


def faults(path, change, people=PEOPLE):
    with pytest.raises(RosterError) as caught:
        read(changed(path / "花名册.xlsx", change, people))
    error = caught.value
    assert error.message.startswith("花名册.xlsx ")
    assert error.remedy
    return list(error.faults)


def put(title, value, row=FIRST):
    def change(sheet):
        sheet[at(title, row)].value = value

    return change


def test_what_was_exported_comes_back(tmp_path):
    assert said(read(saved(tmp_path / "a.xlsx"))) == said(PEOPLE)


def test_rows_and_cells_are_known_for_messages(tmp_path):
    first = read(saved(tmp_path / "a.xlsx"))[0]
    assert first.row == FIRST
    assert first.places["身份证号"] == f"第 4 行{LONG}的“身份证号码”（F4）"
    assert (first.cells["身份证号"], first.where) == ("F4", f"第 4 行（{LONG}）")


def test_the_header_may_stand_anywhere(tmp_path):
    def change(sheet):
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        sheet.insert_rows(2, 5)
        sheet.insert_cols(1, 2)
        sheet.merge_cells("A1:F4")

    people = read(changed(tmp_path / "a.xlsx", change))
    assert said(people) == said(PEOPLE)
    assert people[0].row == FIRST + 5


def test_headings_may_have_spaces_and_lines(tmp_path):
    def change(sheet):
        sheet[at("现任专业技术职务", HEADER)].value = "现任专业\n技术职务 "
        sheet[at("姓名", HEADER)].value = "姓　名"

    assert said(read(changed(tmp_path / "a.xlsx", change))) == said(PEOPLE)


def test_columns_may_change_places_and_the_extra_ones_be_absent(tmp_path):
    def change(sheet):
        sheet.delete_cols(13, 6)
        sheet.move_range(f"A{HEADER}:A{LAST}", cols=12)
        sheet.delete_cols(1)

    (first, *_) = read(changed(tmp_path / "a.xlsx", change))
    assert first.texts["序号"] == "1"
    assert first.folder == ""
    assert "联系电话" not in first.texts


def test_empty_cells_say_nothing(tmp_path):
    (one,) = read(saved(tmp_path / "a.xlsx", (person(1, 联系电话=None, 民族=" "),)))
    assert "联系电话" not in one.texts
    assert "民族" not in one.texts


def test_texts_are_written_one_way(tmp_path):
    def change(sheet):
        sheet[at("姓名")].value = " 阿不都.热合曼 "
        sheet[at("身份证号码")].value = "65990019860312003x"
        sheet[at("获现任专业技术职务时间")].value = "2019年12月"
        sheet[at("族别")].value = "维吾尔"

    texts = read(changed(tmp_path / "a.xlsx", change))[0].texts
    assert texts["姓名"] == "阿不都·热合曼"
    assert texts["身份证号"] == "65990019860312003X"
    assert (texts["现任职称取得时间"], texts["民族"]) == ("2019-12", "维吾尔族")


@pytest.mark.parametrize(
    ("title", "written", "key", "text"),
    [
        ("姓名", "马 婧 雯", "姓名", "马婧雯"),
        ("姓名", "李　明", "姓名", "李明"),
        ("姓名", "阿不都 •  热合曼\u200b", "姓名", "阿不都·热合曼"),
        ("姓名", "John  Smith", "姓名", "John  Smith"),
        ("政治面貌", "团 员", "政治面貌", "共青团员"),
        ("身份证号码", "６５９９００１９８６０３１２００３ｘ", "身份证号", "65990019860312003X"),
        ("身份证号码", "\u202d659900 1986 0312 003X\u202c", "身份证号", "65990019860312003X"),
        ("身份证号码", "'65990019860312003X\xa0", "身份证号", "65990019860312003X"),
        ("联系电话", "199 0000 0001", "联系电话", "19900000001"),
        ("获现任专业技术职务时间", "2012.09", "现任职称取得时间", "2012-09"),
        ("获现任专业技术职务时间", " ２０１２ 年９月 ", "现任职称取得时间", "2012-09"),
        ("出生日期", "1986年3月12日", "出生日期", "1986-03-12"),
        ("备注", "援\xa0疆 ", "花名册备注", "援\xa0疆"),
    ],
)
def test_what_people_write_otherwise_means_the_same(tmp_path, title, written, key, text):
    assert read(changed(tmp_path / "a.xlsx", put(title, written)))[0].texts[key] == text


def test_dates_that_excel_took_for_dates(tmp_path):
    def change(sheet):
        sheet[at("获现任专业技术职务时间")].value = datetime(2019, 12, 1)
        sheet[at("出生日期")].value = date(1986, 3, 12)

    texts = read(changed(tmp_path / "a.xlsx", change))[0].texts
    assert (texts["现任职称取得时间"], texts["出生日期"]) == ("2019-12", "1986-03-12")


ONE_CELL = [
    ("身份证号码", 659900198603120031, "存成了数字，15 位以后的号码已经丢失；把这一列设成“文本”"),
    ("身份证号码", 6.599e17, "存成了数字，15 位以后的号码已经丢失"),
    ("身份证号码", "6.599E+17", "是科学计数法，号码已经丢失"),
    ("身份证号码", "6.59900198603120E+17", "是科学计数法"),
    ("身份证号码", 659900860312003, "存成了数字，开头的 0 会丢失"),
    ("联系电话", 19900000001, "存成了数字"),
    ("序号", "1", "数字存成了文本；选中这一列"),
    ("序号", "第一", "“第一”不是数字"),
    ("序号", 1.5, "不是整数"),
    ("联系电话", "=Q5", "是公式，读不出结果；复制这一格"),
    ("联系电话", "=VLOOKUP(B4,[1]表!A:B,2,0)", "是公式，读不出结果"),
    ("联系电话", ArrayFormula("Q4", "=Q5"), "是公式"),
    ("姓名", True, "是 TRUE 或 FALSE，不是文字"),
    ("姓名", 12, "存成了数字"),
    ("姓名", "#REF!", "是错误值 #REF!"),
    ("姓名", date(2024, 1, 2), "被当成了日期"),
    ("姓名", time(8, 30), "被当成了时间"),
    ("获现任专业技术职务时间", 43800, "存成了数字 43800；把这一列设成“文本”格式，写成 2019-10"),
    ("获现任专业技术职务时间", 2012.1, "存成了数字 2012.1（这样存，10 月会变成 1 月）；把"),
    ("出生日期", 1986.0312, "存成了数字 1986.0312（这样存，10 月会变成 1 月）；把"),
    ("序号", "１", "数字存成了文本"),
    ("是否通过", "通过", "这一栏由评审委员会填写；请留空"),
]


@pytest.mark.parametrize(("title", "value", "told"), ONE_CELL, ids=lambda value: str(value)[:12])
def test_one_wrong_cell_is_told_with_its_place(tmp_path, title, value, told):
    (fault,) = faults(tmp_path, put(title, value))
    who = "" if title == "姓名" else f"{LONG}的"
    assert fault.startswith(f"第 4 行{who}“{title}”（{at(title)}）：{told}"), fault
    assert "；" in fault  # what to do
    assert "6599" not in fault  # findings do not repeat ID numbers


def test_every_fault_is_told_in_one_go(tmp_path):
    def change(sheet):
        put("身份证号码", 6.599e17)(sheet)
        put("联系电话", 123, 5)(sheet)
        put("序号", "3", 6)(sheet)

    assert [fault[:5] for fault in faults(tmp_path, change)] == ["第 4 行", "第 5 行", "第 6 行"]


def test_a_missing_heading(tmp_path):
    assert faults(tmp_path, lambda sheet: sheet.delete_cols(4)) == [
        "第 3 行表头：缺“族别”一列；照附件的样子补上，没有内容可以空着"
    ]


def test_a_wrong_heading_is_told_with_the_right_one(tmp_path):
    strange, missing, *_ = faults(tmp_path, put("身份证号码", "身份证", HEADER))
    assert strange == ("第 3 行表头（F3）：“身份证”不是花名册的栏目；是不是“身份证号码”？请改正")
    assert missing.startswith("第 3 行表头：缺“身份证号码”一列")


def test_a_heading_too_many(tmp_path):
    def change(sheet):
        sheet.cell(HEADER, 19, "家庭住址")

    (fault,) = faults(tmp_path, change)
    assert fault == "第 3 行表头（S3）：“家庭住址”不是花名册的栏目；请改正，或删去这一列"


def test_a_heading_twice(tmp_path):
    found = faults(tmp_path, put("备注", "姓名", HEADER))
    assert "第 3 行表头：“姓名”有 2 列；只留一列" in found


def test_no_header(tmp_path):
    with pytest.raises(RosterError, match="没有找到表头") as caught:
        read(changed(tmp_path / "a.xlsx", lambda sheet: sheet.delete_rows(HEADER)))
    assert "序号、姓名、性别、族别" in caught.value.remedy


def test_two_sheets_with_headers(tmp_path):
    def change(sheet):
        sheet.parent.copy_worksheet(sheet)

    with pytest.raises(RosterError, match="都有表头"):
        read(changed(tmp_path / "a.xlsx", change))


def test_another_sheet_does_not_matter(tmp_path):
    def change(sheet):
        sheet.parent.create_sheet("说明", 0)["A1"] = "某话"

    assert said(read(changed(tmp_path / "a.xlsx", change))) == said(PEOPLE)


@pytest.mark.parametrize("cells", ["J4:J6", "B5:C5", "A6:R6"])
def test_merged_cells(tmp_path, cells):
    found = faults(tmp_path, lambda sheet: sheet.merge_cells(cells))
    row = int(cells[1])
    assert found[0].startswith(f"第 {row} 行（{cells}）是合并单元格，看不出内容属于谁；选中后取消")


def test_a_merged_header(tmp_path):
    found = faults(tmp_path, lambda sheet: sheet.merge_cells("K3:L3"))
    assert any(fault.startswith("第 3 行（K3:L3）是合并单元格") for fault in found)


def test_a_hidden_row(tmp_path):
    def change(sheet):
        sheet.row_dimensions[5].hidden = True

    assert faults(tmp_path, change) == [
        "第 5 行（马婧雯）是隐藏的（或被筛选掉了）；取消隐藏和筛选，核对后保存"
    ]


def test_rows_that_a_filter_hides(tmp_path):
    def change(sheet):
        sheet.auto_filter.ref = f"A{HEADER}:R{LAST}"
        sheet.auto_filter.add_filter_column(2, ["男"])
        for row in (5, 6):
            sheet.row_dimensions[row].hidden = True

    told = [fault.split("是")[0] for fault in faults(tmp_path, change)]
    assert told == ["第 5 行（马婧雯）", "第 6 行（古丽努尔·艾合麦提）"]


def test_a_hidden_column_that_is_known_is_read(tmp_path):
    def change(sheet):
        sheet.column_dimensions["F"].hidden = True

    assert said(read(changed(tmp_path / "a.xlsx", change))) == said(PEOPLE)


def test_a_hidden_column_that_is_not_known_is_told_as_such(tmp_path):
    def change(sheet):
        sheet["T5"].value = "某话"
        sheet.column_dimensions.group("S", "U", hidden=True)

    (fault,) = faults(tmp_path, change)
    assert fault.startswith("第 5 行（T5）：这一列（隐藏的）没有认得的表头")


def test_blank_rows_between_people(tmp_path):
    assert faults(tmp_path, lambda sheet: sheet.insert_rows(5, 2)) == [
        "第 5、6 行是空行；删去这些行"
    ]
    assert faults(tmp_path, lambda sheet: sheet.insert_rows(5, 9)) == [
        "第 5、6、7、8、9……等 9 行是空行；删去这些行"
    ]


def test_blank_rows_below_do_not_matter(tmp_path):
    def change(sheet):
        for row in range(LAST + 1, LAST + 40):
            sheet[at("姓名", row)].value = " "

    assert len(read(changed(tmp_path / "a.xlsx", change))) == 3


def test_a_row_that_is_nobody(tmp_path):
    """Of the signature below a roster only that is told, not that it is no number."""

    def change(sheet):
        sheet[at("序号", LAST + 1)].value = "填报人：何梦琪，审核人：李某"
        sheet[at("身份证号码", LAST + 1)].value = 3

    assert faults(tmp_path, change) == [
        "第 7 行没有姓名（A7 是“填报人：何梦琪，审核……”）；是人的补上姓名，"
        "不是人的行（合计、填表人、说明）请删去"
    ]


def test_of_very_many_faults_the_first_are_told(tmp_path):
    def change(sheet):
        for row in range(FIRST, FIRST + 80):
            sheet[at("联系电话", row)].value = 19900000001

    people = tuple(person(number, f"甲{number}") for number in range(1, 81))
    with pytest.raises(RosterError) as caught:
        read(changed(tmp_path / "a.xlsx", change, people))
    assert "有 80 处要改" in caught.value.message
    assert len(caught.value.faults) == 31
    assert caught.value.faults[-1] == "另有 50 处；先改好上面的，再导入一次，会接着列出"


def test_something_beside_the_table(tmp_path):
    def change(sheet):
        sheet["T5"].value = "请核对"

    (fault,) = faults(tmp_path, change)
    assert fault.startswith("第 5 行（T5）：这一列没有认得的表头")


def test_the_same_person_twice(tmp_path):
    people = (person(1, "甲"), person(2, "乙", 身份证号="659900198603120001"), person(3))
    assert faults(tmp_path, lambda _sheet: None, people) == [
        "第 4、5 行（F4 甲、F5 乙）身份证号码相同，是同一个人；多余的删去"
    ]


def test_of_many_doubles_the_first_are_told(tmp_path):
    people = tuple(person(n, f"甲{n}", 身份证号="659900198603120001") for n in range(1, 9))
    (fault,) = faults(tmp_path, lambda _sheet: None, people)
    assert fault.startswith(
        "第 4、5、6、7、8……等 8 行（F4 甲1、F5 甲2、F6 甲3、F7 甲4、F8 甲5……）身份证"
    )


def test_the_same_serial_or_folder_twice(tmp_path):
    people = (
        person(1, "甲"),
        person(2, "乙", folder="03-同"),
        person(3, "丙", folder="03-同", 序号="1"),
    )
    assert faults(tmp_path, lambda _sheet: None, people) == [
        "第 4、6 行（A4 甲、A6 丙）序号相同；请改成各不相同",
        "第 5、6 行（R5 乙、R6 丙）文件夹相同；一个人一个文件夹，请改正",
    ]


def test_one_name_twice_is_two_people_only_with_two_id_numbers(tmp_path):
    assert len(read(saved(tmp_path / "a.xlsx", (person(1, "甲"), person(2, "甲"))))) == 2
    people = (person(1, "甲"), person(2, "甲", 身份证号=None))
    (fault,) = faults(tmp_path, lambda _sheet: None, people)
    assert fault.startswith("第 4、5 行（B4 甲、B5 甲）姓名相同，又缺身份证号码")


def test_formats_to_the_end_of_the_sheet(tmp_path):
    def change(sheet):
        sheet.cell(1_048_576, 1).number_format = "@"

    (fault,) = faults(tmp_path, change)
    assert fault == "表格有 1048576 行，不像花名册；选中第 7 行以下各行，删除后保存"


def test_a_pack_without_a_roster(tmp_path):
    with pytest.raises(RosterError, match="没有花名册"):
        read_roster(saved(tmp_path / "a.xlsx"), replace(bazhou(), roster=None))


def test_untouched_since_it_was_exported(tmp_path):
    path = saved(tmp_path / "a.xlsx")
    assert is_untouched(path, bazhou())
    opened(path).save(path)
    assert is_untouched(path, bazhou())
    assert not is_untouched(changed(path, put("备注", "新")), bazhou())


def test_untouched_though_wrong(tmp_path):
    path = saved(tmp_path / "a.xlsx", (person(1), person(2, 序号="1")))
    assert is_untouched(path, bazhou())
