import pytest
import zxingcpp
from reportlab.graphics.barcode.code128 import Code128

from dossier.codes import LabelCode, encode
from dossier.drawing.code128 import bar_widths
from dossier.model.ink import Bars, Qr
from dossier.model.paper import Size, box
from dossier.qr import qr_rows

from .conftest import NUMBER, ink_area

MARK = encode(NUMBER, 42, "ABC123")
CARD = Size(100, 70)


@pytest.mark.parametrize("dpi", [100, 150, 200, 300])
def test_a_page_mark_is_read_back(seen, dpi):
    """Peers 6: read at more than one scale. 10 mm, 25 modules."""
    page = seen(Qr(box(45, 30, 10, 10), MARK), size=CARD, dpi=dpi)
    (code,) = zxingcpp.read_barcodes(page)
    assert code.text == MARK
    assert code.format == zxingcpp.BarcodeFormat.QRCode


@pytest.mark.parametrize("level", ["M", "Q", "H"])
def test_every_level_and_other_text(seen, level):
    payload = "材料 · 测试" if level == "H" else LabelCode(NUMBER, 0, 59, "ABCDEFGH").text
    page = seen(Qr(box(30, 15, 20, 20), payload, level), size=CARD)
    assert zxingcpp.read_barcodes(page)[0].text == payload


def test_qr_fills_its_box_exactly_without_quiet_zone(seen):
    page = seen(Qr(box(20, 10, 25, 25), MARK), size=CARD, dpi=254)
    assert ink_area(page) == pytest.approx((100, 350, 200, 450), abs=1)


def test_a_mark_has_25_modules_and_a_finder_in_three_corners():
    rows = qr_rows(MARK, "Q")
    assert len(rows) == 25
    assert rows[0][:7] == rows[0][-7:] == rows[-1][:7] == "1111111"
    assert rows[-1][-7:] != "1111111"


@pytest.mark.parametrize("dpi", [203, 300])
def test_code_128_is_read_back(seen, dpi):
    page = seen(Bars(box(15, 30, 70, 10), NUMBER.text), size=CARD, dpi=dpi)
    (code,) = zxingcpp.read_barcodes(page)
    assert code.text == NUMBER.text
    assert code.format == zxingcpp.BarcodeFormat.Code128


def test_code_128_fills_its_box_exactly(seen):
    page = seen(Bars(box(15, 30, 70, 10), NUMBER.text), size=CARD, dpi=254)
    assert ink_area(page) == pytest.approx((300, 400, 150, 850), abs=1)


def test_code_128_widths_are_those_of_reportlab():
    for payload in ("ABCDEFGHIJKLM", "NOPQRSTUVWXYZ", "A1B2C3D4E5", "F6G7H8I9J0"):
        theirs = Code128(payload, quiet=0)
        theirs.validate()
        theirs.encode()
        theirs.decompose()
        assert bar_widths(payload) == tuple(ord(c.lower()) - 96 for c in theirs.decomposed)


def test_a_number_of_15_characters_has_200_modules():
    assert sum(bar_widths(NUMBER.text)) == 200


@pytest.mark.parametrize("payload", ["", "abc", "A-1", "A 1", "张"])
def test_other_payloads_are_refused(payload):
    with pytest.raises(ValueError, match="upper-case"):
        bar_widths(payload)
