"""Facts and questions filled in on the page, checked as typed, written beside others."""

import json
import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus

from flask import Blueprint, abort, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from dossier import pipeline
from dossier.errors import DossierError, OutdatedError
from dossier.model.answers import Answer
from dossier.model.facts import FactKind
from dossier.model.filling import Input, Judged, Seen
from dossier.model.sources import Row, Value
from dossier.model.wording import GRADES
from dossier.pipeline import Preview
from dossier.web.preview.looks import GRADE_COLOURS
from dossier.web.preview.mend_pages import PATIENCE
from dossier.web.preview.packet_pages import (
    Page,
    about,
    quotes,
    readable,
    require_packet,
    shown,
    unread,
    with_preview,
)
from dossier.web.preview.site import packet, site
from dossier.web.preview.ways import plain

pages = Blueprint("facts", __name__)
pages.before_request(require_packet)
TEXT, CELL = "f", "t"
"""How names of inputs begin: f|姓名; t|工作经历|3|单位, whose number only keeps rows apart."""
_DAY, _MONTH = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d")
_MOST_SEEN = 300_000
"""Characters of what a form shows."""


@pages.get("/facts")
@with_preview
def form() -> Page:
    """Every fact with its input, and what is wrong with it."""
    now = shown()
    return _form(now, pipeline.seen(now.checked), {})


def _form(now: Preview, seen: Seen, typed: Mapping[str, Value], code: int = 200) -> Page:
    sections = pipeline.fields(now.checked)
    said = json.dumps({"digest": seen.digest, "values": seen.values}, ensure_ascii=False)
    page = render_template(
        "preview/facts.html", sections=sections, seen=said, typed=typed, widget=widget,
        quotes=quotes(now), version=packet().state().version, **about(now),
    )  # fmt: skip
    return page, code


def widget(one: Input, text: str) -> str:
    """The kind of input: a browser's own picker only where it can show what is written."""
    if one.long or "\n" in text:  # a line of input drops the ends of lines
        return "area"
    if one.choices:
        return "choice"
    plain = not one.words
    if one.kind in {FactKind.DATE, FactKind.DAY} and plain and (not text or _DAY.fullmatch(text)):
        return "date"
    if one.kind is FactKind.MONTH and plain and (not text or _MONTH.fullmatch(text)):
        return "month"
    return {FactKind.PHONE: "tel", FactKind.NUMBER: "number"}.get(one.kind, "text")


@pages.post("/facts")
def save() -> Page | Response:
    """Write what was changed; what others wrote meanwhile stays, and is told where it clashes."""
    seen = _seen()
    changes = _changes(request.form, seen)
    now = packet().settled(PATIENCE).shown or packet().last
    if now is None:
        return unread(packet().state())
    try:
        pipeline.fill(packet().folder, now.checked, changes, seen)
    except DossierError as error:
        lines = error.lines if isinstance(error, OutdatedError) else ()
        for line in (error.message, *lines, error.remedy):
            flash(line)
        now = packet().settled(PATIENCE).shown or now  # what was typed stays on the screen
        return _form(now, pipeline.seen(now.checked), changes, HTTPStatus.CONFLICT)
    packet().settled(PATIENCE)
    flash(f"已存好：改了 {len(changes)} 处" if changes else "没有改动")
    return redirect(url_for("facts.form"), HTTPStatus.SEE_OTHER)


@pages.post("/facts/judge")
def judge() -> Page | Response:
    """What stands against what is typed now; nothing is written."""
    seen = _seen()
    try:
        now = readable()
        made = pipeline.judge(now.checked, _changes(request.form, seen))
    except DossierError as error:
        return jsonify(fault=f"{error.message}。{error.remedy}", about={})
    return jsonify(about=dict(_about(made, now)), errors=len(made.report.errors), fault="")


def _about(made: Judged, now: Preview) -> Iterator[tuple[str, list[dict[str, str]]]]:
    for spec in now.checked.pack.facts:
        found = made.about(spec.key)
        if found:
            yield (
                spec.key,
                [
                    {
                        "grade": GRADES[one.severity],
                        "colour": GRADE_COLOURS[one.severity],
                        "message": plain(one.message),
                        "remedy": plain(one.remedy),
                    }
                    for one in found
                ],
            )


def _seen() -> Seen:
    """What the form showed."""
    text = request.form.get("seen", "")
    try:
        if len(text) > _MOST_SEEN:
            raise ValueError
        said = json.loads(text)
        values = {str(key): _value(value) for key, value in said["values"].items()}
        return Seen(str(said["digest"]), values)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        abort(HTTPStatus.BAD_REQUEST)


def _value(value: object) -> Value:
    if isinstance(value, str):
        return value
    if not isinstance(value, list):
        raise TypeError
    return tuple({str(key): str(text) for key, text in row.items()} for row in value)


def _changes(form: MultiDict[str, str], seen: Seen) -> dict[str, Value]:
    """What was typed otherwise than it was shown."""
    typed: dict[str, Value] = {}
    tables: dict[str, dict[str, dict[str, str]]] = {}
    for name, text in form.items(multi=True):
        kind, _, rest = name.partition("|")
        if kind == TEXT:
            typed[rest] = _plain(text)
        elif kind == CELL:
            key, row, column = (*rest.split("|", 2), "", "")[:3]
            cells = tables.setdefault(key, {})
            if column:
                cells.setdefault(row, {})[column] = _plain(text)
    for key, rows in tables.items():
        filled = tuple(row for row in map(_filled, rows.values()) if row)
        typed[key] = filled or typed.get(key, "")
    return {key: value for key, value in typed.items() if value != seen.values.get(key, "")}


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _filled(row: Row) -> Row:
    return {column: text for column, text in row.items() if text}


@pages.get("/questions")
@with_preview
def ask() -> Page:
    """What only a person can decide."""
    now = shown()
    questions = sorted(
        pipeline.questions(now.checked), key=lambda one: one.asked.answer is not None
    )
    return render_template(
        "preview/questions.html", questions=questions,
        version=packet().state().version, **about(now),
    )  # fmt: skip


@pages.post("/questions")
@with_preview
def answer() -> Page | Response:
    """Put an answer on record."""
    now, said = shown(), request.form
    rule, number = said.get("rule", ""), said.get("number", 0, type=int)
    asked = next(
        (q.asked for q in pipeline.questions(now.checked)
         if (q.asked.rule, q.asked.number) == (rule, number)), None,
    )  # fmt: skip
    if asked is None or said.get("yes") not in {"1", "0"}:
        flash("请先选“是”或“否”" if asked else "这个问题现在不用答了，没有记下")
        return redirect(url_for("facts.ask"), HTTPStatus.SEE_OTHER)
    made = Answer(
        rule, asked.ask, said["yes"] == "1", said.get("by", "")[:50].strip(),
        site().today().isoformat(), said.get("note", "")[:200].strip(),
    )  # fmt: skip
    known = asked.answers[: said.get("known", 0, type=int)]
    try:
        pipeline.reply(packet().folder, now.checked, made, known)
        flash("已记下")
    except DossierError as error:
        lines = error.lines if isinstance(error, OutdatedError) else ()
        for line in (error.message, *lines, error.remedy):
            flash(line)
    packet().settled(PATIENCE)
    return redirect(f"{url_for('facts.ask')}#q-{rule}-{number}", HTTPStatus.SEE_OTHER)
