"""QR codes are really looked for: in pictures and PDFs, upright or not, and found only if there."""

import io

import pikepdf
import pytest
import qrcode
from PIL import ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

from dossier.reading.codes import count_codes
from support.pictures import encoded, text_page

SAYS = "https://www.chsi.com.cn/xlcx/bg.do?vcode=A1B2C3D4E5F6G7H8"


def page(*, module=4, dpi=150, says=SAYS):
    """A page of text with a code of so many dots a module in its lower right."""
    picture = text_page(dpi=dpi).copy().convert("L")
    code = qrcode.QRCode(box_size=module, border=4)
    code.add_data(says)
    drawn = code.make_image().convert("L")
    picture.paste(drawn, (picture.width - drawn.width - 80, picture.height - drawn.height - 80))
    return picture


@pytest.fixture
def count(tmp_path):
    def counted(data, name):
        path = tmp_path / "材料"
        path.write_bytes(data)
        return count_codes(path, name)

    return counted


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "WEBP"])
def test_found_in_pictures(count, kind):
    assert count(encoded(page(), kind), kind) == 1


@pytest.mark.parametrize("angle", [0, 90, 180, 270, 3, -7])
def test_found_however_the_page_lies(count, angle):
    """peers 10: the stored picture need not be upright."""
    assert count(encoded(page().rotate(angle, expand=True, fillcolor=255)), "JPEG") == 1


def test_found_when_small_or_blurred(count):
    """peers 6: a code that one scale loses another one reads."""
    assert count(encoded(page(module=2, dpi=72)), "JPEG") == 1
    blurred = page(module=8, dpi=300).filter(ImageFilter.GaussianBlur(3))
    assert count(encoded(blurred), "JPEG") == 1


def test_found_in_colour_and_with_alpha(count):
    assert count(encoded(page().convert("RGBA"), "PNG"), "PNG") == 1
    assert count(encoded(page().convert("CMYK")), "JPEG") == 1


def test_each_page_counts(count):
    stream = io.BytesIO()
    page().save(stream, "TIFF", save_all=True, append_images=[text_page(dpi=150), page()])
    assert count(stream.getvalue(), "TIFF") == 2


def pdf(*pictures, turn=0):
    stream = io.BytesIO()
    paper = canvas.Canvas(stream, pagesize=(595, 842))
    for picture in pictures:
        paper.drawImage(ImageReader(picture), 0, 0, 595, 842)
        paper.setPageRotation(turn)
        paper.showPage()
    paper.save()
    return stream.getvalue()


@pytest.mark.parametrize("turn", [0, 90, 180])
def test_found_in_pdfs(count, turn):
    assert count(pdf(text_page(dpi=150).convert("L"), page(), turn=turn), "PDF") == 1


def test_none_where_there_is_none(count):
    """peers 7: nothing found is a number, not silence."""
    assert count(encoded(text_page(dpi=150)), "JPEG") == 0
    assert count(pdf(text_page(dpi=150).convert("L")), "PDF") == 0


def test_a_code_that_is_painted_over_is_none(count):
    spoiled = page()
    spoiled.paste(0, (spoiled.width - 200, spoiled.height - 300, spoiled.width, spoiled.height))
    assert count(encoded(spoiled), "JPEG") == 0


def test_what_cannot_be_looked_at_is_not_counted(count):
    assert count(b"\xff\xd8\xff nonsense", "JPEG") is None
    assert count(b"%PDF-1.7 nonsense", "PDF") is None


def test_a_huge_page_is_rendered_within_bounds(count):
    made = pikepdf.new()
    made.add_blank_page(page_size=(14400, 14400))
    stream = io.BytesIO()
    made.save(stream)
    assert count(stream.getvalue(), "PDF") == 0


def test_pictures_of_one_bit(count):
    assert count(encoded(page().convert("1"), "TIFF", compression="group4"), "TIFF") == 1
