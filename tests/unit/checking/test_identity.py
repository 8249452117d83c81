import pytest
from stdnum.cn import uscc

from dossier.checking import idnumber
from dossier.model.facts import FactKind, FactSpec
from dossier.model.sources import Facts

from .conftest import CREDIT_CODE, ID_NUMBER, TODAY, brief, check_facts

PERSON = (
    FactSpec("身份证号", kind=FactKind.ID_NUMBER, rule="G1"),
    FactSpec("出生日期", kind=FactKind.DATE, optional=True),
    FactSpec("性别", optional=True),
)
UNIT = (
    FactSpec("信用代码", kind=FactKind.CREDIT_CODE, rule="J2"),
    FactSpec("单位性质", optional=True),
)


def an_id(digits):
    """`digits` with the check character that GB 11643 asks for."""
    return next(digits + c for c in "0123456789X" if idnumber.fault(digits + c) is None)


def person(number=ID_NUMBER, born="1949-12-31", sex="女"):
    return check_facts(PERSON, Facts({"身份证号": number, "出生日期": born, "性别": sex}))


def test_the_examples_of_the_standard():
    assert idnumber.fault(ID_NUMBER) is None
    assert idnumber.fault("440524188001010014") is None
    assert idnumber.sex("440524188001010014") == "男"


def test_a_number_that_agrees_with_birth_date_and_sex():
    assert person() == ()
    assert person(born="", sex="") == ()


@pytest.mark.parametrize(
    ("facts", "words"),
    [({"born": "1949-12-30"}, "与“出生日期”不一致"), ({"sex": "男"}, "与“性别”不一致")],
)
def test_a_number_that_does_not(facts, words):
    (finding,) = person(**facts)
    assert (finding.rule, finding.severity) == ("G1", "E")
    assert words in finding.message
    assert ID_NUMBER not in finding.message


def test_a_wrong_check_digit_is_one_finding():
    assert brief(person(ID_NUMBER[:-1] + "0", born="1990-01-01", sex="男")) == ["G1 E"]


def test_a_birth_date_ahead():
    number = an_id(f"110105{TODAY.year + 1}0101002")
    assert brief(person(number, born="")) == ["G1 E"]


def test_a_county_younger_than_its_people_is_no_fault():
    """paper.md: stdnum.cn.ric rejects real people whose county is younger than they are."""
    assert person(an_id("65900819491231002")) == ()
    assert brief(person(an_id("99000019491231002"))) == ["G1 W"]


def a_code(prefix):
    digits = prefix + CREDIT_CODE[2:-1]
    return digits + uscc.calc_check_digit(digits)


@pytest.mark.parametrize(
    ("prefix", "kind", "expected"),
    [
        ("91", "企业", []),
        ("12", "事业单位", []),
        ("91", "事业单位", ["J2 W"]),
        ("12", "企业", ["J2 W"]),
        ("11", "事业单位", ["A5 W"]),
        ("52", "企业", []),
        ("91", "", []),
    ],
)
def test_the_credit_codes_kind_of_unit(prefix, kind, expected):
    facts = Facts({"信用代码": a_code(prefix), "单位性质": kind})
    assert brief(check_facts(UNIT, facts)) == expected
