"""The unit's papers: made from the outcomes, left alone while these are the same, never stale."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from dossier import pipeline
from dossier.batch.outcome import Original, Status
from dossier.batch.papers import make_papers
from dossier.batch.survey import Survey
from dossier.batch.tasks import Choices
from dossier.model.sources import Facts
from support.packs import bazhou
from support.units import failed, outcome, put_manifests, refused

PDFS = ("花名册.pdf", "缴费表.pdf", "移交清单.pdf", "原件交还回执.pdf", "签字盖章清单.pdf")
FILES = ("标签.pdf", *PDFS, "花名册.xlsx", "移交包.zip", "汇总.html")
CHOICES = Choices("", date(2024, 9, 18))
PEOPLE = (outcome(1), outcome(2), refused(3))


@pytest.fixture(scope="module")
def survey():
    facts = Facts({"单位名称": "塔什布拉克县水利管理站"}, {})
    return Survey((), bazhou().id, pipeline.open_shop(bazhou().id), facts)


def make(people, survey, out, **more):
    choices = more.pop("choices", CHOICES)
    put_manifests(people, out)
    return make_papers(people, survey, out / "单位", out, choices, **more)


def bytes_of(out):
    files = (path for path in out.iterdir() if path.is_file())
    return {path.name: path.read_bytes() for path in files if path.suffix != ".json"}


def words(path):
    with pypdfium2.PdfDocument(path) as document:
        pages = (document[i].get_textpage().get_text_range() for i in range(len(document)))
        return "".join("".join(pages).split())


def test_every_paper_is_there_with_its_purpose_and_pages(survey, tmp_path):
    made = make(PEOPLE, survey, tmp_path)
    assert tuple(paper.name for paper in made.made) == FILES
    assert set(bytes_of(tmp_path)) == set(FILES)
    assert all(paper.purpose for paper in made.made)
    counts = {paper.name: paper.pages for paper in made.made}
    assert (counts["移交清单.pdf"], counts["原件交还回执.pdf"], counts["汇总.html"]) == (2, 3, 0)
    for name in PDFS:
        with pypdfium2.PdfDocument(tmp_path / name) as document:
            assert len(document) == counts[name]


def test_whoever_has_no_dossier_is_named_on_every_paper(survey, tmp_path):
    """Why, in short, and on the unit's own paper only: the others go to the committee."""
    people = (*PEOPLE, failed(4, "C:/单位/申报人.yaml 第 3 行读不懂"))
    make(people, survey, tmp_path)
    for name in PDFS:
        told = words(tmp_path / name)
        own = name == "签字盖章清单.pdf"
        why = "（文件夹03-某03），有2处错误" if own else "。"
        assert f"列入：{''.join(people[2].name.split())}{why}" in told, name
        why = "（文件夹04-某04），没有生成材料，原因见汇总" if own else "。"
        assert f"列入：04-某04{why}" in told, name
        assert "读不懂" not in told


def test_the_workbook_says_who_is_not_on_it(survey, tmp_path):
    from openpyxl import load_workbook

    make(PEOPLE, survey, tmp_path)
    book = load_workbook(tmp_path / "花名册.xlsx")
    assert book.sheetnames == ["花名册", "未列入"]
    assert "未列入 1 人，见“未列入”表" in book["花名册"]["A2"].value
    assert [cell.value for cell in book["未列入"][2]] == [
        PEOPLE[2].name, "03-某03", "有 2 处错误，没有生成材料",
    ]  # fmt: skip
    names = [row[1].value for row in book["花名册"].iter_rows(4)]
    assert names == ["某01", "某02"]
    make(PEOPLE[:2], survey, tmp_path)
    assert load_workbook(tmp_path / "花名册.xlsx").sheetnames == ["花名册"]


def test_the_same_outcomes_are_not_written_again(survey, tmp_path):
    first = make(PEOPLE, survey, tmp_path)
    papers = [tmp_path / paper.name for paper in first.made]
    times = {path: path.stat().st_mtime_ns for path in papers}
    slower = tuple(replace(person, seconds=9.0, signature="t") for person in PEOPLE)
    again = make(slower, survey, tmp_path)
    assert (first.kept, again.kept) == (False, True)
    assert again.made == first.made
    assert {path: path.stat().st_mtime_ns for path in papers} == times


CHANGES = {
    "an outcome": lambda p, s: ((replace(p[0], sheets=99), *p[1:]), s, {}),
    "a reason": lambda p, s: ((*p[:2], replace(p[2], findings=(3, 0, 0))), s, {}),
    "the unit": lambda p, s: (p, replace(s, unit=Facts({"单位名称": "别的站"}, {})), {}),
    "a notice": lambda p, s: (p, replace(s, notices=("请看",)), {}),
    "the day": lambda p, s: (p, s, {"choices": replace(CHOICES, day=date(2024, 9, 19))}),
    "the label sheet": lambda p, s: (p, s, {"sheet": "3x8"}),
    "asked for": lambda p, s: (p, s, {"again": True}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_they_depend_on_makes_them_anew(survey, tmp_path, change):
    make(PEOPLE, survey, tmp_path)
    people, looked, more = CHANGES[change](PEOPLE, survey)
    assert not make(people, looked, tmp_path, **more).kept


@pytest.mark.parametrize("name", ["缴费表.pdf", "汇总.html", ".dossier/papers.json"])
@pytest.mark.parametrize("how", ["gone", "changed"])
def test_a_paper_that_was_touched_is_made_anew(survey, tmp_path, name, how):
    make(PEOPLE, survey, tmp_path)
    before = bytes_of(tmp_path)
    path = tmp_path / name
    path.unlink() if how == "gone" else path.write_text("{")
    assert not make(PEOPLE, survey, tmp_path).kept
    assert bytes_of(tmp_path) == before


def test_the_same_outcomes_give_the_same_bytes(survey, tmp_path):
    for place in ("甲", "乙"):
        make(PEOPLE, survey, tmp_path / place)
    assert bytes_of(tmp_path / "甲") == bytes_of(tmp_path / "乙")


def test_papers_of_dossiers_that_are_no_longer_there_are_withdrawn(survey, tmp_path):
    make(PEOPLE, survey, tmp_path)
    (tmp_path / "花名册.pdf").write_text("盖过章的")
    made = make((refused(1), refused(3)), survey, tmp_path)
    assert [paper.name for paper in made.made] == ["汇总.html"]
    assert set(made.withdrawn) == set(FILES) - {"花名册.pdf", "汇总.html"}
    assert set(bytes_of(tmp_path)) == {"花名册.pdf", "汇总.html"}


def test_a_draft_says_so_on_the_units_papers(survey, tmp_path):
    from openpyxl import load_workbook

    make((replace(outcome(1), status=Status.DRAFT),), survey, tmp_path)
    assert all("缺件·不可报送" in words(tmp_path / name) for name in PDFS)
    book = load_workbook(tmp_path / "花名册.xlsx")
    assert book["花名册"]["A2"].value.endswith("草稿，不可报送")


def test_a_name_that_no_font_has_does_not_stop_the_papers(survey, tmp_path):
    """Whoever bears it is refused, and named all the same."""
    strange = replace(refused(3), texts={"姓名": "某😀某"}, folder="03-😀")
    make((outcome(1), strange), survey, tmp_path)
    assert "未列入：某〓某（文件夹03-〓）" in words(tmp_path / "签字盖章清单.pdf")
    assert "没有列入：某〓某。" in words(tmp_path / "缴费表.pdf")


def test_a_papers_name_that_no_font_has_does_not_either(survey, tmp_path):
    """It comes from a file's name."""
    odd = replace(outcome(1), originals=(Original(11, "获奖证书（😀奖）", 1),))
    make((odd,), survey, tmp_path)
    assert "获奖证书（〓奖）" in words(tmp_path / "原件交还回执.pdf")


def test_the_order_is_that_of_the_serials(survey, tmp_path):
    people = tuple(replace(outcome(i), folder=f"{9 - i}") for i in (2, 10, 1))
    make(people, survey, tmp_path)
    told = words(tmp_path / "移交清单.pdf")
    places = [told.index(outcome(i).number) for i in (1, 2, 10)]
    assert places == sorted(places)
