"""Annexes 1-6 typeset: the template's words, lines for what is open, signatures kept whole."""

import re
from dataclasses import replace

import pytest

from dossier.errors import InputError
from dossier.model.forms import Section, SignOff
from dossier.model.ink import Ring, Rule, Text
from dossier.model.sources import Facts
from dossier.planning import find_form, plan_form
from support.applicant import strained, submission
from support.measure import PlainMeasure
from support.packs import bazhou

PACK = bazhou()
MEASURE = PlainMeasure()
DAYS = {
    "公示开始日期": "2024-08-26",
    "公示结束日期": "2024-09-02",
    "公示结果日期": "2024-09-03",
    "推荐意见日期": "2024-09-04",
    "承诺日期": "2024-09-08",
}
FILLED = {
    **DAYS,
    "姓名": "马婧雯",
    "监督办公室": "综合办公室",
    "监督电话": "19900000009",
    "单位联系人": "李建国",
    "单位联系电话": "19900000010",
    "思想政治条件": "政治立场坚定，遵守职业道德。",
    "公示业绩": "主持渠道改造3项。",
    "免继续教育": "是",
    "免学事由": "访惠聚驻村",
    "免学理由": "2022年2月至今驻苏盖特村。",
}
LETTERS = ("公示", "公示结果", "推荐意见", "承诺书", "免学表")


def paper(name, days=None, **changes):
    facts = strained(PACK, **{**FILLED, **changes})
    given = submission(facts)
    return plan_form(find_form(PACK, name), given, PACK, MEASURE, posting_days=days)


def empty(name, **changes):
    given = submission(Facts({"免继续教育": "是", **changes}))
    return plan_form(find_form(PACK, name), given, PACK, MEASURE)


def inks(made, kind):
    return [one for _, ink in made.pages for one in ink if isinstance(one, kind)]


def said(made):
    """All of the text, without the spaces that lines and blanks leave."""
    lines = sorted(
        (page, t.baseline, t.x, t.text)
        for page, (_, ink) in enumerate(made.pages)
        for t in ink
        if isinstance(t, Text)
    )
    return re.sub(r"\s", "", "".join(text for *_, text in lines))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("公示", "根据自治区职称评审工作的要求，现对马婧雯同志申报工程系列"
                 "水利水电工程施工与管理专业中级专业技术任职资格进行公示。"),
        ("公示", "公示时间从2024年8月26日起至2024年9月2日止（公示期不少于5个工作日）。"
                 "如对马婧雯同志的相关信息有疑异，请电话或书面形式反映至综合办公室，监督电话：19900000009"),
        ("公示", "（推荐单位公章）2024年8月26日"),
        ("公示结果", "马婧雯同志申报材料于2024年8月26日至2024年9月2日在本单位公示5天，公示无异议，"
                     "未收到投诉、举报，申报材料真实、完整、有效，同意推荐马婧雯同志申报工程系列"),
        ("推荐意见", "关于马婧雯同志申报工程系列水利水电工程施工与管理专业中级职称的推荐意见"),
        ("推荐意见", "经审核，同意推荐马婧雯同志申报工程系列水利水电工程施工与管理专业中级职称。"),
        ("推荐意见", "单位联系人：李建国联系电话：19900000010"),
        ("承诺书", "并从申报年度下一年起3年内，不得申报专业技术资格。"),
        ("免学表", "由原派驻单位所属的地州市或自治区区属主管单位审核。"),
    ],
)  # fmt: skip
def test_the_words_are_the_templates(name, words):
    """X9: annex 3's own text; X24: 疑异 stays."""
    assert words in said(paper(name, 5))


@pytest.mark.parametrize("name", LETTERS)
def test_nothing_open_reads_nothing(name):
    """四(二)'s 无 is for the evaluation form; these are completed by hand."""
    made = empty(name)
    assert made.blanks
    assert "（未填）" not in said(made)
    left = said(made).replace("公示无异议", "")
    assert "无" not in left
    assert "＿" not in left


@pytest.mark.parametrize("name", ["公示", "公示结果", "推荐意见", "承诺书"])
def test_what_is_open_is_a_line_to_write_on(name):
    full, open_ = (len(inks(made, Rule)) for made in (paper(name, 5), empty(name)))
    assert open_ > full


def test_a_line_to_write_on_lies_under_its_place_also_in_a_spread_line():
    made = empty("公示结果")
    rules = [r for r in inks(made, Rule) if r.y1 == r.y2]
    style = find_form(PACK, "公示结果").style
    assert rules
    for rule in rules:
        assert style.binding - 0.1 <= rule.x1 < rule.x2 <= 210 - style.outer + 0.1


def test_a_cell_that_is_open_is_empty():
    made = empty("免学表")
    assert "毕业于专业" in said(made)
    ours = {t.text.strip("\u3000") for t in inks(made, Text)}
    assert "女" not in ours


def test_the_facts_left_open_are_named():
    assert paper("公示").blanks == ()
    assert paper("公示", 监督电话="", 公示结束日期="").blanks == ("监督电话", "公示结束日期")
    assert paper("公示结果").blanks == ("公示天数",)
    assert paper("公示结果", 5).blanks == ()


def test_the_posting_masks_the_id_number_unless_told_otherwise():
    """N1; paper.md: the date of birth is what strangers must not read."""
    assert "身份证号：659900********0012；" in said(paper("公示"))
    assert "659900198611280012" not in said(paper("公示"))
    assert "身份证号：659900198611280012；" in said(paper("公示", 公示身份证号="完整"))


def test_the_posting_tells_recent_achievements_where_none_were_written_for_it():
    """附件1: 近五年; each row with what it came to, as sentences."""
    text = said(paper("公示", 公示业绩=""))
    assert "业绩成果：1．博斯坦干渠渠首节制闸除险改造（2020年2月至2020年12月）。主持。" in text
    assert "独立。合格。" in text
    assert "主持渠道改造3项" not in text


def test_achievements_of_long_ago_are_not_recent():
    facts = strained(PACK, **{**FILLED, "公示业绩": ""})
    works = [
        {"起": "2012-01", "止": stop, "名称": name, "内容及作用": "主持", "完成情况": "合格"}
        for stop, name in (("2019-08", "旧渠"), ("2019-09", "新渠"), ("至今", "在建"))
    ]
    facts = replace(facts, tables={"任现职后业绩": tuple(works)})
    text = said(plan_form(find_form(PACK, "公示"), submission(facts), PACK, MEASURE))
    assert "旧渠" not in text
    assert "1．新渠（2012年1月至2019年9月）。主持。合格。2．在建" in text


def test_objections_forbid_the_result():
    """N2: the paper would say 公示无异议, which would not be true."""
    with pytest.raises(InputError, match="公示异议"):
        paper("公示结果", 公示异议="有")


def test_who_is_not_exempt_gets_no_exemption_form():
    with pytest.raises(InputError, match="免继续教育"):
        paper("免学表", 免继续教育="否")


def test_the_place_for_the_written_promise_stays_empty():
    """六(一)14: by hand; the template's text stands above, once."""
    made = paper("承诺书")
    assert said(made).count("弄虚作假") == 1
    ruled = sorted(r.y1 for r in inks(made, Rule) if r.x2 - r.x1 > 100)
    assert len(ruled) >= 7
    between = [t for t in inks(made, Text) if ruled[0] - 12 < t.baseline < ruled[-1]]
    assert between == []


@pytest.mark.parametrize("name", ["公示", "公示结果", "推荐意见"])
def test_the_seals_place_is_a_thin_dashed_ring_on_the_date(name):
    """paper.md: never a seal; 40 to 45 mm. GB/T 9704: the seal rides on the date."""
    made = paper(name, 5)
    (ring,) = inks(made, Ring)
    assert ring.dash
    assert 40 <= ring.diameter <= 45
    date = [t for t in inks(made, Text) if re.fullmatch(r"2024年\d+月\d+日", t.text)][-1]
    assert abs(date.x - ring.x) < 0.01
    assert ring.y - ring.diameter / 2 < date.baseline < ring.y + ring.diameter / 2


@pytest.mark.parametrize("length", [0, 60, 120, 200, 240, 280, 320, 500, 900])
def test_a_signature_stands_whole_and_never_alone(length):
    """GB/T 9704, 7.3.5: no page bears the signature without text."""
    made = paper("公示", 公示业绩="主" * length)
    body = [
        [t for t in ink if isinstance(t, Text) and t.size > 15 and t.style == "song"]
        for _, ink in made.pages
    ]
    signs = [i for i, page in enumerate(body) if any("签字" in t.text for t in page)]
    assert signs == [len(made.pages) - 1]
    foot = find_form(PACK, "公示").style.bottom
    assert all(t.baseline <= foot for page in body for t in page)
    (last,) = [page for page in body if any("公章" in t.text for t in page)]
    assert len({t.baseline for t in last}) >= 2 + 3


def test_a_letter_a_little_too_long_is_set_tighter_rather_than_on_two_sheets():
    assert [len(paper("公示", 公示业绩="主" * n).pages) for n in (100, 200, 1000)] == [1, 1, 2]


def test_further_sides_of_a_letter_have_no_heading_but_a_number():
    made = paper("公示", 公示业绩="主" * 1000)
    headings = [t for t in inks(made, Text) if t.style == "title"]
    assert [t.text for t in headings] == ["推荐单位公示"]
    assert [t.text for t in inks(made, Text) if t.text.startswith("—")] == [
        "— 1 —",
        "— 2 —",
    ]


def test_the_longest_name_stands_in_a_title_of_even_lines():
    """Annex 3 has the name in its title; peers 13: nothing of it is lost."""
    name = "阿卜杜热西提·买买提图尔荪·阿布都克热木江"
    made = paper("推荐意见", 姓名=name)
    title = [t for t in inks(made, Text) if t.style == "title"]
    assert name in "".join(t.text for t in title)
    assert all(t.size == 22 for t in title)
    assert all(MEASURE.width(t.text, "title", 22) <= 156 for t in title)


def test_a_sign_off_wider_than_the_page_is_wrapped():
    form = find_form(PACK, "推荐意见")
    long = SignOff("signoff", ("单位" * 40 + "（公章）", "2024年9月8日"), size=15.75, ring=42)
    section = Section("甲", "甲", (long,), heading=False)
    made = plan_form(replace(form, sections=(section,)), submission(strained(PACK)), PACK, MEASURE)
    lines = [t for t in inks(made, Text) if t.text.strip()]
    assert "".join(t.text for t in lines).count("单位") == 40
    assert all(t.x - MEASURE.width(t.text, "song", t.size) / 2 >= 27.9 for t in lines)
