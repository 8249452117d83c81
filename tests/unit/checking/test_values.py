import pytest

from dossier.model.facts import Column, FactKind, FactSpec
from dossier.model.sources import Facts

from .conftest import CREDIT_CODE, ID_NUMBER, brief, check_facts


def of_kind(kind, text, key="甲", **more):
    return check_facts((FactSpec(key, kind=kind, **more),), Facts({key: text}))


GOOD = [
    (FactKind.NAME, "努尔"),
    (FactKind.NAME, "阿卜杜热合曼·阿卜杜克热木江"),
    (FactKind.NAME, "阿" * 25 + "·" + "木" * 24),
    (FactKind.NAME, "John Smith"),
    (FactKind.NAME, "王\U00021e3d"),
    (FactKind.DATE, "2024-02-29"),
    (FactKind.DATE, "2024-09-08"),
    (FactKind.MONTH, "2024-09"),
    (FactKind.MONTH, "2010-07-01"),
    (FactKind.ID_NUMBER, ID_NUMBER),
    (FactKind.CREDIT_CODE, CREDIT_CODE),
    (FactKind.PHONE, "13800000000"),
    (FactKind.PHONE, "0996-2020000"),
    (FactKind.NUMBER, "2021"),
    (FactKind.CODE, "BZ01AA"),
]
BAD = [
    (FactKind.NAME, "王", "E"),
    (FactKind.NAME, "阿" * 51, "E"),
    (FactKind.NAME, "·努尔", "E"),
    (FactKind.NAME, "努尔·", "E"),
    (FactKind.NAME, "努··尔", "E"),
    (FactKind.NAME, "努尔•买买提", "E"),
    (FactKind.NAME, "努尔.买买提", "E"),
    (FactKind.NAME, "王 一", "E"),
    (FactKind.NAME, "王一2", "E"),
    (FactKind.DATE, "2023-02-29", "E"),
    (FactKind.DATE, "2024-09", "E"),
    (FactKind.DATE, "2024-09-09", "E"),
    (FactKind.DATE, "2024年9月8日", "E"),
    (FactKind.DATE, "1024-09-08", "E"),
    (FactKind.DATE, "无", "E"),
    (FactKind.MONTH, "2024-13", "E"),
    (FactKind.MONTH, "2024-10", "E"),
    (FactKind.MONTH, "2024.07", "E"),
    (FactKind.MONTH, "至今", "E"),
    (FactKind.ID_NUMBER, ID_NUMBER[:-1] + "1", "E"),
    (FactKind.ID_NUMBER, ID_NUMBER.lower(), "E"),
    (FactKind.ID_NUMBER, ID_NUMBER[:15], "E"),
    (FactKind.ID_NUMBER, "110105194913310026", "E"),
    (FactKind.CREDIT_CODE, CREDIT_CODE[:-1] + "X", "E"),
    (FactKind.CREDIT_CODE, CREDIT_CODE.lower(), "E"),
    (FactKind.CREDIT_CODE, CREDIT_CODE[:2] + " " + CREDIT_CODE[2:], "E"),
    (FactKind.PHONE, "1380000000", "W"),
    (FactKind.PHONE, "23800000000", "W"),
    (FactKind.NUMBER, "二", "E"),
    (FactKind.NUMBER, "-1", "E"),
    (FactKind.CODE, "bz01aa", "E"),
    (FactKind.CODE, "BZ01A", "E"),
]


@pytest.mark.parametrize(("kind", "text"), GOOD)
def test_good_values(kind, text):
    assert of_kind(kind, text) == ()


@pytest.mark.parametrize(("kind", "text", "severity"), BAD)
def test_bad_values_are_told_without_being_repeated(kind, text, severity):
    (finding,) = of_kind(kind, text, rule="G8", clause="六(一)4")
    assert (finding.rule, finding.clause, finding.severity) == ("G8", "六(一)4", severity)
    assert len(text) < 3 or text not in finding.message + finding.remedy


def test_choices():
    spec = {"choices": ("汉族", "回族"), "synonyms": {"汉": "汉族"}}
    assert of_kind(FactKind.CHOICE, "汉族", **spec) == ()
    assert of_kind(FactKind.CHOICE, "汉", **spec) == ()
    (finding,) = of_kind(FactKind.CHOICE, "火星族", **spec)
    assert (finding.severity, finding.remedy) == ("E", "请从这些里选：汉族、回族")


@pytest.mark.parametrize(
    ("text", "good"), [("1", True), ("999", True), ("0", False), ("1000", False)]
)
def test_the_serial_number_has_three_digits(text, good):
    assert (of_kind(FactKind.NUMBER, text, key="序号") == ()) == good


SPAN = FactSpec(
    "经历", columns=(Column("起", FactKind.MONTH), Column("止", FactKind.MONTH)), rule="G12"
)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2010-07", "2012-01", []),
        ("2010-07", "2010-07", []),
        ("2010-07-20", "2010-07", []),
        ("2010-07", "至今", []),
        ("至今", "2010-07", ["G12 E"]),
        ("2010-07", "2010-06", ["G12 E"]),
        ("2010-07-02", "2010-07-01", ["G12 E"]),
        ("2010-07", "2030-01", ["G12 E"]),
    ],
)
def test_spans(start, end, expected):
    facts = Facts(tables={"经历": ({"起": start, "止": end},)})
    assert brief(check_facts((SPAN,), facts)) == expected
