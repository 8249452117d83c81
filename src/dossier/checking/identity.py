"""Facts that must agree with each other: the ID number, the unit's credit code."""

from collections.abc import Iterator

from stdnum.cn import uscc

from dossier.checking import idnumber
from dossier.checking.case import Case
from dossier.checking.dates import is_ahead
from dossier.checking.entries import Entry, entries
from dossier.model.facts import FactKind
from dossier.model.findings import Finding

BIRTH, SEX, UNIT_TYPE = "出生日期", "性别", "单位性质"
"""The facts that the numbers are held against."""

UNIT_TYPES = {"91": "企业", "12": "事业单位"}
"""GB 32100: what the first two characters of a credit code say of the unit."""
ORGAN = "11"


def id_numbers(case: Case) -> Iterator[Finding]:
    """Digits 7 to 14 are the birth date, digit 17 the sex; the place is only a doubt."""
    for entry in entries(case):
        if entry.kind is FactKind.ID_NUMBER and idnumber.fault(entry.text) is None:
            yield from _against_person(case, entry)


def _against_person(case: Case, entry: Entry) -> Iterator[Finding]:
    number, key = entry.text, entry.spec.key
    born = idnumber.birth_date(number)
    remedy = "请对照身份证核对两处"
    if born and is_ahead((born.year, born.month, born.day), case.today):
        yield entry.basis.error(f"{entry.title}里的出生日期还没有到", "请对照身份证核对", key)
    elif born and case.facts.text(BIRTH) not in ("", born.isoformat()):
        yield entry.basis.error(f"{entry.title}里的出生日期与“{BIRTH}”不一致", remedy, key)
    if case.facts.text(SEX) not in ("", idnumber.sex(number)):
        yield entry.basis.error(f"{entry.title}第 17 位与“{SEX}”不一致", remedy, key)
    if not idnumber.has_known_place(number):
        yield entry.basis.warning(
            f"{entry.title}前两位不是现行的省级代码", "请对照身份证核对；无误可不改", key
        )


def credit_codes(case: Case) -> Iterator[Finding]:
    """The code's kind of unit against 单位性质 (J2); an organ's staff cannot apply (A5)."""
    for entry in entries(case):
        if entry.kind is FactKind.CREDIT_CODE and uscc.is_valid(entry.text):
            yield from _against_unit(case, entry)


def _against_unit(case: Case, entry: Entry) -> Iterator[Finding]:
    prefix, declared = entry.text[:2], case.facts.text(UNIT_TYPE)
    if prefix == ORGAN:
        yield case.basis("A5").warning(
            f"{entry.title}以 {ORGAN} 开头，是机关的代码",
            "公务员和参照公务员法管理的人员不能申报；请核对单位和代码",
            entry.spec.key,
        )
    elif declared in UNIT_TYPES.values() and UNIT_TYPES.get(prefix, declared) != declared:
        yield entry.basis.warning(
            f"{entry.title}以 {prefix} 开头，是{UNIT_TYPES[prefix]}的代码，"
            f"“{UNIT_TYPE}”写的是 {declared}",
            "请核对代码和单位性质，改正写错的一处",
            entry.spec.key,
        )
