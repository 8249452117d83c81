"""The committee's counter: a served ledger, and a clerk with a wedge scanner before it."""

import socket
import threading

from playwright.sync_api import expect

from dossier.ledger import open_ledger, terms_of
from dossier.web.desk import LARGEST, Site, create_app
from dossier.web.desk.state import State
from dossier.web.serve import server_for
from support.browsers import HOST
from support.desk import token
from support.ledgers import NOON
from support.packs import bazhou


def free_port():
    """A port of its own number, as a desk has: one that the system chose is not given out again."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


class Desk:
    """A served ledger that can be stopped and started again on the same port."""

    def __init__(self, folder):
        self.folder, self.port, self.moment = folder, free_port(), NOON
        self.place = str(folder / "收件台账.db")

    def start(self):
        self.ledger = open_ledger(self.place, self.moment)
        state = State(self.folder / "收件台账.desk")
        clock = lambda: self.moment  # noqa: E731
        self.site = Site(self.ledger, bazhou(), terms_of(bazhou()), state, clock)
        app = create_app(self.site, [HOST])
        self.server = server_for(app, HOST, self.port, largest=LARGEST)
        self.thread = threading.Thread(target=self.server.serve, daemon=True)
        self.thread.start()

    def stop(self):
        self.site.closing.set()
        self.server.stop()
        self.thread.join(20)
        self.ledger.close()

    @property
    def url(self):
        return f"http://{HOST}:{self.port}"


class Hand:
    """A clerk with a wedge scanner."""

    def __init__(self, page):
        self.page = page

    def sit(self, url, station="1号台", name="王芳"):
        self.page.goto(url)
        self.page.fill("[name=station]", station)
        self.page.fill("[name=name]", name)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#typed")).to_be_focused()

    def scan(self, code, title):
        """Types like a scanner and waits for the verdict."""
        if code.isascii():
            self.page.keyboard.type(code)
        else:
            self.page.keyboard.insert_text(code)
        self.page.keyboard.press("Enter")
        expect(self.page.locator("#stage h1")).to_contain_text(title, timeout=10_000)
        expect(self.page.locator("#typed")).to_be_focused()

    def press(self, *keys, title=None):
        for key in keys:
            self.page.keyboard.press(key)
        if title:
            expect(self.page.locator("#stage h1")).to_have_text(title, timeout=10_000)

    def take(self, serial):
        self.scan(token(serial), "可以收")
        self.press("F2", title="已收")
