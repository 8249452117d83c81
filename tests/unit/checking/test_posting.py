"""The days that 公示结果 names are those that the rule on the posting counts."""

from dataclasses import replace

import pytest

from dossier.checking.posting import posted_days
from dossier.model.sources import Facts
from support.packs import bazhou


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2024-08-26", "2024-09-02", 5),
        ("2024-08-26", "2024-08-30", 4),
        ("2024-09-09", "2024-09-14", 5),  # a Saturday on which offices work
        ("2024-08-26", "2024-08-26", None),
        ("2024-08-26", "2024-08-20", None),
        ("2024-08-26", "", None),
        ("无", "无", None),
        ("2031-08-26", "2031-09-02", None),
    ],
)
def test_working_days_without_the_day_of_posting(start, end, days):
    facts = Facts({"公示开始日期": start, "公示结束日期": end})
    assert posted_days(facts, bazhou()) == days


def test_a_pack_that_asks_for_no_posting():
    facts = Facts({"公示开始日期": "2024-08-26", "公示结束日期": "2024-09-02"})
    assert posted_days(facts, replace(bazhou(), rules={})) is None
