"""A pack's rules, judged one by one."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.rules import basic, papers, tables
from dossier.checking.steps import Step, verdict
from dossier.model.findings import Finding
from dossier.model.rules import Rule, Verdict

CheckFunction = Callable[[Any, Basis, Case], Iterable[Step]]

CHECKS: Mapping[type, CheckFunction] = {**basic.CHECKS, **papers.CHECKS, **tables.CHECKS}
"""The function of every check of the closed list."""


def judge(case: Case, found: Sequence[Finding]) -> tuple[Verdict, ...]:
    """What comes of every rule of the pack, in the pack's order.

    Args:
        case: what is checked.
        found: findings of what the checklist, the facts and the files undergo anyway; each counts
            for the rule that it names.
    """
    return tuple(verdict(rule.id, _steps(rule, case, found)) for rule in case.pack.inventory)


def _steps(rule: Rule, case: Case, found: Sequence[Finding]) -> Iterator[Step]:
    yield from (finding for finding in found if finding.rule == rule.id)
    basis = Basis(rule.id, rule.clause)
    for check in rule.checks:
        yield from CHECKS[type(check)](check, basis, case)
