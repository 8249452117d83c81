"""Typesetting the evaluation form: nothing lost, nothing cut, true type sizes, even sides."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.model.ink import Frame, Text
from dossier.planning.forms import typeset_form
from dossier.planning.forms.lists import END_OF_LIST
from dossier.planning.forms.setting import Setting
from dossier.planning.values import fact_values
from support.facts import facts_for
from support.measure import PlainMeasure
from support.packs import bazhou

PACK = bazhou()
FORM = PACK.forms["evaluation"]
MEASURE = PlainMeasure()
WIDTH = PACK.page.paper.width - FORM.style.binding - FORM.style.outer


def sides(facts, *, even=True):
    specs = {s.key: s for s in PACK.facts}
    values = {**fact_values(PACK.facts, facts), "编号": "1BW24ABC123007X"}
    setting = Setting(FORM.style, WIDTH, values, facts, specs, "", MEASURE)
    return typeset_form(FORM, setting, even=even)


def texts(side):
    return [one for one in side.ink if isinstance(one, Text)]


def printed(all_sides):
    return "".join(t.text for side in all_sides for t in texts(side)).replace(" ", "")


def test_the_sections_come_in_the_official_order():
    order = [side.section for side in sides(facts_for(PACK), even=False)]
    assert order == [section.id for section in FORM.sections]


def test_an_odd_number_of_sides_is_made_even():
    assert len(sides(facts_for(PACK))) % 2 == 0
    assert sides(facts_for(PACK))[-1].section == FORM.padding.id


@pytest.mark.parametrize("rows", [0, 1, 12, 60])
def test_every_line_stands_inside_the_text_area(rows):
    for side in sides(facts_for(PACK, rows)):
        for text in texts(side):
            width = MEASURE.width(text.text, text.style, text.size)
            left = text.x - width * {"left": 0, "centre": 0.5, "right": 1}[text.align]
            assert left >= -0.6, text
            assert left + width <= WIDTH + 0.6, text
            assert FORM.style.top - 1 <= text.baseline <= FORM.style.bottom, text


@pytest.mark.parametrize("rows", [0, 12])
def test_no_two_lines_of_text_overlap(rows):
    """Shrink, then grow: cut or overlapping text is never the answer."""
    for side in sides(facts_for(PACK, rows, cell="很长的工作内容" * 12)):
        spots = sorted(((t.baseline, t.x, t) for t in texts(side)), key=lambda s: s[:2])
        for (y1, _, a), (y2, _, b) in pairwise(spots):
            if a.align == b.align and abs(a.x - b.x) < 0.01 and y2 > y1:
                assert y2 - y1 >= a.size * 0.9 * 25.4 / 72


def test_a_long_table_goes_on_under_its_heading():
    made = [s for s in sides(facts_for(PACK, 40)) if s.section == "任现职后业绩"]
    assert len(made) > 1
    assert all("（续）" in printed([s]) for s in made[1:])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(1, 900), min_size=1, max_size=6))
def test_no_character_of_a_table_is_lost_however_long(lengths):
    """A row taller than a side is split; no character goes missing (peers 13)."""
    facts = facts_for(PACK, 0)
    rows = tuple(
        {"起": "2010-07", "止": "2011-07", "名称": "甲", "内容及作用": "乙" * n, "完成情况": "丙"}
        for n in lengths
    )
    facts = type(facts)(facts.texts, {**facts.tables, "任现职后业绩": rows})
    made = [s for s in sides(facts) if s.section == "任现职后业绩"]
    assert printed(made).count("乙") == sum(lengths)
    assert printed(made).count("丙") == len(lengths)


def test_no_entry_is_smaller_than_nine_points():
    for side in sides(facts_for(PACK, 3, cell="很长的工作内容" * 30)):
        assert min(t.size for t in texts(side)) >= FORM.style.min_size


def test_empty_fields_read_nothing_and_hand_fields_stay_empty():
    facts = facts_for(PACK, 0, 曾用名="", 民主党派="")
    made = {s.section: s for s in sides(facts)}
    assert printed([made["基本情况"]]).count("无") == 2
    assert printed([made["论文著作"]]).count("无") == 4
    assert "无" not in printed([made["本人承诺"]])
    assert "无" not in printed([made["评审审批意见"]])


def test_the_promise_side_never_prints_the_promise():
    """六(三): the applicant writes it by hand."""
    assert "虚假" not in printed([s for s in sides(facts_for(PACK)) if s.section == "本人承诺"])


def test_grids_fill_the_side_to_one_even_bottom():
    for side in sides(facts_for(PACK, 3)):
        frames = [f for f in side.ink if isinstance(f, Frame)]
        if side.section in ("封面", "填表说明", "基本情况"):
            continue
        assert max(f.box.bottom for f in frames) == pytest.approx(FORM.style.bottom)


def works(*contents):
    """Facts whose only works after the appointment have these contents."""
    keys = ("起", "止", "名称", "内容及作用", "完成情况")
    rows = (("2014-01", "2024-10", "甲", text, "丙") for text in contents)
    facts = facts_for(PACK, 0)
    table = tuple(dict(zip(keys, row, strict=True)) for row in rows)
    return replace(facts, tables={**facts.tables, "任现职后业绩": table})


def entries(all_sides, section):
    """The lines that stand below the heading row of a section's lists."""
    (block,) = next(s.blocks for s in FORM.sections if s.id == section)
    head = FORM.style.top + FORM.style.heading_height + block.header_height
    lines = [t for s in all_sides if s.section == section for t in texts(s) if t.baseline > head]
    return [t for t in lines if t.text != END_OF_LIST]


@pytest.mark.parametrize("long", [0, 60, 150])
def test_all_cells_of_a_list_are_of_one_size_and_rows_grow_before_it_shrinks(long):
    """Seen on paper: dates of 12 pt beside text of 9 and 10.5 pt, above half a side of no rows."""
    made = entries(sides(works("乙" * long, "乙")), "任现职后业绩")
    assert {t.size for t in made} == {FORM.style.entry_size}


def test_type_shrinks_where_rows_that_grow_would_take_another_side():
    facts = works(*["乙" * 60] * 7)
    made = sides(facts)
    assert sum(s.section == "任现职后业绩" for s in made) == 1
    (size,) = {t.size for t in entries(made, "任现职后业绩")}
    assert FORM.style.min_size < size < FORM.style.entry_size


def test_all_dates_of_a_column_look_alike():
    """Seen on paper: 2014年1月 small on one line among dates of two lines."""
    rows = (("2014-01", "2018-12"), ("2018-12", "至今"))
    facts = facts_for(PACK, 2)
    table = tuple({**facts.rows("工作经历")[0], "起": a, "止": b} for a, b in rows)
    made = entries(sides(replace(facts, tables={"工作经历": table})), "工作经历")
    dates = [t.text for t in made if t.text[-1] in "年月今"]
    assert sorted(dates) == sorted(["2014年", "1月", "2018年", "12月", "2018年", "12月", "至今"])


def test_dates_stand_on_one_line_where_all_of_a_column_fit():
    papers = entries(sides(facts_for(PACK, 2)), "论文著作")
    assert [t.text for t in papers if "年" in t.text] == ["2010年7月"] * 2


def test_a_year_prints_with_its_unit_and_nothing_without():
    facts = facts_for(PACK, 0)
    years = ({"年度": "2021", "结果": "合格"}, {"年度": "", "结果": "合格"})
    made = entries(sides(replace(facts, tables={"年度考核": years})), "考核结果")
    assert [t.text for t in made] == ["2021年", "合格", "无", "合格"]


def test_a_unit_seal_has_room_on_every_year():
    """A unit's round seal is 42 mm across."""
    facts = facts_for(PACK, 3)
    (side,) = (s for s in sides(facts) if s.section == "考核结果")
    seals = [f.box for f in side.ink if isinstance(f, Frame) and 42 < f.box.width < WIDTH]
    assert sum(one.height >= 44 and one.width >= 44 for one in seals) >= 3


def test_the_upright_labels_of_a_side_have_one_size_and_one_pitch():
    (side,) = (s for s in sides(facts_for(PACK)) if s.section == "评审审批意见")
    upright = [t for t in texts(side) if t.x == 7]
    labels = ("专家评议组或同行专家意见", "评审组织意见", "人事或职改部门审批意见")
    assert "".join(t.text for t in upright) == "".join(labels)
    assert {t.size for t in upright} == {FORM.style.label_size}
    steps = [round(b.baseline - a.baseline, 6) for a, b in pairwise(upright)]
    assert steps.count(min(steps)) == sum(len(label) - 1 for label in labels)
