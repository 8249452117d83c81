"""The app: its pages, guarded, and nothing to be seen before somebody said who they are."""

from collections.abc import Collection
from datetime import timedelta
from http import HTTPStatus

from flask import Flask, render_template

from dossier.errors import LedgerError
from dossier.web.desk import counter, lookup, people, report, slips, staff
from dossier.web.desk.looks import filters
from dossier.web.desk.site import EXTENSION, Site
from dossier.web.guard import guard

LARGEST = 12 * 1024 * 1024
"""Bytes of a request's body: a phone's picture."""


def create_app(site: Site, hosts: Collection[str]) -> Flask:
    """The pages of a desk.

    Args:
        site: the desk.
        hosts: the names and addresses by which it may be asked.
    """
    app = Flask("dossier.web")
    app.secret_key = site.state.secret
    app.extensions[EXTENSION] = site
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST,
        PERMANENT_SESSION_LIFETIME=timedelta(days=30),
        SESSION_COOKIE_NAME="dossier-desk",
        SESSION_REFRESH_EACH_REQUEST=False,
        SESSION_COOKIE_SECURE=site.secure,
    )
    app.wsgi_app = site.turns.of(app.wsgi_app, counter.TAKE_TURNS)  # type: ignore[method-assign, assignment]
    guard(app, hosts)
    app.register_error_handler(LedgerError, _told)
    app.before_request(people.require_person)
    for pages in (
        counter.pages,
        lookup.pages,
        report.pages,
        slips.pages,
        people.pages,
        staff.pages,
    ):
        app.register_blueprint(pages)
    app.context_processor(people.shown)
    filters(app)
    return app


def _told(error: LedgerError) -> tuple[str, int]:
    """The ledger does not answer: nothing was recorded, or asking again records it once."""
    said = render_template("error.html", message=error.message, remedy=error.remedy)
    return said, HTTPStatus.SERVICE_UNAVAILABLE
