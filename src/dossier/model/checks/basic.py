"""Checks that every family needs: what a person must answer, and what is enforced elsewhere."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from dossier.model.checklist import STRICT, Condition


@dataclass(frozen=True, slots=True)
class Question:
    """A person must decide: asked until the answer is in the folder (M).

    Attributes:
        ask: a question that 是 settles and 否 fails.
        remedy: what to look at before answering.
        failed: what a 否 means; the finding's words then.
        when: asked if any of these conditions holds (empty: always).
        item: the checklist item's number, 0 when it concerns none.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["question"]
    ask: str
    remedy: str
    failed: str = ""
    when: tuple[Condition, ...] = ()
    item: int = 0


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The rule is enforced by other data of the pack, or by how the dossier is made.

    Attributes:
        where: `checklist` (parts that name the rule), `facts` (facts that name it), `files` (what
            every file undergoes), `plan` (the printed dossier is made so).
        how: in plain Chinese, how it is enforced.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    kind: Literal["elsewhere"]
    where: Literal["checklist", "facts", "files", "plan"]
    how: str
