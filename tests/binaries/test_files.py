"""Every output as a PDF: its syntax, sheets, fonts, metadata, what the print dialog is told."""

import io

import pypdf
import pytest
from fontTools.ttLib import TTFont

from support.builds import RUNS
from support.tools import MM, POINT, output

DOSSIERS = ["01", "02", "03", "04", "simplex", "demo"]
LABELS = ["02", "2x4", "3x8", "demo"]
CARD = (100, 70)
A4 = (210, 297)
MAKER = "dossier"
CLOSE = 0.01


@pytest.mark.tool("qpdf")
@pytest.mark.parametrize("name", RUNS)
def test_syntax_is_clean(built, name):
    """qpdf exits with 3 on warnings, with 2 on errors."""
    for pdf in built(name).files[:2]:
        assert b"No syntax or stream encoding errors" in output("qpdf", "--check", pdf)


def sizes(pdf):
    """Width and height of every page as it is seen, in mm; pages must not be turned or cropped."""
    for page in pypdf.PdfReader(pdf).pages:
        assert page.get("/Rotate", 0) == 0
        assert page.get("/UserUnit", 1) == 1
        assert page.mediabox.lower_left == (0, 0)
        for box in (page.cropbox, page.bleedbox, page.trimbox, page.artbox):
            assert box == page.mediabox
        yield float(page.mediabox.width) * MM / POINT, float(page.mediabox.height) * MM / POINT


@pytest.mark.parametrize("name", DOSSIERS)
def test_every_page_is_exactly_a4(built, name):
    """peers 4, 5: blanks too, whatever the sizes of the scans."""
    found = list(sizes(built(name).pdf))
    assert len(found) == built(name).said["pages"]
    for size in found:
        assert size == pytest.approx(A4, abs=CLOSE)


@pytest.mark.parametrize("name", LABELS)
def test_a_label_has_its_cards_or_its_sheets_size(built, name):
    (size,) = sizes(built(name).label)
    assert size == pytest.approx(A4 if "x" in name else CARD, abs=CLOSE)


def fonts(resources, seen, ours=""):
    """Every font that a page's resources reach; `ours` is a prefix of XObjects to leave out."""
    resources = resources.get_object()
    for font in resources.get("/Font", {}).values():
        yield font.get_object()
    for key, drawn in resources.get("/XObject", {}).items():
        form = drawn.get_object()
        if drawn.idnum in seen or (ours and key.startswith(ours)):
            continue
        seen.add(drawn.idnum)
        yield from fonts(form.get("/Resources", pypdf.generic.DictionaryObject()), seen, ours)


def embedded(font):
    """The font's file, None when the reader must have one of that name."""
    assert font["/Subtype"] != "/Type3"
    whole = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    about = whole.get("/FontDescriptor", {})
    files = [about[key] for key in ("/FontFile", "/FontFile2", "/FontFile3") if key in about]
    return files[0] if files else None


def all_fonts(pdf, ours=""):
    seen, found = set(), {}
    for page in pypdf.PdfReader(pdf).pages:
        for font in fonts(page["/Resources"], seen, ours):
            found[font["/BaseFont"], id(embedded(font))] = font
    return list(found.values())


@pytest.mark.parametrize("name", RUNS)
def test_fonts_are_embedded(built, name):
    """Ours, and those of the samples' PDFs, which all embed theirs."""
    for pdf in built(name).files[:2]:
        found = all_fonts(pdf)
        assert found
        assert [font["/BaseFont"] for font in found if embedded(font) is None] == []


@pytest.mark.tool("pdffonts")
@pytest.mark.parametrize("name", RUNS)
def test_fonts_are_embedded_in_another_readers_eyes(built, name):
    for pdf in built(name).files[:2]:
        head, _, *rows = output("pdffonts", pdf).decode().splitlines()
        column = head.index("emb")
        assert rows
        assert [row for row in rows if row[column : column + 3] != "yes"] == []


def unicodes(font):
    """What each code of a font says, from its ToUnicode."""
    lines = font["/ToUnicode"].get_data().decode("ascii").splitlines()
    pairs = [line.strip("<>").split("> <") for line in lines if line.startswith("<")]
    return {
        int(code, 16): bytes.fromhex(said).decode("utf-16-be")
        for code, said in pairs
        if (code, said) != ("0000", "FFFF")
    }


@pytest.mark.parametrize("name", ["01", "03", "04", "demo"])
def test_no_character_is_drawn_as_a_missing_glyph(built, name):
    """peers 13: every code's outline is there, and is not that of .notdef."""
    checked = 0
    for font in all_fonts(built(name).pdf, "/Scan"):
        face = TTFont(io.BytesIO(embedded(font).get_data()), lazy=True)
        names, outlines = face.getGlyphOrder(), face["glyf"]
        for code, char in unicodes(font).items():
            glyph = outlines[names[code]]
            assert (glyph.numberOfContours != 0) or char.isspace(), char
            assert glyph != outlines[names[0]], char
            checked += 1
    assert checked > 200


@pytest.mark.parametrize("name", DOSSIERS)
def test_the_print_dialog_begins_with_true_size_and_the_right_turn(built, name):
    root = pypdf.PdfReader(built(name).pdf).root_object
    preferences = root["/ViewerPreferences"]
    assert preferences["/PrintScaling"] == "/None"
    wanted = "/Simplex" if name == "simplex" else "/DuplexFlipLongEdge"
    assert preferences["/Duplex"] == wanted
    assert preferences["/DisplayDocTitle"]
    assert root["/Lang"] == "zh-CN"
    assert built(name).said["duplex"] == ("simplex" if name == "simplex" else "long-edge")


@pytest.mark.parametrize("name", ["01", "demo"])
def test_metadata_say_who_made_it_not_when_or_whose(built, name):
    dossier = built(name)
    for pdf in dossier.files[:2]:
        reader = pypdf.PdfReader(pdf)
        about = dict(reader.metadata)
        assert about.pop("/Title") == dossier.said["title"]
        assert about.pop("/CreationDate") == about.pop("/ModDate") == "D:20000101000000+00'00'"
        assert {value for value in about.values() if value} == {MAKER, "/False"}
        assert reader.xmp_metadata is None


def test_nothing_runs_or_hides_in_a_dossier(built):
    """Scripts, forms, attachments and layers of the materials stay behind."""
    for name in DOSSIERS:
        reader = pypdf.PdfReader(built(name).pdf)
        root = reader.root_object
        for key in ("/AcroForm", "/OpenAction", "/AA", "/Names", "/OCProperties", "/Metadata"):
            assert key not in root, (name, key)
        notes = {
            note.get_object()["/Subtype"] for p in reader.pages for note in p.annotations or ()
        }
        assert notes == {"/Link"}
