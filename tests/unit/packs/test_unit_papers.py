"""unit/*.yaml: sound ones load and merge by key; each fault is told with file, line and key."""

import pytest

FILE = "mini/unit/list.yaml"
SOUND = """\
id: list
title: 清单
clause: 一
purpose: 用来试
style: {binding: 20, outer: 20, top: 20, bottom: 280}
copy_mark:
  - {kind: text, box: [0, 284, 100, 6], text: "第 {第几面} 页"}
sections:
  - id: 全
    title: 清单
    headline: "{短标题}清单"
    blocks:
      - {kind: prose, when: [{未列入: [有]}], each: 未列入, paragraphs: ["{姓名}：{原因}"]}
      - kind: list
        fact: 花名册
        header_height: 10
        row_height: 10
        keep: true
        total: "合计 {人数} 人"
        columns:
          - {title: 姓名, width: 10, key: 姓名}
          - {title: 应缴, width: 10, key: 应缴}
          - {title: 各项, width: 5, key: 各项}
      - kind: grid
        columns: [1]
        rows: [{height: 20, cells: [{role: hand}]}]
  - id: 各人
    each: true
    title: 各人
    headline: "{姓名} {编号}"
    blocks:
      - kind: list
        fact: 签章
        header_height: 10
        row_height: 10
        columns:
          - {title: 页, width: 10, key: 页码}
"""

FAULTS = [
    ("id: list", "id: liste", "1: id", "应与文件同名"),
    ("title: 清单\nclause", "title: 小 清单\nclause", "2: title", "作文件名"),
    ("title: 清单\nclause", "title: 标签\nclause", "2: title", "不能叫 标签、汇总"),
    ("title: 清单\nclause", "title: 清单\naliases: [a/b]\nclause", "3: aliases[1]", "作文件名"),
    ("title: 清单\nclause", "title: 评审表\nclause", "2: title", "另一张表也叫"),
    ("clause: 一", "clause: ''", "3: clause", "要写出依据的条款"),
    ("clause: 一\n", "", "1: clause", "缺少这个键"),
    ("purpose: 用来试", "purpose: ''", "4: purpose", "不能为空"),
    ("bottom: 280", "bottom: 293", "5: style.bottom", "安全边"),
    ("[0, 284, 100, 6]", "[0, 288, 100, 6]", "7: copy_mark[1]", "超出表的版心"),
    ("第 {第几面} 页", "第 {页码} 页", "7: copy_mark[1].text", "{页码} 不是"),
    ("{短标题}清单", "{姓名}清单", "11: sections[1].headline", "各人不同"),
    ("{短标题}清单", "{编号}清单", "11: sections[1].headline", "{编号} 不是"),
    ("未列入: [有]", "未列入: [一]", "13: sections[1].blocks[1].when[1].未列入[1]", "只能问 有"),
    ("{未列入: [有]}", "{签章: [有]}", "13: sections[1].blocks[1].when[1].签章", "没有“签章”"),
    ("each: 未列入", "each: 签章", "13: sections[1].blocks[1].each", "这里没有“签章”"),
    ("each: 未列入", "each: 经历", "13: sections[1].blocks[1].each", "这里没有“经历”"),
    ("{姓名}：{原因}", "{姓名}：{理由}", "13: sections[1].blocks[1].paragraphs[1]", "{理由} 不是"),
    ("fact: 花名册", "fact: 经历", "15: sections[1].blocks[2].fact", "只能列 花名册、待确认"),
    ("合计 {人数} 人", "合计 {张数} 张", "19: sections[1].blocks[2].total", "{张数} 不是"),
    ("key: 应缴", "key: 应交", "22: sections[1].blocks[2].columns[2].key", "没有这一列"),
    ("height: 20", "height: 0", "26: sections[1].blocks[3].rows", "每行要写高度"),
    ("key: 页码", "key: 面", "37: sections[2].blocks[1].columns[1].key", "只有 页码、项号"),
    ("fact: 签章", "fact: 花名册", "33: sections[2].blocks[1].fact", "只能列 签章、原件、归卷原件"),
    ("{姓名} {编号}", "{姓名} {名称}", "30: sections[2].headline", "{名称} 不是"),
]  # fmt: skip


def test_a_sound_one_loads(shelf):
    shelf.write(FILE, SOUND)
    paper = shelf.load().unit["list"]
    assert [section.each for section in paper.sections] == [False, True]
    assert paper.sections[0].blocks[1].keep


@pytest.mark.parametrize(("old", "new", "place", "message"), FAULTS)
def test_a_fault_names_file_line_and_key(shelf, old, new, place, message):
    assert SOUND.count(old) == 1
    shelf.write(FILE, SOUND.replace(old, new))
    told = [f for f in shelf.faults() if f.startswith(f"{FILE}:{place}: ") and message in f]
    assert len(told) == 1, shelf.faults()


def test_what_is_for_the_unit_comes_first(shelf):
    head, sections = SOUND.split("sections:\n")
    whole, each = sections.split("  - id: 各人\n")
    shelf.write(FILE, f"{head}sections:\n  - id: 各人\n{each}{whole}")
    (fault,) = shelf.faults()
    assert "sections[2]: 全单位的节要排在各人的节" in fault


def test_a_form_of_one_applicant_has_no_such_section(shelf):
    shelf.edit("mini/forms/small.yaml", "  - id: 封面\n", "  - id: 封面\n    each: true\n")
    (fault,) = shelf.faults()
    assert "sections[1].each: 只有 unit/ 里的表才有各人的节" in fault


def test_a_pack_changes_single_keys_of_the_papers_of_its_base(shelf):
    shelf.write("mini-base/unit/list.yaml", SOUND.replace("clause: 一\n", ""))
    (fault,) = shelf.faults()
    assert fault.startswith("mini-base/unit/list.yaml:1: clause: 缺少这个键")
    shelf.write(FILE, "clause: 五\npurpose: 别的用处\n")
    paper = shelf.load().unit["list"]
    assert (paper.clause, paper.purpose, paper.title) == ("五", "别的用处", "清单")
    assert len(paper.sections) == 2


def test_a_misspelt_key_of_such_a_file_is_told_there(shelf):
    shelf.write("mini-base/unit/list.yaml", SOUND)
    shelf.write(FILE, "purpos: 别的用处\n")
    (fault,) = shelf.faults()
    assert fault.startswith(f"{FILE}:1: purpos: 不认识的键，是不是 purpose？")


@pytest.mark.parametrize("table", ["未列入", "待确认", "签章", "原件", "归卷原件"])
def test_no_fact_has_the_name_of_a_units_table(shelf, table):
    shelf.edit("mini/facts.yaml", "key: 专业", f"key: {table}")
    assert any("软件自己的值" in fault for fault in shelf.faults())
