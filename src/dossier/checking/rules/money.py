"""Fees paid, against the pack's."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from dossier.checking.basis import Basis
from dossier.checking.case import Case
from dossier.checking.fees import fee_due, total_due
from dossier.checking.rules.stated import stated, titled
from dossier.checking.steps import Because, Inapplicable, Step, Unchecked
from dossier.checking.wording import listed
from dossier.model.checks import FeePaid, FeeTotal
from dossier.model.checks.money import LEVEL, ROUTE
from dossier.model.pack import Pack
from dossier.model.roster import NAME
from dossier.model.sources import Facts


def fee_paid(check: FeePaid, basis: Basis, case: Case) -> Iterator[Step]:
    """The amount of one applicant; where the notice gives none, none is made up."""
    route, level = case.fact(ROUTE), case.fact(LEVEL)
    if unknown := [key for key in (ROUTE, LEVEL) if not case.fact(key)]:
        yield Unchecked(f"没有填写“{listed(unknown)}”")
        return
    if route not in check.routes:
        yield Inapplicable(f"申报方式是 {route}，不按这一条收费")
        return
    due = fee_due(case.pack, case.facts)
    if due is None:
        yield Inapplicable(f"通知没有写 {route} {level} 收多少")
        return
    told, paid = f"{route} {level} 每人 {due.yuan} 元（{due.clause}）", stated(case, check.fact)
    if not paid.isdecimal():
        yield Unchecked(f"{told}；没有写“{check.fact}”")
    elif int(paid) != due.yuan:
        message = f"{titled(case, check.fact)}是 {int(paid)} 元，{told}"
        yield basis.error(message, "请核对申报方式、申报级别和缴费凭据，多退少补", check.fact)
    else:
        yield Because(told)


def fee_total(check: FeeTotal, basis: Basis, case: Case) -> Iterator[Step]:
    """Of a unit, the sum over its roll; one applicant alone has only a share of it."""
    if case.roll is not None:
        yield from roll_total(check, basis, case.pack, case.roll)
        return
    due = fee_due(case.pack, case.facts)
    share = f"本人应缴 {due.yuan} 元" if due else "通知没有写本人应缴多少"
    yield Unchecked(f"{share}；单位合计要有全部申报人才能核对（“{check.fact}”）")


def roll_total(
    check: FeeTotal, basis: Basis, pack: Pack, roll: Sequence[Facts], paid: int | None = None
) -> Iterator[Step]:
    """The sum over a unit's roll, against what was paid.

    Args:
        check: names the fact that holds what each applicant paid.
        basis: of the findings.
        pack: whose fees count.
        roll: the facts of every applicant of the unit.
        paid: what the unit paid in one sum; None takes the sum of the applicants' own amounts.
    """
    if not roll:
        yield Unchecked("单位里还没有申报人")
        return
    due = total_due(pack, roll)
    told = f"{due.priced} 人应缴合计 {due.yuan} 元"
    amounts = [facts.text(check.fact) for facts in roll]
    if due.unpriced:
        yield Unchecked(f"{told}；另有 {due.unpriced} 人通知没有写收多少，合计不能核对")
    elif paid is None and not all(amount.isdecimal() for amount in amounts):
        silent = [f.text(NAME) for f in roll if not f.text(check.fact).isdecimal()]
        yield Unchecked(f"{told}；{listed(silent)} 没有写“{check.fact}”")
    elif (given := sum(map(int, amounts)) if paid is None else paid) != due.yuan:
        message = f"单位缴费合计 {given} 元，{told}"
        yield basis.error(message, "请按花名册逐人核对金额，再核对合计", check.fact)
    else:
        yield Because(told)


CHECKS: Mapping[type, Callable[[Any, Basis, Case], Iterator[Step]]] = {
    FeePaid: fee_paid,
    FeeTotal: fee_total,
}
