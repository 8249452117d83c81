"""An applicant's packet: what is missing, what it will look like, page by page."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial, wraps
from http import HTTPStatus
from itertools import groupby
from typing import ParamSpec

from flask import Blueprint, abort, jsonify, render_template, request
from werkzeug.wrappers import Response

from dossier.errors import DossierError, InputError
from dossier.model.findings import Finding
from dossier.model.preview import Side
from dossier.pipeline import ItemStanding, Preview, item_standings
from dossier.web.preview.packet import State, look_of
from dossier.web.preview.site import packet, seat
from dossier.web.preview.ways import way

pages = Blueprint("packet", __name__)
WIDTHS = (240, 480, 1000, 1800)
"""Pixels of pictures: a thumbnail, a sheet's side, a page, a page looked at closely."""
PATIENCE = 0.5
"""Seconds that a page waits for a packet that is being read; then it says so."""
Given = ParamSpec("Given")
Page = str | Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """A side on a page of ours, with what stands against it."""

    side: Side
    look: str
    findings: tuple[Finding, ...] = ()


@pages.before_request
def require_packet() -> None:
    """The unit's link opens no packet by itself."""
    if seat().packet is None:
        abort(HTTPStatus.NOT_FOUND)


def with_preview(view: Callable[Given, Page], patience: float = PATIENCE) -> Callable[Given, Page]:
    """A view of a packet; while it is being read, or cannot be, that is shown instead."""

    @wraps(view)
    def wrapped(*args: Given.args, **kwargs: Given.kwargs) -> Page:
        state = packet().settled(patience)
        if state.shown is None:
            return unread(state)
        return view(*args, **kwargs)

    return wrapped


def shown() -> Preview:
    """The packet as it was read last."""
    found = packet().state().shown
    if found is None:
        abort(HTTPStatus.SERVICE_UNAVAILABLE)
    return found


def readable() -> Preview:
    """The packet as it was read last, for who answers a script.

    Raises:
        InputError: it is being read for the first time, or cannot be.
    """
    state = packet().settled(0) if packet().state().version else packet().settled(PATIENCE)
    if state.shown is None:
        raise InputError(state.message or "材料还没有读完", state.remedy or "等一会儿，再试一次")
    return state.shown


def unread(state: State) -> Page:
    """What is shown while a packet cannot be: that it is being read, or why it cannot."""
    return render_template(
        "preview/unread.html", state=state, name=seat().name, outline=packet().outlined()
    )


@pages.get("/items")
@with_preview
def overview() -> Page:
    """The items, how it stands with each, and why."""
    now = shown()
    standings = item_standings(now)
    sides = {
        number: tuple(group)
        for number, group in groupby(
            sorted(shown_sides(now), key=lambda one: one.side.item), key=lambda one: one.side.item
        )
    }
    return render_template(
        "preview/items.html",
        standings=standings,
        sides=sides,
        tally=_tally(standings),
        quotes=quotes(now),
        version=packet().state().version,
        **about(now),
    )


@pages.get("/pages")
@with_preview
def leaf_through() -> Page:
    """Every sheet as it will come off the printer, recto beside verso."""
    now = shown()
    return render_template(
        "preview/pages.html",
        groups=tuple(_sheets(now)),
        version=packet().state().version,
        **about(now),
    )


def _sheets(now: Preview) -> Iterator[tuple[int, tuple[Shown, ...]]]:
    """Sheet by sheet, each with its number; 0 for the originals that lie behind the one before."""
    by_sheet: dict[int, list[Shown]] = {}
    behind: dict[int, list[Shown]] = {}
    last = 0
    for one in shown_sides(now):
        last = one.side.sheet or last
        (by_sheet if one.side.sheet else behind).setdefault(last, []).append(one)
    for sheet, some in by_sheet.items():
        yield sheet, tuple(some)
        if sheet in behind:
            yield 0, tuple(behind[sheet])


@pages.get("/page/<name>")
@with_preview
def one_page(name: str) -> Page:
    """A side, large, with what stands against it."""
    now = shown()
    sides = list(shown_sides(now))
    place = next((i for i, one in enumerate(sides) if one.side.id == name), None)
    if place is None:
        abort(HTTPStatus.NOT_FOUND)
    return render_template(
        "preview/page.html",
        one=sides[place],
        before=sides[place - 1].side if place else None,
        after=sides[place + 1].side if place + 1 < len(sides) else None,
        total=sum(1 for one in sides if one.side.number),
        quotes=quotes(now),
        version=packet().state().version,
        **about(now),
    )


@pages.get("/side/<name>.jpg")
def side_jpeg(name: str) -> Response:
    """The picture of a side."""
    now = packet().last
    side = now.side(name) if now else None
    if now is None or side is None:
        abort(HTTPStatus.NOT_FOUND)
    return _jpeg(lambda: packet().picture_of(now, side, _width()))


@pages.get("/file.jpg")
def file_jpeg() -> Response:
    """The picture of a page of a file, upright and alone."""
    now = packet().last
    path, page = request.args.get("path", ""), request.args.get("page", "0")
    if now is None or path not in now.files or not page.isascii() or not page.isdecimal():
        abort(HTTPStatus.NOT_FOUND)
    return _jpeg(lambda: packet().page_of(now, path, int(page[:4]), _width()))


@pages.get("/now")
def status() -> Response:
    """Which reading is the last, and whether there is another under way."""
    state = packet().state()
    return jsonify(version=state.version, reading=state.reading, done=state.done)


def _jpeg(draw: Callable[[], bytes]) -> Response:
    try:
        return Response(draw(), mimetype="image/jpeg")
    except (DossierError, OSError):
        abort(HTTPStatus.NOT_FOUND)


def _width() -> int:
    wanted = request.args.get("w", type=int)
    return wanted if wanted in WIDTHS else WIDTHS[0]


def about(now: Preview) -> dict[str, object]:
    """What the head of every page says of the packet."""
    facts = now.checked.submission.facts
    asked = [one for one in now.checked.report.questions if one.answer is None]
    return {
        "name": facts.text("姓名") or seat().name,
        "number": now.plan.number,
        "applies": "　".join(filter(None, map(facts.text, ("申报级别", "申报方式")))),
        "pack": now.checked.pack,
        "way": partial(way, now),
        "sheets": len(now.plan.sheets),
        "unanswered": len(asked),
    }


def shown_sides(now: Preview) -> Iterator[Shown]:
    """Every side with the findings that concern it: of its files; of its item, on its first."""
    opened: set[int] = set()
    for side in now.sides:
        of_item = _of_item(now, side.item) if side.item not in opened else ()
        opened.add(side.item)
        own = [f for f in now.checked.report.findings if f.subject in side.paths]
        found = tuple(dict.fromkeys((*of_item, *own)))
        yield Shown(side, look_of(now, side), found)


def _of_item(now: Preview, item: int) -> Iterable[Finding]:
    """The findings of an item that concern no file that is shown."""
    shown_files = {path for side in now.sides for path in side.paths}
    found = now.checked.report.findings
    return (f for f in found if f.item == item and f.subject not in shown_files)


def quotes(now: Preview) -> dict[str, str]:
    """The notice's own words, by the id of the rule."""
    return {rule.id: rule.quote for rule in now.checked.pack.inventory if rule.quote}


def _tally(standings: Iterable[ItemStanding]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in standings:
        if one.number:
            counts[one.standing] = counts.get(one.standing, 0) + 1
    return counts
