"""Every code on paper, read by zbar from poppler's rendering at 200 dpi (peers 6, 8, 9, 15)."""

import pytest

from support.tools import MM, codes

DPI = 200
BAND = (277.5, 19.5)
QUARTERS = 4
FOREIGN = "SAMPLE"
"""What the sample scans' own codes say: somebody else's, never taken for ours."""

pytestmark = [pytest.mark.tool("zbarimg"), pytest.mark.tool("pdftoppm")]


def wanted(dossier, face):
    """The codes that a face must carry: its own mark, and the bag's on the cover."""
    marks = {("QR-Code", face["mark"]["payload"])}
    return marks | (bag(dossier) if face["kind"] == "cover" else set())


def bag(dossier):
    return {("QR-Code", dossier.said["label"]), ("CODE-128", dossier.said["number"])}


@pytest.mark.parametrize("quarter", range(QUARTERS))
def test_every_code_of_every_whole_page_is_read(built, tmp_path, quarter):
    dossier = built("01")
    pages = dossier.said["pages"]
    first, last = (pages * n // QUARTERS for n in (quarter, quarter + 1))
    found = codes(dossier.pdf, tmp_path, first + 1, last)
    for face in dossier.faces[first:last]:
        foreign = {code for code in found[face["page"]] if code[1].startswith(FOREIGN)}
        assert found[face["page"]] - foreign == wanted(dossier, face)
        assert not foreign or face["kind"] == "copy"


@pytest.mark.parametrize(
    ("name", "most"), [("02", 999), ("03", 999), ("04", 999), ("simplex", 20), ("demo", 999)]
)
def test_the_mark_in_the_band_of_every_page_is_read(built, tmp_path, name, most):
    """Only the band is rendered: what no scan enters."""
    dossier = built(name)
    top, height = (round(v * DPI / MM) for v in BAND)
    last = min(dossier.said["pages"], most)
    found = codes(dossier.pdf, tmp_path, 1, last, "-y", top, "-H", height)
    for face in dossier.faces[:last]:
        assert found[face["page"]] == {("QR-Code", face["mark"]["payload"])}


@pytest.mark.parametrize("name", ["02", "2x4", "3x8", "demo"])
def test_labels_are_read(built, tmp_path, name):
    dossier = built(name)
    assert codes(dossier.label, tmp_path, 1, 1) == {1: bag(dossier)}


def test_no_two_pages_share_a_mark(built):
    """peers 9: not within a dossier, not between dossiers."""
    marks = [f["mark"]["payload"] for name in ("01", "02", "03", "04") for f in built(name).faces]
    assert len(set(marks)) == len(marks)
