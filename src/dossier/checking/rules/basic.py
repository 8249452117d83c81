"""What a person must answer, and what is enforced elsewhere."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.rules.asking import unasked
from dossier.checking.rules.scope import beyond
from dossier.checking.steps import Because, Step
from dossier.model.checks import AnyQuestion, Elsewhere, OnlineQuestion, Question
from dossier.model.findings import Severity


def question(check: AnyQuestion, basis: Basis, case: Case) -> Iterator[Step]:
    """Ask, until the answer is in the folder; 否 is a finding."""
    if out := unasked(check, case):
        yield replace(out, text=f"{out.text}（{check.ask}）")
        return
    item, grade = (check.item, check.grade) if isinstance(check, Question) else (0, Severity.ERROR)
    basis = replace(basis, item=item)
    given = case.answers(basis.rule, check.ask)
    if not given:
        how = f"看过以后用 dossier answer 记下答复（{_named(check, basis.rule, case)}）"
        yield basis.finding(Severity.MANUAL, check.ask, f"{check.remedy}；{how}")
        return
    answer = given[-1]
    note = f"，{answer.note}" if answer.note else ""
    told = f"{check.ask}　{answer.by} {answer.day} 答：{'是' if answer.yes else '否'}{note}"
    if answer.yes:
        yield Because(told)
    else:
        yield basis.finding(grade, check.failed or told, check.remedy)


def _named(check: AnyQuestion, rule: str, case: Case) -> str:
    """The rule, and which of its questions where it has several."""
    checks = next((one.checks for one in case.pack.inventory if one.id == rule), ())
    asks = [one.ask for one in checks if isinstance(one, AnyQuestion)]
    which = f"，第 {asks.index(check.ask) + 1} 问" if len(asks) > 1 else ""
    return f"规则 {rule}{which}"


def elsewhere(check: Elsewhere, _basis: Basis, case: Case) -> Iterator[Step]:
    """Its findings come from elsewhere; here only how."""
    yield beyond(check.when, case) or Because(check.how)


CHECKS: Mapping[type, Callable[[Any, Basis, Case], Iterator[Step]]] = {
    Question: question,
    OnlineQuestion: question,
    Elsewhere: elsewhere,
}
