"""Facts written one way: dates, full-width digits, the separator in names.

Sources: GB/T 7408 (dates as YYYY-MM-DD); paper.md's list of dots that stand for U+00B7.
"""

import re
import unicodedata
from datetime import date

from dossier.model.facts import FactKind

DOT = "·"
"""U+00B7, the separator in Uyghur and Kazakh names."""
NAME_LENGTH = 50
"""Names run up to 50 characters; in longer text a full stop between characters may be meant."""

_ASCII_KINDS = frozenset(
    (
        FactKind.DATE,
        FactKind.MONTH,
        FactKind.DAY,
        FactKind.MOMENT,
        FactKind.ID_NUMBER,
        FactKind.CREDIT_CODE,
        FactKind.PHONE,
        FactKind.NUMBER,
        FactKind.CODE,
    )
)
_UPPER_KINDS = frozenset((FactKind.ID_NUMBER, FactKind.CREDIT_CODE))
_DATE_KINDS = frozenset((FactKind.DATE, FactKind.MONTH, FactKind.DAY))

_HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
_DOTS = re.compile(rf"(?<=[{_HAN}])[\u2022\u2027\u30fb\uff0e](?=[{_HAN}])")
_NAME_DOTS = re.compile(rf"(?<=[{_HAN}])[\u2022\u2027\u30fb\uff0e.](?=[{_HAN}])")
_DATE = re.compile(
    r"(\d{4}) *[-/.年] *(\d{1,2})(?: *[-/.月] *(\d{1,2}) *日?| *月)?", re.ASCII
)  # 2019-9-8, 2019/09/08, 2019.9.8, 2019年9月8日, 2019-9, 2019年9月
_MOMENT = re.compile(r"(\S+(?: \S+)*?)[ T]+([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?", re.ASCII)


def normalised(kind: FactKind, text: str) -> str:
    """The fact's text as it is printed and compared; `text` itself where nothing applies."""
    if kind not in _ASCII_KINDS:
        return text
    text = unicodedata.normalize("NFKC", text).strip()
    if kind in _UPPER_KINDS:
        text = text.upper()
    if kind is FactKind.MOMENT:
        return canonical_moment(text)
    return canonical_date(text) if kind in _DATE_KINDS else text


def canonical_moment(text: str) -> str:
    """YYYY-MM-DD HH:MM or YYYY-MM-DD; anything else as it is written."""
    found = _MOMENT.fullmatch(text)
    if found is None:
        return canonical_date(text)
    day, hour, minute = found.groups()
    return f"{canonical_date(day)} {int(hour):02d}:{minute}"


def canonical_date(text: str) -> str:
    """YYYY-MM-DD or YYYY-MM for a date of the calendar; anything else as it is written."""
    found = _DATE.fullmatch(text)
    if found is None:
        return text
    year, month, day = found.groups()
    try:
        whole = date(int(year), int(month), int(day or 1)).isoformat()
    except ValueError:
        return text
    return whole if day else whole[:7]


def with_dots(kind: FactKind, text: str) -> tuple[str, str]:
    """The text with U+00B7 between Han characters, and the characters it replaced ("" if none)."""
    if kind in _ASCII_KINDS:
        return text, ""
    pattern = _NAME_DOTS if kind is FactKind.NAME or len(text) <= NAME_LENGTH else _DOTS
    found = "".join(dict.fromkeys(pattern.findall(text)))
    return (pattern.sub(DOT, text), found) if found else (text, "")
