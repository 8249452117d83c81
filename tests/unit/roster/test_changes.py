"""What an import does: whose folder a row means, what changes, and what contradicts the folders."""

import pytest

from dossier.errors import RosterError
from dossier.model.roster import Person
from dossier.model.sources import Facts
from dossier.reading.unit import with_unit
from dossier.roster import Change, plan_import
from support.packs import bazhou
from support.rosters import UNIT, person


def folders(*people):
    return {p.folder: with_unit(Facts(dict(p.texts)), UNIT) for p in people}


def planned(people, applicants=None, **more):
    rows = [
        Person(p.folder, p.texts, row, {k: f"第 {row} 行“{k}”" for k in p.texts})
        for row, p in enumerate(people, 4)
    ]
    there = folders() if applicants is None else applicants
    return plan_import(
        rows, there, bazhou(), unit=UNIT, taken=more.get("taken", [*there]), file="花名册.xlsx"
    )


def faults(people, applicants=None, **more):
    with pytest.raises(RosterError) as caught:
        planned(people, applicants, **more)
    assert caught.value.message.startswith("花名册.xlsx 有 ")
    return list(caught.value.faults)


ONE, TWO = person(1, "甲"), person(2, "乙")


def test_nothing_new():
    plan = planned((ONE, TWO), folders(ONE, TWO))
    assert (plan.newcomers, plan.edits, plan.same) == ((), (), ("01-甲", "02-乙"))


def test_a_changed_cell():
    plan = planned((person(1, "甲", 拟评审职称="高级工程师"),), folders(ONE))
    ((folder, changes),) = ((e.folder, e.changes) for e in plan.edits)
    assert (folder, changes) == ("01-甲", (Change("拟评审职称", "工程师", "高级工程师"),))


def test_numbers_of_people_are_private():
    plan = planned((person(1, "甲", 联系电话="1", 身份证号="65990019860312009X"),), folders(ONE))
    assert [(c.key, c.private) for c in plan.edits[0].changes] == [
        ("身份证号", True),
        ("联系电话", True),
    ]


def test_an_empty_cell_takes_nothing_away():
    """What an applicant wrote is not lost to a roster that says less."""
    plan = planned((Person("01-甲", {"姓名": "甲"}),), folders(ONE))
    assert plan.same == ("01-甲",)


def test_who_is_not_on_the_roster_stays():
    plan = planned((ONE,), folders(ONE, TWO))
    assert (plan.edits, plan.unlisted) == ((), ("02-乙",))


def test_what_the_unit_says_is_not_written_again():
    plan = planned((person(1, "甲"),))
    assert "单位名称" not in plan.newcomers[0].texts
    plan = planned((person(1, "甲", 单位名称="分站"),))
    assert plan.newcomers[0].texts["单位名称"] == "分站"


def test_serials_are_compared_as_numbers():
    assert planned((ONE,), folders(person(1, "甲", 序号="01"))).edits == ()


def test_a_newcomers_folder_is_named_by_serial_and_name():
    (new,) = planned((person(7, "丙", folder=""),)).newcomers
    assert new.folder == "07-丙"
    assert new.texts["姓名"] == "丙"
    (new,) = planned((Person("", {"姓名": "丙"}),)).newcomers
    assert new.folder == "丙"


def test_known_by_the_id_number():
    assert planned((person(1, "甲", folder=""),), folders(ONE, TWO)).same == ("01-甲",)


def test_known_by_the_name_where_an_id_number_is_lacking():
    without = person(1, "甲", folder="", 身份证号=None)
    assert planned((without,), folders(ONE)).same == ("01-甲",)
    there = {"01-甲": Facts({"姓名": "甲"})}
    assert planned((person(1, "甲", folder=""),), there).edits[0].folder == "01-甲"


def test_one_name_and_two_id_numbers_are_two_people():
    plan = planned((person(9, "甲", folder="", 序号="9"),), folders(ONE))
    assert [new.folder for new in plan.newcomers] == ["09-甲"]


def test_a_name_that_several_have():
    there = folders(person(1, "甲"), person(2, "甲"))
    (fault,) = faults((Person("", {"姓名": "甲"}),), there)
    assert fault.startswith("第 4 行（甲）：“01-甲”、“02-甲” 都是这个姓名；补上身份证号码")


def test_a_row_that_slipped():
    """Sorted in half: folder of one, name and number of another."""
    slipped = person(9, "丁", folder="01-甲", 序号="1")
    (fault,) = faults((slipped,), folders(ONE))
    assert fault == (
        "第 4 行（丁）：文件夹“01-甲”里是另一个人，姓名和身份证号码都不同；请核对各栏有没有错行"
    )


def test_a_name_or_number_that_is_corrected():
    assert planned((person(1, "甲", folder="01-甲", 姓名="甲甲"),), folders(ONE)).edits


def test_an_id_number_of_somebody_else():
    (fault,) = faults((person(1, "甲", folder="02-乙"),), folders(ONE, TWO))[:1]
    assert fault.startswith("第 4 行（甲）：这个身份证号码是文件夹“01-甲”里的人的")


def test_two_rows_that_mean_one_folder():
    rows = (person(1, "甲", folder=""), Person("01-甲", {"姓名": "甲"}))
    assert [f[:27] for f in faults(rows, folders(ONE))] == [
        "第 4 行（甲）：和别的行都指向文件夹“01-甲”；在",
        "第 5 行（甲）：和别的行都指向文件夹“01-甲”；在",
    ]


@pytest.mark.parametrize(
    "name",
    ["a/b", "..", ".甲", "甲.", "甲 ", "a:b", "CON", "nul.甲", "a\\b", "甲\u200b", "甲" * 61],
)
def test_names_that_no_folder_can_have(name):
    (fault,) = faults((person(1, "甲", folder=name),))
    assert "不能作文件夹名" in fault


@pytest.mark.parametrize("name", ["共用材料", "输出", "输出".upper()])
def test_names_that_are_taken(name):
    (fault,) = faults((person(1, "甲", folder=name),), taken=["输出", "共用材料"])
    assert "不是申报人的文件夹" in fault


def test_a_value_that_the_notice_does_not_have():
    (fault,) = faults((person(1, "甲", 申报级别="高级"),), folders(ONE))
    assert fault == "第 4 行“申报级别”：“高级”不在可选的内容里；可以是：初级、中级"
    (fault,) = faults((person(1, "甲", 民族="某族"),))
    assert "可以是：汉族、蒙古族" in fault
    assert fault.endswith("……")


@pytest.mark.parametrize(
    ("key", "text", "told"),
    [
        ("身份证号", "6599001986031200", "有 16 个字符，不是 18 位的身份证号码；照身份证改正"),
        ("身份证号", "659900-19860312-0031", "有 20 个字符"),
        ("现任职称取得时间", "2012", "“2012”不是年月；写成 2019-10 这样"),
        ("现任职称取得时间", "2012-09-01", "“2012-09-01”不是年月"),
        ("出生日期", "1986-03", "“1986-03”不是年月日；写成 2019-10-01 这样"),
        ("姓名", "甲（女）", "“甲（女）”里的“（”不是姓名里的字；与身份证一致，间隔号用 ·"),
        ("姓名", "阿不都●热合曼", "“阿不都●热合曼”里的“●”不是"),
        ("序号", "1000", "是 1000，应在 1 至 999 之间；请改正"),
        ("序号", "0", "是 0，应在"),
    ],
)
def test_a_text_of_another_shape(key, text, told):
    (fault,) = faults((person(1, "甲", **{key: text}),), folders(ONE))
    assert fault.startswith(f"第 4 行“{key}”：{told}")


@pytest.mark.parametrize("text", ["无", "至今", "2012-09"])
def test_words_instead_of_a_month_are_left_to_checking(text):
    assert planned((person(1, "甲", 现任职称取得时间=text),), folders(ONE)).edits


def test_a_wrong_value_that_stood_there_before_is_left_to_checking():
    wrong = person(1, "甲", 申报级别="高级")
    assert planned((wrong,), folders(wrong)).same == ("01-甲",)


def test_a_serial_that_somebody_has():
    (fault,) = faults((person(5, "丙", folder="", 序号="2"),), folders(ONE, TWO))
    assert fault == "第 4 行（丙）的序号已经是“02-乙”的；请改成各不相同"


def test_serials_that_change_places():
    rows = (person(1, "甲", 序号="2"), person(2, "乙", 序号="1"))
    assert len(planned(rows, folders(ONE, TWO)).edits) == 2


def test_all_faults_come_together():
    rows = (person(1, "甲", folder="a/b"), person(2, "乙", 申报级别="高级"))
    assert len(faults(rows, folders(TWO))) == 2
