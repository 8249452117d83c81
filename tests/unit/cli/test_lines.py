import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dossier.cli.lines import LEAST, breaks, columns, hanging, wrapped

CLOSING = "，。、；：？！）》”’…"
OPENING = "（《“‘"
TEXT = st.text(st.sampled_from("水利职称评审" + CLOSING + OPENING + "ab 12-./()·"), max_size=120)


@given(TEXT, st.integers(LEAST, 60))
def test_nothing_is_lost(text, width):
    assert re.sub(r"\s", "", "".join(wrapped(text, width))) == re.sub(r"\s", "", text)


@given(TEXT, st.integers(LEAST, 60))
def test_no_line_is_too_wide(text, width):
    assert all(cell_len(line) <= width for line in wrapped(text, width))


@given(st.lists(st.sampled_from(["水", "利，", "职称。", "（评审）", "“表”", "第3项", "a-1.jpg"])))
def test_no_closing_mark_starts_a_line_and_no_opening_mark_ends_one(words):
    lines = wrapped("".join(words), LEAST)
    assert not [line for line in lines[1:] if line[0] in CLOSING]
    assert not [line for line in lines[:-1] if line[-1] in OPENING]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("一二三四五六七八九十。", ["一二三四五六七八九", "十。"]),
        ("一二三四五六七八九（十）", ["一二三四五六七八九", "（十）"]),
        ("一二三四五六七八通知四(二)、九(一)", ["一二三四五六七八通知", "四(二)、九(一)"]),
        ("一二三四五六七考核表-2021-正.jpg", ["一二三四五六七考核", "表-2021-正.jpg"]),
        ("一二三四五六七 --draft 八", ["一二三四五六七", "--draft 八"]),
        ("一二三四五六七八 300 dpi", ["一二三四五六七八 300", "dpi"]),
    ],
)
def test_what_stays_together(text, lines):
    assert wrapped(text, 20) == lines


def test_a_word_wider_than_the_line_is_broken():
    assert wrapped("x" * 50, 20) == ["x" * 20, "x" * 20, "x" * 10]


def test_breaks_are_offsets_into_the_text():
    assert breaks("一二三四五六七八九十甲", 20) == [10]
    assert breaks("", 20) == []


def test_further_lines_hang_under_the_first():
    told = hanging("怎么办：", "一二三四五六七八九十甲乙丙", 28)
    assert told == "怎么办：一二三四五六七八九十\n        甲乙丙"


def test_columns_are_aligned_by_cells():
    rows = columns([("--on 日期", "按这一天"), ("-h", "说明")], 60)
    assert rows == ["--on 日期  按这一天", "-h         说明"]
    assert (
        len({cell_len(row[: row.index(mark)]) for row, mark in zip(rows, "按说", strict=True)}) == 1
    )
