"""The dossier number of whatever the facts say."""

import pytest

from dossier.codes.number import unit_code
from dossier.pipeline import dossier_number
from support.facts import facts_for
from support.packs import bazhou

CREDIT = "12659900MB0000001U"


def number_of(**changes):
    return dossier_number(facts_for(bazhou(), **changes), bazhou())


def test_a_unit_s_own_code_counts():
    assert (number_of().unit, number_of().serial) == ("ABC123", 7)


@pytest.mark.parametrize("code", ["", "无", "/", "ABC12", "abc123", "水利站一二三"])
def test_a_unit_without_a_code_is_known_by_its_credit_code(code):
    """“没有内容的写 无”: 无 is no code, and no reason to end the run."""
    assert number_of(单位代号=code).unit == unit_code(CREDIT)


@pytest.mark.parametrize("serial", ["", "无", "0", "1000", "一"])
def test_a_draft_without_a_serial_gets_the_last(serial):
    assert number_of(序号=serial).serial == 999
