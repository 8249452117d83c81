"""A reconciliation for other programs, as JSON: docs/reconciliation.md explains it."""

import json
from collections.abc import Mapping
from typing import Any, assert_never

from dossier.model.reconciliation import (
    Counted,
    Duplicate,
    Empty,
    Foreign,
    Missing,
    OldRevision,
    Original,
    OutOfOrder,
    Present,
    Reconciliation,
    Repeated,
    ScanFile,
    Side,
    Stamp,
    Stray,
    Unreadable,
    Unusable,
    Verdict,
)
from dossier.rescan.wording import standing, tell_absence, tell_originals, tell_verdict

SCHEMA = "dossier-reconciliation/1"

Entry = dict[str, Any]


def report_json(found: Reconciliation) -> str:
    """The reconciliation as JSON: UTF-8, sorted keys; the same scans give the same text."""
    printed = found.printed
    said = {
        "schema": SCHEMA,
        "number": printed.number,
        "title": printed.title,
        "revision": printed.revision,
        "pages": len(printed.sides),
        "standing": standing(found),
        "backs": found.backs,
        "files": [_file(file) for file in found.files],
        "sides": [_side(verdict, found) for verdict in found.verdicts],
        "absent": [
            {
                "page": one.page,
                "verdict": "missing" if isinstance(one, Missing) else "left-out",
                "standing": tell_absence(one, found).standing,
            }
            for one in found.absences
        ],
        "originals": [
            {
                "page": one.insert,
                "item": printed.sides[one.insert].item,
                "parts": list(printed.sides[one.insert].parts),
                "due": one.due,
                "sides": one.sides,
                "standing": tell_originals(one, printed).standing,
            }
            for one in found.originals
        ],
    }
    return json.dumps(said, ensure_ascii=False, sort_keys=True, indent=1)


def _file(file: ScanFile) -> Entry:
    match file:
        case Counted(name=name, digest=digest, sides=sides, backwards=backwards):
            more: Entry = {"digest": digest, "sides": sides, "backwards": backwards}
            return {"name": name, "verdict": "counted", **more}
        case Repeated(name=name, digest=digest, first=first):
            return {"name": name, "verdict": "repeated", "digest": digest, "first": first}
        case Unusable(name=name, trouble=trouble, remedy=remedy):
            return {"name": name, "verdict": "unusable", "trouble": trouble, "remedy": remedy}
        case _:
            assert_never(file)


def _side(verdict: Verdict, found: Reconciliation) -> Entry:
    told = tell_verdict(verdict, found.printed)
    return {**_place(verdict.side), "standing": told.standing, **_verdict(verdict)}


def _place(side: Side) -> Entry:
    return {"file": side.file, "side": side.page}


def _verdict(verdict: Verdict) -> Mapping[str, Any]:
    match verdict:
        case Present(page=page, stamp=stamp):
            return {"verdict": "present", "page": page, **_stamp(stamp)}
        case OutOfOrder(page=page, after=after, before=before, stamp=stamp):
            between = {"after": after, "before": before}
            return {"verdict": "out-of-order", "page": page, **between, **_stamp(stamp)}
        case Duplicate(page=page, first=first):
            return {"verdict": "duplicate", "page": page, "first": _place(first)}
        case Foreign(number=number, page=page):
            return {"verdict": "foreign", "number": number, "page": page}
        case OldRevision(page=page):
            return {"verdict": "old-revision", "page": page}
        case _:
            return _unmarked(verdict)


def _unmarked(verdict: Unreadable | Original | Empty | Stray) -> Mapping[str, Any]:
    match verdict:
        case Unreadable(why=why, after=after, before=before):
            return {"verdict": "unreadable", "why": why, "after": after, "before": before}
        case Original(insert=insert, empty=empty):
            return {"verdict": "original", "insert": insert, "empty": empty}
        case Empty():
            return {"verdict": "empty"}
        case Stray(after=after, before=before):
            return {"verdict": "stray", "after": after, "before": before}
        case _:
            assert_never(verdict)


def _stamp(stamp: Stamp | None) -> Entry:
    return {} if stamp is None else {"stamp": {"words": stamp.words, "seal": stamp.seal}}
