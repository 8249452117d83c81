"""Shrink, then grow: text into a box."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from dossier.model.measure import Measure
from dossier.model.units import MM_PER_INCH, PT_PER_INCH
from dossier.planning.wrap import CLOSING, NOT_AT_START, clusters, wrap

SIZE_STEP = 0.5
"""How fast a type size goes down, in points."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines at a size; `pitch` is the distance of their baselines in mm."""

    lines: tuple[str, ...]
    size: float
    pitch: float

    @property
    def height(self) -> float:
        """What the lines need, in mm."""
        return self.pitch * len(self.lines)


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """A style name with its type sizes (pt) and leading (a factor of the size)."""

    style: str
    size: float
    min_size: float
    leading: float = 1.3


def _without_widow(
    lines: tuple[str, ...], text: str, width: float, style: str, size: float, measure: Measure
) -> tuple[str, ...]:
    """A character alone on the last line gets the one before it for company; no other moves."""
    if len(lines) < 2 or len(lines[-1].rstrip(CLOSING)) > 1:
        return lines
    before = tuple(clusters(lines[-2]))
    last = "".join(before[-1:]) + lines[-1]
    wide = measure.width(last, style, size) > width + 1e-6
    if len(before) < 2 or wide or not text.endswith(last):
        return lines
    return (*lines[:-2], "".join(before[:-1]), last)


_MARK = re.compile("(?<=[，、；])|(?=\u3000)|(?=（)")
MOST_LINES = 3
LEAST_PART = 0.3
"""Lines part at marks only if the shortest is at least so much of the longest."""


def _at_marks(
    lines: tuple[str, ...], text: str, width: float, style: str, size: float, measure: Measure
) -> tuple[str, ...]:
    """As many lines that part at marks, not in words: 大学本科、/工学学士. Not of sentences."""
    if not 1 < len(lines) <= MOST_LINES or "\n" in text or "。" in text:
        return lines
    phrases = [phrase for phrase in _MARK.split(text) if phrase]
    for parted in (_greedily(phrases, width, style, size, measure), _evenly(phrases, len(lines))):
        widths = [measure.width(line, style, size) for line in parted]
        even = width + 1e-6 >= max(widths) and min(widths) >= max(widths) * LEAST_PART
        kept = all(line[:1] not in NOT_AT_START for line in parted)
        if len(parted) == len(lines) and even and kept:
            return parted
    return lines


def _greedily(
    phrases: Sequence[str], width: float, style: str, size: float, measure: Measure
) -> tuple[str, ...]:
    """Phrases laid on lines, as many on each as it holds."""
    parted = [""]
    for phrase in phrases:
        if measure.width(parted[-1] + phrase, style, size) <= width + 1e-6:
            parted[-1] += phrase
        else:
            parted.append(phrase.lstrip())
    return tuple(parted)


def _evenly(phrases: Sequence[str], count: int) -> tuple[str, ...]:
    """Phrases laid on so many lines that the longest is as short as can be."""
    every = combinations(range(1, len(phrases)), count - 1)
    partings = (
        tuple("".join(phrases[a:b]).lstrip() for a, b in pairwise((0, *cuts, len(phrases))))
        for cuts in every
    )
    return min(partings, key=lambda lines: max(map(len, lines)), default=("",))


def set_at(text: str, width: float, kind: TypeStyle, size: float, measure: Measure) -> Fitted:
    """`text` set at exactly `size`."""
    lines = wrap(text, width, kind.style, size, measure)
    lines = _without_widow(lines, text, width, kind.style, size, measure)
    return Fitted(lines, size, size * kind.leading * MM_PER_INCH / PT_PER_INCH)


ONE_LINE = 0.85
"""How far type may shrink to stay on one line: 12 to 10.5 points."""


def _on_one_line(
    text: str, width: float, height: float, kind: TypeStyle, measure: Measure
) -> Fitted | None:
    least = max(kind.min_size, kind.size * ONE_LINE)
    full = measure.width(text, kind.style, kind.size)
    if "\n" in text or full * least > (width + 1e-6) * kind.size:
        return None
    size = kind.size
    while size > least and full * size > (width + 1e-6) * kind.size:
        size = max(size - SIZE_STEP, least)
    fitted = set_at(text, width, kind, size, measure)
    return fitted if fitted.height <= height + 1e-6 else None


def fit(text: str, width: float, height: float, kind: TypeStyle, measure: Measure) -> Fitted:
    """`text` on one line, if that takes type only a little smaller, else as `shrink` has it.

    For a text that stands alone: one line is better than two with a word cut.
    """
    one = _on_one_line(text, width, height, kind, measure)
    return one or shrink(text, width, height, kind, measure)


def shrink(text: str, width: float, height: float, kind: TypeStyle, measure: Measure) -> Fitted:
    """The largest size, from `kind.size` down to `kind.min_size`, at which `text` fits the box.

    A size at which a number or a word would break does not fit. At the least size it may need
    more height than there is: then the caller's row grows.
    """
    size, whole = kind.size, tuple(clusters(text))
    while True:
        fitted = set_at(text, width, kind, size, measure)
        broken = any(measure.width(c, kind.style, size) > width + 1e-6 for c in whole)
        if size <= kind.min_size or (fitted.height <= height + 1e-6 and not broken):
            lines = _at_marks(fitted.lines, text, width, kind.style, size, measure)
            return replace(fitted, lines=lines)
        size = max(size - SIZE_STEP, kind.min_size)


def balanced(text: str, width: float, kind: TypeStyle, measure: Measure) -> Fitted:
    """A heading: on one line if it shrinks a little, else on lines of about equal length.

    A newline always breaks; what stands between two is balanced by itself. GB/T 9704, 7.3.1: the
    lines of a title are of suitable, even length.
    """
    lines: list[str] = []
    pitch = kind.size * kind.leading * MM_PER_INCH / PT_PER_INCH
    if one := _on_one_line(text, width, pitch, kind, measure):
        return one
    for part in text.split("\n"):
        wrapped = wrap(part, width, kind.style, kind.size, measure)
        even = measure.width(part, kind.style, kind.size) / len(wrapped)
        while even < width:
            tried = wrap(part, even, kind.style, kind.size, measure)
            if len(tried) == len(wrapped):
                wrapped = tried
                break
            even += pitch / 4
        lines += wrapped
    return Fitted(tuple(lines), kind.size, pitch)
