"""The sizes that codes are judged by are those of the codes themselves."""

import qrcode

from dossier.codes import label, mark, number
from dossier.packs.rules import symbols


def modules(length: int, level: int) -> int:
    """Modules along a side of the QR that holds so many alphanumeric characters."""
    code = qrcode.QRCode(error_correction=level, border=0)
    code.add_data("A" * length, optimize=0)
    code.make(fit=True)
    return code.modules_count


def test_the_number_s_length():
    assert symbols.NUMBER_LENGTH == number.LENGTH


def test_the_page_mark_s_modules():
    for level in (qrcode.ERROR_CORRECT_M, qrcode.ERROR_CORRECT_Q):
        assert modules(mark.LENGTH, level) <= symbols.MARK_MODULES
    assert modules(mark.LENGTH, qrcode.ERROR_CORRECT_H) <= symbols.MOST_MODULES


def test_the_label_s_modules():
    for level in (qrcode.ERROR_CORRECT_M, qrcode.ERROR_CORRECT_Q, qrcode.ERROR_CORRECT_H):
        assert modules(label.LENGTH, level) <= symbols.MOST_MODULES
