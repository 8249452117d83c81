"""Every view of the desk: nobody is kept out, nothing is cut off, by day and in the dark."""

import pytest
from playwright.sync_api import expect

from support.browsers import DESKTOP, TABLET, browsing, sound
from support.counter import Hand
from support.desk import FORGER, NAMES, label, numbered, token

pytestmark = pytest.mark.tool("chromium")

VIEWS = [
    "totals", "search", f"search?q={NAMES[0]}", f"dossier/{numbered(1).text}",
    f"dossier/{numbered(2).text}", f"dossier/{numbered(2).text}/correct/2", "report",
    "slip/1", "slip/1?paper=80", "slip/2",
]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, TABLET], ids=["desktop", "tablet"])
def test_no_view_of_the_desk_keeps_anybody_out(desk, size, scheme):
    with browsing(size, scheme) as page:
        page.goto(desk.url)
        sound(page)
        hand = Hand(page)
        hand.sit(desk.url)
        sound(page)
        for code, title in (
            (token(1), "可以收"), (label(1), "标签没有签名"), (token(1, signer=FORGER), "签名不对"),
        ):  # fmt: skip
            hand.scan(code, title)
            sound(page)
            hand.press("Escape")
        hand.take(1)
        sound(page)
        hand.scan(token(2), "可以收")
        hand.press("F4")
        expect(page.locator("#reasons")).to_be_visible()
        sound(page)
        page.keyboard.press("1")
        expect(page.locator("[name=reason]").first).to_be_checked()
        page.wait_for_timeout(300)  # a key of its own, not a scanner's
        hand.press("F4", title="已退件")
        sound(page)
        for view in VIEWS:
            assert page.goto(f"{desk.url}/{view}").ok, view
            sound(page)
