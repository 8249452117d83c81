"""A unit's applicants, for its HR: how far each is, their links, slips to hand out."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from http import HTTPStatus

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dossier.errors import DossierError
from dossier.pipeline import Standing, item_standings
from dossier.web.preview.mend_pages import told
from dossier.web.preview.packet import State
from dossier.web.preview.packet_pages import Page
from dossier.web.preview.site import seat, site

pages = Blueprint("unit", __name__)
READY, BLOCKED, UNREADABLE, READING = "可以生成", "还有错误", "打不开", "正在读"


@dataclass(frozen=True, slots=True)
class Person:
    """An applicant on HR's page."""

    place: int
    folder: str
    state: State
    name: str
    missing: int
    amiss: int
    errors: int
    complete: int = 0
    asked: int = 0

    @property
    def standing(self) -> str:
        """Whether the dossier can be built, which is what HR waits for."""
        if self.state.shown is None:
            return UNREADABLE if self.state.message else READING
        return BLOCKED if self.errors else READY


@pages.get("/")
def home() -> Page | Response:
    """Where a link leads: to the packet, or to the unit's applicants."""
    if seat().packet is not None:
        return redirect(url_for("packet.overview"))
    return people()


@pages.get("/people")
def people() -> Page:
    """The unit's applicants."""
    _require_hr()
    shelf = site().shelf
    rows = [
        _person(place, name, packet.state())
        for place, (name, packet) in enumerate(shelf.packets.items(), 1)
    ]
    version = sum(one.state.version for one in rows)
    return render_template(
        "preview/people.html", people=rows, tally=_tally(rows), version=version,
        followed=url_for("unit.status"),
    )  # fmt: skip


def _tally(rows: Iterable[Person]) -> tuple[tuple[str, int], ...]:
    counts = Counter(one.standing for one in rows)
    return tuple((said, counts[said]) for said in (READY, BLOCKED, UNREADABLE, READING))


@pages.get("/unit-now")
def status() -> Response:
    """Which readings are the last, and whether one is under way."""
    _require_hr()
    states = [packet.state() for packet in site().shelf.packets.values()]
    return jsonify(version=sum(one.version for one in states), reading=False, done=0)


def _person(place: int, folder: str, state: State) -> Person:
    if state.shown is None:
        return Person(place, folder, state, folder, 0, 0, 0)
    standings = item_standings(state.shown)
    count = [one.standing for one in standings].count
    return Person(
        place,
        folder,
        state,
        state.shown.checked.submission.facts.text("姓名") or folder,
        count(Standing.MISSING),
        count(Standing.AMISS),
        sum(one.errors for one in standings),
        count(Standing.COMPLETE),
        len(standings) - count(Standing.NOT_ASKED),
    )


@pages.get("/slips")
def slips() -> Page:
    """A slip for each applicant: the link, and a QR of it to be scanned by a phone."""
    _require_hr()
    shelf = site().shelf
    if shelf.links is None:
        abort(HTTPStatus.NOT_FOUND)
    made = [
        (_person(0, name, packet.state()).name, f"{site().address}/{shelf.links.link(name)}/")
        for name, packet in shelf.packets.items()
    ]
    return render_template("preview/slips.html", slips=[(n, a, _qr(a)) for n, a in made])


@pages.post("/revoke")
def revoke() -> Page | Response:
    """End an applicant's link; the new one is on the slips."""
    _require_hr()
    names = list(site().shelf.packets)
    place = request.form.get("place", type=int) or 0
    if not 1 <= place <= len(names):
        abort(HTTPStatus.NOT_FOUND)
    try:
        site().shelf.revoke(names[place - 1])
    except DossierError as error:
        flash(told(error))
    return redirect(url_for("unit.people"))


def _require_hr() -> None:
    if seat().packet is not None:
        abort(HTTPStatus.NOT_FOUND)


def _qr(text: str) -> str:
    """A QR symbol as SVG path data, one unit a module, with its quiet zone."""
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=4)
    code.add_data(text)
    rows = code.get_matrix()
    cells = (
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return f"{len(rows)}|{''.join(cells)}"
