"""The app: every page behind a link, guarded, and nothing told to who has none."""

from collections.abc import Collection
from http import HTTPStatus
from typing import Any

from flask import Flask, abort, current_app, g, request

from dossier.web.guard import guard
from dossier.web.preview import build_pages, fact_pages, mend_pages, packet_pages, unit_pages
from dossier.web.preview.looks import filters
from dossier.web.preview.shelf import Role
from dossier.web.preview.site import EXTENSION, Site

LARGEST = 16 * 1024 * 1024
"""Bytes of a request's body; larger files come in pieces."""
LARGEST_FORM = 8 * 1024 * 1024
"""Bytes of a form's texts: what was shown and what was typed, nine bytes a character."""


def create_app(site: Site, hosts: Collection[str]) -> Flask:
    """The pages of a preview.

    Args:
        site: the packets and what else the pages share.
        hosts: the names and addresses by which it may be asked.
    """
    app, name = Flask("dossier.web"), site.shelf.key("cookie").hex()[:8]
    app.extensions[EXTENSION] = site
    app.config.update(
        MAX_CONTENT_LENGTH=LARGEST,
        MAX_FORM_MEMORY_SIZE=LARGEST_FORM,
        SECRET_KEY=site.shelf.key("sessions"),  # what is typed outlives a new start
        SESSION_COOKIE_NAME=f"dossier-preview-{name}",  # all ports of a host share cookies
        SESSION_COOKIE_SECURE=site.secure,
        SESSION_REFRESH_EACH_REQUEST=False,
    )
    guard(app, hosts)
    app.url_value_preprocessor(_sit)
    app.url_defaults(_with_link)
    for pages in (
        packet_pages.pages,
        mend_pages.pages,
        fact_pages.pages,
        build_pages.pages,
        unit_pages.pages,
    ):
        app.register_blueprint(pages, url_prefix="/<link>")
    app.context_processor(lambda: {"seat": g.get("seat"), "home": _home(), "Role": Role})
    filters(app)
    return app


def _sit(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Who asks without a link that is somebody's is told nothing, and soon not even that."""
    link = (values or {}).pop("link", None)
    if link is None:
        return
    shared: Site = current_app.extensions[EXTENSION]
    found = shared.shelf.seat(link)
    if found is None:
        allowed = shared.guesses.take(request.remote_addr or "")
        abort(HTTPStatus.NOT_FOUND if allowed else HTTPStatus.TOO_MANY_REQUESTS)
    g.seat, g.link = found, link


def _with_link(endpoint: str, values: dict[str, Any]) -> None:
    if "link" not in values and endpoint != "static" and "link" in g:
        values["link"] = g.link


def _home() -> str:
    found = g.get("seat")
    return found.home if found else ""
