"""What the pages of a preview share: the packets, today, what may be tried how often."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from flask import current_app, g

from dossier.web.limits import Limit
from dossier.web.preview.landing import Landed
from dossier.web.preview.packet import Packet
from dossier.web.preview.shelf import Seat, Shelf

EXTENSION = "dossier-preview"
GUESSES, SECONDS = 20, 30.0
"""Links that an address may try in vain at once, and seconds until it may try one more."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Site:
    """A preview that is served.

    Attributes:
        shelf: the packets, by link.
        today: the day of the check.
        address: by which others reach it, with scheme and port; printed on slips.
        clock: the moment.
        guesses: links that were nobody's, by address.
        landed: uploads that came to their place of late.
        secure: whether it is served by TLS.
        keys: folder of the keys that sign labels; None leaves them unsigned.
    """

    shelf: Shelf
    today: Callable[[], date]
    address: str = ""
    clock: Callable[[], datetime] = _now
    guesses: Limit = field(default_factory=lambda: Limit(GUESSES, SECONDS))
    landed: Landed = field(default_factory=Landed)
    secure: bool = False
    keys: Path | None = None


def site() -> Site:
    """The preview that the request is for."""
    found: Site = current_app.extensions[EXTENSION]
    return found


def seat() -> Seat:
    """What the request's link opens."""
    found: Seat = g.seat
    return found


def packet() -> Packet:
    """The packet that the request is for."""
    found = seat().packet
    assert found is not None  # `require_packet` saw to it
    return found
