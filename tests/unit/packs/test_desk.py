"""desk.yaml: what the desk prints is the pack's, and a slip always says what it is of."""

from pathlib import Path

import pytest

from support.packs import bazhou

BASE, OWN = "mini-base/desk.yaml", "mini/desk.yaml"
REASON = "reasons:\n  - {text: 缺材料, clause: 一}\n"
DEMO = Path(__file__).parents[3] / "layouts/demo-prefecture-2031"


def test_a_pack_words_what_differs_and_takes_the_rest_over(shelf):
    shelf.write(OWN, REASON + "returned:\n  title: 补正通知\ncontacts: [某路 1 号]\n")
    desk = shelf.load().desk
    assert (desk.returned.title, desk.received.title) == ("补正通知", "收件回执")
    assert [row.title for row in desk.returned.rows][:3] == ["单位", "姓名", "材料编号"]
    assert (desk.reasons[0].said, desk.contacts) == ("缺材料（依据一）", ("某路 1 号",))
    assert [paper.name for paper in desk.papers] == ["a4", "80"]


def test_without_a_word_of_its_own_the_base_s_is_complete(shelf):
    desk = shelf.load().desk
    assert (desk.reasons, desk.contacts) == ((), ())


@pytest.mark.parametrize(
    ("text", "where", "message"),
    [
        ("reasons: [{text: 缺材料}]", "1: desk.reasons[1].clause", "缺少这个键"),
        ("reasons: [{text: 缺材料, clause: ''}]", "1: desk.reasons[1].clause", "要写出依据的条款"),
        ("reasons: [{text: '', clause: 一}]", "1: desk.reasons[1].text", "不能为空"),
        ("reasons: [{text: 缺；少, clause: 一}]", "1: desk.reasons[1].text", "不能有“；”"),
        (REASON + "  - {text: 缺材料, clause: 二}", "3: desk.reasons[2].text", "各条不同"),
        (
            "reasons:\n" + "".join(f"  - {{text: 原因{n}, clause: 一}}\n" for n in range(10)),
            "1: desk.reasons",
            "最多 9 条",
        ),
        ("reasons: [{text: 请打13912345678, clause: 一}]", "1: desk.reasons[1].text", "手机号"),
        ("received:\n  title: ''", "2: desk.received.title", "不能为空"),
        (
            "received:\n  closing: ['{身份证号}']",
            "2: desk.received.closing[1]",
            "{身份证号} 不是这里可用",
        ),
        ("received:\n  closing: ['{编号']", "2: desk.received.closing[1]", "花括号没有配对"),
        ("received:\n  closing: ['']", "2: desk.received.closing[1]", "不能为空"),
        (
            "received:\n  rows: [{title: 单, lines: []}]",
            "2: desk.received.rows[1].lines",
            "至少一行",
        ),
        (
            "returned:\n  rows: [{title: 编, lines: ['{编号}']}]",
            "2: desk.returned.rows",
            "{退件原因}",
        ),
        ("report:\n  closing: ['{姓名}']", "2: desk.report.closing[1]", "{姓名} 不是这里可用"),
        ("report:\n  titel: 日报", "2: desk.report.titel", "不认识的键，是不是 title？"),
        ("papers: []", "1: desk.papers", "至少一种纸"),
        (
            "papers: [{name: A4, title: A4, size: [210, 297], margin: 2, text: 12, heading: 20}]",
            "1: desk.papers[1].name",
            "小写字母或数字",
        ),
        (
            "papers: [{name: a, title: 窄, size: [50, 90], margin: 9, text: 3, heading: 20}]",
            "1: desk.papers[1].margin",
            "至少留 40 毫米",
        ),
        (
            "papers: [{name: a, title: 纸, size: [80, 90], margin: 9, text: 3, heading: 20}]",
            "1: desk.papers[1].text",
            "应为 6 至 36",
        ),
        ("contacts: ['']", "1: desk.contacts[1]", "不能为空"),
    ],
)
def test_faults_name_file_line_and_key(shelf, text, where, message):
    shelf.write(OWN, text)
    faults = shelf.faults()
    assert any(f.startswith(f"mini/desk.yaml:{where}: ") and message in f for f in faults), faults


def test_a_slip_that_does_not_say_what_it_is_of_is_refused(shelf):
    for name in ("编号", "办理时间", "记录号", "校验值"):
        text = (shelf.root / BASE).read_text(encoding="utf-8")
        shelf.write(OWN, text.replace(f"{{{name}}}", "？"))
        faults = shelf.faults()
        assert [f.count(f"{{{name}}}") for f in faults if "要有一行印出" in f] == [1, 1], name


def test_no_pack_may_be_without(shelf):
    (shelf.root / BASE).unlink()
    assert shelf.faults() == ("mini/desk.yaml:1: 缺少这个文件，底版里也没有",)


def test_every_reason_of_the_notice_has_its_clause():
    assert all(reason.clause for reason in bazhou().desk.reasons)
    assert 5 <= len(bazhou().desk.reasons) <= 9
