"""The sample papers as papers: names legible, cells merged cleanly, deeds signed."""

from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest

SAMPLES = Path(__file__).parents[3] / "samples"
LONGEST = "阿卜杜热西提·买买提图尔荪·阿布都克热木江"
INSURANCE = SAMPLES / "水利企业样例/01-宋海堃/材料/12-社会保险/社保缴费.pdf"
ROLLS = sorted(SAMPLES.glob("**/花名册.pdf"))


@pytest.fixture(autouse=True)
def _maker(monkeypatch):
    monkeypatch.syspath_prepend(SAMPLES)


def drawn(case_folder: str, file: str) -> pypdf.PdfReader:
    """A paper of an applicant before the machine saw it."""
    from maker.case import load_case
    from maker.studio import drawn as vector

    case = load_case(SAMPLES / case_folder, SAMPLES / "maker" / "scenes")
    (shot,) = (shot for shot in case.shots if Path(shot["to"]).name == file)
    return pypdf.PdfReader(BytesIO(vector(case, shot)))


def sizes(page: pypdf.PageObject) -> dict[str, float]:
    """The size each text was set in, in points."""
    found: dict[str, float] = {}

    def visit(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        found[text.strip()] = size

    page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("name", ("李𬭎", "古丽努尔·艾合麦提", LONGEST))
@pytest.mark.parametrize("width", (26, 50, 60, 72))
def test_a_signature_is_legible_in_every_place(name, width, monkeypatch):
    from maker.sheet import LEGIBLE, Book, Sheet

    written: list[tuple[str, float]] = []
    monkeypatch.setattr(
        Sheet, "hand", lambda _, x, y, text, size, *rest: written.append((text, size))
    )
    Book().sheet().signature(0, 0, name, width, 15)
    assert "".join(text for text, _ in written) == name
    assert all(size >= LEGIBLE for _, size in written)
    assert all(len(text) * size * 0.97 <= width * 72 / 25.4 + 0.01 for text, size in written)


@pytest.mark.parametrize("year", (2021, 2023))
def test_a_name_of_two_parts_is_as_large_as_its_neighbours(year):
    (page,) = drawn("水利单位样例/03-古丽努尔", f"考核表-{year}-正.jpg").pages
    set_in = sizes(page)
    assert set_in["艾合麦提"] == set_in["维吾尔族"]


@pytest.mark.parametrize("path", ROLLS, ids=lambda path: path.parents[2].name)
def test_the_rolls_heads_break_between_words(path):
    lines = (pypdf.PdfReader(path).pages[0].extract_text() or "").split()
    assert lines.count("专业技术") == 3
    assert not [line for line in lines if line.endswith("专业技")]


def test_merged_cells_leave_nothing_of_what_they_merged():
    """At 300 dpi no dark pixel stands between the outline of 缴费月份 and its text."""
    page = pypdfium2.PdfDocument(INSURANCE)[0].render(scale=300 / 72).to_pil().convert("L")
    dot = 300 / 25.4
    left, middle = 20 * dot, (56 + 44 + 6 + 9) * dot
    inside = [
        page.getpixel((round(x), round(middle + dy)))
        for x in (left + 0.25 * dot, left + 0.5 * dot, left + 18.5 * dot, left + 18.75 * dot)
        for dy in range(-4, 5)
    ]
    assert min(inside) > 200


def test_deeds_end_with_who_made_them():
    contract = drawn("水利企业样例/01-宋海堃", "业绩证明-合同.pdf").pages[-1].extract_text()
    for words in ("发包人（盖章）", "承包人（盖章）", "代表（签字）", "2021年9月28日", "样例"):
        assert words in contract
    found = drawn("水利单位样例/02-马婧雯", "业绩证明-验收.jpg").pages[0].extract_text()
    for words in ("验收组组长", "塔什布拉克县水利管理站（盖章）", "2021年12月16日", "样例"):
        assert words in found
