"""Rows change, come, go and move; whatever else the file holds stays as it is."""

import codecs

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.editing import with_facts
from dossier.errors import InputError
from dossier.packs import load_pack
from dossier.reading.facts import as_read, read_facts
from dossier.scaffold.facts import facts_text
from support.builds import FOLDERS
from support.packs import bazhou

NAME = "01-甲/申报人.yaml"

FLOW = """\
# 头
前: 1  # 一
表:  # 说明
  # 从前往后
  - {起: 2001, 名: 甲}  # 第一
  # 关于乙
  - {起: 2002, 名: '乙'}

  - {起: 2003, 名: 丙}
后: 2
# 尾
"""
BLOCK = """\
前: 1  # 一
表:
  # 从前往后
  - 起: 2001
    名: 甲  # 名字
  # 关于乙
  -   起: 2002   # 起
      名: '乙'
  - 起: 2003
    名: |
      丙
后: 2
# 尾
"""
ONE, TWO, THREE = ({"起": f"200{n}", "名": name} for n, name in enumerate("甲乙丙", 1))


def edit(text, rows, **changes):
    return with_facts(text.encode(), {"表": tuple(rows), **changes}, NAME).decode()


@pytest.mark.parametrize("text", [FLOW, BLOCK, FLOW.replace("\n", "\r\n")])
def test_rows_that_stay_are_not_touched(text):
    assert edit(text, (ONE, TWO, THREE)) == text


def test_one_cell_is_one_place():
    assert edit(FLOW, (ONE, {**TWO, "名": "丁"}, THREE)) == FLOW.replace("'乙'", "丁")
    assert edit(BLOCK, ({**ONE, "名": "丁"}, TWO, THREE)) == BLOCK.replace("名: 甲", "名: 丁")


def test_an_empty_cell_keeps_its_column_and_comment():
    made = edit(BLOCK, ({"起": "2001"}, TWO, THREE))
    assert made == BLOCK.replace("名: 甲  #", "名:     #")
    assert edit(FLOW, (ONE, {"起": "2002"}, THREE)) == FLOW.replace("名: '乙'", "名: ")


def test_a_new_column_comes_last():
    made = edit(FLOW, (ONE, {**TWO, "止": "至今"}, THREE))
    assert made == FLOW.replace("'乙'}", "'乙', 止: 至今}")
    made = edit(BLOCK, (ONE, {**TWO, "止": "至今"}, THREE))
    assert made == BLOCK.replace("'乙'\n", "'乙'\n      止: 至今\n")


def test_a_row_is_added_as_the_last_one_is_written():
    new = {"起": "2004", "名": "丁: 4"}
    at = "名: 丙}\n"
    assert edit(FLOW, (ONE, TWO, THREE, new)) == FLOW.replace(
        at, f'{at}  - {{起: "2004", 名: "丁: 4"}}\n'.replace('"2004"', "2004")
    )
    made = edit(BLOCK, (ONE, TWO, THREE, new))
    assert made == BLOCK.replace("      丙\n", '      丙\n  - 起: 2004\n    名: "丁: 4"\n')


def test_a_row_that_goes_takes_its_own_comment_and_leaves_the_lines_between():
    assert edit(FLOW, (ONE, THREE)) == FLOW.replace("  - {起: 2002, 名: '乙'}\n", "")
    assert edit(FLOW, (TWO, THREE)) == FLOW.replace("  - {起: 2001, 名: 甲}  # 第一\n", "")


def test_rows_move_with_the_comments_above_and_behind_them():
    made = edit(FLOW, (TWO, THREE, ONE)).splitlines()
    assert made[3:10] == [
        "  # 从前往后",
        "  # 关于乙",
        "  - {起: 2002, 名: '乙'}",
        "",
        "  - {起: 2003, 名: 丙}",
        "  - {起: 2001, 名: 甲}  # 第一",
        "后: 2",
    ]


@pytest.mark.parametrize("text", [FLOW, BLOCK])
@pytest.mark.parametrize("nothing", ["", ()])
def test_a_table_without_rows_keeps_its_key(text, nothing):
    made = with_facts(text.encode(), {"表": nothing}, NAME).decode()
    assert yaml.load(made, yaml.BaseLoader) == {"前": "1", "表": "", "后": "2"}
    assert ("表:  # 说明\n  # 从前往后\n  # 关于乙\n后" in made) == (text is FLOW)


def test_a_table_may_become_a_word_and_a_word_a_table():
    made = with_facts(FLOW.encode(), {"表": "无"}, NAME).decode()
    assert "表: 无  # 说明\n" in made
    assert edit("表: 无  # 说明\n后: 2", (ONE,)) == (
        "表:     # 说明\n  - 起: 2001\n    名: 甲\n后: 2"
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("表:\n# 例\n后: 2\n", "表:\n  - 起: 2001\n    名: 甲\n# 例\n后: 2\n"),
        ("表:", "表:\n  - 起: 2001\n    名: 甲\n"),
        ("表: []\n后: 2\n", "表:\n  - 起: 2001\n    名: 甲\n后: 2\n"),
        ("前: 1", "前: 1\n表:\n  - 起: 2001\n    名: 甲\n"),
        ("表:\n- {起: 1}", "表:\n- {起: 2001, 名: 甲}"),
        ("表:\n  起: 2001\n", "表:\n  起: 2001\n  名: 甲\n"),
        ("表:\n- 甲\n", "表:\n- 起: 2001\n  名: 甲\n"),
    ],
)
def test_a_first_row(old, new):
    assert edit(old, (ONE,)) == new


@pytest.mark.parametrize(
    "text",
    [
        "表: [{起: 1}, # 甲\n  {起: 2}]\n",
        "表:\n- &a {起: 1}\n- *a\n",
        "表:\n- {起: [1]}\n",
        "{表: [{起: 1}]}\n",
    ],
)
def test_what_cannot_be_changed_safely_is_refused(text):
    with pytest.raises(InputError, match="写法特殊"):
        edit(text, ({"起": "3"}, {"起": "2", "名": "乙"}, {"起": "1", "名": "丙"}))


def test_texts_of_several_lines_are_written_as_lines():
    made = with_facts("文: 旧  # 说明\n后: 2\n".encode(), {"文": "一\n\n  二"}, NAME).decode()
    assert made == "文: |-  # 说明\n  一\n\n    二\n后: 2\n"
    again = with_facts(made.encode(), {"文": "三"}, NAME).decode()
    assert again == "文: 三  # 说明\n后: 2\n"
    assert edit("表:\n- 起: 1\n  名: 甲\n", ({"起": "1", "名": "一\n二"},)) == (
        "表:\n- 起: 1\n  名: |-\n    一\n    二\n"
    )


def test_what_reads_as_it_should_is_not_touched():
    text = "日: 2019年9月  # 说\n表:\n- {起: 2019.9, 名: 甲}\n"

    def reads(_key, _column, raw):
        return "2019-09" if raw.startswith("2019") else raw

    changes = {"日": "2019-09", "表": ({"起": "2019-09", "名": "乙"},)}
    made = with_facts(text.encode(), changes, NAME, reads=reads).decode()
    assert made == text.replace("甲", "乙")


def test_a_new_folder_takes_rows_below_their_key():
    fresh = facts_text(load_pack("bazhou-water-2024"), {})
    row = {"起": "2001-09", "止": "至今", "单位": "站", "职务": "工", "证明人": "甲"}
    made = with_facts(fresh.encode(), {"工作经历": (row,)}, NAME).decode()
    assert "工作经历:\n  - 起: 2001-09\n    止: 至今\n" in made
    added = made.splitlines()
    for line in fresh.splitlines():
        added.remove(line)
    assert len(added) == len(row)


cells = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"), include_characters="\n"),
    min_size=1, max_size=12,
).map(str.strip).filter(bool)  # fmt: skip
columns = st.sampled_from(["起", "止", "名"])
rows = st.dictionaries(columns, st.sampled_from(["甲", "乙", "2001"]) | cells, min_size=1)
STYLES = [
    FLOW,
    BLOCK,
    BLOCK.replace("\n", "\r\n"),
    FLOW.removesuffix("后: 2\n# 尾\n").removesuffix("\n"),
    "表: 无\n后: 2\n",
    "前: 1\n表: [{起: 1}, {名: 乙}]  # 说\n",
    "表:\n  起: 1\n  止: 2\n后: 3\n",
    "表:\n- 起: 1\n\n- 名: 甲\n  # 说\n  止: 2 # 止\n- {}\n- \n后: 3\n",
]


@settings(max_examples=300, deadline=None)
@given(
    style=st.sampled_from(STYLES),
    codec=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    first=st.lists(rows, max_size=4),
    then=st.permutations(range(4)),
    more=st.lists(rows, max_size=2),
    text=cells,
)
def test_any_rows_any_way_round(style, codec, first, then, more, text):
    """What is read is what was meant; the other facts and their comments stay."""
    second = [first[i] for i in then if i < len(first)] + more
    data = style.encode(codec)
    for wanted in (first, second, second, first):
        before = data
        changes = {"表": tuple(wanted), "新": text}
        data = with_facts(data, changes, NAME)
        read = yaml.load(data.decode(codec), yaml.BaseLoader)
        said = read["表"] or []
        said = [said] if isinstance(said, dict) else said
        assert [{k: v.strip() for k, v in row.items() if v.strip()} for row in said] == wanted
        assert read["新"].strip() == text
        assert [read.get(k) for k in "前后"] == [
            yaml.load(style, yaml.BaseLoader).get(k) for k in "前后"
        ]
        assert with_facts(data, changes, NAME) == data
        assert data.startswith(codecs.BOM_UTF8) == (codec == "utf-8-sig") or not before
        lines = data.decode(codec).splitlines()
        for mark in ("# 从前往后", "# 关于乙", "# 尾", "前: 1  # 一"):
            assert sum(mark in line for line in lines) == (mark in style)
        if "\r\n" in style:
            assert data.decode(codec).count("\n") == data.decode(codec).count("\r\n")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_sample_round_trips(folder):
    """All that a sample says, written again, gives the same bytes; one cell changes one line."""
    data = (folder / "申报人.yaml").read_bytes()
    facts = read_facts(folder, bazhou().facts)
    said = {**facts.texts, **facts.tables}
    reads = as_read(bazhou().facts)
    assert with_facts(data, said, NAME, reads=reads) == data
    key = next(key for key in facts.tables if len(facts.rows(key)) > 1)
    first, *others = facts.rows(key)
    changed = {**first, next(iter(first)): "1999-09"}
    made = with_facts(data, {**said, key: (changed, *others)}, NAME, reads=reads)
    old, new = data.split(b"\n"), made.split(b"\n")
    assert sum(a != b for a, b in zip(old, new, strict=True)) == 1
