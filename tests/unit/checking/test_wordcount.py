"""word_count: 字数 as WPS shows it, and without punctuation."""

import pytest

from dossier.checking.wordcount import WordCount, word_count


@pytest.mark.parametrize(
    ("text", "whole", "bare"),
    [
        ("", 0, 0),
        ("水利工程", 4, 4),
        ("水利，工程。", 6, 4),
        ("“访惠聚”——驻村……", 11, 5),
        ("用C25混凝土", 5, 5),
        ("桩号12+400至18+900段", 6, 6),
        ("a study of frost", 4, 4),
        ("2020年3月", 4, 4),
        ("完成 - 合格", 5, 4),
        ("　水　利\n\t工　程\r\n", 4, 4),
        ("李𬭎", 2, 2),
        ("１２ＡＢ", 4, 4),
        ("水\u200b利", 2, 2),
    ],
)
def test_counts(text, whole, bare):
    assert word_count(text) == WordCount(whole, bare)
