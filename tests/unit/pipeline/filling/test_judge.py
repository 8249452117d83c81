"""What is typed is judged as a check would judge it once it is written."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dossier.errors import InputError
from dossier.model.facts import FactKind
from dossier.pipeline import fill, judge, seen
from dossier.reading import as_read
from support.facts import text_of
from support.packs import bazhou

from .conftest import checked_of, lay


def said(findings):
    return [(f.subject, f.row, f.column, f.severity.value) for f in findings]


def rows_of(checked, key):
    return checked.submission.facts.rows(key)


def test_no_change_is_no_difference(standing):
    judged = judge(standing, {})
    assert (judged.gone, judged.come, judged.report) == ((), (), standing.report)
    same = judge(standing, {"民族": "维吾尔族", "获奖": rows_of(standing, "获奖")})
    assert (same.gone, same.come, same.report) == ((), (), standing.report)


def test_a_fault_appears_at_its_field(standing):
    judged = judge(standing, {"身份证号": "65990019"})
    assert ("身份证号", 0, "", "E") in said(judged.come)
    assert judged.about("身份证号") == judged.come[:1]
    assert "申报人.yaml 第" in judged.come[0].message


def test_a_fault_appears_at_its_cell_and_goes_again(folder):
    checked = checked_of(folder)
    first, *others = rows_of(checked, "工作经历")
    wrong = {"工作经历": ({**first, "职务": ""}, *others)}
    judged = judge(checked, wrong)
    assert said(judged.come) == [("工作经历", 1, "职务", "E")]
    broken = fill(folder, checked, wrong, seen(checked))
    assert said(judge(broken, {"工作经历": (first, *others)}).gone) == [
        ("工作经历", 1, "职务", "E")
    ]


def test_a_line_that_moves_is_no_difference(folder):
    """A row more, and all lines below stand lower; what was wrong there was wrong before."""
    file = folder / "申报人.yaml"
    file.write_text(file.read_text("utf-8") + "无此栏目: 甲\n", "utf-8")
    checked = checked_of(folder)
    year = {"年度": "2020", "结果": "合格"}
    judged = judge(checked, {"年度考核": (year, *rows_of(checked, "年度考核"))})
    (before,) = (f.message for f in checked.report.findings if f.subject == "无此栏目")
    (after,) = (f.message for f in judged.about("无此栏目"))
    assert before != after
    assert (judged.gone, judged.come) == ((), ())


def test_what_is_asked_follows_what_is_typed(standing):
    judged = judge(standing, {"援疆": "是"})
    assert {"援疆开始", "援疆结束"} <= judged.asked
    assert not {"援疆开始", "援疆结束"} & judge(standing, {}).asked


def test_texts_are_taken_as_reading_takes_them(standing):
    changes = {
        "出生日期": " 1990年1月2日 ",
        "身份证号": "６５９９００19900102001x",
        "民族": "维",
        "姓名": "阿不都•热合曼",
        "公示业绩": "一。\r\n二。",
        "年度考核": [{"结果": "合格", "年度": "２０２１"}, {"年度": " ", "结果": ""}],
    }
    assert judge(standing, changes).values == {
        "出生日期": "1990-01-02",
        "身份证号": "65990019900102001X",
        "民族": "维吾尔族",
        "姓名": "阿不都·热合曼",
        "公示业绩": "一。\n二。",
        "年度考核": ({"年度": "2021", "结果": "合格"},),
    }


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"无此": "1"}, "“无此”不是本版式认识的栏目"),
        ({"单位名称": "别的"}, "“单位名称”不能在这里填写"),
        ({"版式": "别的"}, "“版式”不能在这里填写"),
        ({"姓名": "甲\0"}, "“姓名”里有看不见的控制字符"),
        ({"姓名": "甲\ud800"}, "“姓名”里有看不见的控制字符"),
        ({"公示业绩": "长" * 20_001}, "“公示业绩”太长"),
        ({"姓名": ({"甲": "乙"},)}, "“姓名”不能写成这么多行"),
        ({"获奖": ({"名称": "奖", "别的": "甲"},)}, "“获奖”没有“别的”这一栏"),
        ({"获奖": ({"名称": 3},)}, "“获奖”不是文字"),
        ({"获奖": ({"名称": "奖"},) * 501}, "“获奖”不能写成这么多行"),
    ],
)
def test_what_cannot_be_written_is_refused(standing, changes, told):
    with pytest.raises(InputError) as caught:
        judge(standing, changes)
    assert caught.value.message.startswith(told)
    assert caught.value.remedy


def test_columns_that_are_in_the_file_already_stay(folder):
    file = folder / "申报人.yaml"
    file.write_text(file.read_text("utf-8").replace("证明人: ", "证人: ", 1), "utf-8")
    checked = checked_of(folder)
    first, *others = rows_of(checked, "学习培训经历")
    assert "证人" in first
    judged = judge(checked, {"学习培训经历": ({**first, "学制": "9年"}, *others)})
    assert judged.values["学习培训经历"][0]["证人"] == first["证人"]


def test_what_is_typed_is_in_no_log_of_what_came_of_it(standing):
    judged = judge(standing, {"身份证号": "659900190001010014", "联系电话": "123"})
    assert "659900190001010014" not in repr(judged)


SPECS = [s for s in bazhou().facts if not s.unit and not s.columns and s.key != "版式"]
BY_KEY = {spec.key: spec for spec in SPECS}
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=20)
CHANGES = st.dictionaries(
    st.sampled_from(sorted(BY_KEY)),
    TEXTS | st.sampled_from(["无", "2019年9月", "至今"]),
    max_size=3,
)


TABLES = [s for s in bazhou().facts if s.columns and not s.unit]
CELLS = st.sampled_from(["", "无", "2021", "2019-10", "至今", "合格", "约 3 项: 一"]) | TEXTS
ROWS = st.sampled_from(TABLES).flatmap(
    lambda spec: st.tuples(
        st.just(spec.key),
        st.lists(
            st.fixed_dictionaries({column.key: CELLS for column in spec.columns}), max_size=3
        ).map(tuple),
    )
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(CHANGES, st.booleans(), ROWS)
def test_judged_is_what_a_check_says_once_it_is_written(tmp_path_factory, changes, right, rows):
    """The same findings, word for word, lines included; and what is judged is what is read."""
    folder = lay(tmp_path_factory.mktemp("甲"))
    checked = checked_of(folder)
    typed = {key: text_of(BY_KEY[key]) if right else text for key, text in changes.items()}
    typed[rows[0]] = rows[1]
    try:
        judged = judge(checked, typed)
    except InputError as error:
        assert "控制字符" in error.message
        return
    fill(folder, checked, typed, seen(checked))
    again = checked_of(folder)
    assert again.report == judged.report
    shown = seen(again).values
    assert {key: shown[key] for key in typed} == judged.values


@given(st.sampled_from(list(FactKind)), TEXTS)
def test_what_reading_takes_once_it_takes_the_same_again(kind, text):
    spec = next((s for s in bazhou().facts if s.kind is kind and not s.columns), None)
    reads = as_read(bazhou().facts)
    once = reads(spec.key, "", text.strip())
    assert reads(spec.key, "", once) == once
