"""Runs of page numbers; amounts of money in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.wording import in_words, pages


@pytest.mark.parametrize(
    ("numbers", "told"),
    [((), ""), ((3,), "3"), ((5, 6), "5—6"), ((9, 3, 5, 6, 7, 5), "3、5—7、9")],
)
def test_runs(numbers, told):
    assert pages(numbers) == told


@pytest.mark.parametrize(
    ("yuan", "words"),
    [
        (0, "零元整"), (1, "壹元整"), (10, "壹拾元整"), (105, "壹佰零伍元整"),
        (760, "柒佰陆拾元整"), (1000, "壹仟元整"), (1020, "壹仟零贰拾元整"),
        (16_409, "壹万陆仟肆佰零玖元整"), (100_000, "壹拾万元整"), (10_010, "壹万零壹拾元整"),
        (325_040, "叁拾贰万伍仟零肆拾元整"), (100_000_001, "壹亿零壹元整"),
        (100_010_000, "壹亿零壹万元整"), (6_007_014_000, "陆拾亿零柒佰零壹万肆仟元整"),
    ],
)  # fmt: skip
def test_money_in_words(yuan, words):
    assert in_words(yuan) == words


@given(st.integers(0, 10**12 - 1))
def test_no_two_amounts_have_the_same_words(yuan):
    """Read back by the digits' places."""
    assert _read(in_words(yuan)) == yuan


def _read(words):
    total = group = digit = 0
    for char in words.removesuffix("元整"):
        if char in "零壹贰叁肆伍陆柒捌玖":
            digit = "零壹贰叁肆伍陆柒捌玖".index(char)
        elif char in "拾佰仟":
            group, digit = group + digit * 10 ** ("拾佰仟".index(char) + 1), 0
        else:
            total, group, digit = total + (group + digit) * 10 ** {"万": 4, "亿": 8}[char], 0, 0
    return total + group + digit
