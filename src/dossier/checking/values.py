"""The value of a fact by its kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from stdnum.cn import uscc

from dossier.checking import idnumber
from dossier.checking.case import Case
from dossier.checking.dates import CLOSING, END, PRESENT, is_ahead, moment, parsed
from dossier.checking.entries import FILLERS, NOTHING, Entry, entries
from dossier.checking.names import name_fault
from dossier.checking.wording import listed
from dossier.model.facts import FactKind, FactSpec
from dossier.model.findings import Finding, Severity

SERIAL = "序号"
"""The fact that numbers an applicant within the unit: three digits of the dossier number."""
SERIALS = range(1, 1000)

_PHONE = re.compile(r"1[0-9]{10}|0[0-9]{2,3}-?[0-9]{7,8}")
_CODE = re.compile(r"[A-Z0-9]{6}")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value: the words after the fact's name, and the remedy."""

    message: str
    remedy: str
    severity: Severity = Severity.ERROR


def bad_values(case: Case) -> Iterator[Finding]:
    """Every filled text that its kind does not allow."""
    for entry in entries(case):
        if entry.may_be_nothing and (entry.text == NOTHING or entry.text in FILLERS):
            continue
        if fault := fault_of(entry, case.today):
            yield entry.basis.finding(
                fault.severity, f"{entry.title}{fault.message}", fault.remedy, entry.spec.key
            )


def fault_of(entry: Entry, today: date) -> Fault | None:
    """What is wrong with the entry's text, None when nothing is. Never repeats the text."""
    match entry.kind:
        case FactKind.TEXT:
            fault = None
        case FactKind.NAME:
            fault = _name(entry.text)
        case FactKind.CHOICE:
            fault = _choice(entry)
        case FactKind.DATE | FactKind.MONTH:
            fault = _date(entry, today)
        case FactKind.DAY:
            fault = _day(entry.text)
        case FactKind.MOMENT:
            fault = _moment(entry.text)
        case FactKind.ID_NUMBER:
            fault = _id_number(entry.text)
        case FactKind.CREDIT_CODE:
            fault = _credit_code(entry.text)
        case FactKind.PHONE:
            fault = _phone(entry.text)
        case FactKind.NUMBER:
            fault = _number(entry)
        case FactKind.CODE:
            fault = _code(entry.text)
        case _:
            assert_never(entry.kind)
    return fault


def _name(text: str) -> Fault | None:
    wrong = name_fault(text)
    return Fault(*wrong) if wrong else None


def _id_number(text: str) -> Fault | None:
    wrong = idnumber.fault(text)
    return Fault(wrong, "请对照身份证核对 18 位号码") if wrong else None


def _choice(entry: Entry) -> Fault | None:
    synonyms = entry.field.synonyms if isinstance(entry.field, FactSpec) else None
    if entry.text in entry.field.choices or entry.text in (synonyms or {}):
        return None
    return Fault("不是可选的值", f"请从这些里选：{listed(entry.field.choices)}")


def _date(entry: Entry, today: date) -> Fault | None:
    if entry.text == PRESENT and _closes_a_span(entry):
        return None
    whole = entry.kind is FactKind.DATE
    form = "写成 2010-07-01 的样子（年-月-日）" if whole else "写成 2010-07 的样子（年-月）"
    parts = parsed(entry.text)
    if parts is None:
        return Fault("不是有效的日期", f"请核对，{form}")
    if whole and len(parts) < 3:
        return Fault("要写到日", f"请补上日，{form}")
    if is_ahead(parts, today):
        return Fault(f"晚于检查当天（{today:%Y-%m-%d}）", "请核对年份和月份")
    return None


def _closes_a_span(entry: Entry) -> bool:
    return may_go_on(entry.field.key, in_row=bool(entry.row))


def may_go_on(key: str, *, in_row: bool) -> bool:
    """Whether a date may say that something goes on: 止 of a row, 援疆结束 of a fact."""
    return key == END if in_row else key.endswith(CLOSING)


def _day(text: str) -> Fault | None:
    parts = parsed(text)
    if parts is not None and len(parts) == 3:
        return None
    return Fault("不是有效的日期", "请核对，写成 2010-07-01 的样子（年-月-日）")


def _moment(text: str) -> Fault | None:
    if moment(text) is not None:
        return None
    return Fault("不是有效的时间", "请核对，写成 2010-07-01 17:30 的样子，不知道几点的只写日期")


def _credit_code(text: str) -> Fault | None:
    if text == uscc.compact(text) and uscc.is_valid(text):
        return None
    return Fault("不是有效的统一社会信用代码", "请对照证书核对 18 位代码，字母用大写，不留空格")


def _phone(text: str) -> Fault | None:
    if _PHONE.fullmatch(text):
        return None
    return Fault("不像电话号码", "手机写 11 位数字；座机写成 0996-1234567", Severity.WARNING)


def _number(entry: Entry) -> Fault | None:
    if not re.fullmatch(r"[0-9]{1,9}", entry.text):
        return Fault("不是整数", "请只写阿拉伯数字")
    if entry.spec.key == SERIAL and int(entry.text) not in SERIALS:
        return Fault(f"不在 {SERIALS[0]} 至 {SERIALS[-1]} 之间", "请填本单位花名册上的序号")
    return None


def _code(text: str) -> Fault | None:
    if _CODE.fullmatch(text):
        return None
    return Fault("不是 6 位大写字母或数字", "请写 6 位，只用 A–Z 和 0–9")
