"""Levels of education, as a pack's words name them."""

from collections.abc import Iterator, Sequence

from dossier.checking.case import Case
from dossier.model.checks import Level


def levels_in(text: str, levels: Sequence[Level]) -> tuple[Level, ...]:
    """The levels that a text names, low to high; of words within words the longest counts."""
    words = [word for level in levels for word in level.words if word in text]
    longest = {w for w in words if not any(w in other and w != other for other in words)}
    return tuple(level for level in levels if longest & set(level.words))


def level_of(text: str, levels: Sequence[Level]) -> Level | None:
    """The highest level that a text names, None when it names none (a training course)."""
    return next(reversed(levels_in(text, levels)), None)


def levels_of_rows(case: Case, fact: str, column: str, levels: Sequence[Level]) -> Iterator[Level]:
    """The levels of a table's rows, in its order; rows of none are passed over."""
    for row in case.facts.rows(fact):
        if level := level_of(row.get(column, ""), levels):
            yield level
