"""A line that breaks while a photo is sent: it goes on where it stopped, and lands once."""

import re
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from support.browsers import PATIENCE, PHONE, browsing
from support.mending import picture
from support.previews import FAULTY, GOOD, Served, ready, small_unit

pytestmark = pytest.mark.tool("chromium")
PIECE = 512 * 1024
HURRIED = """
  const later = window.setTimeout;
  window.setTimeout = (what, pause, ...rest) => later(what, pause >= 500 && pause !== 1000 ? 20 : pause, ...rest);
"""  # noqa: E501
"""The pauses between two tries are short, so that nobody waits for them."""


@pytest.fixture
def served(tmp_path):
    made = Served(small_unit(tmp_path / "单位"), GOOD, FAULTY)
    yield made
    made.stop()


@pytest.fixture
def photo(tmp_path):
    """A photo of several pieces."""
    noise = np.random.default_rng(7).integers(0, 256, (1200, 1200, 3), dtype=np.uint8)
    made = BytesIO()
    Image.fromarray(noise).save(made, "JPEG", quality=95)
    path = tmp_path / "IMG_7.jpg"
    path.write_bytes(made.getvalue())
    assert 2 * PIECE < path.stat().st_size < 4 * PIECE
    return path


class Line:
    """A line that fails as it is told: "lost" before the request came, "deaf" after."""

    def __init__(self, *faults):
        self.faults, self.asked = list(faults), []

    def __call__(self, route):
        self.asked.append(route.request.url)
        fault = self.faults.pop(0) if self.faults else ""
        if fault == "deaf":
            route.fetch()
        if fault:
            route.abort("connectionreset")
        else:
            route.continue_()


def choose(page, photo):
    group = page.locator("section.group", has_text="工作经历证明").first
    chosen = group.locator("> form.sender").get_by_label("选文件")
    chosen.set_input_files(str(photo))


def landed(served):
    return sorted((served.unit / GOOD / "材料/08-工作经历证明").iterdir())


def opened(page, served):
    page.add_init_script(HURRIED)
    ready(page, served.url(GOOD, "item/8"))
    expect(page.locator(".cards li")).to_have_count(3)


@pytest.mark.parametrize("fault", ["lost", "deaf"])
def test_every_request_fails_twice_and_the_photo_lands_once(served, photo, fault):
    with browsing(PHONE) as page:
        opened(page, served)
        lines = {name: Line(fault, fault) for name in ("upload", "upload/*", "add")}
        for name, line in lines.items():
            page.route(f"**/{name}", line)
            page.route(f"**/{name}?**", line)
        choose(page, photo)
        expect(page.locator(".cards li")).to_have_count(4, timeout=PATIENCE)
        assert all(not line.faults for line in lines.values())
    assert len(landed(served)) == 4
    assert landed(served)[3].read_bytes() == photo.read_bytes()
    assert not list((served.unit / GOOD / ".dossier/uploads").glob("*/upload.json"))


def test_an_order_that_is_not_heard_is_told(served):
    with browsing() as page:
        opened(page, served)
        page.route("**/order?*", Line("lost"))
        page.locator("[data-step='1']").first.click()
        expect(page.locator("#fresh")).to_have_text("网络断了，次序没有存上；连上以后再排一次")
        page.reload()
        with page.expect_response(re.compile("/order")), page.expect_navigation():
            page.locator("[data-step='1']").first.click()
        expect(page.locator("#fresh")).to_be_hidden()
        moved = page.locator(".cards li").nth(1).locator("[data-step='1']")
        expect(moved).to_be_focused()  # so that it can go on by the keyboard
    assert [path.read_bytes() for path in landed(served)] == [picture(n) for n in (2, 1, 3)]


def test_what_is_typed_without_a_line_or_a_link_is_told_apart(served):
    with browsing() as page:
        page.add_init_script(HURRIED)
        ready(page, served.url(GOOD, "facts"))
        field, state = page.locator("[data-key=学制] input"), page.locator("#state")
        page.route("**/facts/judge", Line("lost"))
        field.fill("三")
        expect(state).to_contain_text("网络不通，没有检查；填的还在")
        field.fill("三年")
        expect(state).to_contain_text("还没有存")
        served.shelf.revoke(GOOD)
        field.fill("四年")
        expect(state).to_contain_text("这一页已经过期，没有检查")
        expect(page.locator("#lost")).to_contain_text("这个链接已经停用，填的存不上了")
        expect(field).to_have_value("四年")


def test_a_line_that_stays_dead_is_told_and_the_same_photo_goes_on_later(served, photo):
    with browsing(PHONE) as page:
        opened(page, served)
        dead = Line("", *["lost"] * 100)
        page.route("**/upload/*", dead)
        choose(page, photo)
        told = page.locator("[data-told].red")
        expect(told).to_contain_text("再选一次同一个文件，会接着传", timeout=PATIENCE)
        assert len(landed(served)) == 3
        page.unroute("**/upload/*")
        alive = Line()
        page.route("**/upload/*", alive)
        choose(page, photo)
        expect(page.locator(".cards li")).to_have_count(4, timeout=PATIENCE)
        assert alive.asked[0].endswith(f"offset={PIECE}")
    assert landed(served)[3].read_bytes() == photo.read_bytes()
    assert not list((served.unit / GOOD / ".dossier/uploads").glob("*/upload.json"))
