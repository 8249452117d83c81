"""One cell of the roster as text, or what is wrong with it.

Excel keeps 15 significant digits of a number (IEEE 754 double, shown as such): an ID number stored
as one has lost its last three, and no reader can bring them back.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta
from datetime import time as Clock  # noqa: N812 - a pattern, not the clock being asked
from typing import TYPE_CHECKING, Any

from dossier.model.facts import FactKind, FactSpec
from dossier.reading.normalise import normalised, with_dots

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell

Said = tuple[str, str]
"""The text, and "" or what is wrong with it and what to do about it."""

DIGITS_KEPT = 15
_SCIENTIFIC = re.compile(r"\d(?:\.\d+)?[Ee]\+?\d+")
_DIGITS = re.compile(r"\d+", re.ASCII)
_GAPS = re.compile(r"(?<=[^\x00-\xb6\xb8-\xff])\s+(?=[^\x00-\xb6\xb8-\xff])")
"""Blanks between Han characters, and about ·: 李　明, spread to the width of three."""
_PASTED = re.compile(r"[\s'’‘`]+")
"""What codes bring along from elsewhere: blanks, the apostrophe that makes a text of them."""
_DATES = (FactKind.MONTH, FactKind.DATE, FactKind.DAY)
_CODES = (FactKind.ID_NUMBER, FactKind.PHONE, FactKind.CREDIT_CODE, FactKind.CODE)
_AS_TEXT = "把这一列设成“文本”格式，再重新输入"
_AS_VALUE = "复制这一格，“选择性粘贴”为数值"


def cell_text(cell: "Cell | MergedCell", spec: FactSpec | None) -> Said:
    """The cell's text as the fact's kind is written, "" when it is empty.

    `spec` is None for the folder's column, and for columns that others fill.
    """
    kind = spec.kind if spec else FactKind.TEXT
    value: Any = cell.value
    match value:
        case None:
            said = ("", "")
        case str() if cell.data_type == "e":
            said = ("", f"是错误值 {value}；请改成正确的内容")
        case str() if cell.data_type != "f":
            said = _text(value, kind, spec)
        case bool():
            said = ("", "是 TRUE 或 FALSE，不是文字；请重新输入")
        case int() | float():
            said = _number(value, kind)
        case date():
            said = _day(value, kind)
        case Clock() | timedelta():
            said = ("", f"被当成了时间；{_AS_TEXT}")
        case _:
            said = ("", f"是公式，读不出结果；{_AS_VALUE}")
    return said


def _number(value: float, kind: FactKind) -> Said:
    whole = isinstance(value, int) or value.is_integer()
    if kind is FactKind.NUMBER:
        return (str(int(value)), "") if whole else ("", "不是整数；请重新输入")
    if kind is FactKind.ID_NUMBER and abs(value) >= 10**DIGITS_KEPT:
        return "", f"存成了数字，{DIGITS_KEPT} 位以后的号码已经丢失；{_AS_TEXT}，照身份证核对"
    if kind in _DATES:
        how = "2019-10" if kind is FactKind.MONTH else "2019-10-01"
        doubt = "" if whole else "（这样存，10 月会变成 1 月）"
        told = f"存成了数字 {int(value) if whole else value}{doubt}"
        return "", f"{told}；把这一列设成“文本”格式，写成 {how} 这样"
    return "", f"存成了数字，开头的 0 会丢失；{_AS_TEXT}"


def _day(value: date, kind: FactKind) -> Said:
    """A cell that Excel took for a date, where a date is asked for."""
    day = value.date() if isinstance(value, datetime) else value
    if kind is FactKind.MONTH:
        return day.isoformat()[:7], ""
    if kind in (FactKind.DATE, FactKind.DAY):
        return day.isoformat(), ""
    return "", f"被当成了日期；{_AS_TEXT}"


def _text(text: str, kind: FactKind, spec: FactSpec | None) -> Said:
    text = text.strip()
    if kind is not FactKind.TEXT:
        text = "".join(c for c in text if unicodedata.category(c) != "Cf")
    if kind is FactKind.NUMBER and _DIGITS.fullmatch(unicodedata.normalize("NFKC", text)):
        return "", "数字存成了文本；选中这一列，点左上角的绿色三角，选“转换为数字”"
    if kind is FactKind.NUMBER and text:
        return "", f"“{text[:10]}”不是数字；请重新输入"
    if kind in _CODES and _SCIENTIFIC.fullmatch(text):
        return "", f"是科学计数法，号码已经丢失；{_AS_TEXT}，照证件核对"
    if kind in (FactKind.NAME, FactKind.CHOICE):
        text = _GAPS.sub("", text)
    if kind in _CODES:
        text = _PASTED.sub("", text)
    text = with_dots(kind, normalised(kind, text))[0]
    return ((spec.synonyms or {}).get(text, text) if spec else text), ""
