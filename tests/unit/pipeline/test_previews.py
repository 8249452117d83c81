"""A packet on the screen is the packet on paper; as a PDF it tells no number."""

import shutil
from datetime import date
from io import BytesIO

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image

from dossier import pipeline
from dossier.errors import InputError
from dossier.model.facts import FactKind, masked
from dossier.model.findings import Severity
from dossier.model.preview import Kind
from dossier.pipeline import Standing, item_standings
from dossier.pipeline.previewpdf import COARSE
from support.builds import applicant, built
from support.cli import call

TODAY = date(2024, 9, 18)


def looked_at(folder):
    return pipeline.preview(folder, pipeline.check(folder, "", TODAY))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return applicant(2, tmp_path_factory.mktemp("previews") / "单位")


@pytest.fixture(scope="module")
def shown(folder):
    return looked_at(folder)


@pytest.fixture(scope="module")
def faulty(tmp_path_factory):
    return looked_at(applicant(3, tmp_path_factory.mktemp("previews") / "单位"))


def grey(data):
    return np.asarray(Image.open(BytesIO(data)).convert("L"), dtype=int)


def test_every_face_of_the_plan_is_a_side(shown):
    numbers = [side.number for side in shown.sides if side.number]
    assert numbers == [face.number for face in shown.plan.faces()]
    assert [side.id for side in shown.sides if side.number] == list(map(str, numbers))
    assert len({side.id for side in shown.sides}) == len(shown.sides)


def test_a_side_looks_as_its_page_in_the_dossier(shown, tmp_path_factory):
    """But for the pale word across it: whatever is dark on one is dark on the other."""
    dossier = built(tmp_path_factory, "02")
    width = 600
    with pdfium.PdfDocument(dossier.pdf) as printed:
        assert len(printed) == len(list(shown.plan.faces()))
        for number in (1, 3, 5, 13, 36, 47):
            page = printed[number - 1]
            paper = page.render(scale=width / page.get_width()).to_pil().convert("L")
            here = grey(pipeline.side_picture(shown, shown.side(str(number)), width))
            there = np.asarray(paper, dtype=int)
            assert here.shape == there.shape
            dark = (here < 100) != (there < 100)
            assert dark.mean() < 0.004, number
            assert (here > there + 60).mean() < 0.002, number  # nothing is lost


def test_a_scan_that_is_gone_is_told(folder, tmp_path):
    own = shutil.copytree(folder.parent, tmp_path / "单位") / folder.name
    now = looked_at(own)
    side = next(s for s in now.sides if s.kind is Kind.COPY and not s.paths[0].startswith(".."))
    (own / side.paths[0]).unlink()
    with pytest.raises((InputError, OSError)):
        pipeline.side_picture(now, side, 200)


def test_a_page_of_a_file_has_the_files_shape(shown):
    path = next(p for p, f in shown.files.items() if f.pages and p.endswith(".jpg"))
    across, down = shown.files[path].pages[0].pixels
    picture = Image.open(BytesIO(pipeline.page_picture(shown, path, 0, 300)))
    assert picture.height / picture.width == pytest.approx(down / across, rel=0.02)


@pytest.mark.parametrize(("path", "page"), [("材料/没有.jpg", 0), ("申报人.yaml", 0)])
def test_a_page_that_is_not_there(shown, path, page):
    with pytest.raises(InputError, match="没有“"):
        pipeline.page_picture(shown, path, page, 300)


def test_standings_of_a_complete_packet(shown):
    rows = item_standings(shown)
    assert [row.number for row in rows] == list(range(14))
    assert {row.standing for row in rows} <= {
        Standing.COMPLETE, Standing.AMISS, Standing.NOT_ASKED
    }  # fmt: skip
    assert rows[9].standing is Standing.NOT_ASKED  # 初级: 论文 is not asked for
    assert all(row.findings for row in rows if row.standing is Standing.AMISS)


def test_standings_of_a_faulty_packet(faulty):
    rows = item_standings(faulty)
    report = faulty.checked.report
    assert sum(row.errors for row in rows) == len(report.errors)
    assert any(row.standing is Standing.MISSING for row in rows)
    for row in rows:
        errors = [one for one in row.findings if one.severity is Severity.ERROR]
        absent = [one for one in errors if one.subject not in faulty.files]
        assert (row.standing is Standing.MISSING) == bool(absent and row.number)
        assert row.findings == tuple(
            sorted(row.findings, key=lambda one: "EWM".index(one.severity.value))
        )


def test_the_pdf_is_small_and_tells_no_number(folder, tmp_path):
    out = tmp_path / "预览.pdf"
    run = call("preview", folder, "--pdf", out, "--on", "2024-09-18")
    assert run.code == 0, run.err
    facts = looked_at(folder).checked.submission.facts
    with pdfium.PdfDocument(out) as document:
        assert f"{len(document)} 页" in run.out
        assert all(page.get_textpage().get_text_range() == "" for page in document)
    data = out.read_bytes()
    assert len(data) < 60_000 * len(looked_at(folder).sides)
    for secret in (facts.text("身份证号"), facts.text("联系电话"), facts.text("姓名")):
        assert secret.encode() not in data
        assert secret.encode("utf-16-be") not in data
    with pikepdf.open(out) as pdf:
        for page in pdf.pages:
            for image in page.obj.Resources.XObject.values():
                assert b"Exif" not in image.read_raw_bytes()


def test_papers_with_numbers_are_too_coarse_to_read(folder, tmp_path):
    out = tmp_path / "预览.pdf"
    assert call("preview", folder, "--pdf", out, "--on", "2024-09-18").code == 0
    now = looked_at(folder)
    with pikepdf.open(out) as pdf:
        widths = [next(iter(page.obj.Resources.XObject.values())).Width for page in pdf.pages]
    coarse = round(210 / 25.4 * COARSE)
    told = {side.part for side, width in zip(now.sides, widths, strict=True) if width <= coarse}
    assert {"身份证", "公需科目", "学信网备案表"} <= told
    assert "编制批文" not in told
    assert "评审表" not in told  # typeset, with its numbers masked


def test_typeset_numbers_are_masked(shown):
    from dossier.pipeline.previewpdf import _discreet

    before, after = shown.checked.submission.facts, _discreet(shown.checked).submission.facts
    for key, kind in (("身份证号", FactKind.ID_NUMBER), ("联系电话", FactKind.PHONE)):
        assert after.text(key) == masked(before.text(key), kind) != before.text(key)
    assert after.text("姓名") == before.text("姓名")


def test_a_password_locks_it(folder, tmp_path):
    out = tmp_path / "预览.pdf"
    run = call("preview", folder, "--pdf", out, "--password", "四季 1", "--on", "2024-09-18")
    assert run.code == 0
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(out)
    with pikepdf.open(out, password="四季 1") as pdf:
        assert pdf.encryption.R == 6
        assert len(pdf.pages) == len(looked_at(folder).sides)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--password", "x"), 2, "要和 --pdf 一起写"),
        (("--pdf", "x.txt"), 2, "要以 .pdf 结尾"),
        (("--port", "0"), 2, "没有 0 号端口"),
        (("--cert", "a.pem"), 2, "要一起写"),
    ],
)
def test_misuse(folder, words, code, said):
    run = call("preview", folder, *words)
    assert (run.code, said in run.err) == (code, True), run.err


def test_a_unit_has_no_pdf(folder, tmp_path):
    run = call("preview", folder.parent, "--pdf", tmp_path / "x.pdf")
    assert run.code != 0
    assert "--pdf 一次写一个人的预览" in run.err
