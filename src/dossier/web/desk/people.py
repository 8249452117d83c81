"""Who is at the station: asked once a browser, and logged in where the desk is on a network."""

import hmac
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from hashlib import sha256
from http import HTTPStatus
from typing import Any, ParamSpec, TypeVar

from flask import Blueprint, abort, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from dossier.ledger import account_of
from dossier.model.ledger import Post
from dossier.model.staff import Account, Act, Person, Role
from dossier.web.desk.looks import keyed
from dossier.web.desk.passwords import fits
from dossier.web.desk.site import site

IDLE = timedelta(minutes=60)
"""After so long without a request somebody logs in again."""
_SEEN = timedelta(minutes=1)
"""How old the moment of the last request may be: a cookie is signed anew that seldom."""
_OPEN = frozenset({"static", "people.login"})
_UNNAMED = frozenset({"people.introduce", "people.logout"})

pages = Blueprint("people", __name__)
Given = ParamSpec("Given")
Answer = TypeVar("Answer")
Page = str | Response | tuple[str, int]


def person() -> Person:
    """Who is at the station."""
    found: Person = g.person
    return found


def post() -> Post:
    """The station, as entries name it."""
    return Post(person().name, person().station)


def needs(act: Act) -> Callable[[Callable[Given, Answer]], Callable[Given, Answer]]:
    """A view that only those may use who have that right."""

    def wrapped(view: Callable[Given, Answer]) -> Callable[Given, Answer]:
        @wraps(view)
        def checked(*args: Given.args, **kwargs: Given.kwargs) -> Answer:
            if not person().may(act):
                abort(HTTPStatus.FORBIDDEN)
            return view(*args, **kwargs)

        return checked

    return wrapped


def require_person() -> Response | None:
    """Nothing is served to somebody unknown, but the page on which they say who they are."""
    if request.endpoint in _OPEN:
        return None
    known = _account() if site().staffed else _alone()
    if known is None:
        return redirect(url_for("people.login"))
    g.person = known
    named = bool(known.name and known.station)
    if not named and request.endpoint not in _UNNAMED:
        return redirect(url_for("people.introduce"))
    return None


def shown() -> dict[str, Any]:
    """What every page shows of who is there."""
    pack = site().pack
    return {
        "person": g.get("person"), "staffed": site().staffed, "pack": pack, "Act": Act,
        "papers": keyed(pack.desk.papers),
    }  # fmt: skip


@pages.route("/who", methods=["GET", "POST"])
def introduce() -> Page:
    """Which station this browser is, and alone on this computer, who sits there."""
    if request.method == "GET":
        return render_template("desk/who.html", fault="")
    name = person().name if site().staffed else request.form.get("name", "").strip()
    station = request.form.get("station", "").strip()
    try:
        made = Post(name, station)
    except ValueError as error:
        return render_template("desk/who.html", fault=str(error)), HTTPStatus.BAD_REQUEST
    session.permanent = True
    session["name"], session["station"] = made.clerk, made.station
    return redirect(url_for("counter.station"))


@pages.route("/login", methods=["GET", "POST"])
def login() -> Page:
    """Log in; who guesses is kept waiting."""
    if not site().staffed:
        return redirect(url_for("counter.station"))
    if request.method == "GET":
        return render_template("desk/login.html", fault="")
    name = request.form.get("name", "").strip()
    address = request.remote_addr or ""
    if not site().tries.take(name, address):
        abort(HTTPStatus.TOO_MANY_REQUESTS)
    account = account_of(site().ledger, name)
    if not fits(account, request.form.get("password", "")) or account is None:
        fault = "姓名或密码不对，或者账号已经停用"
        return render_template("desk/login.html", fault=fault), HTTPStatus.FORBIDDEN
    site().tries.succeeded(name, address)
    _begin(account)
    return redirect(url_for("counter.station"))


@pages.post("/logout")
def logout() -> Page:
    """Log out; alone on this computer, somebody else sits down. The station stays."""
    station = session.get("station", "")
    session.clear()
    session.permanent, session["station"] = True, station
    return redirect(url_for("people.login" if site().staffed else "people.introduce"))


def _begin(account: Account) -> None:
    """A new session: nothing of the one before but the station's name."""
    station = session.get("station", "")
    session.clear()
    session.permanent = True
    session["account"], session["print"] = account.name, _print(account)
    session["seen"], session["station"] = site().clock().isoformat(), station


def _alone() -> Person:
    return Person(session.get("name", ""), Role.LEAD, session.get("station", ""))


def _account() -> Person | None:
    """Who is logged in: an account that is still active, has its password, and was not idle."""
    name, seen = session.get("account", ""), session.get("seen", "")
    now = site().clock()
    if not name or not seen or now - datetime.fromisoformat(seen) > IDLE:
        return None
    account = account_of(site().ledger, name)
    if account is None or not account.active:
        return None
    if not hmac.compare_digest(session.get("print", ""), _print(account)):
        return None
    if request.endpoint != "lookup.events" and now - datetime.fromisoformat(seen) > _SEEN:
        session["seen"] = now.isoformat()
    return Person(account.name, account.role, session.get("station", ""))


def _print(account: Account) -> str:
    """Changes with the password: sessions of the old one end."""
    return sha256(account.password.encode()).hexdigest()[:16]
