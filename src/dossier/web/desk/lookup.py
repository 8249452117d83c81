"""Looking things up: totals, a search, a dossier's history, the export, what is new."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from itertools import groupby

from flask import Blueprint, Response, abort, render_template, request

from dossier.codes import parse
from dossier.ledger import (
    COUNTED,
    expected_of,
    export_bytes,
    history_of,
    in_force,
    search,
    standing_of,
    sums,
    totals,
    unit_package,
)
from dossier.model.desk import SHANGHAI, UnitTotals
from dossier.model.ledger import ARRIVALS
from dossier.model.staff import Act
from dossier.web.desk.people import Page, needs, person
from dossier.web.desk.site import Site, site

pages = Blueprint("lookup", __name__)
_EVERY = 1.0
"""Seconds between two looks into the ledger."""
_LOOKS = 600
"""A stream ends after so many; the browser asks again by itself."""
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class County:
    """A county, its units, and their sum."""

    name: str
    units: tuple[UnitTotals, ...]
    sums: dict[str, int]


@pages.get("/totals")
@needs(Act.LOOK)
def show_totals() -> Page:
    """Where the dossiers are, by county and unit."""
    _note("totals")
    units = totals(site().ledger)
    counties = [
        County(name, some, sums(some))
        for name, group in groupby(units, key=lambda unit: unit.county)
        for some in [tuple(group)]
    ]
    origins = {unit.unit: unit_package(site().ledger, unit.unit) for unit in units}
    return render_template(
        "desk/totals.html", counties=counties, sums=sums(units), columns=COUNTED, origins=origins
    )


@pages.get("/search")
@needs(Act.LOOK)
def find() -> Page:
    """Dossiers by number, name, unit."""
    wanted = request.args.get("q", "").strip()[:100]
    found = search(site().ledger, wanted)
    _note("search", *(one.number for one in found))
    return render_template("desk/search.html", wanted=wanted, found=found)


@pages.get("/dossier/<number>")
@needs(Act.LOOK)
def dossier(number: str) -> Page:
    """Everything that happened to a dossier."""
    try:
        unit = parse(number).unit
    except ValueError:
        abort(HTTPStatus.NOT_FOUND)
    _note("dossier", number)
    history = history_of(site().ledger, number)
    found = expected_of(site().ledger, number)
    return render_template(
        "desk/dossier.html", number=number, history=history, standing=standing_of(history),
        amendable={one.sequence for one in in_force(history) if one.kind in ARRIVALS},
        unit=found[0] if found else unit_package(site().ledger, unit),
        expected=found[1] if found else None,
    )  # fmt: skip


@pages.get("/export.xlsx")
@needs(Act.LOOK)
def export() -> Response:
    """The ledger as a workbook."""
    _note("export")
    now = site().clock()
    name = f"shoujian-{now.astimezone(SHANGHAI):%Y%m%d-%H%M}.xlsx"
    answer = Response(export_bytes(site().ledger, now), mimetype=_XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@pages.get("/events")
@needs(Act.LOOK)
def events() -> Response:
    """What is new, as server-sent events; no name is in them."""
    answer = Response(_stream(site()), mimetype="text/event-stream")
    answer.headers["X-Accel-Buffering"] = "no"
    return answer


def _stream(desk: Site) -> Iterator[str]:
    """The counts whenever they change; otherwise a comment, that finds closed browsers."""
    told: dict[str, int] = {}
    for _ in range(_LOOKS):
        counts = desk.live.counts()
        yield f"data: {json.dumps(counts)}\n\n" if counts != told else ": \n\n"
        told = counts
        if desk.closing.wait(_EVERY):
            return


def _note(page: str, *numbers: str) -> None:
    site().state.note(site().clock(), person().name, page, *numbers)
