import pytest
from hypothesis import given
from hypothesis import strategies as st
from qrcode import constants, util
from qrcode.main import QRCode

from dossier.codes import DossierNumber, LabelCode
from dossier.codes.check import ALPHABET

from .strategies import chars, numbers

NUMBER = DossierNumber("WR24", "0A1B2C", 7)
labels = st.builds(LabelCode, numbers, st.integers(0, 1295), st.integers(1, 46655), chars(8))


@given(labels)
def test_reads_back(label):
    assert len(label.text) == 29
    assert LabelCode.parse(label.text) == label


@given(labels, st.data())
def test_a_misread_character_is_found(label, data):
    at = data.draw(st.integers(0, 28))
    wrong = data.draw(st.sampled_from(ALPHABET.replace(label.text[at], "")))
    with pytest.raises(ValueError):
        LabelCode.parse(label.text[:at] + wrong + label.text[at + 1 :])


@given(st.text(max_size=40))
def test_foreign_text_never_parses(text):
    """Peers 8: a foreign barcode is taken for ours."""
    with pytest.raises(ValueError):
        LabelCode.parse(text)


@pytest.mark.parametrize(
    ("revision", "sheets", "digest"),
    [(-1, 1, "ABCDEFGH"), (1296, 1, "ABCDEFGH"), (0, 0, "ABCDEFGH"), (0, 1, "ABCDEFG")],
)
def test_bounds(revision, sheets, digest):
    with pytest.raises(ValueError):
        LabelCode(NUMBER, revision, sheets, digest)


def test_fits_version_2_at_level_q():
    symbol = QRCode(error_correction=constants.ERROR_CORRECT_Q, border=0)
    text = str(LabelCode(NUMBER, 0, 59, "ABCDEFGH"))
    symbol.add_data(util.QRData(text, mode=util.MODE_ALPHA_NUM))
    symbol.make(fit=True)
    assert symbol.version == 2
