"""Sheets of paper: what shares one, what a blank verso carries, what stays off the edges."""

import pypdf
import pytest

from dossier.packs import load_pack
from support.tools import grey, part

DUPLEX = ["01", "02", "03", "04", "demo"]
DPI = 50
WHITE = 255
BAND = {"x": 0, "y": 277.5, "width": 210, "height": 19.5}
NOTE = {"x": 55, "y": 141, "width": 100, "height": 8}
"""Where a blank side says that it is blank (layouts/base-a4/page.yaml), in mm."""
HAIR = 0.6
"""A pixel of poppler's smoothing, in mm."""


def document(face):
    """Which document a face belongs to; the sides of one differ in nothing else."""
    keys = ("kind", "item", "part", "parts", "label", "form", "copy")
    return [face.get(key) for key in keys]


@pytest.mark.parametrize("name", DUPLEX)
def test_no_two_documents_share_a_sheet(built, name):
    """peers 3: the verso goes on with its recto, or is blank."""
    dossier = built(name)
    for sheet in dossier.said["sheets"]:
        recto, verso = sheet["recto"], sheet["verso"]
        assert (recto["page"], verso["page"]) == (2 * sheet["number"] - 1, 2 * sheet["number"])
        assert recto["kind"] != "blank"
        if verso["kind"] != "blank":
            assert document(verso) == document(recto), sheet["number"]


@pytest.mark.parametrize("name", DUPLEX)
def test_every_item_and_document_opens_on_a_recto(built, name):
    """peers 3, 19: wherever the outline leads is an odd page."""
    reader = pypdf.PdfReader(built(name).pdf)

    def pages(outline):
        for entry in outline:
            if isinstance(entry, list):
                yield from pages(entry)
            else:
                yield reader.get_destination_page_number(entry) + 1

    assert [page for page in pages(reader.outline) if page % 2 == 0] == []


def test_simplex_has_no_filling_sides_and_loses_no_other(built):
    """What only fills a sheet up (blanks, the form's even last side) has no place in it."""
    one, two = built("simplex"), built("04")
    padding = load_pack(two.said["pack"]["id"]).forms["evaluation"].padding.id
    fills = {face["page"] for face in two.faces if face.get("section") == padding}
    fills |= {face["page"] for face in two.kind("blank")}
    assert fills
    assert all(sheet["verso"] is None for sheet in one.said["sheets"])
    kept = [document(face) for face in two.faces if face["page"] not in fills]
    assert [document(face) for face in one.faces] == kept


@pytest.mark.tool("pdftoppm")
@pytest.mark.parametrize("name", ["01", "demo"])
def test_blank_versos_carry_their_mark_and_nothing_else(built, name):
    dossier = built(name)
    blanks = dossier.kind("blank")
    assert len(blanks) > 3
    for face in blanks:
        pixels = grey(dossier.pdf, face["page"], DPI).copy()
        for box in (BAND, NOTE):
            place = part(pixels, box, DPI)
            assert place.min() < WHITE, face["page"]
            place[:] = WHITE
        assert pixels.min() == WHITE, face["page"]


@pytest.mark.tool("pdftoppm")
@pytest.mark.parametrize("name", ["01", "04", "demo"])
def test_no_scan_enters_the_band_or_the_edge(built, name):
    """peers 15: on every copy the frame around the scan is white but for the mark's own ink."""
    dossier = built(name)
    page = load_pack(dossier.said["pack"]["id"]).page
    scan = page.scan.inset(-HAIR)
    frame = {"x": scan.x, "y": scan.y, "width": scan.width, "height": scan.height}
    formats = {source["digest"]: source["format"] for source in dossier.said["sources"]}
    for face in dossier.kind("copy"):
        for place in face["placements"]:
            if not face["stamp"] and formats[place["digest"]] == "PDF":
                continue  # the blank margin of a page that prints as it is; seen below
            box = place["box"]
            assert box["x"] >= page.scan.x - 0.01
            assert box["y"] >= page.scan.y - 0.01
            assert box["x"] + box["width"] <= page.scan.right + 0.01
            assert box["y"] + box["height"] <= page.scan.bottom + 0.01
    copies = dossier.kind("copy")
    for face in [*copies[::3], *(f for f in copies if not f["stamp"])]:
        pixels = grey(dossier.pdf, face["page"], DPI).copy()
        for box in (frame, BAND):
            part(pixels, box, DPI)[:] = WHITE
        assert pixels.min() == WHITE, face["page"]
