"""`dossier answer`: questions listed, answers put on record, an applicant's and a unit's."""

import pytest

from dossier.reading import read_answers
from support.cli import call

LAYOUT = ("--layout", "bazhou-water-2024")
GIVEN = ("--unit-type", "事业单位", "--level", "中级", "--route", "评审")
DAY = ("--on", "2024-09-12")
BY = ("--by", "李𬭎", *DAY)


def new(place, *options):
    assert call("new", place, *options).code == 0
    return place


@pytest.fixture
def folder(tmp_path):
    return new(tmp_path / "张三", *LAYOUT, *GIVEN)


@pytest.fixture
def unit(tmp_path):
    return new(tmp_path / "站", "--unit", *LAYOUT)


@pytest.fixture
def member(unit):
    return new(unit / "张三", "--level", "中级", "--route", "评审")


def answer(*args):
    run = call("answer", *args)
    assert (run.code, run.err) == (0, ""), run.err
    return run.out


def refused(*args):
    run = call("answer", *args)
    assert (run.code, run.out) == (2, "")
    return run.err.splitlines()


def test_all_questions_are_listed_with_their_numbers(folder):
    out = answer(folder, *DAY)
    assert out.startswith("还没有答复的问题（")
    assert "已经答复" not in out
    assert "\n  B1           申报人是否符合《" in out
    assert "\n               → 对照评审条件逐条核对" in out
    assert "\n  G26 第 2 问  承诺的文字是否照抄" in out
    assert f"记答复　dossier answer {folder} A1 是 --by 姓名\n" in out
    assert not (folder / "答复.yaml").exists()


def test_what_does_not_concern_the_applicant_is_not_listed(folder):
    out = answer(folder, *DAY)
    assert "  A2 " not in out and "  F1 " not in out


def test_an_answer_is_put_on_record_and_stops_the_asking(folder):
    out = answer(folder, "b1", "是", *BY, "--note", "看了  毕业证")
    assert out.startswith("已记下　　B1　申报人是否符合《")
    assert "答复　　　是　李𬭎 2024-09-12（看了 毕业证）\n" in out
    assert "规则结论　B1　符合\n" in out
    assert "B1" not in out[out.index("还没有答") :]
    (said,) = read_answers(folder)
    assert (said.rule, said.yes, said.by, said.day) == ("B1", True, "李𬭎", "2024-09-12")
    listed = answer(folder, *DAY)
    assert "已经答复的问题（1 个）\n  B1 " in listed
    assert "· 是　李𬭎 2024-09-12（看了 毕业证）\n" in listed
    assert "规则 B1" not in call("check", folder, *DAY).out


def test_today_in_shanghai_is_the_day_of_an_answer(folder, monkeypatch):
    from datetime import date

    monkeypatch.setattr("dossier.cli.answer.day_of", lambda given: given or date(2024, 9, 11))
    answer(folder, "B1", "是", "--by", "李")
    assert read_answers(folder)[0].day == "2024-09-11"


def test_the_last_answer_counts_and_the_others_stay(folder):
    answer(folder, "A1", "是", *BY)
    out = answer(folder, "A1", "否", "--by", "王主任", *DAY)
    assert "先前的　　是　李𬭎 2024-09-12；仍留在答复里，以这一次的为准\n" in out
    assert "规则结论　A1　不符合\n" in out
    assert "不在自治州从事水利专业技术工作，不在评审范围。→ 对照第8项" in out
    assert [said.yes for said in read_answers(folder)] == [True, False]
    lines = answer(folder, "A1", *DAY).splitlines()
    assert [line.strip() for line in lines[2:4]] == [
        "· 是　李𬭎 2024-09-12",
        "· 否　王主任 2024-09-12",
    ]
    assert "不在评审范围" in call("check", folder, *DAY).out


def test_of_several_questions_one_is_chosen_by_its_number(folder):
    lines = refused(folder, "I4", "是", *BY)
    assert lines[0] == "出错了：规则 I4 有几问，不知道答的是哪一问"
    assert lines[2] == "  第 2 问　两份评审表上，承诺语是否都由本人手写？"
    assert lines[-1] == "怎么办：加 --question 写明是第几问"
    assert not (folder / "答复.yaml").exists()
    out = answer(folder, "I4", "是", "--question", "2", *BY)
    assert "已记下　　I4 第 2 问　两份评审表上，承诺语是否都由本人手写？\n" in out
    assert "还没有答　" in out and "I4 第 1 问" in out


def test_a_number_that_the_rule_does_not_have(folder):
    lines = refused(folder, "I4", "是", "--question", "5", *BY)
    assert lines[0] == "出错了：规则 I4 没有第 5 问"
    assert len(lines) == 6


@pytest.mark.parametrize(
    ("args", "message", "remedy"),
    [
        (("J19", "是", *BY), "没有规则“J19”，相近的有：J1、J9、J13、J14、J15", "dossier rules"),
        (("J10", "是", *BY), "没有规则“J10”，相近的有：J10a、J10b、J10c", "dossier rules"),
        (("Ω", "是", *BY), "没有规则“Ω”", "dossier rules"),
        (("J14", "是", *BY), "规则 J14 没有要人来答的问题", "列出全部问题"),
        (("A2", "是", *BY), "规则 A2 现在没有要人来答的问题：只适用于援疆为是的", "列出"),
        (("F1", "是", *BY), "规则 F1 现在没有要人来答的问题：没有“网上材料”文件夹", "列出"),
        (("B1", "是"), "没有写是谁答的", "--by"),
        (("B1", "是", "--by", " "), "没有写是谁答的", "--by"),
        (("B1", "是", "--by", "李\x07"), "--by 或 --note 里有看不见的控制字符", "重新输入"),
        (("B1", "--by", "李"), "没有写答复（是 或 否）", "B1 是 --by"),
        (("B1", "--question", "1"), "没有写答复（是 或 否）", "B1 是 --by"),
    ],
)
def test_wrong_usage_says_what_to_type(folder, args, message, remedy):
    lines = refused(folder, *args)
    assert lines[0].startswith(f"出错了：{message}")
    assert remedy in lines[-1]
    assert not (folder / "答复.yaml").exists()


def test_only_yes_or_no(folder):
    assert "不能是“好”，可以是“是”、“否”" in refused(folder, "B1", "好", *BY)[0]


def test_a_units_questions_are_answered_in_its_folder(unit, member):
    out = answer(unit, *DAY)
    assert out.startswith("还没有答复的问题（1 个）\n  I6  本单位是否由人事")
    assert "I6 " in answer(member, *DAY)
    answer(unit, "I6", "是", *BY)
    assert read_answers(unit)[0].rule == "I6"
    assert not (member / "答复.yaml").exists()
    assert "· 是　李𬭎 2024-09-12" in answer(member, "I6", *DAY)
    assert "规则 I6" not in call("check", member, *DAY).out


def test_an_applicant_does_not_answer_for_the_unit(unit, member):
    lines = refused(member, "I6", "是", *BY)
    assert lines[0] == "出错了：规则 I6 问的是全单位的事，要答在单位的文件夹里"
    assert lines[1] == f"怎么办：运行 dossier answer {unit} I6 是 --by 姓名"
    out = answer(member, "I6", *DAY)
    assert "（全单位的，答在单位的文件夹里）" in "".join(out.split())
    assert f"记答复　dossier answer {unit} I6 是 --by 姓名\n" in out
    assert not (member / "答复.yaml").exists()


def test_the_unit_does_not_answer_for_its_applicants(unit):
    """That nobody is under punishment is never answered for twenty people at once."""
    lines = refused(unit, "A3", "是", *BY)
    assert lines[0] == "出错了：规则 A3 要逐个申报人来答，请写申报人的文件夹"
    assert not (unit / "答复.yaml").exists()


def test_an_applicant_without_a_unit_answers_alone(folder):
    answer(folder, "I6", "是", *BY)
    assert read_answers(folder)[0].rule == "I6"


def test_a_folder_that_is_neither(tmp_path):
    run = call("answer", tmp_path)
    assert run.code == 3
    assert "没有 申报人.yaml" in run.err
    assert call("answer", tmp_path / "无").code == 3


def test_a_pack_without_rules_asks_nothing(tmp_path):
    place = new(tmp_path / "张三", "--layout", "demo-prefecture-2031")
    assert answer(place) == "没有要人来答的问题\n"
    assert refused(place, "A1", "是", *BY)[0] == "出错了：版式 demo-prefecture-2031 没有写规则"


def test_a_question_that_is_answered_in_spite_of_a_damaged_file_is_refused(folder):
    (folder / "答复.yaml").write_text("答复:\n- 规则: A1\n", encoding="utf-8")
    run = call("answer", folder, "B1", "是", *BY)
    assert run.code == 3
    assert "答复.yaml 第 2 行的一条答复缺 问题" in run.err
