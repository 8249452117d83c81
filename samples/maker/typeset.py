"""Chinese line breaking: closing marks never open a line, numbers and words stay whole."""

import re
from collections.abc import Callable

CLOSING = frozenset("，。、；：？！）》”’〕】』」·—…%％℃")
OPENING = frozenset("（《“‘〔【『「")
UNIT = re.compile(
    r"[\[\]()A-Za-z0-9.,:;/+\-%‰∶～²³]+(?: [a-zA-Z]+[²³]?(?:/[a-z]+)?(?![A-Za-z0-9.]))?|.",
    re.DOTALL,
)
DAY = r"\d{4}年\d{1,2}月(?:\d{1,2}日)?"
MEASURE = (
    "[万亿]?(?:[立平]方米|[公厘毫]米|摄氏度|公里|公斤|小时|分钟|学时|个月|[人卷站]次|"
    "[年月日天元亩吨米方眼座处项份次张期篇户人件组支个条孔段卷级名起分])"
)
COUNT = r"第?(?:\d[\d.,+]*(?<=\d)|[〇一二两三四五六七八九十百]+)"
TIED = re.compile(rf"{DAY}|{COUNT}{MEASURE}|{UNIT.pattern}", re.DOTALL)
"""`UNIT`, but a date stays whole and a number keeps its unit or measure word."""

Measure = Callable[[str], float]


def units(text: str, *, tied: bool = False) -> list[str]:
    """What must stay together on a line: words, numbers, a mark with its neighbour.

    `tied`: a number stays with its unit too.
    """
    found: list[str] = []
    for token in (TIED if tied else UNIT).findall(text):
        if found and (token in CLOSING or found[-1][-1] in OPENING):
            found[-1] += token
        else:
            found.append(token)
    return found


def folded(name: str) -> list[str]:
    """A long name's parts, each with the mark that ends it, as they stand one below another."""
    return [part for part in re.split(r"(?<=·)", name) if part]


def wrap(
    text: str, width: float, measure: Measure, first: float = 0.0, *, tied: bool = False
) -> list[str]:
    """Lines of `text` no wider than `width`; the first is shorter by `first`.

    `tied`: numbers stay with their units.
    """
    lines: list[str] = []
    line, room = "", width - first
    for unit in units(text, tied=tied):
        if line and measure(line + unit) > room:
            lines.append(line)
            line, room = "", width
        line += unit if line else unit.lstrip(" ")
    return [*lines, line]
