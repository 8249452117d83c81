"""Faults of letters and rolls: prose for rows, sign-offs, names, lines for what is open."""

import pytest

LETTER = """id: letter
title: 推荐意见
aliases: [意见]
clause: 三
when: [{级别: [甲级]}]
otherwise: 只有甲级才用这张表
blanks: {姓名: ＿＿, 公示天数: ＿}
style: {binding: 28, outer: 26, top: 37, bottom: 262}
copy_mark:
  - {kind: text, box: [0, 266, 156, 7], text: "{第几面}/{共几面}"}
sections:
  - id: 意见
    title: 推荐意见
    headline: "关于{姓名}的意见"
    squeeze: 0.8
    blocks:
      - kind: prose
        when: [{经历: [有]}]
        each: 经历
        since: {起: "2020-01"}
        paragraphs: ["{行序}．{起}，{单位}"]
      - {kind: prose, paragraphs: ["公示{公示天数}天"]}
      - kind: signoff
        ring: 42
        lines: ["{姓名}", "{专业}"]
"""

ROLL = """id: roll
title: 花名册
clause: 三
style: {landscape: true, binding: 22, outer: 13, top: 22, bottom: 193}
sections:
  - id: 册
    title: 册
    blocks:
      - kind: list
        fact: 花名册
        row_height: 12
        header_height: 15
        total: "合计：{人数}人"
        columns:
          - {title: 姓名, width: 30, key: 姓名}
          - {title: 备注, width: 30, key: 备注}
          - {title: 是否通过, width: 30}
"""

WRONG = [
    ("letter", "aliases: [意见]", "aliases: [意见, 意见]", "3: aliases[2]", "别的名字相同"),
    ("letter", "aliases: [意见]", "aliases: [评审表]", "3: aliases[1]", "别的名字相同"),
    ("letter", "title: 推荐意见\na", "title: 评审表\na", "2: title", "另一张表也叫"),
    ("letter", "{级别: [甲级]}", "{级别: [丙级]}", "5: when[1].级别[1]", "只能是 甲级、乙级"),
    ("letter", "otherwise: 只有甲级才用这张表\n", "", "1: otherwise", "不能排印时怎么说"),
    ("letter", "{姓名: ＿＿,", "{名字: ＿＿,", "7: blanks.名字", "没有“名字”"),
    ("letter", "关于{姓名}", "关于{名字}", "14: sections[1].headline", "{名字} 不是"),
    ("letter", "squeeze: 0.8", "squeeze: 1.2", "15: sections[1].squeeze", "0.5 至 1"),
    ("letter", "{经历: [有]}", "{经历: [甲]}",
     "18: sections[1].blocks[1].when[1].经历[1]", "有 或 无"),
    ("letter", "each: 经历", "each: 姓名", "19: sections[1].blocks[1].each", "没有“姓名”这个表格"),
    ("letter", "{起: \"2020-01\"}", "{止: \"2020-01\"}",
     "20: sections[1].blocks[1].since.止", "一列"),
    ("letter", "{起: \"2020-01\"}", "{起: \"2020\"}",
     "20: sections[1].blocks[1].since.起", "年和月"),
    ("letter", "{行序}．{起}", "{行序}．{止}",
     "21: sections[1].blocks[1].paragraphs[1]", "{止} 不是"),
    ("letter", "公示{公示天数}天", "公示{行序}天",
     "22: sections[1].blocks[2].paragraphs[1]", "{行序}"),
    ("letter", "ring: 42", "ring: 20", "24: sections[1].blocks[3].ring", "40 至 45"),
    ("letter", "ring: 42", "gap: -1", "23: sections[1].blocks[3]", "不能为负"),
    ("letter", "\"{专业}\"", "\"{经历}\"", "25: sections[1].blocks[3].lines[2]", "是表格"),
    ("letter", "{第几面}/", "{第几页}/", "10: copy_mark[1].text", "{第几页} 不是"),
    ("roll", "binding: 22", "binding: 12", "4: style.binding", "标记带"),
    ("roll", "bottom: 193", "bottom: 208", "4: style.bottom", "安全边"),
    ("roll", "key: 备注", "key: 说明", "16: sections[1].blocks[1].columns[2].key", "文字事实"),
    ("roll", "key: 姓名", "key: 经历", "15: sections[1].blocks[1].columns[1].key", "文字事实"),
    ("roll", "{人数}", "{人头}", "13: sections[1].blocks[1].total", "{人头} 不是"),
]  # fmt: skip


@pytest.fixture
def letters(shelf):
    shelf.write("mini/forms/letter.yaml", LETTER)
    shelf.write("mini/forms/roll.yaml", ROLL)
    return shelf


def test_letters_and_rolls_are_sound(letters):
    pack = letters.load()
    assert set(pack.forms) == {"small", "letter", "roll"}
    assert pack.forms["letter"].names == ("意见", "推荐意见", "letter")


@pytest.mark.parametrize(("form", "old", "new", "place", "message"), WRONG)
def test_a_fault_names_file_line_and_key(letters, form, old, new, place, message):
    file = f"mini/forms/{form}.yaml"
    letters.edit(file, old, new)
    faults = letters.faults()
    assert [f for f in faults if f.startswith(f"{file}:{place}: ") and message in f], faults


def test_a_landscape_form_has_no_photo(letters):
    """Its sheet is turned within a dossier; a photo does not turn."""
    grid = "- {kind: grid, columns: [1], rows: [{cells: [{role: photo}]}]}\n      - kind: list"
    letters.edit("mini/forms/roll.yaml", "- kind: list", grid)
    letters.edit("mini/forms/roll.yaml", "bottom: 193}", "bottom: 193, photo: [25, 35]}")
    assert any("横排的表不能有照片格" in f for f in letters.faults())


def test_no_fact_is_called_as_the_roll(letters):
    letters.edit("mini/facts.yaml", "{key: 版式}", "{key: 版式}\n  - {key: 花名册}")
    assert any("软件自己的值" in f for f in letters.faults())
