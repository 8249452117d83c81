"""What a person must answer, and what is enforced elsewhere."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.steps import Because, Inapplicable, Step
from dossier.model.checks import Elsewhere, Question
from dossier.model.conditions import holds
from dossier.model.findings import Severity


def question(check: Question, basis: Basis, case: Case) -> Iterator[Step]:
    """Ask, until the answer is in the folder; 否 is a finding."""
    basis = replace(basis, item=check.item)
    if not holds(check.when, case.facts):
        yield Inapplicable(f"不必问：{check.ask}")
        return
    answer = case.answer(basis.rule, check.ask)
    if answer is None:
        how = f"看过以后用 dossier answer 记下答复（规则 {basis.rule}）"
        yield basis.finding(Severity.MANUAL, check.ask, f"{check.remedy}；{how}")
        return
    note = f"，{answer.note}" if answer.note else ""
    told = f"{check.ask}　{answer.by} {answer.day} 答：{'是' if answer.yes else '否'}{note}"
    if answer.yes:
        yield Because(told)
    else:
        yield basis.finding(check.grade, check.failed or told, check.remedy)


def elsewhere(check: Elsewhere, _basis: Basis, case: Case) -> Iterator[Step]:
    """Its findings come from elsewhere; here only how."""
    yield Because(check.how) if holds(check.when, case.facts) else Inapplicable(check.how)


CHECKS: Mapping[type, Callable[[Any, Basis, Case], Iterator[Step]]] = {
    Question: question,
    Elsewhere: elsewhere,
}
