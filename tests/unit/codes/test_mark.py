import pytest
from hypothesis import given
from hypothesis import strategies as st
from qrcode import constants, util
from qrcode.main import QRCode

from dossier.codes import DossierNumber, PageMarkCode, decode, encode, short_digest
from dossier.codes.check import ALPHABET, completed

from .strategies import chars, neighbours_in_alphabet, numbers

NUMBER = DossierNumber("WR24", "0A1B2C", 7)


@given(numbers, st.integers(1, 9999), chars(6))
def test_reads_back(number, page, digest):
    text = encode(number, page, digest)
    assert len(text) == 26
    assert decode(text) == PageMarkCode(number, page, digest)


@given(numbers, st.integers(1, 9999), chars(6), st.data())
def test_a_misread_character_or_swap_is_found(number, page, digest, data):
    """Peers 9: one code's identity leaks to its neighbours."""
    text = encode(number, page, digest)
    at = data.draw(st.integers(0, 24))
    wrong = data.draw(st.sampled_from(ALPHABET.replace(text[at], "")))
    with pytest.raises(ValueError):
        decode(text[:at] + wrong + text[at + 1 :])
    a, b = text[at], text[at + 1]
    if a != b and not neighbours_in_alphabet(a, b):
        with pytest.raises(ValueError):
            decode(text[:at] + b + a + text[at + 2 :])


@given(st.text(max_size=40))
def test_foreign_text_never_decodes(text):
    """Peers 8 and 18: a foreign barcode, a foreign campaign's page."""
    with pytest.raises(ValueError):
        decode(text)


@given(chars(25))
def test_a_good_check_character_alone_does_not_make_a_mark(body):
    """Peers 8: the number inside must hold too."""
    with pytest.raises(ValueError):
        decode(completed("X" + body[1:]))


def test_bounds():
    for page, digest in [(0, "ABCDEF"), (10_000, "ABCDEF"), (1, "ABCDE"), (1, "abcdef")]:
        with pytest.raises(ValueError):
            encode(NUMBER, page, digest)
    with pytest.raises(ValueError, match="页码"):
        decode(completed(f"{NUMBER.text}0000ABCDEF"))


def test_fits_version_2_at_level_q():
    symbol = QRCode(error_correction=constants.ERROR_CORRECT_Q, border=0)
    text = encode(NUMBER, 42, short_digest(b"face"))
    symbol.add_data(util.QRData(text, mode=util.MODE_ALPHA_NUM))
    symbol.make(fit=True)
    assert (symbol.version, symbol.modules_count) == (2, 25)


def test_short_digest_depends_on_data_and_key():
    plain = short_digest(b"face")
    assert len(plain) == 6
    assert plain == short_digest(b"face")
    assert len({plain, short_digest(b"other"), short_digest(b"face", key=b"k")}) == 3
    assert len(short_digest(b"plan", length=8)) == 8
