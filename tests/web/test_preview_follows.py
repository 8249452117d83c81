"""A page that follows its packet throws nothing away: what is typed, where one stands, what was
seen; in a real browser."""

import pytest
from playwright.sync_api import expect

from support.browsers import DESKTOP, PATIENCE, PHONE, browsing, sound
from support.previews import FAULTY, GOOD, Served, item, lacking, ready

pytestmark = pytest.mark.tool("chromium")
LABEL, SCHOOLING = ".tools input[name=label]", "[id='f|学制']"


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    unit = tmp_path_factory.mktemp("preview") / "单位"
    made = Served(lacking(unit), GOOD, FAULTY)
    made.folder = made.unit / GOOD
    yield made
    made.stop()


def change(served):
    """Somebody else writes in the folder."""
    with (served.folder / "申报人.yaml").open("a", encoding="utf-8") as facts:
        facts.write("\n# 另一个人改过\n")


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim()")


def test_a_refreshed_page_stays_where_it_was(served):
    with browsing(DESKTOP) as page:
        ready(page, served.url(GOOD) + "items")
        fold = item(page, 0).locator("details").first
        fold.locator("summary").click()
        page.wait_for_load_state("networkidle")
        before, seen = focused(page), page.evaluate("scrollY")
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        item(page, 0).evaluate("one => { one.dataset.old = 1 }")
        change(served)
        expect(page.locator("[data-old]")).to_have_count(0, timeout=PATIENCE)
        expect(fold).to_have_attribute("open", "")
        assert (focused(page), page.evaluate("scrollY")) == (before, seen)
        assert any(url.endswith("/now") for url in asked)
        assert not [url for url in asked if ".jpg" in url]  # no picture is asked for again
        assert page.faults == []


@pytest.mark.parametrize(
    ("path", "field"), [("item/11", LABEL), ("facts", SCHOOLING)], ids=["label", "fact"]
)
def test_what_is_typed_is_kept(served, path, field):
    with browsing(PHONE) as page:
        ready(page, served.url(GOOD) + path)
        if path != "facts":
            page.locator(".tools summary").first.click()
        page.locator(field).first.fill("正在填")
        change(served)
        expect(page.locator("#fresh")).to_contain_text("还没有存", timeout=PATIENCE)
        expect(page.locator(field).first).to_have_value("正在填")
        sound(page)


def test_a_link_leads_into_the_field(served):
    with browsing(PHONE) as page:
        ready(page, served.url(GOOD) + "items")
        item(page, 0).get_by_role("link", name="去改“学制”").click()
        expect(page.locator(SCHOOLING)).to_be_focused()


def test_a_lost_connection_is_said(served):
    with browsing(PHONE) as page:
        ready(page, served.url(GOOD) + "items")
        page.context.set_offline(True)
        expect(page.locator("#lost")).to_contain_text("连不上", timeout=PATIENCE)
        page.context.set_offline(False)
        expect(page.locator("#lost")).to_be_empty(timeout=PATIENCE)


def test_an_answer_is_sent_once(served):
    with browsing(DESKTOP) as page:
        ready(page, served.url(GOOD) + "questions")
        posts = []
        page.on("request", lambda request: request.method == "POST" and posts.append(request.url))
        form = page.locator("form.answer").first
        form.evaluate("one => { const fold = one.closest('details'); if (fold) fold.open = true }")
        form.locator("input[type=radio]").first.check()
        form.locator("[name=by]").fill("吐尔逊·热合曼")
        form.locator("button").evaluate("one => { one.click(); one.click(); one.click() }")
        expect(page.locator("[role=alert]")).to_contain_text("已记下", timeout=PATIENCE)
        assert len(posts) == 1


def test_files_are_put_in_order_by_keyboard(served):
    with browsing(DESKTOP) as page:
        ready(page, served.url(GOOD) + "item/10")
        files = page.locator("[data-order]").first.locator("[data-path]")
        before = [one.get_attribute("data-path") for one in files.all()]
        pictures = {(served.folder / path).read_bytes() for path in before}
        files.first.locator("[data-step='1']").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#fresh")).to_contain_text("现在是第 2 个")
        moved = (served.folder / before[0]).read_bytes()
        with page.expect_event("load", timeout=PATIENCE):
            pass
        expect(files.nth(1).locator("[data-step]:focus")).to_have_count(1)
        after = [one.get_attribute("data-path") for one in files.all()]
        assert (served.folder / after[1]).read_bytes() == moved
        assert {(served.folder / path).read_bytes() for path in after} == pictures
