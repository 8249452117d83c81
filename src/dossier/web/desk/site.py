"""What the pages of a desk share: its ledger, its pack, its state, the moment."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from flask import current_app

from dossier.ledger import Ledger
from dossier.model.desk import Terms
from dossier.model.pack import Pack
from dossier.web.desk.live import Live
from dossier.web.desk.state import State
from dossier.web.desk.tries import Tries
from dossier.web.turns import Turns

EXTENSION = "dossier-desk"


@dataclass(slots=True)
class Site:
    """A desk that is served.

    Attributes:
        ledger: its ledger.
        pack: of the notice.
        terms: of the pack.
        state: what outlives a restart.
        clock: the moment.
        tries: to log in.
        staffed: whether people log in; alone on this computer nobody does.
        secure: whether it is served by TLS.
        closing: set when the server ends, so that streams end too.
        turns: of the stations that scan.
        live: its counters.
    """

    ledger: Ledger
    pack: Pack
    terms: Terms
    state: State
    clock: Callable[[], datetime]
    tries: Tries = field(default_factory=Tries)
    staffed: bool = False
    secure: bool = False
    closing: threading.Event = field(default_factory=threading.Event)
    turns: Turns = field(default_factory=Turns)
    live: Live = field(init=False)

    def __post_init__(self) -> None:
        self.live = Live(self.ledger)


def site() -> Site:
    """The desk that the request is for."""
    found: Site = current_app.extensions[EXTENSION]
    return found
