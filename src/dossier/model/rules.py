"""The notice's rules as data, and what came of each."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from dossier.model.checklist import STRICT
from dossier.model.checks import Check
from dossier.model.findings import Finding, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the inventory.

    Attributes:
        id: its id (J10a).
        title: what it demands, in plain Chinese.
        clause: the notice's clause.
        quote: the clause's own words.
        severity: of its gravest finding.
        checks: what is looked at, in order.
        note: how a contradiction of the notice is resolved (X16: …).
        unit: concerns the unit as a whole; judged once for all its applicants.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    id: str
    title: str
    clause: str
    quote: str
    severity: Severity
    checks: tuple[Check, ...]
    note: str = ""
    unit: bool = False


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one file, under the heading that lists show."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT

    rules: tuple[Rule, ...]
    title: str = ""


class Status(StrEnum):
    """What came of a rule."""

    BROKEN = "不符合"
    DOUBTFUL = "提醒"
    ASKED = "待人判断"
    UNCHECKED = "未检查"
    INAPPLICABLE = "不适用"
    KEPT = "符合"


@dataclass(frozen=True, slots=True)
class Weighed:
    """Something weighed on the way to a verdict: what it alone comes to, and how it is told."""

    status: Status
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a rule for one applicant, and how."""

    rule: str
    status: Status
    steps: tuple[Weighed, ...]
    findings: tuple[Finding, ...]
