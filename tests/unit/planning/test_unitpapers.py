"""A unit's papers: sums that are the sums, nobody dropped, nothing cut, one applicant and forty."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.drawing import FontBook
from dossier.model.ink import Frame, Text
from dossier.model.sources import Facts
from dossier.model.unitpapers import Missing
from dossier.model.wording import in_words
from dossier.packs import load_pack
from dossier.planning import plan_unit_papers
from dossier.planning.tables import TICK_SIDE
from dossier.planning.unitrows import entry_row, unit_values
from support.measure import PlainMeasure
from support.packs import bazhou
from support.units import LONG, PAPERS, PLACES, entry, outcome

PACK = bazhou()
UNIT = Facts({"单位名称": "塔什布拉克县博斯坦灌区水利管理站（县防汛抗旱服务中心）"}, {})
LEFT = (Missing("古丽努尔·艾合麦提", "04-古丽努尔", "有 15 处错误，没有生成材料"),)
NAMES = ("花名册", "缴费表", "移交清单", "原件交还回执", "签字盖章清单")
FEES = {("评审", "中级"): 380, ("评审", "初级"): 220, ("初定", "初级"): 100, ("初定", "中级"): 380,
        ("授予", "中级"): 380, ("授予", "初级"): None}  # fmt: skip
BOOK = FontBook()


def papers(count, *, missing=(), measure=None, pack=PACK, draft=False, **changes):
    people = [entry(i, **changes) for i in range(1, count + 1)]
    made = plan_unit_papers(people, missing, UNIT, pack, measure or PlainMeasure(), draft=draft)
    return {paper.name: paper for paper in made}


def texts(page):
    return [one for one in page[1] if isinstance(one, Text)]


def words(page):
    return "".join(text.text for text in texts(page)).replace(" ", "")


def ticks(page):
    return [
        one for one in page[1]
        if isinstance(one, Frame) and one.box.width == one.box.height == TICK_SIDE
    ]  # fmt: skip


def test_every_paper_says_what_to_do_with_it():
    made = papers(1)
    assert tuple(made) == NAMES
    assert all(paper.purpose for paper in made.values())


applicants = st.lists(
    st.tuples(st.sampled_from(sorted(FEES)), st.sampled_from(["", "0", "100", "380", "三百八"])),
    max_size=12,
)


@given(applicants)
def test_the_sums_are_the_sums_and_what_is_unknown_is_counted(people):
    rows = [
        entry_row(entry(i, 申报方式=route, 申报级别=level, 缴费金额=paid), PACK)
        for i, ((route, level), paid) in enumerate(people, 1)
    ]
    values = unit_values(rows, [])
    due = [FEES[key] for key, _ in people]
    assert values["应缴合计"] == str(sum(fee for fee in due if fee is not None))
    assert values["应缴大写"] == in_words(int(values["应缴合计"]))
    assert int(values["待确认人数"]) == due.count(None)
    assert int(values["已定人数"]) + int(values["待确认人数"]) == int(values["人数"]) == len(people)
    assert values["已缴合计"] == str(sum(int(p) for _, p in people if p.isascii() and p))
    assert values["总张数"] == str(sum(40 + i for i in range(1, len(people) + 1)))
    assert values["总件数"] == str(len(people) * sum(o.count for o in PAPERS if not o.stays))
    assert [row["应缴"] for row in rows] == [str(fee) if fee else "待确认" for fee in due]


@pytest.mark.parametrize(
    ("route", "level", "paid", "due", "clause", "told"),
    [
        ("评审", "中级", "380", "380", "八", "一致"),
        ("评审", "中级", "220", "380", "八", "少 160 元"),
        ("初定", "初级", "380", "100", "八", "多 280 元"),
        ("初定", "初级", "", "100", "八", "—"),
        ("授予", "初级", "380", "待确认", "", "—"),
    ],
)
def test_what_was_paid_is_compared(route, level, paid, due, clause, told):
    row = entry_row(entry(1, 申报方式=route, 申报级别=level, 缴费金额=paid), PACK)
    assert (row["应缴"], row["依据"], row["核对"]) == (due, clause, told)
    assert row["已缴"] == (paid or "未填")


def test_a_fee_that_the_notice_does_not_name_is_asked_for_and_not_summed():
    """X18."""
    (page,) = papers(2, 申报方式="授予", 申报级别="初级", missing=())["缴费表"].pages
    assert "应缴0元（零元整）；待确认2人" in words(page)
    assert words(page).count("待确认：通知没有写下列人员的收费标准，没有计入合计") == 1
    assert "1．某01（授予，初级）应缴" in words(page)
    assert "2．某02（授予，初级）应缴" in words(page)
    (page,) = papers(2)["缴费表"].pages
    assert "应缴760元（柒佰陆拾元整）；待确认0人；已填760元" in words(page)
    assert "没有计入合计" not in words(page)
    assert "应缴＿" not in words(page)


@pytest.mark.parametrize("name", NAMES)
def test_whoever_is_left_out_is_told_on_the_first_page(name):
    """Why and where is said on the unit's own paper only: the others go to the committee."""
    own, others = "（文件夹04-古丽努尔），有15处错误，没有生成材料", "。"
    first = words(papers(2, missing=LEFT)[name].pages[0])
    assert f"列入：古丽努尔·艾合麦提{own if name == '签字盖章清单' else others}" in first
    assert "列入" not in words(papers(2)[name].pages[0])


@pytest.mark.parametrize("count", [1, 2, 9, 10, 11, 20, 40])
@pytest.mark.parametrize("name", ["花名册", "缴费表", "移交清单"])
def test_a_long_list_goes_on_under_its_heading_with_everybody_once(name, count):
    paper = papers(count, missing=LEFT)[name]
    copies = PACK.unit["handover"].copies if name == "移交清单" else 1
    each = len(paper.pages) // copies
    for copy in range(copies):
        pages = paper.pages[copy * each : (copy + 1) * each]
        told = "".join(map(words, pages))
        assert told.count(LONG) == count // 3
        plain = [i for i in range(1, count + 1) if i % 3]
        assert [told.count(f"某{i:02}") for i in plain] == [1] * len(plain)
        for i, page in enumerate(pages, 1):
            assert f"第{i}页\u3000共{each}页" in words(page)
            assert "序号" in words(page)
            assert ("（续）" in words(page)) is (i > 1)


@pytest.mark.parametrize("count", [1, 7, 8, 9, 10, 11, 12, 13, 14, 40])
@pytest.mark.parametrize(
    ("name", "foot"),
    [("移交清单", "接收人签字"), ("缴费表", "复核人"), ("原件交还回执", "领回人签字")],
)
def test_signatures_stand_with_rows_of_the_list(name, foot, count):
    paper = papers(count)[name]
    signed = [page for page in paper.pages if foot in words(page)]
    assert signed
    assert all("合计" in words(page) for page in signed)
    serials = {str(i) for i in range(1, count + 1)}
    for page in signed:
        lines = {text.text for text in texts(page)}
        assert lines & serials or "毕业证（大专、本科）" in lines


def test_the_handover_lists_every_dossier_with_its_counts():
    first, second = papers(1)["移交清单"].pages
    for page, copy in ((first, "第1份"), (second, "第2份")):
        told = words(page)
        assert copy in told
        assert outcome(1).number in told
        assert "合计：1份材料，共41张纸" in told
        assert told.count("原8/复8") == 1
        assert "移交单位（盖章）" in told
        assert "接收单位（盖章）" in told
    titles = {text.text for text in texts(first)}
    assert {str(item.number) for item in PACK.checklist} <= titles


def test_each_applicant_has_a_receipt_that_keeps_apart_what_stays():
    """X27."""
    pages = papers(3)["原件交还回执"].pages
    whole, *own = pages
    assert len(own) == 3
    assert "合计：3人，要交还的原件30份" in words(whole)
    for i, page in enumerate(own, 1):
        told = words(page)
        assert outcome(i).number in told
        assert "公需科目（2020、2021、2022、2023、2024）" in told
        assert "合计：10份" in told
        assert "另有1份原件没有复印件，留在档案袋里，不交还：第1项政治鉴定1份" in told
        assert "第1页\u3000共1页" in told
        assert [told.count(side) for side in ("交件人", "接收人", "交还人", "领回人")] == [1] * 4


def test_each_place_for_a_hand_has_a_box_unless_others_fill_it():
    _, page = papers(1)["签字盖章清单"].pages
    told = words(page).replace("\u3000", "")
    for place in PLACES:
        assert re.sub(r"\s", "", place.paper) in told
        assert place.who in told
        assert place.pages in told
    assert len(ticks(page)) == sum(not place.later for place in PLACES) == 4
    assert "报送以前要办4处" in told


@pytest.mark.parametrize("pack", ["bazhou-water-2024", "demo-prefecture-2031"])
@pytest.mark.parametrize("count", [1, 5, 40])
def test_no_text_reaches_over_the_edge_of_its_area_or_another_text(pack, count):
    """With the real fonts: the longest name, the longest unit."""
    made = papers(count, missing=LEFT * 3, measure=BOOK, pack=load_pack(pack))
    assert len(made) == (5 if pack == PACK.id else 4)
    for paper in made.values():
        for size, ink in paper.pages:
            lines = [one for one in ink if isinstance(one, Text)]
            for line in lines:
                left, right = _reach(line)
                assert left >= 9.9, line
                assert right <= size.width - 9.9, line
                assert 10 <= line.baseline <= size.height - 8, line
            _require_apart(lines)


def _reach(line):
    width = BOOK.width(line.text, line.style, line.size)
    left = line.x - width * {"left": 0, "centre": 0.5, "right": 1}[line.align]
    return left, left + width


def _require_apart(lines):
    """No two texts touch: their boxes, from the top of the characters to the baseline."""
    boxes = [(*_reach(t), t.baseline - t.size * 0.3, t.baseline, t.text) for t in lines if t.text]
    boxes.sort(key=lambda box: box[2])
    for i, (left, right, _, foot, text) in enumerate(boxes):
        for other in boxes[i + 1 :]:
            if other[2] >= foot:
                break
            apart = other[0] >= right - 0.01 or other[1] <= left + 0.01
            assert apart, (text, other[-1])


han = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=1, max_size=16)
long_names = st.lists(han, min_size=1, max_size=3).map("·".join).filter(lambda n: len(n) <= 50)


@settings(max_examples=25, deadline=None)
@given(st.lists(long_names, min_size=1, max_size=6))
def test_no_character_of_a_name_is_lost(names):
    people = [entry(i, 姓名=name) for i, name in enumerate(names, 1)]
    for paper in plan_unit_papers(people, (), UNIT, PACK, PlainMeasure()):
        told = "".join(map(words, paper.pages))
        assert all(told.count(name) >= 1 for name in names), paper.name


def test_a_draft_says_so_on_every_page():
    for draft in (False, True):
        for paper in papers(12, draft=draft).values():
            assert all(("缺件·不可报送" in words(page)) is draft for page in paper.pages)


def test_nothing_is_left_unfilled():
    for paper in papers(2, missing=LEFT).values():
        for page in paper.pages:
            assert not re.search(r"[{}]|未填）|None", words(page)), paper.name


def test_a_pack_may_do_without_a_paper():
    only = replace(PACK, forms={}, unit={"fees": PACK.unit["fees"]})
    assert tuple(papers(1, pack=only)) == ("缴费表",)
    never = replace(PACK.unit["fees"], when=({"单位性质": ["企业"]},), otherwise="企业才缴")
    assert tuple(papers(1, pack=replace(only, unit={"fees": never}))) == ()
