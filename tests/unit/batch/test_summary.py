"""汇总.html: every cell, every reason, nothing from elsewhere, nothing unescaped."""

import re
from datetime import date

import pytest

from dossier.batch.outcome import Cell, Outcome, State, Status
from dossier.batch.summary import summary_page
from support.packs import bazhou

RED = Cell(3, State.RED, "", ("缺 <公示>（J3）。请补上",))
ITEMS = tuple(item.number for item in bazhou().checklist)


def outcome(name, *, red=-1, **more):
    cells = tuple(
        Cell(n, State.RED, "", ("缺 <公示>（J3）。请补上",))
        if n == red
        else Cell(n, State.GREEN, "1")
        for n in (0, *ITEMS)
    )
    base = {"cells": cells, "texts": {"姓名": name}, "sheets": 50, "findings": (int(red > 0), 0, 0)}
    return Outcome(f"01-{name}", more.pop("status", Status.BUILT), "s", **{**base, **more})


@pytest.fixture
def page():
    failed = Outcome("03-丙", Status.FAILED, "s", message="申报人.yaml 读不出来", remedy="请改")
    people = [outcome("甲"), outcome("乙", red=3, status=Status.REFUSED, sheets=0), failed]
    return summary_page(people, bazhou(), "水管站", date(2024, 9, 12))


def test_a_row_for_everybody_and_a_cell_for_every_item(page):
    rows = re.findall(r"<tr>.*?</tr>", page, re.S)[1:]
    assert len(rows) == 3
    assert len(re.findall(r'<td class="cell', rows[0])) == len(ITEMS) + 1
    assert rows[0].count("✓") == len(ITEMS) + 1


def test_a_red_cell_leads_to_its_reason(page):
    (anchor,) = re.findall(r'<td class="cell red"><a href="#([^"]+)"', page)
    reason = page.split(f'id="{anchor}"')[1].split("</dl>")[0]
    assert "第 3 项" in reason
    assert "缺 &lt;公示&gt;（J3）。请补上" in reason


def test_who_failed_has_the_message_and_the_remedy(page):
    assert page.count("申报人.yaml 读不出来") == 2
    assert "请改" in page


def test_counts(page):
    counts = dict(re.findall(r"<li>([^<]+)<b>(\d+)</b></li>", page))
    assert counts["申报人"] == "3"
    assert counts["已生成"] == counts["没有做成"] == counts["错误"] == "1"
    assert counts["用纸（张）"] == "50"


def test_signs_and_words_tell_without_colours(page):
    assert re.search(r'<dt id="[^"]+" class="red">✗　第 3 项', page)
    assert re.findall(r'<td class="cell red">.*?<b>(.)</b>', page) == ["✗"]


def test_what_concerns_several_is_told_first():
    page = summary_page(
        [outcome("甲")], bazhou(), "水管站", date(2024, 9, 12),
        notices=("序号重复：<甲>、乙",), papers=(("缴费表.pdf", "核对<金额>"),),
    )  # fmt: skip
    assert page.index("序号重复：&lt;甲&gt;、乙") < page.index("每人每项")
    assert "<dt>缴费表.pdf</dt><dd>核对&lt;金额&gt;</dd>" in page


def test_without_any_there_is_no_empty_box(page):
    assert 'class="notices"' not in page
    assert 'class="papers"' not in page


def test_it_needs_nothing_from_elsewhere(page):
    assert not re.search(r"(src|href)=\"(?!#)|@import|url\(|<script", page)
    assert '<html lang="zh-CN">' in page


def test_a_name_cannot_be_markup():
    evil = outcome("<script>alert(1)</script>")
    page = summary_page([evil], bazhou(), "<b>单位</b>", date(2024, 9, 12))
    assert "<script>" not in page
    assert "<b>单位" not in page
