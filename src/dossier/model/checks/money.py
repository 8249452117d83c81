"""Checks of fees; the amounts are the pack's (`Pack.fees`)."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from dossier.model.checklist import STRICT

ROUTE, LEVEL = "申报方式", "申报级别"
"""The facts by which a fee is found."""


@dataclass(frozen=True, slots=True)
class FeePaid:
    """The amount paid is the pack's fee for the applicant's route and level.

    Attributes:
        fact: the fact that says what was paid, in yuan.
        routes: the routes that this rule is about.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("fact",)

    kind: Literal["fee-paid"]
    fact: str
    routes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeeTotal:
    """The unit pays the sum over its roll; one applicant alone shows only the own share."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    FACTS: ClassVar[tuple[str, ...]] = ("fact",)

    kind: Literal["fee-total"]
    fact: str
