"""The workbook: totals, every dossier, every entry."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from dossier.ledger import (
    audit,
    export_bytes,
    grouped,
    record_arrival,
    record_correction,
    record_refused_bag,
    record_return,
    register_expected,
)
from support.ledgers import NOON, TERMS, announced, bag, counts, number, package, told


def fill(ledger):
    register_expected(ledger, package(), [announced(n) for n in (1, 2, 3)])
    record_arrival(ledger, bag(1), told(1, items=counts((5, 8, 7)), note="=1+1"), TERMS)
    record_refused_bag(ledger, bag(2), told(2, reason="没有盖章"), TERMS)
    record_arrival(ledger, bag(9), told(3), TERMS)
    right = told(4, reason="漏数", items=counts((5, 8, 8), (9, 0, 1)))
    record_correction(ledger, 1, right, annuls=False)


@pytest.fixture
def book(ledger):
    fill(ledger)
    return load_workbook(BytesIO(export_bytes(ledger, NOON)))


def rows(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]


def test_the_sheets(book):
    assert book.sheetnames == ["汇总", "明细", "流水"]
    for sheet in book:
        assert sheet.freeze_panes == "A4"
        assert sheet.print_title_rows == "$3:$3"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)


def test_totals(book):
    first, total = rows(book["汇总"])
    assert first == ["且末县", package().name, 3, 2, 1, 0, 1, 1]
    assert total == ["合计", None, 3, 2, 1, 0, 1, 1]


def test_dossiers(book):
    one, two, three, nine = rows(book["明细"])
    assert one[:7] == [
        number(1), "且末县", package().name, "阿依古丽·买买提", "已收", 1, "2024-09-18 12:01",
    ]  # fmt: skip
    assert one[11] == "第 9 项多 1 份"  # as it was corrected
    assert (two[4], two[13]) == ("已退回", "没有盖章")
    assert three[:5] == [number(3), "且末县", package().name, "阿依古丽·买买提", "未收"]
    assert three[5:] == [None] * 10
    assert (nine[2], nine[3], nine[4]) == ("（材料包未登记）", None, "已收")


def test_entries(book, ledger):
    entries = rows(book["流水"])
    assert [row[0] for row in entries] == [1, 2, 3, 4, 5]
    assert [row[2] for row in entries] == ["收件", "收件", "退件", "收件", "更正"]
    assert entries[0][8] == "第 5 项缺 1 份"
    assert entries[4][11] == "更正第 1 号"
    assert entries[4][12] == grouped(audit(ledger).hash)


def test_the_checkpoint_stands_at_the_head(book, ledger):
    told_ = book["汇总"]["A2"].value
    assert f"校验值 {grouped(audit(ledger).hash)}" in told_
    assert "批次 BW24　导出时间 2024-09-18 12:00　记录 5 笔" in told_


def test_a_text_is_never_a_formula(book):
    cell = book["流水"].cell(4, 11)
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_the_same_moment_gives_the_same_bytes(ledger):
    fill(ledger)
    assert export_bytes(ledger, NOON) == export_bytes(ledger, NOON)


def test_an_empty_ledger(ledger):
    book = load_workbook(BytesIO(export_bytes(ledger, NOON)))
    assert rows(book["汇总"]) == [["合计", None, 0, 0, 0, 0, 0, 0]]
    assert rows(book["流水"]) == []


def test_rows_grow_with_their_texts(ledger):
    """No text is cut on paper: 26 characters of width hold 12 Han characters a line."""
    record_arrival(ledger, bag(1), told(1), TERMS)
    record_return(ledger, number(1), told(2, reason="字" * 60))
    sheet = load_workbook(BytesIO(export_bytes(ledger, NOON)))["流水"]
    short, long = (sheet.row_dimensions[row].height for row in (4, 5))
    assert long > short + 3 * 10.5
