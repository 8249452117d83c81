"""Chinese line breaking: closing marks never open a line, numbers and words stay whole."""

import re
from collections.abc import Callable

CLOSING = frozenset("，。、；：？！）》”’〕】』」·—…%％℃")
OPENING = frozenset("（《“‘〔【『「")
UNIT = re.compile(
    r"[\[\]()A-Za-z0-9.,:;/+\-%‰∶～²³]+(?: [a-zA-Z]+[²³]?(?:/[a-z]+)?(?![A-Za-z0-9.]))?|.",
    re.DOTALL,
)

Measure = Callable[[str], float]


def units(text: str) -> list[str]:
    """What must stay together on a line: words, numbers, a mark with its neighbour."""
    found: list[str] = []
    for token in UNIT.findall(text):
        if found and (token in CLOSING or found[-1][-1] in OPENING):
            found[-1] += token
        else:
            found.append(token)
    return found


def wrap(text: str, width: float, measure: Measure, first: float = 0.0) -> list[str]:
    """Lines of `text` no wider than `width`; the first is shorter by `first`."""
    lines: list[str] = []
    line, room = "", width - first
    for unit in units(text):
        if line and measure(line + unit) > room:
            lines.append(line)
            line, room = "", width
        line += unit if line else unit.lstrip(" ")
    return [*lines, line]
