import os
import subprocess
import sys

import pytest

from dossier.errors import ExitCode, InputError
from dossier.model.facts import Column, FactKind, FactSpec
from dossier.reading.facts import read_facts

SPECS = (
    FactSpec("姓名", FactKind.NAME),
    FactSpec("民族", FactKind.CHOICE, synonyms={"维吾尔": "维吾尔族"}),
    FactSpec("身份证号", FactKind.ID_NUMBER),
    FactSpec("出生日期", FactKind.DATE),
    FactSpec("联系电话", FactKind.PHONE),
    FactSpec("学制"),
    FactSpec(
        "工作经历",
        columns=(
            Column("起", FactKind.MONTH),
            Column("止", FactKind.MONTH),
            Column("单位"),
            Column("证明人"),
        ),
    ),
    FactSpec("获奖", columns=(Column("名称"),)),
)


def facts_of(tmp_path, text, encoding="utf-8"):
    data = text if isinstance(text, bytes) else text.encode(encoding)
    (tmp_path / "申报人.yaml").write_bytes(data)
    return read_facts(tmp_path, SPECS)


def refusal(tmp_path, text):
    with pytest.raises(InputError) as caught:
        facts_of(tmp_path, text)
    assert caught.value.exit_code is ExitCode.BAD_INPUT
    assert caught.value.remedy
    assert "申报人.yaml" in caught.value.message
    return caught.value


def test_scalars_stay_as_they_are_written(tmp_path):
    """An ID number is no number, a date no date, `否` and `no` no booleans, 010 not octal."""
    facts = facts_of(
        tmp_path,
        "身份证号: 659900198603120031\n出生日期: 1986-03-12\n学制: 010\n"
        "姓名: no\n某项: 1e3\n其他: 12:30:45\n",
    )
    assert facts.texts == {
        "身份证号": "659900198603120031",
        "出生日期": "1986-03-12",
        "学制": "010",
        "姓名": "no",
        "某项": "1e3",
        "其他": "12:30:45",
    }


@pytest.mark.parametrize("nothing", ["", " ~", " null", ' ""', "   # 说明"])
def test_nothing_is_the_empty_text(tmp_path, nothing):
    assert facts_of(tmp_path, f"姓名:{nothing}\n").texts == {"姓名": ""}


def test_lines_of_keys_rows_and_cells(tmp_path):
    facts = facts_of(
        tmp_path,
        "# 说明\n姓名: 张三\n\n工作经历:\n  - 起: 2010-07\n    单位: 水管站\n"
        "  - {起: 2015-1, 单位: 水利局}\n",
    )
    assert facts.lines == {
        "姓名": 2,
        "工作经历": 4,
        "工作经历[1]": 5,
        "工作经历[1].起": 5,
        "工作经历[1].单位": 6,
        "工作经历[2]": 7,
        "工作经历[2].起": 7,
        "工作经历[2].单位": 7,
    }
    assert facts.rows("工作经历") == (
        {"起": "2010-07", "单位": "水管站"},
        {"起": "2015-01", "单位": "水利局"},
    )


def test_kinds_normalise_texts_and_cells(tmp_path):
    facts = facts_of(
        tmp_path,
        "民族: 维吾尔\n身份证号: ６５９９００１９８６０３１２００３ｘ\n出生日期: 1986年3月12日\n"
        "联系电话: '　１９９００００１１１１ '\n工作经历:\n- {起: 2010.7, 止: 至今}\n",
    )
    assert facts.text("民族") == "维吾尔族"
    assert facts.text("身份证号") == "65990019860312003X"
    assert facts.text("出生日期") == "1986-03-12"
    assert facts.text("联系电话") == "19900001111"
    assert facts.rows("工作经历") == ({"起": "2010-07", "止": "至今"},)
    assert facts.notes == ()


def test_impossible_dates_stay_for_checking(tmp_path):
    assert facts_of(tmp_path, "出生日期: 1986-2-30\n").text("出生日期") == "1986-2-30"


def test_changed_dots_are_noted(tmp_path):
    facts = facts_of(tmp_path, "姓名: 阿不都.热合曼\n工作经历:\n- 证明人: 古丽•买买提\n")
    assert facts.text("姓名") == "阿不都·热合曼"
    assert facts.rows("工作经历")[0]["证明人"] == "古丽·买买提"
    assert len(facts.notes) == 2
    assert "姓名" in facts.notes[0] and "阿不都·热合曼" in facts.notes[0]
    assert "工作经历[1].证明人" in facts.notes[1]


def test_unknown_keys_and_columns_are_kept(tmp_path):
    """peers 7: nothing is ignored in silence; checking names what no pack asks for."""
    facts = facts_of(tmp_path, "性名: 张三\n爱好:\n- 钓鱼: 是\n工作经历:\n- 单 位: 水管站\n")
    assert facts.texts == {"性名": "张三"}
    assert facts.tables == {"爱好": ({"钓鱼": "是"},), "工作经历": ({"单 位": "水管站"},)}


def test_a_key_written_twice_is_noted_and_the_later_counts(tmp_path):
    facts = facts_of(tmp_path, "工作经历:\n- 单位: 甲\n姓名: 张三\n姓名: 李四\n工作经历: 无\n")
    assert facts.text("姓名") == "李四"
    assert facts.tables == {} and facts.text("工作经历") == "无"
    assert facts.lines == {"姓名": 4, "工作经历": 5}
    assert "姓名" in facts.notes[0] and "第 3 行和第 4 行" in facts.notes[0]
    assert "工作经历" in facts.notes[1]


def test_a_column_written_twice_is_noted(tmp_path):
    facts = facts_of(tmp_path, "工作经历:\n- 单位: 甲\n  单位: 乙\n")
    assert facts.rows("工作经历") == ({"单位": "乙"},)
    assert "工作经历[1].单位" in facts.notes[0]


def test_wrong_shapes_do_not_crash(tmp_path):
    facts = facts_of(
        tmp_path,
        "姓名: [张三, 李四]\n民族: {a: b}\n获奖: 无\n工作经历:\n- 水管站\n- [a, b]\n"
        "- 单位: [甲, 乙]\n- \n",
    )
    assert facts.tables["姓名"] == ({"": "张三"}, {"": "李四"})
    assert facts.tables["民族"] == ({"a": "b"},)
    assert facts.text("获奖") == "无"
    assert facts.tables["工作经历"] == ({"": "水管站"}, {}, {"单位": ""}, {"": ""})
    assert any("工作经历[3].单位" in note and "第 7 行" in note for note in facts.notes)


def test_an_empty_table(tmp_path):
    facts = facts_of(tmp_path, "获奖: []\n工作经历:\n")
    assert facts.rows("获奖") == () and facts.rows("工作经历") == ()


def test_keys_that_are_no_text_are_noted(tmp_path):
    facts = facts_of(tmp_path, "? [a, b]\n: c\n姓名: 张三\n~: x\n")
    assert facts.texts == {"姓名": "张三"}
    assert len(facts.notes) == 2


def test_an_empty_file_has_no_facts(tmp_path):
    assert facts_of(tmp_path, "# 还没有填\n").texts == {}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_encodings_of_office_computers(tmp_path, encoding):
    facts = facts_of(tmp_path, "姓名: 阿卜杜热西提·买买提\r\n民族: 维吾尔\r\n", encoding)
    assert facts.text("姓名") == "阿卜杜热西提·买买提"
    assert bool(facts.notes) is (encoding != "utf-8-sig")


def test_an_unknown_encoding_is_refused_with_its_line(tmp_path):
    error = refusal(tmp_path, "姓名: 张三\n民族: ".encode() + b"\xff\xff\x80\n")
    assert "第 2 行" in error.message and "UTF-8" in error.remedy


def test_no_facts_file(tmp_path):
    with pytest.raises(InputError, match="没有 申报人") as caught:
        read_facts(tmp_path, SPECS)
    assert "dossier new" in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("姓名：张三\n民族: 汉族\n", 1, "全角"),
        ("民族: 汉族\n姓名：张三\n学制: 4年\n", 2, "全角"),
        ("民族: 汉族\n姓名:张三\n学制: 4年\n", 2, "没有空格"),
        ("姓名:张三\n民族:汉族\n", 1, "没有空格"),
        ("工作经历:\n\t- 单位: 甲\n", 2, "制表符"),
        ("姓名: 张三\n  民族: 汉族\n", 2, "对齐"),
        ('姓名: "张三\n民族: 汉族\n', 1, "引号"),
        ("学制: 4年\n民族: {a: b\n姓名: 张三\n", 2, "括号"),
        ("姓名: @张三\n", 1, "打头"),
        ("姓名: 张三\n民族: \x01\n", 2, "控制字符"),
        ("姓名: *张三\n", 1, "以 *"),
        ("姓名: 张三\n---\n姓名: 李四\n", 2, "---"),
        ("- 姓名\n- 民族\n", 1, "对齐"),
    ],
)
def test_what_is_no_yaml_is_refused_with_its_line(tmp_path, text, line, words):
    error = refusal(tmp_path, text)
    assert f"第 {line} 行" in error.message
    assert words in error.message


@pytest.mark.parametrize(
    "text",
    [
        "姓名: !!python/object/apply:os.system ['true']\n",
        "工作经历: !!python/tuple [a]\n",
        "工作经历:\n- 单位: !!python/name:os.system x\n",
        "姓名: !local 张三\n",
        "!!python/name:os.system x: 1\n",
    ],
)
def test_tags_are_refused(tmp_path, text):
    assert "标签" in refusal(tmp_path, text).message


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 100_000 + "]" * 100_000,
        "\n".join(" " * depth + "a:" for depth in range(1000)),
        "获奖:\n" + "- {名称: 一}\n" * 12_000,
        "a: &a {" + "".join(f"k{i}: v, " for i in range(999)) + "}\n获奖: [" + "*a, " * 999 + "]\n",
        "#" * 1_000_001,
    ],
    ids=["nested brackets", "nested blocks", "many rows", "aliases", "large"],
)
def test_bombs_are_refused(tmp_path, text):
    refusal(tmp_path, text)


def test_an_alias_to_itself_is_bounded(tmp_path):
    assert facts_of(tmp_path, "获奖: &a [*a]\n").rows("获奖") == ({},)


def test_a_link_out_of_the_folder_is_refused(tmp_path):
    inside, outside = tmp_path / "内", tmp_path / "外.yaml"
    inside.mkdir()
    outside.write_text("姓名: 张三\n", encoding="utf-8")
    (inside / "申报人.yaml").symlink_to(outside)
    with pytest.raises(InputError, match="链接"):
        read_facts(inside, SPECS)


def test_without_libyaml(tmp_path):
    """The pure Python parser gives the same facts where PyYAML has no C extension."""
    (tmp_path / "申报人.yaml").write_text("姓名: 张三\n获奖: [{名称: 010}]\n", encoding="utf-8")
    code = (
        "import sys, yaml, pathlib; del yaml.CBaseLoader\n"
        "from dossier.reading.facts import read_facts\n"
        "facts = read_facts(pathlib.Path(sys.argv[1]), ())\n"
        "assert facts.texts == {'姓名': '张三'} and facts.rows('获奖') == ({'名称': '010'},)\n"
    )
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"}
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=env)
