"""What people decided where only a person can, kept in the folder."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to a rule's question.

    Attributes:
        rule: the rule's id.
        ask: the question as it was asked; another wording is another question.
        yes: 是 or 否.
        by: who answered.
        day: when, YYYY-MM-DD.
        note: what was looked at.
    """

    rule: str
    ask: str
    yes: bool
    by: str
    day: str
    note: str = ""
