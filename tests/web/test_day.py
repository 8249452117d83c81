"""A day at the desk in a real browser: import, fifty scans with every kind of trouble, slips, a
restart in the middle, the export. Keyboard and scanner only: nothing is clicked at the counter."""

import time
from datetime import timedelta

import pytest
import qrcode
from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import expect
from pypdf import PdfReader

from dossier.ledger import audit, grouped, history_of
from dossier.model.ledger import EntryKind
from support.browsers import TABLET, browsing, sound
from support.counter import Hand
from support.desk import (
    FORGER,
    NAMES,
    STRANGE_SIGNER,
    digest,
    label,
    mark,
    numbered,
    token,
)
from support.ledgers import OTHER

pytestmark = pytest.mark.tool("chromium")


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
        pictures(page, "desk-ready")
        morning(hand, desk, pictures)
        desk.stop()  # the server ends while a browser looks on
        hand.page.keyboard.type(token(20))
        hand.press("Enter", title="✕ 连不上收件台")
        desk.start()
        afternoon(hand, desk)
        evening(hand, desk, tmp_path, pictures)
        unexpected = [f for f in page.faults if "ERR_" not in f]
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
            pictures(hand.page, f"desk-{PICTURED[title]}")
    assert kinds(desk, 11) == []
    hand.scan(token(12), "可以收")
    hand.press("ArrowDown", "ArrowDown", "ArrowLeft")
    expect(hand.page.locator("tr.off .told")).to_have_text("缺 1 份")
    hand.press("F4")
    expect(hand.page.locator("[name=words]")).to_have_value("第 2 项缺 1 份")
    hand.press("1")
    expect(hand.page.locator("[name=reason]").first).to_be_checked()
    pictures(hand.page, "desk-return")
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
    pictures(page, "desk-received")
    with page.expect_popup() as opened:
        hand.press("F8")
    expect(opened.value.locator("h1")).to_have_text("收件回执")
    opened.value.close()
    for paper in ("a4", "80"):
        page.goto(f"{desk.url}/slip/12?paper={paper}")
        expect(page.locator("h1")).to_have_text("退件通知")
        pictures(page, f"desk-slip-{paper}")
    page.goto(f"{desk.url}/search?q={NAMES[1]}")
    expect(page.locator("tbody tr")).to_have_count(6)
    pictures(page, "desk-search")
    page.goto(f"{desk.url}/dossier/{numbered(12).text}")
    pictures(page, "desk-history")
    page.goto(f"{desk.url}/report")
    expect(page.locator("tr.sum td").nth(1)).to_have_text("20")
    expect(page.locator("dd b.code")).to_have_text(grouped(audit(desk.ledger).hash))
    pictures(page, "desk-report")
    page.goto(f"{desk.url}/totals")
    pictures(page, "desk-totals")
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
    with browsing(TABLET) as page:
        hand = Hand(page)
        hand.sit(desk.url)
        hand.scan(token(4), "可以收")
        pictures(page, "desk-tablet")
        sound(page)


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
    with browsing(arguments=camera) as page:
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


def test_the_report_of_a_day_is_printed_on_a4_lying(desk, tmp_path):
    with browsing() as page:
        hand = Hand(page)
        hand.sit(desk.url)
        hand.take(1)
        page.goto(f"{desk.url}/report")
        page.pdf(path=tmp_path / "日报.pdf", prefer_css_page_size=True)
    (printed,) = PdfReader(tmp_path / "日报.pdf").pages
    assert [round(float(side)) for side in printed.mediabox[2:]] == [842, 595]
    text = "".join(printed.extract_text().split())
    for words in ("收件日报", grouped(audit(desk.ledger).hash), "负责人", "第1页"):
        assert words in text
    assert "查看" not in text


def test_an_amber_verdict_says_that_enter_does_not_take_it(desk):
    with browsing() as page:
        hand = Hand(page)
        hand.sit(desk.url)
        hand.scan(label(1), "标签没有签名")
        expect(page.locator(".by-key")).to_contain_text("回车不收件")
        page.wait_for_timeout(800)
        hand.press("Enter")
        page.wait_for_timeout(300)
        assert kinds(desk, 1) == []
        hand.press("F2", title="已收")
        hand.scan(token(2), "可以收")
        expect(page.locator(".by-key")).to_have_count(0)
