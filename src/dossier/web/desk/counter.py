"""The station: scan, verdict, accept or return."""

from flask import Blueprint, render_template, request

from dossier.desk import Looked, look, slip_of
from dossier.ledger import (
    deadline_of,
    record_arrival,
    record_refused_bag,
    record_return,
)
from dossier.model.desk import Outcome, Recorded, Told
from dossier.model.ledger import MOST_TEXT, Bag, EntryKind, ItemCount, State
from dossier.model.slips import JOINED
from dossier.model.staff import Act
from dossier.web.desk.looks import rows_of
from dossier.web.desk.people import Page, needs, person, post
from dossier.web.desk.picture import code_in
from dossier.web.desk.site import site

pages = Blueprint("counter", __name__)
_MOST_TYPED = 2000
TAKE_TURNS = frozenset({"/scan", "/receive", "/return"})
"""Paths of requests that are short and many."""


@pages.get("/")
@needs(Act.LOOK)
def station() -> Page:
    """The page that stays open all day."""
    return render_template("desk/station.html")


@pages.post("/scan")
@needs(Act.LOOK)
def scan() -> Page:
    """What was scanned, and what to do about it. Nothing is recorded."""
    return _verdict(_looked(request.form.get("typed", "")[:_MOST_TYPED]))


@pages.post("/picture")
@needs(Act.LOOK)
def picture() -> Page:
    """A picture of the label, read in memory and kept nowhere."""
    file = request.files.get("picture")
    typed = code_in(file.read()) if file else ""
    return _verdict(_looked(typed))


@pages.post("/receive")
@needs(Act.TAKE)
def receive() -> Page:
    """The bag is taken; the page says so only when the entry is on the disk."""
    looked = _looked(request.form.get("code", ""))
    if looked.bag is None or not looked.verdict.takes:
        return _verdict(looked)
    try:
        told = _told(looked)
        with site().turns.aside():
            outcome = record_arrival(site().ledger, looked.bag, told, site().terms)
    except ValueError as error:
        return _verdict(looked, fault=str(error))
    return _ended(outcome, looked)


@pages.post("/return")
@needs(Act.TAKE)
def give_back() -> Page:
    """The bag goes back for a reason: of a bag that comes in, both entries or none."""
    looked = _looked(request.form.get("code", ""))
    if looked.bag is None or not looked.verdict.returns:
        return _verdict(looked)
    try:
        told = _told(looked, _reason())
        with site().turns.aside():
            outcome = _returned(looked.bag, told, here=looked.standing.state is State.RECEIVED)
    except ValueError as error:
        return _verdict(looked, fault=str(error))
    return _ended(outcome, looked)


def _returned(bag: Bag, told: Told, *, here: bool) -> Outcome:
    if here:
        return record_return(site().ledger, bag.number, told)
    return record_refused_bag(site().ledger, bag, told, site().terms)


def _looked(typed: str) -> Looked:
    looked = look(site().ledger, site().terms, typed, site().clock())
    numbers = (looked.scan.number,) if looked.scan.number else ()
    page = (request.endpoint or "").rpartition(".")[2]
    site().state.note(site().clock(), person().name, page, *numbers)
    return looked


def _verdict(looked: Looked, fault: str = "") -> Page:
    return render_template(
        "desk/verdict.html", looked=looked, verdict=looked.verdict, fault=fault,
        rows=rows_of(looked, site().pack), reasons=site().pack.desk.reasons,
    )  # fmt: skip


def _told(looked: Looked, reason: str = "") -> Told:
    """What the clerk counted and wrote.

    Raises:
        ValueError: a count is no number, or a text cannot stand in the ledger, in Chinese.
    """
    items = tuple(
        ItemCount(row.item, row.wanted, counted(row.item, row.wanted))
        for row in rows_of(looked, site().pack)
    )
    note = request.form.get("note", "").strip()
    return Told(post(), site().clock(), items, reason, note)


def counted(item: int, otherwise: int) -> int:
    """份 of an item that the form tells.

    Raises:
        ValueError: it is no number, in Chinese.
    """
    said = request.form.get(f"found-{item}", str(otherwise)).strip()
    if not said.isascii() or not said.isdecimal() or int(said) > 999:
        raise ValueError(f"第 {item} 项的份数要写成数字")
    return int(said)


def _reason() -> str:
    """The chosen reasons and what was written, in one sentence.

    Raises:
        ValueError: there is none, in Chinese.
    """
    ticked = request.form.getlist("reason")
    chosen = [one.said for one in site().pack.desk.reasons if one.text in ticked]
    written = request.form.get("words", "").strip()
    reason = JOINED.join([*chosen, *([written] if written else [])])
    if not reason:
        raise ValueError("退件要写明原因：按数字键选，或者自己写")
    if len(reason) > MOST_TEXT:
        raise ValueError(f"原因最多 {MOST_TEXT} 个字")
    return reason


def _ended(outcome: Outcome, looked: Looked) -> Page:
    """What was recorded; or, when somebody else was faster, the verdict as it is now."""
    if not isinstance(outcome, Recorded):
        return _verdict(_looked(request.form.get("code", "")))
    entry = outcome.entry
    returned = entry.kind is EntryKind.RETURNED
    deadline = deadline_of(entry, site().terms) if returned else None
    return render_template(
        "desk/done.html", entry=entry, returned=returned, deadline=deadline,
        expected=looked.expected, slip=slip_of(site().pack, returned=returned),
    )  # fmt: skip
