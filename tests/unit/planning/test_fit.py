"""Shrink, then grow: 9 pt at the least, no cut text, no broken number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.planning.fit import TypeStyle, balanced, fit, set_at, shrink
from dossier.planning.wrap import clusters
from support.measure import PlainMeasure

MEASURE = PlainMeasure()
ENTRY = TypeStyle("song", 12, 9)
EM = 12 * 25.4 / 72
TEXTS = st.text(st.sampled_from("水利工程师·，。（）2024年abc "), min_size=1, max_size=80)


@given(TEXTS, st.floats(15, 100), st.floats(5, 40))
def test_the_size_stays_within_its_bounds_and_no_character_is_lost(text, width, height):
    fitted = fit(text, width, height, ENTRY, MEASURE)
    assert ENTRY.min_size <= fitted.size <= ENTRY.size
    assert "".join(fitted.lines).replace(" ", "") == text.replace(" ", "")
    assert fitted.height <= height + 1e-6 or fitted.size == ENTRY.min_size


@given(TEXTS, st.floats(15, 100), st.floats(5, 40))
def test_no_larger_size_would_fit(text, width, height):
    """A property that notices waste: shrinking stops at the first size that fits."""
    fitted = fit(text, width, height, ENTRY, MEASURE)
    if fitted.size < ENTRY.size:
        size = fitted.size + 0.5
        larger = set_at(text, width, ENTRY, size, MEASURE)
        broken = any(MEASURE.width(c, "song", size) > width + 1e-6 for c in clusters(text))
        one_line = len(fitted.lines) == 1 < len(larger.lines)
        assert larger.height > height or broken or one_line


def test_a_word_stays_whole_on_one_line_of_slightly_smaller_type():
    """Seen on paper: in a column a little too narrow, 农业水 and 利工程 stood on two lines."""
    fitted = fit("农业水利工程", 5.5 * EM, 15, ENTRY, MEASURE)
    assert fitted.lines == ("农业水利工程",)
    assert 10 <= fitted.size < 12


def test_a_text_that_fits_keeps_its_size():
    assert fit("工程师", 4 * EM, 10, ENTRY, MEASURE).size == 12


def test_a_number_shrinks_before_it_breaks():
    """Issue 2, text: no broken numbers. 2.5年 in a narrow column."""
    fitted = fit("2.5年", 2.2 * EM, 15, ENTRY, MEASURE)
    assert fitted.lines == ("2.5年",)
    assert fitted.size < 12


def test_a_number_wider_than_the_column_at_the_least_size_breaks_but_is_whole():
    fitted = fit("12345678901234567890", 2 * EM, 15, ENTRY, MEASURE)
    assert fitted.size == 9
    assert "".join(fitted.lines) == "12345678901234567890"


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("喀拉墩水库溢洪道加固", 9, ("喀拉墩水库溢洪道", "加固")),
        ("绘制纵横断面图和资料。", 9, ("绘制纵横断面图和", "资料。")),
        ("塔什布拉克县水利管理站", 9, ("塔什布拉克县水利管", "理站")),
        ("水文与水资源工程", 6, ("水文与水资源", "工程")),
        ("完成管网施工，方案6个。", 9.5, ("完成管网施工，方案", "6个。")),
        ("一\n二", 9, ("一", "二")),
        ("\n站", 9, ("", "站")),
    ],
)
def test_only_a_character_alone_gets_company_and_no_other_line_changes(text, ems, lines):
    """Seen on paper: narrowing the lines for two characters gave 溢洪/道加固 and 水资/源工程."""
    assert set_at(text, ems * EM, ENTRY, 12, MEASURE).lines == lines


@given(TEXTS, st.floats(15, 100))
def test_company_for_a_last_character_loses_none(text, width):
    lines = set_at(text, width, ENTRY, 12, MEASURE).lines
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "ems", "lines"),
    [
        ("大学本科、工学学士", 6, ("大学本科、", "工学学士")),
        ("助理工程师　2019年12月　县人力资源和社会保障局", 16,
         ("助理工程师　2019年12月", "县人力资源和社会保障局")),
        ("博斯坦灌区水利管理站（县防汛抗旱服务中心）", 15,
         ("博斯坦灌区水利管理站", "（县防汛抗旱服务中心）")),
        ("助理工程师、工程技术科副科长（主持工作）", 8.2,
         ("助理工程师、", "工程技术科副科长", "（主持工作）")),
        ("建成工程台账，作为取水许可换证依据。", 12, ("建成工程台账，作为取水许", "可换证依据。")),
        ("甲、水利工程建设管理局技术科", 12.5, ("甲、水利工程建设管理局技", "术科")),
    ],
)  # fmt: skip
def test_short_texts_part_at_marks_rather_than_in_words(text, ems, lines):
    """Seen on paper: 助理工程师、工/程技术科副科长. Not where one line would be all but empty."""
    assert shrink(text, ems * EM, 99, ENTRY, MEASURE).lines == lines


def test_the_height_is_the_pitch_of_all_lines():
    fitted = set_at("一\n二\n三", 50, TypeStyle("song", 12, 9, 1.5), 12, MEASURE)
    assert fitted.height == 3 * 1.5 * EM


HEADING = TypeStyle("title", 22, 18.7, 1.3)
WIDE = 20 * 22 * 25.4 / 72


def test_a_heading_that_nearly_fits_stays_on_one_line():
    fitted = balanced("关于某某同志申报工程系列职称的推荐意见书", WIDE * 0.95, HEADING, MEASURE)
    assert (len(fitted.lines), fitted.size < 22) == (1, True)


@pytest.mark.parametrize("length", range(25, 60, 3))
def test_the_lines_of_a_long_heading_are_of_even_length(length):
    lines = balanced("题" * length, WIDE, HEADING, MEASURE).lines
    assert sum(map(len, lines)) == length
    assert max(map(len, lines)) - min(map(len, lines)) <= len(lines)


def test_a_headings_own_breaks_stay():
    lines = balanced(
        "关于某同志申报工程系列\n水利专业中级职称的推荐意见", WIDE, HEADING, MEASURE
    ).lines
    assert lines == ("关于某同志申报工程系列", "水利专业中级职称的推荐意见")
