import re
from concurrent.futures import ThreadPoolExecutor

import pikepdf
import pytest
from reportlab.pdfgen import canvas

from dossier.disk.pdfium import PDFIUM
from dossier.model.sources import Problem, Trouble
from dossier.reading import pdfs
from dossier.reading.pdfs import read_pdf
from support.pictures import corner_picture, dark_corner, levels, pdf, rectangle, saved

MM = 25.4 / 72
MARK = rectangle(0, 240, 60, 60)
"""Black in the upper left corner of the page of 200 × 300 points."""


@pytest.fixture
def analysed(tmp_path):
    def analyse(data):
        path = tmp_path / "材料.pdf"
        path.write_bytes(data if isinstance(data, bytes) else saved(data))
        return read_pdf(path)

    return analyse


@pytest.fixture
def page_of(analysed):
    def page(data):
        found = analysed(data)
        assert found.problems == ()
        (one,) = found.pages
        return one

    return page


TURNED = {
    0: "upper left",
    90: "upper right",
    180: "lower right",
    270: "lower left",
    -90: "lower left",
    -180: "lower right",
    360: "upper left",
    450: "upper right",
    45: "upper left",
}


@pytest.mark.parametrize("rotate", TURNED)
def test_rotate(page_of, rotate):
    """peers 1: sizes, ink and turn are those of the page as it is seen."""
    page = page_of(pdf(MARK, Rotate=rotate))
    assert dark_corner(page) == TURNED[rotate]
    assert page.turn == (rotate if rotate != 45 else 0) % 360
    wanted = (300 * MM, 200 * MM) if page.turn in (90, 270) else (200 * MM, 300 * MM)
    assert (page.size.width, page.size.height) == pytest.approx(wanted)
    assert page.ink.columns == pytest.approx(page.size.width, abs=1.5)


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_rotate_and_cropbox(page_of, rotate):
    """peers 1: what the crop hides is no ink; its own corner is the page's corner."""
    border = b"0 g 0 0 200 300 re 50 50 100 150 re f* "
    mark = rectangle(50, 170, 30, 30)
    crop = pikepdf.Array([50, 50, 150, 200])
    page = page_of(pdf(border + mark, Rotate=rotate, CropBox=crop))
    assert dark_corner(page) == TURNED[rotate]
    wanted = (150 * MM, 100 * MM) if rotate in (90, 270) else (100 * MM, 150 * MM)
    assert (page.size.width, page.size.height) == pytest.approx(wanted)
    assert (levels(page) > 0).mean() < 0.1


def test_a_cropbox_beyond_the_mediabox(page_of):
    page = page_of(pdf(MARK, CropBox=pikepdf.Array([-100, 100, 900, 900])))
    assert (page.size.width, page.size.height) == pytest.approx((200 * MM, 200 * MM))
    assert dark_corner(page) == "upper left"


def test_boxes_with_swapped_corners_and_another_origin(page_of):
    document = pdf(rectangle(-100, 440, 60, 60), MediaBox=pikepdf.Array([100, 500, -100, 200]))
    page = page_of(document)
    assert (page.size.width, page.size.height) == pytest.approx((200 * MM, 300 * MM))
    assert dark_corner(page) == "upper left"


def test_inherited_rotate_and_boxes(page_of):
    document = pdf(MARK)
    pages = document.Root.Pages
    pages.Rotate, pages.MediaBox = 90, pikepdf.Array([0, 0, 200, 300])
    del document.pages[0].obj["/MediaBox"]
    page = page_of(document)
    assert (page.turn, dark_corner(page)) == (90, "upper right")


def test_user_unit(page_of):
    page = page_of(pdf(MARK, UserUnit=2))
    assert (page.size.width, page.size.height) == pytest.approx((400 * MM, 600 * MM))
    assert page.ink.rows == pytest.approx(600 * MM, abs=1.5)


@pytest.mark.parametrize("unit", [0, -1, "x"])
def test_a_senseless_user_unit(page_of, unit):
    assert page_of(pdf(MARK, UserUnit=unit)).size.width == pytest.approx(200 * MM)


def test_mixed_sizes(analysed):
    document = pdf(MARK, MARK, MARK)
    document.pages[1].MediaBox = pikepdf.Array([0, 0, 842, 1191])
    document.pages[2].Rotate = 90
    found = analysed(document)
    assert [page.index for page in found.pages] == [0, 1, 2]
    widths = [page.size.width for page in found.pages]
    assert widths == pytest.approx([200 * MM, 842 * MM, 300 * MM])


def test_enormous_pages_are_seen_in_larger_cells(page_of):
    page = page_of(pdf(MARK, MediaBox=pikepdf.Array([0, -14100, 14400, 300])))
    assert page.size.width == pytest.approx(5080)
    assert max(page.ink.columns, page.ink.rows) <= pdfs.MOST_SAMPLES // pdfs.SIDE + 1


def with_scan(matrix, pixels=(600, 900), *, text=b"", **keys):
    """A page of 200 × 300 points that shows one grey image laid by `matrix`."""
    document = pdf(b"q %s cm /Im Do Q %s" % (matrix.encode(), text), **keys)
    picture = corner_picture(*pixels)
    image = document.make_stream(
        picture.tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image,
        Width=pixels[0], Height=pixels[1], ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8,
    )  # fmt: skip
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    document.pages[0].Resources = pikepdf.Dictionary(
        XObject=pikepdf.Dictionary(Im=image), Font=pikepdf.Dictionary(F=font)
    )
    return document


@pytest.mark.parametrize(
    ("matrix", "stored", "keys", "pixels"),
    [
        ("200 0 0 300 0 0", (600, 900), {}, (600, 900)),
        ("200 0 0 300 0 0", (600, 900), {"Rotate": 90}, (900, 600)),
        ("0 300 -200 0 200 0", (900, 600), {}, (600, 900)),
        ("0 300 -200 0 200 0", (900, 600), {"Rotate": 270}, (900, 600)),
        ("190 0 0 285 5 5", (600, 900), {}, (632, 947)),
        ("400 0 0 600 -100 -100", (600, 900), {}, (300, 450)),
        ("100 0 0 150 0 0", (600, 900), {}, (0, 0)),
    ],
)
def test_pixels_of_a_scanned_page(page_of, matrix, stored, keys, pixels):
    """As seen, so that pixels over size is the effective resolution."""
    assert page_of(with_scan(matrix, stored, **keys)).pixels == pixels


def test_a_text_layer_is_not_seen(page_of):
    hidden, shown = b"BT /F 12 Tf 3 Tr 9 9 Td (a) Tj ET", b"BT /F 12 Tf 0 Tr 9 9 Td (a) Tj ET"
    assert page_of(with_scan("200 0 0 300 0 0", text=hidden)).pixels == (600, 900)
    assert page_of(with_scan("200 0 0 300 0 0", text=shown)).pixels == (0, 0)


def test_two_images_are_no_scan(page_of):
    twice = b"q 50 0 0 50 9 9 cm /Im Do Q"
    assert page_of(with_scan("200 0 0 300 0 0", text=twice)).pixels == (0, 0)


def test_a_user_password(analysed):
    data = saved(pdf(MARK), encryption=pikepdf.Encryption(user="geheim", owner="o"))
    found = analysed(data)
    assert (found.pages, found.problems) == ((), (Problem(Trouble.PASSWORD),))


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_an_owner_password_alone_does_not_matter(page_of, revision):
    rights = pikepdf.Encryption(owner="o", user="", R=revision, aes=revision >= 4, metadata=False)
    if revision < 4:
        rights = pikepdf.Encryption(owner="o", user="", R=revision, aes=False, metadata=False)
    assert dark_corner(page_of(saved(pdf(MARK), encryption=rights))) == "upper left"


def test_no_pages(analysed):
    assert analysed(pikepdf.new()).problems == (Problem(Trouble.NO_PAGES),)


def test_too_many_pages(analysed, monkeypatch):
    monkeypatch.setattr(pdfs, "MAX_PAGES", 2)
    assert analysed(pdf(b"", b"", b"")).problems == (Problem(Trouble.TOO_LARGE, "3 页"),)


def test_a_damaged_table_is_repaired(analysed):
    data = re.sub(rb"startxref\n\d+", b"startxref\n7", saved(pdf(MARK, MARK), static_id=True))
    found = analysed(data)
    assert found.problems == (Problem(Trouble.REPAIRED),)
    assert [dark_corner(page) for page in found.pages] == ["upper left"] * 2


def test_shifted_offsets_are_repaired(analysed):
    """A mail gateway turned line ends: every offset of the table is off."""
    plain = saved(pdf(MARK), object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = plain.replace(b"\nendobj\n", b"\r\nendobj\r\n")
    found = analysed(data)
    assert found.problems == (Problem(Trouble.REPAIRED),)
    assert [dark_corner(page) for page in found.pages] == ["upper left"]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_truncated(analysed, share):
    """peers 14: a table rebuilt from half a file would print blank pages in silence."""
    data = saved(pdf(MARK, MARK, MARK))
    assert analysed(data[: int(len(data) * share)]).problems == (Problem(Trouble.TRUNCATED),)


def test_beyond_repair(analysed):
    data = b"%PDF-1.4\n" + b"rubbish " * 2000 + b"\n%%EOF\n"
    assert analysed(data).problems == (Problem(Trouble.DAMAGED),)


def test_a_page_without_extent(analysed):
    found = analysed(pdf(MARK, MediaBox=pikepdf.Array([0, 0, 0, 0])))
    assert found.pages or found.problems


def test_form_values_show(analysed, tmp_path):
    """AcroForm values must show on paper, and the user is told to look."""
    path = tmp_path / "表.pdf"
    sheet = canvas.Canvas(str(path), pagesize=(200, 300))
    sheet.acroForm.textfield(value="XXXXXXXX", x=20, y=100, width=160, height=40, fontSize=30,
                             borderWidth=0, fillColor=None, borderColor=None)  # fmt: skip
    sheet.showPage()
    sheet.save()
    found = analysed(path.read_bytes())
    assert found.problems == (Problem(Trouble.FLATTENED),)
    ink = levels(found.pages[0])
    foot = slice(round(160 * MM), round(200 * MM))
    assert (ink[foot] > 100).sum() > 100
    assert ink[: round(150 * MM)].max() == 0


def annotation(document, subtype, box):
    look = document.make_stream(
        rectangle(0, 0, 60, 60), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form,
        BBox=pikepdf.Array([0, 0, 60, 60]),
    )  # fmt: skip
    one = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name(subtype), Rect=pikepdf.Array(box), F=4,
        AP=pikepdf.Dictionary(N=look),
    )  # fmt: skip
    document.pages[0].Annots = pikepdf.Array([document.make_indirect(one)])
    return document


def test_annotations_show(analysed):
    found = analysed(annotation(pdf(b""), "/Stamp", [0, 240, 60, 300]))
    assert found.problems == (Problem(Trouble.FLATTENED),)
    assert dark_corner(found.pages[0]) == "upper left"


def test_links_are_nothing_to_tell(page_of):
    page_of(annotation(pdf(MARK), "/Link", [0, 0, 9, 9]))


def test_senseless_annotations(page_of):
    assert dark_corner(page_of(pdf(MARK, Annots=pikepdf.Array([1, None])))) == "upper left"


def test_a_blank_page_is_blank(page_of):
    page = page_of(pdf(b""))
    assert not any(page.ink.levels)
    assert page.skew is None


def test_many_at_once_give_the_same(tmp_path):
    """pdfium is not thread-safe: threads wait for each other."""
    for number in range(12):
        data = saved(pdf(*[MARK] * 3, Rotate=90 * (number % 4)))
        (tmp_path / f"{number}.pdf").write_bytes(data)
    paths = sorted(tmp_path.iterdir())
    alone = [read_pdf(path) for path in paths]
    with ThreadPoolExecutor(4) as executor:
        assert list(executor.map(read_pdf, paths)) == alone
    assert pdfs.PDFIUM is PDFIUM
    with ThreadPoolExecutor(1) as other:
        assert other.submit(PDFIUM.acquire, blocking=False).result(10)
        other.submit(PDFIUM.release).result(10)
