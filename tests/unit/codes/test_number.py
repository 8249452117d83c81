import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.codes import DossierNumber, parse, unit_code

from .strategies import numbers


@given(numbers)
def test_reads_back(number):
    assert parse(number.text) == number
    assert len(number.text) == 15


def test_the_fields_stand_where_they_are_documented():
    assert str(DossierNumber("WR24", "0A1B2C", 7))[:14] == "1WR240A1B2C007"


@given(st.text(max_size=40))
def test_foreign_text_never_parses(text):
    """Peers 8: a foreign barcode is taken for ours."""
    with pytest.raises(ValueError):
        parse(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "15 位"),
        ("6901234567892", "15 位"),
        ("1wr240a1b2c007x", "只能用"),
        (DossierNumber("WR24", "0A1B2C", 7).text[:-1] + "?", "只能用"),
    ],
)
def test_says_what_is_wrong(text, words):
    with pytest.raises(ValueError, match=words):
        parse(text)


def test_another_scheme_is_refused():
    from dossier.codes.check import completed

    with pytest.raises(ValueError, match="版本"):
        parse(completed("2WR240A1B2C007"))
    with pytest.raises(ValueError, match="序号不是数字"):
        parse(completed("1WR240A1B2C0A7"))
    with pytest.raises(ValueError, match="序号应在"):
        parse(completed("1WR240A1B2C000"))


@pytest.mark.parametrize(
    ("batch", "unit", "serial"),
    [("WR2", "0A1B2C", 1), ("wr24", "0A1B2C", 1), ("WR24", "0A1B2", 1), ("WR24", "0A1B2C", 0)],
)
def test_bad_fields_are_refused(batch, unit, serial):
    with pytest.raises(ValueError):
        DossierNumber(batch, unit, serial)


def test_unit_code_is_stable_and_tells_units_apart():
    code = unit_code("12652800MB1A2B3C4D")
    assert code == unit_code(" 12652800mb1a2b3c4d ")
    assert code != unit_code("12652800MB1A2B3C4E")
    assert DossierNumber("WR24", code, 1).unit == code
