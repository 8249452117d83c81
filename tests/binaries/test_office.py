"""The roster in LibreOffice: looks, edits, prints; and the files of others that it makes."""

import re

import pytest

from dossier.errors import RosterError
from dossier.reading.roster import read_roster
from support.cli import call
from support.office import converted, typed
from support.packs import bazhou
from support.rosters import (
    EXTRA,
    FIRST,
    FORM,
    HEADER,
    LETTER,
    PEOPLE,
    at,
    opened,
    person,
    said,
    saved,
    unit_folder,
)
from support.tools import output, page_texts

pytestmark = pytest.mark.tool("soffice")
NEW = FIRST + len(PEOPLE)
"""The first row below the people."""
NEAR = 0.3
"""Characters, or points, by which LibreOffice rounds widths and heights."""


@pytest.fixture
def exported(tmp_path):
    return saved(tmp_path / "花名册.xlsx")


def looks(path):
    """What people see: widths, formats, alignment, borders, frozen panes, page."""
    sheet = opened(path).worksheets[0]
    widths = {}
    for dimension in sheet.column_dimensions.values():
        for column in range(dimension.min, dimension.max + 1):
            widths[column] = dimension.width
    cells = [sheet[f"{letter}{row}"] for letter in LETTER.values() for row in (FIRST, FIRST + 2)]
    hints = sheet.data_validations.dataValidation
    return {
        "widths": [widths[n] for n in range(1, len(LETTER) + 1)],
        "heights": [sheet.row_dimensions[row].height for row in range(1, NEW)],
        "formats": [cell.number_format for cell in cells],
        "styles": [
            (c.alignment.horizontal, c.alignment.wrap_text, c.border.left.style) for c in cells
        ],
        "frozen": sheet.freeze_panes,
        "repeated": sheet.print_title_rows,
        "page": (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)),
        "fit": (int(sheet.page_setup.fitToWidth), int(sheet.page_setup.fitToHeight)),
        "merged": sorted(map(str, sheet.merged_cells.ranges)),
        "hints": sorted((hint.promptTitle, hint.prompt) for hint in hints),
        "lists": sorted(hint.formula1 for hint in hints if hint.type == "list"),
    }


def test_formats_widths_and_the_frozen_header_survive(exported, tmp_path):
    before, after = looks(exported), looks(typed(exported, tmp_path / "存.xlsx"))
    for key in ("widths", "heights"):
        assert after.pop(key) == pytest.approx(
            before.pop(key), abs=1.0 if key == "heights" else NEAR
        )
    assert after == before
    assert after["frozen"] == f"C{HEADER + 1}"
    assert after["formats"][2:] == ["@"] * (len(after["formats"]) - 2)


def test_what_is_saved_there_is_the_same_roster(exported, tmp_path):
    assert said(read_roster(typed(exported, tmp_path / "存.xlsx"), bazhou())) == said(PEOPLE)
    book = converted(converted(exported, "ods", tmp_path / "o"), "xlsx", tmp_path / "x")
    assert said(read_roster(book, bazhou())) == said(PEOPLE)


def test_what_is_typed_there_is_imported_as_it_was_typed(tmp_path):
    """Numbers of people stay texts, in rows that were there and in one that is added below."""
    unit = unit_folder(tmp_path / "站")
    call("roster", "export", unit)
    roster = unit / "花名册.xlsx"
    new = {
        "序号": "4", "姓名": "何梓涵", "性别": "男", "族别": "汉族", "政治面貌": "群众",
        "身份证号码": "659900199001010019", "现任专业技术职务": "助理工程师",
        "获现任专业技术职务时间": "2019-10", "拟晋升专业技术职务": "工程师",
        "申报级别": "中级", "联系电话": "09960000004", "出生日期": "1990-01-01",
    }  # fmt: skip
    cells = {at(title, NEW): text for title, text in new.items()}
    typed(roster, tmp_path / "存.xlsx", **{at("拟晋升专业技术职务"): "高级工程师"}, **cells)
    (tmp_path / "存.xlsx").replace(roster)
    run = call("roster", "import", unit)
    assert (run.code, run.err) == (0, "")
    assert "共新建 1 人，修改 1 人，没有变化 2 人" in run.out
    assert "拟评审职称 工程师 → 高级工程师" in run.out
    again = tmp_path / "再.xlsx"
    call("roster", "export", unit, "-o", again)
    changed = person(1, PEOPLE[0].texts["姓名"], 拟评审职称="高级工程师")
    added = {
        "序号": "4", "姓名": "何梓涵", "性别": "男", "民族": "汉族", "政治面貌": "群众",
        "身份证号": "659900199001010019", "现任职称": "助理工程师", "现任职称取得时间": "2019-10",
        "拟评审职称": "工程师", "单位名称": "塔什水管站", "申报级别": "中级",
        "联系电话": "09960000004", "出生日期": "1990-01-01",
    }  # fmt: skip
    people = said(read_roster(again, bazhou()))
    assert people[:3] == said((changed, *PEOPLE[1:]))
    assert people[3] == ("04-何梓涵", added)


@pytest.mark.tool("pdftotext")
def test_it_prints_as_the_official_form(tmp_path):
    """A4 across, the header on every page, twelve columns and no more."""
    people = tuple(person(n, f"甲{'一二三四五六七八九十'[n % 10]}") for n in range(1, 41))
    pdf = converted(saved(tmp_path / "a.xlsx", people), "pdf", tmp_path / "p")
    sizes = re.findall(r"size:\s+([\d.]+) x ([\d.]+)", output("pdfinfo", "-l", 9, pdf).decode())
    assert [tuple(map(round, map(float, size))) for size in sizes] == [(842, 595)] * 3
    for page in page_texts(pdf):
        text = "".join(page.split())
        assert all(title in text for title in FORM)
        assert not any(title in text for title in EXTRA)


def refusal(path):
    with pytest.raises(RosterError) as caught:
        read_roster(path, bazhou())
    return caught.value


@pytest.mark.parametrize(
    ("suffix", "told"), [("xls", "是旧格式（.xls、.et），不是 .xlsx"), ("ods", "不是 .xlsx 表格")]
)
def test_another_format_under_the_name(exported, tmp_path, suffix, told):
    other = converted(exported, suffix, tmp_path / "o")
    error = refusal(other.rename(tmp_path / "改名.xlsx"))
    assert error.message == f"改名.xlsx {told}"
    assert "“另存为”选 .xlsx" in error.remedy


def test_an_id_number_that_was_typed_as_a_number(exported, tmp_path):
    """Into a cell that somebody set back to 常规: its last digits are gone."""
    book = opened(exported)
    book.worksheets[0][at("身份证号码", 5)].number_format = "General"
    book.save(exported)
    error = refusal(
        typed(exported, tmp_path / "存.xlsx", **{at("身份证号码", 5): "659900198603120031"})
    )
    (fault,) = error.faults
    assert fault.startswith(
        "第 5 行马婧雯的“身份证号码”（F5）：存成了数字，15 位以后的号码已经丢失"
    )
