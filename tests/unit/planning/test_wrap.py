"""Line breaking: no 。 or · at a line's start, no broken numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.planning.wrap import NOT_AT_END, NOT_AT_START, clusters, wrap
from support.measure import PlainMeasure

MEASURE = PlainMeasure()
TEXT = st.text(st.sampled_from("水利工程师阿不都·，。（）“”、2024年380.5mABC 第"), max_size=60)


@given(TEXT)
def test_clusters_lose_nothing(text):
    assert "".join(clusters(text)) == text


@given(TEXT, st.floats(20, 120))
def test_wrapping_loses_no_character(text, width):
    lines = wrap(text, width, "song", 12, MEASURE)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXT, st.floats(60, 160))
def test_lines_keep_to_the_width_and_the_rules(text, width):
    lines = wrap(text, width, "song", 12, MEASURE)
    for line in lines:
        assert MEASURE.width(line, "song", 12) <= width + 1e-6
    whole = all(MEASURE.width(c, "song", 12) <= width for c in clusters(text))
    if whole:
        assert all(line[:1] not in NOT_AT_START for line in lines[1:] if line)
        assert all(line[-1:] not in NOT_AT_END for line in lines[:-1] if line)


def test_a_long_name_breaks_before_the_character_that_carries_the_dot():
    lines = wrap("阿卜杜热西提·买买提", 6.2 * 12 * 25.4 / 72, "song", 12, MEASURE)
    assert lines == ("阿卜杜热西", "提·买买提")


def test_a_name_breaks_after_its_dot():
    name = "阿卜杜热西提·买买提图尔荪·阿布都克热木江"
    lines = wrap(name, 9 * 12 * 25.4 / 72, "song", 12, MEASURE)
    assert lines == ("阿卜杜热西提·", "买买提图尔荪·", "阿布都克热木江")


def test_a_number_keeps_its_unit():
    assert list(clusters("节水1.4万亩，预警2次")) == ["节", "水", "1.4万亩，", "预", "警", "2次"]


@pytest.mark.parametrize(
    "figure",
    [
        "27公里",
        "20余公里",
        "1180万元",
        "320万立方米",
        "320万方",
        "30厘米",
        "110千伏",
        "2万户",
        "3个月",
    ],
)
def test_a_unit_of_several_characters_stays_with_its_number(figure):
    """Seen on paper: 27公 at a line's end, 里 on the next; 480万立方米 elsewhere stayed whole."""
    assert figure in clusters(f"渠道{figure}的改造")


def test_what_only_begins_like_a_unit_comes_apart():
    assert list(clusters("2个人，3公务车")) == ["2个", "人，", "3公", "务", "车"]


def test_numbers_stay_whole():
    lines = wrap("长度12345.67米", 4 * 12 * 25.4 / 72, "song", 12, MEASURE)
    assert any("12345.67" in line for line in lines)


def test_a_newline_always_breaks():
    assert wrap("一\n二", 100, "song", 12, MEASURE) == ("一", "二")
