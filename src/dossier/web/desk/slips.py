"""The slip that goes with a bag: 收件回执 or 退件通知, for A4 and 80 mm paper."""

from http import HTTPStatus

from flask import Blueprint, abort, render_template, request

from dossier.codes import parse
from dossier.ledger import deadline_of, entry_at, expected_of, unit_package
from dossier.model.ledger import ARRIVALS, EntryKind
from dossier.model.staff import Act
from dossier.web.desk.people import Page, needs, person
from dossier.web.desk.site import site

pages = Blueprint("slips", __name__)
PAPERS = ("a4", "80")


@pages.get("/slip/<int:sequence>")
@needs(Act.LOOK)
def slip(sequence: int) -> Page:
    """The slip of an arrival or a return, ready to print."""
    entry = entry_at(site().ledger, sequence)
    if entry is None or entry.kind not in {*ARRIVALS, EntryKind.RETURNED}:
        abort(HTTPStatus.NOT_FOUND)
    paper = request.args.get("paper", PAPERS[0])
    if paper not in PAPERS:
        abort(HTTPStatus.NOT_FOUND)
    site().state.note(site().clock(), person().name, "slip", entry.bag.number)
    found = expected_of(site().ledger, entry.bag.number)
    unit = found[0] if found else unit_package(site().ledger, parse(entry.bag.number).unit)
    returned = entry.kind is EntryKind.RETURNED
    return render_template(
        "desk/slip.html", entry=entry, returned=returned, paper=paper, unit=unit,
        expected=found[1] if found else None, wrong=[i for i in entry.items if i.wanted != i.found],
        deadline=deadline_of(entry, site().terms) if returned else None,
        titles={item.number: item.title for item in site().pack.checklist},
    )  # fmt: skip
