"""Codes are read from the rendered page; what cannot be read releases nothing."""

import numpy as np
import pikepdf
import pytest
from PIL import Image

from dossier.binding import read_back, read_back_panels
from dossier.errors import ExitCode, ReadBackError
from dossier.model.ink import Bars, Qr, Stencil
from dossier.model.paper import A4, box
from dossier.model.plan import Cover, Placement

from .making import PLACE, a_face, a_plan, corners, draw_ink

LABEL = Qr(box(150, 30, 22, 22), "WR240A1B2C007KLABELTOKEN", "Q")
NUMBER = Bars(box(110, 60, 60, 12), "WR240A1B2C007K")


def with_cover(*ink):
    return a_plan(a_face(1, face=Cover(1, ink)), a_face(2))


def painted(pdf, place, page=0):
    """The same file with a white patch over a place."""
    with pikepdf.open(pdf, allow_overwriting_input=True) as document:
        unit = 72 / 25.4
        edges = (place.x, 297 - place.bottom, place.width, place.height)
        area = " ".join(f"{edge * unit:.3f}" for edge in edges)
        document.pages[page].contents_add(f"1 g {area} re f".encode())
        document.save()
    return pdf


def test_every_mark_is_read(tmp_path):
    plan = a_plan(*(a_face(n) for n in range(1, 40)))
    read_back(draw_ink(plan, tmp_path / "a.pdf"), plan)


def test_label_and_bar_code_of_the_cover_are_read(tmp_path):
    plan = with_cover(LABEL, NUMBER)
    read_back(draw_ink(plan, tmp_path / "a.pdf"), plan)


@pytest.mark.parametrize("place", [LABEL.box, NUMBER.box], ids=["label", "number"])
def test_a_code_of_the_cover_that_is_covered_is_missed(tmp_path, place):
    plan = with_cover(LABEL, NUMBER)
    pdf = painted(draw_ink(plan, tmp_path / "a.pdf"), place)
    with pytest.raises(ReadBackError, match="第 1 页"):
        read_back(pdf, plan)


def test_codes_in_stencils_count(tmp_path):
    pdf = draw_ink(with_cover(), tmp_path / "a.pdf")
    with pytest.raises(ReadBackError, match="LABELTOKEN"):
        read_back(pdf, with_cover(Stencil("label", (LABEL,))))


def test_a_missing_mark_names_its_page(tmp_path):
    """Issue 2, 7: a failure releases nothing."""
    plan = a_plan(*(a_face(n) for n in range(1, 20)))
    missing = list(plan.faces())[17].mark.payload
    pdf = draw_ink(plan, tmp_path / "a.pdf", skip={missing})
    with pytest.raises(ReadBackError, match=r"第 18 页的二维码 .* 读不出来") as caught:
        read_back(pdf, plan)
    assert caught.value.exit_code is ExitCode.CODE_UNREADABLE
    assert "没有放出任何文件" in caught.value.remedy


def test_a_mark_that_says_something_else_is_told(tmp_path):
    """peers 8 and 9: another page's mark in its place is not ours."""
    drawn = a_plan(a_face(2), a_face(2), bookmarks=())
    plan = a_plan(a_face(1), a_face(2))
    with pytest.raises(ReadBackError, match=r"第 1 页.*读成了 WR240A1B2C007K0002"):
        read_back(draw_ink(drawn, tmp_path / "a.pdf"), plan)


def test_a_plan_without_mark_is_refused(tmp_path):
    face = a_face(1)
    bare = type(face)(1, face.face, face.mark, ())
    pdf = draw_ink(a_plan(face), tmp_path / "a.pdf")
    with pytest.raises(ReadBackError, match="第 1 页没有页标记"):
        read_back(pdf, a_plan(bare))


def test_another_number_of_pages_is_refused(tmp_path):
    plan = a_plan(a_face(1), a_face(2))
    pdf = draw_ink(a_plan(a_face(1)), tmp_path / "a.pdf")
    with pytest.raises(ReadBackError, match="有 1 页，应有 2 页"):
        read_back(pdf, plan)


def test_a_foreign_code_in_a_scan_is_not_taken(bound, folder):
    """peers 8: a QR symbol of the scan beside the band does not stand for the mark."""
    corners().save(folder / "a.jpg")
    plan = a_plan(
        a_face(1, Placement("a.jpg", 0, PLACE), ink=(Qr(box(150, 250, 20, 20), "FOREIGN"),))
    )
    read_back(bound(plan), plan)


def test_a_dirty_mark_is_still_read(tmp_path):
    """peers 6: at one scale a reader loses some good symbols, so several are tried."""
    plan = a_plan(a_face(1))
    pdf = draw_ink(plan, tmp_path / "a.pdf")
    read_back(painted(pdf, box(196, 288, 0.6, 0.6)), plan)


def test_labels_are_read_page_by_page(tmp_path):
    plan = a_plan(a_face(1), a_face(2))
    pdf = draw_ink(plan, tmp_path / "a.pdf")
    inks = [face.ink for face in plan.faces()]
    read_back_panels(pdf, inks)
    with pytest.raises(ReadBackError, match="第 1 页"):
        read_back_panels(pdf, inks[::-1])
    with pytest.raises(ReadBackError, match="有 2 页，应有 1 页"):
        read_back_panels(pdf, inks[:1])


def test_codes_at_the_very_edge_of_the_paper_are_rendered(tmp_path):
    ink = (
        Qr(box(0.5, 0.5, 15, 15), "EDGE", "M"),
        Qr(box(0.5, A4.height - 15.5, 15, 15), "FOOT", "M"),
    )
    plan = with_cover(*ink)
    read_back(draw_ink(plan, tmp_path / "a.pdf"), plan)


def test_scans_outside_the_band_are_not_decoded(bound, folder):
    """pdfium skips what its crop excludes: a broken scan does not matter to the mark."""
    noise = np.random.default_rng(3).integers(0, 255, (600, 400, 3), dtype=np.uint8)
    Image.fromarray(noise).save(folder / "a.jpg")
    data = (folder / "a.jpg").read_bytes()
    (folder / "a.jpg").write_bytes(data[: len(data) // 3])
    plan = a_plan(a_face(1, Placement("a.jpg", 0, box(10, 10, 190, 260))))
    read_back(bound(plan), plan)
