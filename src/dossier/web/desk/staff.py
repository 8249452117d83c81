"""What a lead does: withdraw, annul the last entry, manage accounts."""

from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for

from dossier.ledger import (
    account_of,
    accounts_of,
    history_of,
    in_force,
    put_account,
    record_correction,
    record_withdrawal,
    said,
)
from dossier.model.desk import Outcome, Recorded, Told
from dossier.model.ledger import ARRIVALS, Entry
from dossier.model.staff import Account, Act, Role
from dossier.web.desk.counter import counted
from dossier.web.desk.passwords import hashed
from dossier.web.desk.people import Page, needs, person, post
from dossier.web.desk.site import site

pages = Blueprint("staff", __name__)
ROLES = {Role.CLERK: "经办", Role.LEAD: "负责人", Role.AUDITOR: "只看"}


@pages.post("/dossier/<number>/withdraw")
@needs(Act.AMEND)
def withdraw(number: str) -> Page:
    """The applicant withdraws."""
    try:
        outcome = record_withdrawal(site().ledger, number, _told())
    except ValueError as error:
        return _back(number, str(error))
    return _back(number, _fault(outcome))


@pages.post("/dossier/<number>/annul/<int:sequence>")
@needs(Act.AMEND)
def annul(number: str, sequence: int) -> Page:
    """The last entry counts as never made."""
    try:
        outcome = record_correction(site().ledger, sequence, _told(), annuls=True)
    except ValueError as error:
        return _back(number, str(error))
    return _back(number, _fault(outcome))


@pages.route("/dossier/<number>/correct/<int:sequence>", methods=["GET", "POST"])
@needs(Act.AMEND)
def correct(number: str, sequence: int) -> Page:
    """The counts or the note of an arrival were wrong: what stands here counts from now on."""
    entry = next((e for e in in_force(_history(number)) if e.sequence == sequence), None)
    if entry is None or entry.kind not in ARRIVALS:
        abort(HTTPStatus.NOT_FOUND)
    if request.method == "GET":
        titles = {item.number: item.title for item in site().pack.checklist}
        site().state.note(site().clock(), person().name, "correct", number)
        return render_template("desk/correct.html", entry=entry, titles=titles)
    try:
        items = tuple(replace(i, found=counted(i.item, i.found)) for i in entry.items)
        note = request.form.get("note", "").strip()
        told = replace(_told(), items=items, note=note)
        outcome = record_correction(site().ledger, sequence, told, annuls=False)
    except ValueError as error:
        return _back(number, str(error))
    return _back(number, _fault(outcome))


def _history(number: str) -> tuple[Entry, ...]:
    return history_of(site().ledger, number)


@pages.route("/accounts", methods=["GET", "POST"])
@needs(Act.MANAGE)
def accounts() -> Page:
    """Everybody who may log in, and one more."""
    if not site().staffed:
        abort(HTTPStatus.NOT_FOUND)
    fault = _changed() if request.method == "POST" else ""
    if request.method == "POST" and not fault:
        return redirect(url_for("staff.accounts"))
    everybody = accounts_of(site().ledger)
    said_ = render_template("desk/accounts.html", everybody=everybody, roles=ROLES, fault=fault)
    return said_, HTTPStatus.BAD_REQUEST if fault else HTTPStatus.OK


def _changed() -> str:
    """Add, disable or enable; what is wrong with it."""
    name = request.form.get("name", "").strip()
    there = account_of(site().ledger, name)
    if "active" in request.form:
        if there is None or name == person().name:
            return "自己的账号不能自己停用"
        active = request.form["active"] == "1"
        put_account(site().ledger, Account(name, there.role, there.password, active))
        return ""
    try:
        role = Role(request.form.get("role", ""))
        if name == person().name and role is not Role.LEAD:
            return "自己的角色不能自己改"
        password = hashed(request.form.get("password", ""))
        put_account(site().ledger, Account(name, role, password))
    except ValueError as error:
        return str(error)
    return ""


def _told() -> Told:
    return Told(post(), site().clock(), reason=request.form.get("reason", "").strip())


def _fault(outcome: Outcome) -> str:
    return "" if isinstance(outcome, Recorded) else said(outcome, site().clock())


def _back(number: str, fault: str) -> Page:
    if fault:
        flash(fault)
    return redirect(url_for("lookup.dossier", number=number))
