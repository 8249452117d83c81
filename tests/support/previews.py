"""A unit that is previewed, and browsers that look at it."""

import re
import shutil
import threading
from contextlib import contextmanager
from datetime import date

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from dossier import pipeline
from dossier.web.preview import LARGEST, Shelf, Site, create_app
from dossier.web.serve import server_for

from .builds import FOLDERS, applicant
from .packs import bazhou

HOST = "127.0.0.1"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
TODAY = date(2024, 9, 18)
PATIENCE = 20_000
PHONE, DESKTOP = (360, 740), (1280, 900)
OTHER = FOLDERS[3].name


def read(folder, progress):
    shop = pipeline.open_shop(bazhou().id)
    return pipeline.preview(folder, pipeline.check(folder, "", TODAY, progress, shop=shop))


def outline(folder):
    return pipeline.outline(folder, bazhou())


class Served:
    """A unit that is served; one applicant lacks a paper and a fact."""

    def __init__(self, unit):
        self.folder = applicant(2, unit)
        applicant(3, unit)
        shutil.rmtree(self.folder / "材料" / "08-工作经历证明")
        facts = self.folder / "申报人.yaml"
        text = facts.read_text(encoding="utf-8")
        assert re.search(r"^学制: .+$", text, re.MULTILINE)
        facts.write_text(re.sub(r"(?m)^学制: .+$", "学制:", text), encoding="utf-8")
        self.shelf = Shelf.of_unit(unit, (self.folder, unit / OTHER), read, outline)
        self.site = Site(self.shelf, lambda: TODAY)
        self.server = server_for(create_app(self.site, [HOST]), HOST, 0, largest=LARGEST)
        self.thread = threading.Thread(target=self.server.serve, daemon=True)
        self.thread.start()

    def url(self, name=None):
        name = self.folder.name if name is None else name
        return f"http://{HOST}:{self.server.bind_addr[1]}/{self.shelf.links.link(name)}/"

    def stop(self):
        self.server.stop()
        self.thread.join(20)
        self.shelf.close()


@contextmanager
def browsing(size, scheme="light"):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=ARGUMENTS
        )
        page = browser.new_page(
            viewport={"width": size[0], "height": size[1]},
            locale="zh-CN",
            color_scheme=scheme,
            has_touch=size == PHONE,
        )
        page.set_default_timeout(PATIENCE)
        page.faults = []
        page.on("console", lambda said: said.type == "error" and page.faults.append(said.text))
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("dialog", lambda dialog: dialog.accept())
        yield page
        browser.close()


def ready(page, path):
    """Open a page and wait until the packet has been read."""
    page.goto(path)
    expect(page.locator("header.top")).to_be_visible(timeout=PATIENCE)


def sound(page):
    """Nobody is kept out, nothing is cut off, nothing went wrong."""
    found = Axe().run(page).response["violations"]
    assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"], page.url
    assert page.faults == []


def item(page, number):
    return page.locator(f"#item-{number}")
