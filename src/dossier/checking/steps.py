"""What a check says on its way: findings, and how its verdict came about."""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.model.findings import Finding, Severity
from dossier.model.rules import Status, Verdict
from dossier.model.unit import told


@dataclass(frozen=True, slots=True)
class Because:
    """A fact that was weighed, in plain Chinese: 公示 5 个工作日（不算张贴当天）."""

    text: str


@dataclass(frozen=True, slots=True)
class Unchecked:
    """The check could not be made; `text` says what it lacks. Never counts as kept."""

    text: str


@dataclass(frozen=True, slots=True)
class Inapplicable:
    """The check does not concern this applicant; `text` says why."""

    text: str


Step = Finding | Because | Unchecked | Inapplicable

_OF_SEVERITY = {
    Severity.ERROR: Status.BROKEN,
    Severity.WARNING: Status.DOUBTFUL,
    Severity.MANUAL: Status.ASKED,
}


def verdict(rule: str, steps: Iterable[Step]) -> Verdict:
    """What the steps of all of a rule's checks come to: the gravest finding decides.

    Without findings, one unchecked step is enough to leave the rule unchecked; it is inapplicable
    when none of its checks applied.
    """
    taken = tuple(steps)
    findings = tuple(s for s in taken if isinstance(s, Finding))
    for severity, status in _OF_SEVERITY.items():
        if any(f.severity is severity for f in findings):
            return Verdict(rule, status, _told(taken), findings)
    if any(isinstance(s, Unchecked) for s in taken):
        status = Status.UNCHECKED
    elif taken and all(isinstance(s, Inapplicable) for s in taken):
        status = Status.INAPPLICABLE
    else:
        status = Status.KEPT
    return Verdict(rule, status, _told(taken), ())


def _told(steps: Iterable[Step]) -> tuple[str, ...]:
    return tuple(s.message if isinstance(s, Finding) else told(s.text) for s in steps)
