"""Checks that every family needs: what a person must answer, and what is enforced elsewhere."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from dossier.model.checklist import STRICT, Condition
from dossier.model.findings import Severity


@dataclass(frozen=True, slots=True)
class Question:
    """A person must decide: asked until the answer is in the folder (M).

    Attributes:
        ask: a question that 是 settles and 否 fails.
        remedy: what to look at before answering.
        failed: what a 否 means; the finding's words then.
        when: asked if any of these conditions holds (empty: always).
        item: the checklist item's number, 0 when it concerns none.
        grade: what a 否 comes to.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["question"]
    ask: str
    remedy: str
    failed: str = ""
    when: tuple[Condition, ...] = ()
    item: int = 0
    grade: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The rule is enforced by other data of the pack, or by how the dossier is made.

    Attributes:
        where: `checklist` (parts that name the rule), `facts` (facts that name it), `files` (what
            every file undergoes), `plan` (the printed dossier is made so).
        how: in plain Chinese, how it is enforced.
        rules: findings of these rules count for this one too: one fault, told once.
        keys: the facts or files that are looked at; of `rules`, only findings about these count
            (empty: all of them).
        when: if any of these conditions holds (empty: always).
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("keys",)

    kind: Literal["elsewhere"]
    where: Literal["checklist", "facts", "files", "plan"]
    how: str
    rules: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
