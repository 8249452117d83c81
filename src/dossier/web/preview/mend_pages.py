"""Mending an item's files: add, put in order, turn, crop, replace, take back, put back."""

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import ParamSpec

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from dossier import mending
from dossier.disk.folder import MATERIALS, PHOTO_STEM, item_number
from dossier.errors import DossierError, InputError, OutdatedError
from dossier.mending import uploads
from dossier.model.checklist import Item, Part
from dossier.model.sources import Material
from dossier.model.unit import UP
from dossier.pipeline import Preview, item_standings
from dossier.web.preview.landing import MOST, with_files
from dossier.web.preview.packet_pages import (
    Page,
    about,
    quotes,
    readable,
    require_packet,
    shown,
    with_preview,
)
from dossier.web.preview.site import packet, site

pages = Blueprint("mend", __name__)
pages.before_request(require_packet)
LIMITS = uploads.Limits()
"""Of the files that a packet takes at once."""
PATIENCE = 3.0
"""Seconds that an answer waits for the packet to be read anew."""
WHOLE = ((0.04, 0.04), (0.96, 0.04), (0.96, 0.96), (0.04, 0.96))
"""Where the corners stand at first: a little within the picture, so that all four can be seen."""
_MOST_CORNERS = 300
"""Characters of four corners."""
Given = ParamSpec("Given")


@dataclass(frozen=True, slots=True)
class Group:
    """The files of a part that are one paper, in their order."""

    part: str
    label: str
    files: tuple[Material, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Of the files, as they are ordered now."""
        return tuple(one.file.path for one in self.files)

    @property
    def own(self) -> bool:
        """Whether the files are the applicant's, not the unit's."""
        return not any(name.startswith(UP) for name in self.names)


@pages.get("/item/<int:number>")
@with_preview
def item(number: int) -> Page:
    """An item's files, and what can be done with them."""
    now = shown()
    if number == mending.PHOTO:
        return _photo(now)
    found = _item(now, number)
    standing = next(one for one in item_standings(now) if one.number == number)
    groups, taken = tuple(_groups(now, found)), _taken(number)
    return render_template(
        "preview/item.html", item=found, standing=standing, groups=groups, taken=taken,
        parts=_parts(found), **_marks(found), largest=LIMITS.largest, quotes=quotes(now),
        before=_beside(now, number, -1), after=_beside(now, number, 1),
        version=packet().state().version, **about(now),
    )  # fmt: skip


def _photo(now: Preview) -> Page:
    """The applicant's photo, which belongs to no item."""
    photo = now.checked.submission.photo
    about_it = [f for f in now.checked.report.findings if f.subject.startswith(PHOTO_STEM)]
    return render_template(
        "preview/photo.html", photo=photo, findings=about_it, taken=_taken(mending.PHOTO),
        largest=LIMITS.largest, quotes=quotes(now), version=packet().state().version, **about(now),
    )  # fmt: skip


def _taken(number: int) -> tuple[mending.Taken, ...]:
    """What was taken back from an item, or of the photo."""
    kept = mending.list_taken_back(packet().folder)
    return tuple(one for one in kept if _item_of(one.origin) == number)


def _item_of(origin: str) -> int:
    """The item that a file was taken from, -1 when it was none's."""
    top, _, rest = origin.partition("/")
    if not rest:
        return mending.PHOTO
    return item_number(rest) or -1 if top == MATERIALS else -1


def mends(view: Callable[Given, int]) -> Callable[Given, Page | Response]:
    """A view that changes the folder and gives the item to go back to; refusals are told there."""

    @wraps(view)
    def wrapped(*args: Given.args, **kwargs: Given.kwargs) -> Page | Response:
        try:
            number = view(*args, **kwargs)
        except DossierError as error:
            if _by_script():
                return _refused(error)
            flash(told(error))
            number = request.form.get("item", 0, type=int)
        packet().settled(PATIENCE)
        if _by_script():
            return jsonify(item=number)
        return redirect(_back(number), HTTPStatus.SEE_OTHER)

    return wrapped


def _back(number: int) -> str:
    """Where to go on: at the file on the item's page, or at all items where it has none."""
    now = packet().state().shown
    known = now and (number == mending.PHOTO or now.checked.pack.item(number))
    if not known:
        return url_for("packet.overview")
    return url_for("mend.item", number=number, _anchor=request.form.get("path") or None)


def _by_script() -> bool:
    return "X-CSRF-Token" in request.headers


def _refused(error: DossierError) -> Response:
    answer = jsonify(message=told(error))
    answer.status_code = HTTPStatus.CONFLICT
    return answer


def told(error: DossierError) -> str:
    """What is wrong, in which places, and the remedy."""
    lines = error.lines if isinstance(error, OutdatedError) else ()
    return "。".join(one.rstrip("。") for one in (error.message, *lines, error.remedy) if one)


def _item(now: Preview, number: int) -> Item:
    found = now.checked.pack.item(number)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    return found


def _beside(now: Preview, number: int, step: int) -> Item | None:
    return now.checked.pack.item(number + step)


def _parts(found: Item) -> tuple[Part, ...]:
    """The item's parts that are no paper of ours, each name once."""
    return tuple({part.name: part for part in found.parts}.values())


def _marks(found: Item) -> dict[str, list[str]]:
    """What the item's files may be marked with: labels and sides."""
    labels = dict.fromkeys(label for part in found.parts for label in part.each)
    return {
        "labels": list(labels),
        "sides": [*dict.fromkeys(s for p in found.parts for s in p.sides)],
    }


def _groups(now: Preview, found: Item) -> Iterator[Group]:
    """Every paper that has files, in printing order; then every part that has none."""
    materials = [m for m in now.checked.submission.materials if m.item == found.number]
    papers = dict.fromkeys((m.part, m.label) for m in materials)
    for part, label in papers:
        files = tuple(m for m in materials if (m.part, m.label) == (part, label))
        yield Group(part, label, files)
    with_files = {part for part, _ in papers}
    for one in _parts(found):
        if one.name not in with_files and not one.form:
            yield Group(one.name, "", ())


@pages.post("/add")
@mends
def add() -> int:
    """A new file in a place; of one that is there, a new page behind it."""
    place, mended = _place(), _packet()
    with_files(mended.folder, site().landed, lambda data: mending.add(mended, place, data), MOST)
    return place.item


@pages.post("/replace")
@mends
def replace() -> int:
    """A new file in the place of another."""
    mended, name, basis, now = _packet(), _name(), _basis(), site().clock()
    with_files(
        mended.folder,
        site().landed,
        lambda data: mending.replace(mended, name, data, basis=basis, now=now),
        1,
    )
    return _number()


@pages.post("/take-back")
@mends
def take_back() -> int:
    """A file out of the packet; 回收/ keeps it."""
    mending.take_back(_packet(), _name(), basis=_basis(), now=site().clock())
    return _number()


@pages.post("/put-back")
@mends
def put_back() -> int:
    """A file out of 回收/, back to where it was."""
    mending.put_back(_packet(), _name(), basis=_basis(), now=site().clock())
    return _number()


@pages.post("/move")
@mends
def move() -> int:
    """A file to another part or label."""
    mending.move(_packet(), _name(), _place(), basis=_basis())
    return _number()


@pages.post("/order")
@mends
def order() -> int:
    """The files of a paper in another order."""
    place = _place()
    was = tuple(request.form.get("was", "").split("\n"))
    mending.reorder(_packet(), place, tuple(request.form.getlist("path")), basis=was)
    return place.item


@pages.post("/rotate")
@mends
def rotate() -> int:
    """A page, turned by a quarter."""
    turn = request.form.get("turn", 0, type=int)
    mending.rotate(_packet(), _name(), turn, basis=_basis(), now=site().clock(), page=_page())
    return _number()


@pages.get("/crop")
@with_preview
def corners() -> Page:
    """A page with its four corners to be set."""
    now, path = shown(), request.args.get("path", "")
    file = now.files.get(path)
    page = request.args.get("page", 0, type=int)
    if file is None or not 0 <= page < len(file.pages) or path.startswith(UP):
        abort(HTTPStatus.NOT_FOUND)
    return render_template(
        "preview/crop.html", file=file, page=page, corners=json.dumps(WHOLE),
        item=request.args.get("item", 0, type=int), **about(now),
    )  # fmt: skip


@pages.post("/crop")
@mends
def crop() -> int:
    """A page, cut at four corners and brought upright."""
    found = _corners(request.form.get("corners", ""))
    mending.crop(_packet(), _name(), found, basis=_basis(), now=site().clock())
    return _number()


@pages.post("/upload")
def begin() -> Page | Response:
    """A file that is sent in pieces begins, or goes on where its connection was lost."""
    folder, before = packet().folder, request.form.get("before", "")
    try:
        if before:
            with suppress(OutdatedError):
                return jsonify(id=before, offset=uploads.offset(folder, before))
        known = bool(request.form.get("try"))  # a script that asks again says which try it is
        ident = site().landed.once(_begun) if known else _begun()
    except DossierError as error:
        return _refused(error)
    return jsonify(id=ident, offset=0)


def _begun() -> str:
    name, size = request.form.get("name", ""), request.form.get("size", -1, type=int)
    return uploads.begin(packet().folder, name, size, now=site().clock(), limits=LIMITS)


@pages.post("/upload/<ident>")
def append(ident: str) -> Page | Response:
    """A piece of a file; the answer says where the next one begins."""
    offset = request.args.get("offset", -1, type=int)
    try:
        reached = uploads.append(packet().folder, ident, offset, request.get_data(cache=False))
    except uploads.OffsetError as error:
        return jsonify(offset=error.offset)
    except DossierError as error:
        return _refused(error)
    return jsonify(offset=reached)


def _packet() -> mending.Packet:
    now = readable()
    return mending.Packet(packet().folder, now.checked.pack, now.checked.submission.facts)


def _place() -> mending.Place:
    form = request.form
    texts = (form.get(key, "").strip()[:60] for key in ("part", "label", "side"))
    return mending.Place(form.get("item", -1, type=int), *texts)


def _name() -> str:
    return request.form.get("path", "")


def _basis() -> str:
    return request.form.get("basis", "")


def _number() -> int:
    return request.form.get("item", 0, type=int)


def _page() -> int:
    return request.form.get("page", 0, type=int)


def _corners(text: str) -> tuple[tuple[float, float], ...]:
    try:
        return tuple((float(x), float(y)) for x, y in json.loads(text[:_MOST_CORNERS]))
    except (ValueError, TypeError, OverflowError):
        raise InputError("没有收到四个角的位置", "刷新页面，重新拖四个角") from None
