"""An entry as the bytes that are hashed: JSON after RFC 8785. Pure: no files, no clock.

The body holds the hash of the entry before, so that a hash vouches for the whole past.
docs/formats.md explains it, with a test vector.
"""

import json
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from dossier.model.ledger import (
    Bag,
    Correction,
    Entry,
    EntryKind,
    Head,
    ItemCount,
    Post,
    Standing,
    State,
)

FORMAT = "dossier-ledger/1"
_MOMENT = "%Y-%m-%dT%H:%M:%S.%fZ"


def canonical(value: dict[str, Any]) -> str:
    """The one text of a value: keys sorted, no spaces. Its leaves are texts and whole numbers."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest_of(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hexadecimal; of a lone surrogate, which is no text, too."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def moment_text(at: datetime) -> str:
    """A moment in UTC, to the microsecond: 2024-09-18T01:12:03.000000Z."""
    return at.astimezone(UTC).strftime(_MOMENT)


def moment_of(text: str) -> datetime:
    """Reads `moment_text` back. Raises ValueError."""
    return datetime.strptime(text, _MOMENT).replace(tzinfo=UTC)


def opening_of(head: Head) -> str:
    """What the first entry names as the hash before it."""
    fields = {"batch": head.batch, "format": FORMAT, "layout": head.layout}
    return digest_of(canonical({**fields, "opened": moment_text(head.opened)}))


def sealed(entry: Entry) -> Entry:
    """The entry with its hash."""
    return replace(entry, hash=digest_of(body_of(entry)))


def body_of(entry: Entry) -> str:
    """What is hashed and stored: everything of an entry but its own hash."""
    correction, standing = entry.correction, entry.standing
    return canonical(
        {
            "annuls": correction.annuls if correction else False,
            "arrivals": standing.arrivals,
            "at": moment_text(entry.at),
            "behind": entry.behind,
            "clerk": entry.post.clerk,
            "corrects": correction.sequence if correction else 0,
            "digest": entry.bag.digest,
            "items": [[i.item, i.wanted, i.found] for i in entry.items],
            "kind": entry.kind,
            "note": entry.note,
            "number": entry.bag.number,
            "previous": entry.previous,
            "reason": entry.reason,
            "revision": entry.bag.revision,
            "sequence": entry.sequence,
            "sheets": entry.bag.sheets,
            "state": standing.state,
            "station": entry.post.station,
            "submissions": standing.submissions,
        }
    )


def entry_of(body: str) -> Entry:
    """Reads a body back, hash included.

    Raises:
        ValueError: it is no entry, or not written in the one way.
    """
    try:
        entry = sealed(_entry(json.loads(body)))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("不是台账记录") from error
    if body_of(entry) != body:
        raise ValueError("不是规定的写法")
    return entry


def _entry(said: dict[str, Any]) -> Entry:
    counts = [n for row in said["items"] for n in row]
    numbers = [said[k] for k in ("sequence", "behind", "revision", "sheets", "corrects")]
    if any(type(number) is not int for number in (*numbers, *counts)):
        raise ValueError("次序、份数等应是整数")
    return Entry(
        sequence=said["sequence"],
        kind=EntryKind(said["kind"]),
        at=moment_of(said["at"]),
        behind=said["behind"],
        post=Post(said["clerk"], said["station"]),
        bag=Bag(said["number"], said["revision"], said["sheets"], said["digest"]),
        standing=Standing(State(said["state"]), said["submissions"], said["arrivals"]),
        items=tuple(ItemCount(*counts) for counts in said["items"]),
        reason=said["reason"],
        note=said["note"],
        correction=Correction(said["corrects"], said["annuls"]) if said["corrects"] else None,
        previous=said["previous"],
    )
