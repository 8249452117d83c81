"""What a check says on its way: findings, and how its verdict came about."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from dossier.model.findings import Finding, Severity
from dossier.model.rules import Status, Verdict, Weighed
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
_GRAVEST_FIRST = (*_OF_SEVERITY.values(), Status.UNCHECKED)


def verdict(rule: str, steps: Iterable[Step]) -> Verdict:
    """What the steps of all of a rule's checks come to: the gravest finding decides.

    Without findings, one unchecked step is enough to leave the rule unchecked; it is inapplicable
    when none of its checks applied. What is said twice is told once.
    """
    taken = tuple(dict.fromkeys(steps))
    weighed = tuple(map(_weighed, taken))
    found = {step.status for step in weighed}
    if weighed and found == {Status.INAPPLICABLE}:
        status = Status.INAPPLICABLE
    else:
        status = next((one for one in _GRAVEST_FIRST if one in found), Status.KEPT)
    return Verdict(rule, status, weighed, tuple(s for s in taken if isinstance(s, Finding)))


def _weighed(step: Step) -> Weighed:
    match step:
        case Finding():
            return Weighed(_OF_SEVERITY[step.severity], step.message)
        case Because():
            status = Status.KEPT
        case Unchecked():
            status = Status.UNCHECKED
        case Inapplicable():
            status = Status.INAPPLICABLE
        case _:
            assert_never(step)
    return Weighed(status, told(step.text))
