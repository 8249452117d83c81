"""A pack's rules, judged one by one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.rules import (
    basic,
    calendar,
    files,
    money,
    online,
    papers,
    people,
    tables,
    texts,
)
from dossier.checking.steps import Step, verdict
from dossier.model.checks import Elsewhere
from dossier.model.conditions import holds
from dossier.model.findings import Finding
from dossier.model.rules import Rule, Verdict

CheckFunction = Callable[[Any, Basis, Case], Iterable[Step]]

CHECKS: Mapping[type, CheckFunction] = {
    **basic.CHECKS,
    **calendar.CHECKS,
    **money.CHECKS,
    **people.CHECKS,
    **texts.CHECKS,
    **files.CHECKS,
    **online.CHECKS,
    **papers.CHECKS,
    **tables.CHECKS,
}
"""The function of every check of the closed list."""


def judge(case: Case, found: Sequence[Finding]) -> tuple[Verdict, ...]:
    """What comes of every rule of the pack, in the pack's order.

    Args:
        case: what is checked.
        found: findings of what the checklist, the facts and the files undergo anyway; each counts
            for the rule that it names.
    """
    own = {rule.id: tuple(_own(rule, case)) for rule in case.pack.inventory}
    ruled = [step for steps in own.values() for step in steps if isinstance(step, Finding)]
    everything = (*found, *ruled)
    return tuple(
        verdict(rule.id, (*_shared(rule, own[rule.id], case, everything), *own[rule.id]))
        for rule in case.pack.inventory
    )


def _own(rule: Rule, case: Case) -> Iterator[Step]:
    basis = Basis(rule.id, rule.clause)
    for check in rule.checks:
        yield from CHECKS[type(check)](check, basis, case)


def _shared(
    rule: Rule, own: tuple[Step, ...], case: Case, everything: Sequence[Finding]
) -> Iterator[Finding]:
    """Findings that others made, and that are about what the rule demands."""
    yield from (f for f in everything if _counts(f, rule, case) and f not in own)


def _counts(finding: Finding, rule: Rule, case: Case) -> bool:
    """Whether a finding is about what the rule demands."""
    return finding.rule == rule.id or any(
        finding.rule in check.rules and (not check.keys or finding.subject in check.keys)
        for check in rule.checks
        if isinstance(check, Elsewhere) and holds(check.when, case.facts)
    )
