"""A day at the desk in a real browser: import, fifty scans with every kind of trouble, slips, a
restart in the middle, the export. Keyboard and scanner only: nothing is clicked at the counter."""

import shutil
import socket
import threading
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
import qrcode
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import expect, sync_playwright
from pypdf import PdfReader

from dossier.ledger import audit, history_of, open_ledger, register_key, terms_of
from dossier.model.ledger import EntryKind
from dossier.web.desk import LARGEST, Site, create_app
from dossier.web.desk.state import State
from dossier.web.serve import server_for
from support.cli import call
from support.desk import (
    FORGER,
    NAMES,
    STRANGE_SIGNER,
    UNIT_KEY,
    digest,
    label,
    mark,
    numbered,
    token,
    write_unit,
)
from support.ledgers import LAYOUT, NOON, OTHER
from support.packs import bazhou

pytestmark = pytest.mark.tool("chromium")
HOST = "127.0.0.1"
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


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


@pytest.fixture
def desk(tmp_path):
    place = str(tmp_path / "收件台账.db")
    assert call("desk", "init", "--layout", LAYOUT, "--ledger", place).code == 0
    with open_ledger(place, NOON) as ledger:
        register_key(ledger, UNIT_KEY, NOON)
    package = write_unit(tmp_path / "移交包.zip", serials=range(1, 31))
    run = call("desk", "import", package, "--ledger", place)
    assert (run.code, "应收 30 份：新增 30 份" in run.out) == (0, True)
    desk = Desk(tmp_path)
    desk.start()
    yield desk
    desk.stop()


@contextmanager
def browsing(width=1280, height=900, more=()):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=[*ARGUMENTS, *more]
        )
        page = browser.new_page(viewport={"width": width, "height": height}, locale="zh-CN")
        yield page
        browser.close()


class Hand:
    """A clerk with a wedge scanner."""

    def __init__(self, page):
        self.page = page
        self.faults = []
        page.on("console", lambda said: said.type == "error" and self.faults.append(said.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))

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


def wide(code):
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in code)


TROUBLES = [
    (wide(token(11)), "可以收"), (token(11).lower(), "可以收"), (token(11) * 2, "可以收"),
    (label(11), "标签没有签名"), (token(11, signer=STRANGE_SIGNER), "公钥没有登记"),
    (token(11, signer=FORGER), "签名不对"), (token(77), "移交包里没有这一份"),
    (label(1, unit=OTHER), "移交包还没有读入"), (token(11, revision=2), "标签比移交包新"),
    (token(11, sheets=57), "张数和移交包不同"), (token(11, plan=digest(9)), "内容和移交包不同"),
    (token(11, batch="BW23"), "别的批次"), (mark(11), "这是页标记"),
    (numbered(11).text, "只有编号"), (numbered(88).text, "只有编号"),
    (token(11)[:70], "只扫到一半"), (label(11)[:-2] + "00", "码读坏了"),
    (label(11) + label(12), "两个码连在一起"), ("1ИЦ24Ш2ОУ40007", "键盘布局不对"),
    ("1不为24爱就40007", "输入法开着"), ("6901234567892", "不是材料标签"),
    ("659900198603120031", "这是个人号码"), (token(1), "已收过"),
]  # fmt: skip


PICTURED = {"可以收": "green", "签名不对": "forged", "已收过": "again"}


def kinds(desk, serial):
    return [entry.kind for entry in history_of(desk.ledger, numbered(serial).text)]


def test_a_day_at_the_desk(desk, tmp_path, pictures):
    with browsing() as page:
        hand = Hand(page)
        hand.sit(desk.url)
        pictures(page, "ready")
        morning(hand, desk, pictures)
        desk.stop()  # the server ends while a browser looks on
        hand.page.keyboard.type(token(20))
        hand.press("Enter", title="✕ 连不上收件台")
        desk.start()
        afternoon(hand, desk)
        evening(hand, desk, tmp_path, pictures)
        unexpected = [f for f in hand.faults if "ERR_" not in f]
        assert unexpected == []
    found = audit(desk.ledger)
    assert (found.fault, found.entries) == (None, 22)


def morning(hand, desk, pictures):
    """Ten good ones, every trouble, one that goes back."""
    for serial in range(1, 11):
        hand.take(serial)
        assert kinds(desk, serial) == [EntryKind.RECEIVED]
    for code, title in TROUBLES:
        hand.scan(code, title)
        if title in PICTURED:
            pictures(hand.page, PICTURED[title])
    assert kinds(desk, 11) == []
    hand.scan(token(12), "可以收")
    hand.press("ArrowDown", "ArrowDown", "ArrowLeft")
    expect(hand.page.locator("tr.off .told")).to_have_text("缺 1 份")
    hand.press("F4")
    expect(hand.page.locator("[name=words]")).to_have_value("第 2 项缺 1 份")
    hand.press("1")
    expect(hand.page.locator("[name=reason]").first).to_be_checked()
    pictures(hand.page, "return")
    hand.press("F4", title="已退件")
    entry = history_of(desk.ledger, numbered(12).text)[-1]
    assert (entry.reason, entry.items[1].missing) == ("缺材料（依据六(四)）；第 2 项缺 1 份", 1)


def afternoon(hand, desk):
    """The browser goes on where it was: nobody is asked again."""
    for serial in range(20, 28):
        hand.take(serial)
    desk.moment += timedelta(hours=5)
    hand.scan(token(12), "第 2 次提交")
    hand.press("F2", title="已收")
    assert kinds(desk, 12)[-1] is EntryKind.RESUBMITTED


def evening(hand, desk, tmp_path, pictures):
    """A scan instead of an answer, Enter on green, counters, slips, lists, the export."""
    page = hand.page
    hand.scan(token(28), "可以收")
    hand.press("F4")
    hand.scan(token(29), "可以收")  # while the reasons are open: no return
    assert kinds(desk, 28) == []
    time.sleep(0.8)  # an Enter of its own, not the scanner's second one
    hand.press("Enter", title="已收")
    expect(page.locator("[data-counter=received]")).to_have_text("20", timeout=10_000)
    pictures(page, "received")
    with page.expect_popup() as opened:
        hand.press("F8")
    expect(opened.value.locator("h1")).to_have_text("收件回执")
    opened.value.close()
    for paper in ("a4", "80"):
        page.goto(f"{desk.url}/slip/12?paper={paper}")
        expect(page.locator("h1")).to_have_text("退件通知")
        pictures(page, f"slip-{paper}")
    page.goto(f"{desk.url}/search?q={NAMES[1]}")
    expect(page.locator("tbody tr")).to_have_count(6)
    pictures(page, "search")
    page.goto(f"{desk.url}/dossier/{numbered(12).text}")
    pictures(page, "history")
    page.goto(f"{desk.url}/totals")
    pictures(page, "totals")
    with page.expect_download() as download:
        page.click("text=导出")
    download.value.save_as(tmp_path / "收件.xlsx")
    assert load_workbook(tmp_path / "收件.xlsx")["汇总"]["D4"].value == 20


def test_a_scanner_that_sends_two_enters_takes_nothing(desk):
    with browsing() as page:
        hand = Hand(page)
        hand.sit(desk.url)
        hand.scan(token(1), "可以收")
        hand.press("Enter", "Enter")
        page.wait_for_timeout(300)
        assert kinds(desk, 1) == []


def test_counts_by_number_and_space(desk):
    with browsing() as page:
        hand = Hand(page)
        hand.sit(desk.url)
        hand.scan(token(1), "可以收")
        hand.press("ArrowDown", "3")
        expect(page.locator("tr.off .told")).to_have_text("多 2 份")
        hand.press("ArrowDown", "Space")
        expect(page.locator("tr.seen").nth(1).locator(".told")).to_have_text("✓")
        hand.press("F2", title="已收")
        (entry,) = history_of(desk.ledger, numbered(1).text)
        assert [(i.item, i.found) for i in entry.items[:4]] == [(1, 3), (2, 2), (3, 1), (4, 2)]


def test_a_tablet(desk, pictures):
    with browsing(834, 1112) as page:
        hand = Hand(page)
        hand.sit(desk.url)
        hand.scan(token(4), "可以收")
        pictures(page, "tablet")
        assert page.evaluate("document.documentElement.scrollWidth") <= 834


def test_a_webcam_reads_a_label(desk, tmp_path):
    """Chromium plays a film of a label as its camera."""
    film = tmp_path / "label.mjpeg"
    picture = Image.new("RGB", (1280, 960), "white")
    picture.paste(qrcode.make(token(3)).convert("RGB").resize((760, 760)), (260, 100))
    picture.save(film, "JPEG", quality=90)
    camera = (
        "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={film}",
    )  # fmt: skip
    with browsing(more=camera) as page:
        hand = Hand(page)
        hand.sit(desk.url)
        page.click("#camera")
        expect(page.locator("#stage h1")).to_have_text("可以收", timeout=20_000)
        expect(page.locator("#view")).to_be_hidden()
        hand.press("F2", title="已收")
        assert kinds(desk, 3) == [EntryKind.RECEIVED]


def test_a_phone_s_picture_is_read(desk, tmp_path):
    path = tmp_path / "IMG_0001.jpg"
    qrcode.make(token(5)).convert("RGB").rotate(90).save(path)
    with browsing() as page:
        Hand(page).sit(desk.url)
        page.set_input_files("#picture", path)
        expect(page.locator("#stage h1")).to_have_text("可以收", timeout=20_000)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("80", (227, 842))])
def test_a_slip_is_printed_on_its_paper(desk, tmp_path, paper, size):
    """One page of that size, whatever the browser's own margins are; the buttons stay away."""
    for serial, path in ((1, "/receive"), (2, "/return")):
        with browsing() as page:
            hand = Hand(page)
            hand.sit(desk.url)
            hand.scan(token(serial), "可以收")
            keys = ["F2"] if path == "/receive" else ["F4", "3", "F4"]
            for key in keys:
                hand.press(key)
                page.wait_for_timeout(200)
            expect(page.locator("#slip-a4")).to_be_visible()
            address = page.locator(f"#slip-{paper}").get_attribute("href")
            page.goto(f"{desk.url}{address.replace('print=1', '')}")
            out = tmp_path / f"{paper}-{serial}.pdf"
            page.pdf(path=out, prefer_css_page_size=True)
        (printed,) = PdfReader(out).pages
        assert [round(float(side)) for side in printed.mediabox[2:]] == list(size)
        text = printed.extract_text()
        assert numbered(serial).text in text
        assert "回到收件" not in text
