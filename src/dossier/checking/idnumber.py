"""Citizen identification numbers, GB 11643: six digits of place, birth date, order, check.

`stdnum.cn.ric` is not used: it rejects real people whose county is younger than they are.
"""

import re
from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_FORMAT = re.compile(r"[0-9]{17}[0-9X]")
_PROVINCES = frozenset(
    str(code)
    for codes in (
        range(11, 16),
        range(21, 24),
        range(31, 38),
        range(41, 47),
        range(50, 55),
        range(61, 66),
        (71, 81, 82, 83),
    )
    for code in codes
)
"""GB/T 2260, first two digits; 83 is for residents of Taiwan with a residence permit."""


def fault(number: str) -> str | None:
    """What is wrong with a number, None when nothing is. Never repeats it."""
    if not _FORMAT.fullmatch(number):
        return "不是 18 位号码（末位可为大写 X）"
    if _CHECKS[sum(int(d) * w for d, w in zip(number, _WEIGHTS, strict=False)) % 11] != number[17]:
        return "的校验位不对，号码有误"
    if birth_date(number) is None:
        return "里的出生日期不存在"
    return None


def birth_date(number: str) -> date | None:
    """Digits 7 to 14 of a well-formed number as a date, None when there is no such day."""
    digits = number[6:14]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def sex(number: str) -> str:
    """男 when digit 17 of a well-formed number is odd, 女 when it is even."""
    return "男" if int(number[16]) % 2 else "女"


def has_known_place(number: str) -> bool:
    """Whether the first two digits are a province of today. Places change: a doubt, no fault."""
    return number[:2] in _PROVINCES
