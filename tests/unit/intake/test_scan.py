"""What a wedge scanner types: our codes whatever the keyboard does, and nothing else as ours."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.codes import DossierNumber, LabelCode, LabelToken, encode
from dossier.intake import read_scan
from dossier.model.intake import Kind, Mended

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
NUMBER = DossierNumber("BW24", "I2JE40", 7)
LABEL = LabelCode(NUMBER, 2, 56, "ABCDEFGH")
MARK = encode(NUMBER, 42, "PO2ZKH")
TOKEN = LabelToken(NUMBER, 1, 56, b"12345678", ((1, 0),) * 13, b"abcd").sealed(bytes(range(64)))
CODES = {
    Kind.NUMBER: NUMBER.text, Kind.LABEL: LABEL.text, Kind.MARK: MARK, Kind.TOKEN: TOKEN,
}  # fmt: skip
WIDE = str.maketrans(
    {chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)} | {" ": "\u3000", ".": "。", "$": "￥"}
)


def chars(count):
    return st.text(ALPHABET, min_size=count, max_size=count)


numbers = st.builds(DossierNumber, chars(4), chars(6), st.integers(1, 999))
tokens = st.builds(
    LabelToken, numbers, st.integers(1, 99), st.integers(1, 999),
    st.binary(min_size=8, max_size=8), st.just(((1, 0),) * 13), st.binary(min_size=4, max_size=4),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "code"), CODES.items())
@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        (lambda code: code, ()),
        (lambda code: f"{code}\r\n", ()),
        (lambda code: f"]Q1{code}", ()),
        (lambda code: code.translate(WIDE), (Mended.WIDE,)),
        (lambda code: code.lower(), (Mended.CASE,)),
        (lambda code: code.lower().translate(WIDE), (Mended.WIDE, Mended.CASE)),
        (lambda code: code * 2, (Mended.TWICE,)),
    ],
)  # fmt: skip
def test_our_codes(kind, code, typed, mended):
    scan = read_scan(typed(code))
    assert (scan.kind, scan.text, scan.number) == (kind, code, NUMBER.text)
    assert scan.mended == mended
    assert scan.page == (42 if kind is Kind.MARK else 0)


@given(tokens, st.binary(min_size=64, max_size=64))
def test_a_token_survives_a_form_that_takes_spaces_away(token, signature):
    text = token.sealed(signature)
    assert read_scan(text.strip()).text == text


def changed(code, place, char):
    return code[:place] + char + code[place + 1 :]


@given(st.sampled_from(sorted(CODES)), st.integers(0, 155), st.sampled_from(ALPHABET))
def test_a_wrong_character_never_makes_another_code(kind, place, char):
    """A token's signature is for others to check; its text is read as it stands."""
    code = CODES[kind]
    wrong = changed(code, place % len(code), char)
    scan = read_scan(wrong)
    if wrong == code:
        assert scan.kind is kind
    elif kind is not Kind.TOKEN:
        assert scan.kind in (Kind.DAMAGED, Kind.HALF, Kind.FOREIGN)
        assert scan.number == scan.text == ""


@pytest.mark.parametrize("code", CODES.values())
@pytest.mark.parametrize("share", [0.3, 0.7, 0.9])
def test_half_a_code(code, share):
    """Where it is as long as another of our codes, its check character is wrong."""
    assert read_scan(code[: int(share * len(code))]).kind in (Kind.HALF, Kind.DAMAGED)


def test_the_first_fifteen_characters_of_a_longer_code_are_the_number():
    assert {read_scan(code[:15]).text for code in (LABEL.text, MARK)} == {NUMBER.text}


@pytest.mark.parametrize("first", CODES.values())
@pytest.mark.parametrize("second", CODES.values())
def test_two_codes_without_an_enter_between(first, second):
    wanted = next(k for k, v in CODES.items() if v == first) if first == second else Kind.JOINED
    assert read_scan(first + second).kind is wanted


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("", Kind.EMPTY), ("  \r\n", Kind.EMPTY),
        ("659900198603120031", Kind.PERSONAL), ("13912345678", Kind.PERSONAL),
        ("１３９１２３４５６７８", Kind.PERSONAL),
        ("1不为24爱就40007", Kind.INPUT_METHOD),
        ("1ИЦ24Ш2ОУ40007", Kind.LAYOUT), ("1بۋ24ئ2جې40007", Kind.LAYOUT),
        ("&BZ\"'I\"JE'àààè", Kind.LAYOUT),
        ("6901234567892", Kind.FOREIGN), ("SF1234567890123", Kind.FOREIGN),
        ("https://www.chsi.com.cn/xlcx/bg.do?vcode=A1B2", Kind.FOREIGN),
        ("WIFI:S:office;T:WPA;P:12345678;;", Kind.FOREIGN), ("x", Kind.FOREIGN),
        ("9787508412345", Kind.FOREIGN),
    ],
)  # fmt: skip
def test_what_is_none_of_ours_is_told_apart(typed, kind):
    scan = read_scan(typed)
    assert (scan.kind, scan.text, scan.number) == (kind, "", "")


@given(st.text())
def test_no_text_breaks_it_and_only_whole_codes_have_a_number(typed):
    scan = read_scan(typed)
    assert bool(scan.number) == (scan.kind in CODES)
