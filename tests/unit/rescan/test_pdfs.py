"""Pages of scanned PDFs, however a scanner's program wrote them."""

import io

import img2pdf
import numpy as np
import pikepdf
import pytest
from PIL import Image

from dossier.rescan.marks import find_mark
from dossier.rescan.pdfs import AT_ONCE, begins_with_scan, count_pdf, pdf_side, pdf_sides
from dossier.rescan.pictures import DecodedPicture, JpegPicture
from support.piles import jpeg, scan_pdf


def encoded(image, name, **options):
    stream = io.BytesIO()
    image.save(stream, name, dpi=(200, 200), **options)
    return stream.getvalue()


@pytest.fixture(scope="module")
def image(page):
    return page(9)


def only_side(path):
    [picture] = pdf_sides(path, count_pdf(path))
    return picture


def test_the_scans_own_jpeg_comes_as_it_is(tmp_path, image, sheet):
    data = jpeg(image)
    picture = only_side(scan_pdf(tmp_path / "a.pdf", [data]))
    assert isinstance(picture, JpegPicture)
    assert picture.size == image.size
    assert picture.dpi == pytest.approx(200, rel=0.01)
    assert find_mark(picture, sheet).code.page == 9


@pytest.mark.parametrize(
    "data",
    [
        lambda i: encoded(i, "PNG"),
        lambda i: encoded(i.convert("L"), "PNG"),
        lambda i: encoded(i.convert("P"), "PNG"),
        lambda i: encoded(i.convert("1"), "TIFF", compression="group4"),
    ],
    ids=["colours", "grey", "palette", "group 4"],
)
def test_scans_stored_without_loss(tmp_path, image, sheet, data):
    picture = only_side(scan_pdf(tmp_path / "a.pdf", [data(image)]))
    assert isinstance(picture, DecodedPicture)
    assert picture.size == image.size
    assert find_mark(picture, sheet).code.page == 9


def changed(path, content=b"", *, rotate=0, **resources):
    """The PDF of one scan with other contents around its image /Im0."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        if content:
            page.Contents = pdf.make_stream(content)
        page.Rotate = rotate
        for key, value in resources.items():
            page.Resources[f"/{key}"] = value
        pdf.save(path)
    return path


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_a_page_turned_by_its_viewer(tmp_path, image, sheet, rotate):
    path = changed(scan_pdf(tmp_path / "a.pdf", [jpeg(image)]), rotate=rotate)
    assert find_mark(only_side(path), sheet).code.page == 9


@pytest.mark.parametrize(
    "content",
    [
        b"q -595.4 0 0 -842 595.4 842 cm /Im0 Do Q",
        b"q 595.4 0 0 842 0 0 cm /Im0 Do Q 0 0 m 9 9 l S",
    ],
    ids=["turned on its page", "with a line beside it"],
)
def test_what_is_more_than_one_upright_scan_is_rendered(tmp_path, image, sheet, content):
    path = scan_pdf(tmp_path / "a.pdf", [jpeg(image)])
    picture = only_side(changed(path, content))
    assert isinstance(picture, DecodedPicture)
    assert find_mark(picture, sheet).code.page == 9


def test_an_image_stored_bottom_up_is_seen_as_the_page_shows_it(tmp_path, image, sheet):
    """Some programs mirror the data and the page's matrix mirrors it back."""
    flipped = image.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    path = scan_pdf(tmp_path / "a.pdf", [jpeg(flipped)])
    path = changed(path, b"q 595.4 0 0 -842 0 842 cm /Im0 Do Q")
    assert find_mark(only_side(path), sheet).code.page == 9


def test_a_layer_of_recognised_text_is_not_seen(tmp_path, image):
    path = scan_pdf(tmp_path / "a.pdf", [jpeg(image)])
    font = pikepdf.Dictionary(
        F1=pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
    )
    content = b"q 595.4 0 0 842 0 0 cm /Im0 Do Q BT 3 Tr /F1 12 Tf 90 90 Td (abc) Tj ET"
    assert isinstance(only_side(changed(path, content, Font=font)), JpegPicture)


def test_a_stencil_is_seen_as_it_is_painted(tmp_path, image, sheet):
    """Black-and-white scans are sometimes stored as masks, black where the bit is 0."""
    path = scan_pdf(tmp_path / "a.pdf", [encoded(image.convert("1"), "TIFF", compression="group4")])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        stored = pdf.pages[0].Resources.XObject.Im0
        del stored.ColorSpace
        stored.ImageMask = True
        pdf.save(path)
    picture = only_side(path)
    assert np.asarray(picture.grey(1)).mean() > 200
    assert find_mark(picture, sheet).code.page == 9


def test_the_printed_file_itself_was_never_scanned(demo):
    """It would prove nothing about paper, though all its marks can be read."""
    assert not begins_with_scan(demo.pdf)
    assert pdf_side(demo.pdf, 4) is None


def test_a_scan_stored_in_strips_is_one_scan(tmp_path, image, sheet):
    """Some scanners write a page as images below each other."""
    upper, lower = (image.crop((0, y, image.width, y + 1170)) for y in (0, 1169))
    path = scan_pdf(tmp_path / "a.pdf", [jpeg(upper), jpeg(lower)])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page, second = pdf.pages
        page.MediaBox = [0, 0, 595.4, 842]
        page.Resources.XObject.Im1 = second.Resources.XObject.Im0
        strips = b"q 595.4 0 0 421 0 421 cm /Im0 Do Q q 595.4 0 0 421 0 0 cm /Im1 Do Q"
        page.Contents = pdf.make_stream(strips)
        del pdf.pages[1]
        pdf.save(path)
    assert begins_with_scan(path)
    assert find_mark(only_side(path), sheet).code.page == 9


def test_a_damaged_page_is_none_and_the_others_go_on(tmp_path, image):
    path = scan_pdf(tmp_path / "a.pdf", [jpeg(image), jpeg(image), jpeg(image)])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        stored = pdf.pages[1].Resources.XObject.Im0
        stored.write(b"\xff\xd8 nothing", filter=pikepdf.Name.DCTDecode)
        pdf.save(path)
    assert [picture is None for picture in pdf_sides(path, 3)] == [False, True, False]


def test_all_pages_of_a_long_file_come_in_order(tmp_path):
    """The file is opened afresh in between."""
    sizes = [(100 + n, 140) for n in range(AT_ONCE + 3)]
    scans = [jpeg(Image.new("L", size)) for size in sizes]
    path = tmp_path / "a.pdf"
    path.write_bytes(img2pdf.convert(scans))
    assert [picture.size for picture in pdf_sides(path, count_pdf(path))] == sizes
