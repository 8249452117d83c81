"""Whether a pack's conditions hold for somebody's facts."""

from collections.abc import Sequence

from dossier.model.checklist import Condition
from dossier.model.sources import Facts

PRESENT, ABSENT = "有", "无"
"""Ask whether a table has rows, or a text says something."""


def holds(when: Sequence[Condition], facts: Facts) -> bool:
    """Whether any of the conditions holds; no condition at all holds always.

    A condition holds when every fact it names has one of its values. 有 and 无 ask for content:
    an empty text and the text 无 are none.
    """
    return not when or any(
        all(_has(facts, key, values) for key, values in condition.items()) for condition in when
    )


def _has(facts: Facts, key: str, values: Sequence[str]) -> bool:
    filled = bool(facts.rows(key)) or facts.text(key) not in ("", ABSENT)
    return facts.text(key) in values or (PRESENT if filled else ABSENT) in values
