"""What people decided where only a person can, kept in the folder."""

from dataclasses import dataclass

ANSWERS_FILE = "答复.yaml"
TOP, RULE, ASK, SAID, BY, DAY, NOTE = "答复", "规则", "问题", "答复", "谁", "日期", "说明"
"""The file's key, and the keys of its rows."""
YES, NO = "是", "否"


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


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a rule asks of this applicant.

    Attributes:
        rule: the rule's id.
        number: its place among the rule's questions, from 1, those that are not asked included.
        ask: the question.
        remedy: what to look at before answering.
        item: the checklist item's number, 0 when it concerns none.
        unit: asked once of the whole unit.
        answers: what was answered, oldest first; the last one counts.
    """

    rule: str
    number: int
    ask: str
    remedy: str
    item: int = 0
    unit: bool = False
    answers: tuple[Answer, ...] = ()

    @property
    def answer(self) -> Answer | None:
        """The answer that counts, None while there is none."""
        return self.answers[-1] if self.answers else None
