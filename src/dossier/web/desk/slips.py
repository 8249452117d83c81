"""The slip that goes with a bag, on the pack's papers."""

from http import HTTPStatus

from flask import Blueprint, Response, abort, render_template, request

from dossier.codes import parse
from dossier.desk import compose_slip
from dossier.ledger import entry_at, expected_of, unit_package
from dossier.model.ledger import ARRIVALS, EntryKind
from dossier.model.slips import SlipPaper
from dossier.model.staff import Act
from dossier.web.desk.people import Page, needs, person
from dossier.web.desk.site import site

pages = Blueprint("slips", __name__)


@pages.get("/slip/<int:sequence>")
@needs(Act.LOOK)
def slip(sequence: int) -> Page:
    """The slip of an arrival or a return, ready to print."""
    entry = entry_at(site().ledger, sequence)
    if entry is None or entry.kind not in {*ARRIVALS, EntryKind.RETURNED}:
        abort(HTTPStatus.NOT_FOUND)
    pack = site().pack
    paper = _paper(request.args.get("paper", pack.desk.papers[0].name))
    site().state.note(site().clock(), person().name, "slip", entry.bag.number)
    found = expected_of(site().ledger, entry.bag.number)
    unit = found[0] if found else unit_package(site().ledger, parse(entry.bag.number).unit)
    composed = compose_slip(pack, site().terms, entry, unit, found[1] if found else None)
    return render_template("desk/slip.html", slip=composed, paper=paper, number=entry.bag.number)


@pages.get("/slip-<name>.css")
@needs(Act.LOOK)
def style(name: str) -> Response:
    """The measures of a paper: pages may hold no style of their own."""
    return Response(render_template("desk/slip.css", paper=_paper(name)), mimetype="text/css")


def _paper(name: str) -> SlipPaper:
    paper = site().pack.desk.paper(name)
    if paper is None:
        abort(HTTPStatus.NOT_FOUND)
    return paper
