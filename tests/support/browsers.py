"""A real browser, on a phone's width or a desk's; what its pages complain of is kept."""

import shutil
from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

HOST = "127.0.0.1"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
PATIENCE = 20_000
PHONE, TABLET, DESKTOP = (360, 740), (834, 1112), (1280, 900)


@contextmanager
def browsing(size=DESKTOP, scheme="light", arguments=()):
    """A page of a browser; what it complains of is in `page.faults`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=(*ARGUMENTS, *arguments)
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


def sound(page):
    """Nobody is kept out, nothing is cut off, nothing went wrong."""
    found = Axe().run(page).response["violations"]
    assert not found, [(one["id"], one["nodes"][0]["html"]) for one in found]
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= page.viewport_size["width"], page.url
    assert page.faults == []
