"""How the makers of the sample papers break lines and pages."""

from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pypdf
import pytest

SAMPLES = Path(__file__).parents[3] / "samples"


@pytest.fixture(autouse=True)
def _maker(monkeypatch):
    monkeypatch.syspath_prepend(SAMPLES)


@pytest.mark.parametrize(
    ("text", "kept"),
    (
        ("渠堤12公里", "12公里"),
        ("厚30厘米", "30厘米"),
        ("参加4项，", "4项，"),
        ("建500立方米池", "500立方米"),
        ("到2024年5月完", "2024年5月"),
        ("共4.6万组数", "4.6万组"),
        ("在第3期上", "第3期"),
        ("一个月内", "一个月"),
        ("至18+900段改", "18+900段"),
    ),
)
def test_a_number_stays_with_its_unit(text, kept):
    from maker import typeset

    assert kept in typeset.units(text, tied=True)
    assert kept not in typeset.units(text)


def test_an_untied_number_breaks_as_before():
    from maker import typeset

    assert typeset.units("占31%提高") == ["占", "31%", "提", "高"]
    assert typeset.units("占31%提高", tied=True) == typeset.units("占31%提高")


@pytest.mark.parametrize("lines", range(40, 70))
def test_a_heading_never_stands_alone_at_a_foot(lines):
    from maker.papers.report import summary
    from maker.sheet import Book

    text = "\n".join(["正文"] * lines + ["## 标题", "其一", "其二"])
    book = Book()
    case = SimpleNamespace(fill=str)
    summary(book, case, {"title": "总结", "text": text, "sign": ()})
    pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(book.pdf())).pages]
    (page,) = (page for page in pages if "标题" in page)
    assert "其二" in page
