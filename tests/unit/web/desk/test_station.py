"""The station's pages: every view, every refusal; nothing said to be received that is not."""

import io
import json
import threading
from pathlib import Path

import pytest
import qrcode
from openpyxl import load_workbook

from dossier.errors import LedgerError
from dossier.ledger import history_of, in_force
from dossier.markup import whole
from dossier.model.ledger import EntryKind, ItemCount
from support.desk import FORGER, NAME, NAMES, label, numbered, token
from support.ledgers import OTHER
from unit.web.desk.conftest import Station

NUMBER = numbered(1).text


def kinds(ledger, number=NUMBER):
    return [entry.kind for entry in history_of(ledger, number)]


def test_a_new_browser_is_asked_which_station_it_is(app):
    new = Station(app)
    answer = new.get("/")
    assert (answer.status_code, answer.location) == (302, "/who")
    assert "经办人" in new.get("/who").text
    new.sit()
    page = new.get("/").text
    assert "1号台" in page
    assert "王芳" in page


@pytest.mark.parametrize(
    ("station", "name"), [("", "王芳"), ("1号台", ""), ("台" * 21, "王芳"), ("1号台", "王\x07芳")]
)
def test_a_station_needs_names_that_can_stand_in_the_ledger(app, station, name):
    new = Station(app)
    new.get("/who")
    answer = new.post("/who", station=station, name=name)
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text


def test_a_scan_shows_the_verdict_the_name_and_the_grid_and_records_nothing(station, ledger):
    page = station.scan(token(1))
    for words in (
        "verdict green",
        "可以收",
        "✓",
        whole(NAMES[0]),
        NAME,
        "第 1 版，58 张",
        "found-4",
    ):
        assert words in page
    assert "专业技术职务任职资格评审表" in page  # the pack's title of item 4
    assert kinds(ledger) == []


def test_accepting_is_on_the_disk_before_it_is_said(station, ledger):
    station.scan(token(1))
    page = station.post("/receive", code=token(1), note="袋口破损").text
    assert "已收" in page
    assert "/slip/1" in page
    (entry,) = history_of(ledger, NUMBER)
    assert (entry.kind, entry.post.station, entry.post.clerk) == (
        EntryKind.RECEIVED, "1号台", "王芳",
    )  # fmt: skip
    assert entry.note == "袋口破损"
    assert entry.items[3] == ItemCount(4, 2, 2)


def test_what_was_counted_is_recorded(station, ledger):
    page = station.post("/receive", code=token(1), **{"found-2": "1", "found-3": "3"}).text
    assert "第 2 项缺 1 份；第 3 项多 2 份" in page
    (entry,) = history_of(ledger, NUMBER)
    assert (entry.items[1].missing, entry.items[2].unexpected) == (1, 2)


@pytest.mark.parametrize("count", ["-1", "二", "1000", "", "１"])
def test_a_count_that_is_none_is_refused(station, ledger, count):
    page = station.post("/receive", code=token(1), **{"found-2": count}).text
    assert "第 2 项的份数要写成数字" in page
    assert kinds(ledger) == []


def test_a_forged_label_cannot_be_received_whatever_is_sent(station, ledger):
    for path in ("/receive", "/return"):
        page = station.post(path, code=token(1, signer=FORGER), reason="缺材料").text
        assert "签名不对" in page
    assert kinds(ledger) == []


@pytest.mark.parametrize("code", ["", "6901234567892", token(1)[:40], numbered(88).text])
def test_what_is_no_label_cannot_be_received(station, ledger, code):
    page = station.post("/receive", code=code).text
    assert "已收</h1>" not in page
    assert ledger.write(lambda page: page.sequence) == 0


def test_a_personal_number_is_never_repeated(station, site, tmp_path):
    page = station.scan("659900198603120031")
    assert "这是个人号码" in page
    assert "6599" not in page
    assert "6599" not in (tmp_path / "收件台账.desk" / "access.jsonl").read_text()


def test_returning_a_bag_at_once_leaves_both_entries(station, ledger):
    page = station.post(
        "/return", code=token(1), reason=["缺材料", "份数不够"], words="第 5 项"
    ).text
    assert "已退件" in page
    assert kinds(ledger) == [EntryKind.RECEIVED, EntryKind.RETURNED]
    assert history_of(ledger, NUMBER)[1].reason == (
        "缺材料（依据六(四)）；份数不够（依据六(四)）；第 5 项"
    )


def test_a_received_bag_can_be_returned_later(station, ledger):
    station.post("/receive", code=token(1))
    page = station.scan(token(1))
    assert "已收过" in page
    assert 'id="take"' not in page
    station.post("/return", code=token(1), reason="没有签字或盖章")
    assert kinds(ledger) == [EntryKind.RECEIVED, EntryKind.RETURNED]


@pytest.mark.parametrize("words", ["", "张三 13912345678", "字" * 301])
def test_a_return_needs_a_reason_without_a_person_s_number(station, ledger, words):
    page = station.post("/return", code=token(1), words=words).text
    assert 'role="alert"' in page
    assert "13912345678" not in page
    assert kinds(ledger) == []


def test_come_again_after_a_return(station, ledger, clock):
    station.post("/return", code=token(1), reason="缺材料")
    clock.later(hours=3)
    page = station.scan(token(1))
    assert "第 2 次提交" in page
    station.post("/receive", code=token(1))
    assert kinds(ledger)[-1] is EntryKind.RESUBMITTED


def test_two_stations_at_once_are_one_arrival(app, ledger):
    stations = [Station(app).sit(f"{n}号台") for n in (1, 2, 3, 4)]
    pages, start = [], threading.Barrier(4)

    def receive(one):
        start.wait()
        pages.append(one.post("/receive", code=token(1)).text)

    threads = [threading.Thread(target=receive, args=(one,)) for one in stations]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum("<h1>已收</h1>" in page for page in pages) == 1
    assert sum("已收过" in page for page in pages) == 3
    assert kinds(ledger) == [EntryKind.RECEIVED]


def test_when_the_ledger_does_not_answer_nothing_is_said_to_be_received(station, monkeypatch):
    def fail(*_):
        raise LedgerError("磁盘满了，没有记下", "清理磁盘")

    monkeypatch.setattr("dossier.web.desk.counter.record_arrival", fail)
    answer = station.post("/receive", code=token(1))
    assert answer.status_code == 503
    assert "磁盘满了，没有记下" in answer.text
    assert "已收" not in answer.text


def test_a_change_from_elsewhere_is_refused(station, ledger):
    for path in ("/receive", "/return", "/scan", "/who"):
        assert station.client.post(path, headers={"Host": "localhost"}).status_code == 403
    assert kinds(ledger) == []


def qr(text):
    picture = io.BytesIO()
    qrcode.make(text).convert("RGB").save(picture, "JPEG")
    return picture.getvalue()


def test_a_picture_of_the_label_is_read(station):
    page = station.post("/picture", picture=(io.BytesIO(qr(token(1))), "IMG_1.jpg")).text
    assert "verdict green" in page
    assert whole(NAMES[0]) in page


HEIC = (Path(__file__).parent / "data/label.heic").read_bytes()
"""An iPhone's kind of file: the label of dossier 1, askew, blurred a little, on its side."""


def test_a_heic_photo_of_the_label_is_read(station):
    page = station.post("/picture", picture=(io.BytesIO(HEIC), "IMG_0001.HEIC")).text
    assert "verdict green" in page
    assert whole(NAMES[0]) in page


def test_a_heic_that_is_larger_than_a_phone_s_is_not_decoded(station, monkeypatch):
    monkeypatch.setattr("dossier.web.desk.picture.MOST_PIXELS", 1_000_000)
    monkeypatch.setattr("pi_heif.HeifFile.to_pillow", lambda *_: pytest.fail("decoded"))
    page = station.post("/picture", picture=(io.BytesIO(HEIC), "IMG_0001.HEIC")).text
    assert "没有扫到" in page


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", qr("6901234567892")[:300], HEIC[:400], HEIC[:-2000], b"1234ftypheic"],
)
def test_a_picture_without_a_label(station, data):
    page = station.post("/picture", picture=(io.BytesIO(data), "x.jpg")).text
    assert "没有扫到" in page


def test_too_large_a_picture_is_refused(station):
    data = io.BytesIO(b"x" * (13 * 1024 * 1024))
    assert station.post("/picture", picture=(data, "x.jpg")).status_code == 413


@pytest.mark.parametrize("paper", ["a4", "80"])
def test_the_receipt(station, paper):
    station.post("/receive", code=token(1), **{"found-2": "1"})
    page = station.get(f"/slip/1?paper={paper}").text
    for words in (
        "收件回执",
        whole(NAMES[0]),
        NAME,
        NUMBER,
        "1号台",
        "应有 2 份，实有 1 份",
        "第 1 号",
    ):
        assert words in page
    assert "再交期限" not in page
    assert f"/slip-{paper}.css" in page
    style = station.get(f"/slip-{paper}.css")
    assert style.mimetype == "text/css"
    size = {"a4": "210.0mm 297.0mm", "80": "80.0mm 297.0mm"}[paper]
    assert f"@page {{ size: {size}" in style.text


def test_the_notice_of_a_return_shows_both_deadlines(station):
    station.post("/return", code=token(1), reason="缺材料")
    page = station.get("/slip/2").text
    for words in ("退件通知", "缺材料", "2024-09-20 12:00", "2024-09-25 23:59", "还可以提交 2 次"):
        assert words in page
    assert page.count('<span class="whole">2024-09-20 12:00</span>') == 3  # never broken


@pytest.mark.parametrize(
    "path", ["/slip/99", "/slip/1?paper=a3", "/slip-a3.css", "/dossier/ABC", "/accounts"]
)
def test_what_is_not_there(station, path):
    station.post("/receive", code=token(1))
    assert station.get(path).status_code == 404


def test_totals_by_county_and_unit(station):
    station.post("/receive", code=token(1))
    station.post("/return", code=token(2), reason="缺材料")
    station.post("/receive", code=label(1, unit=OTHER))
    page = station.get("/totals").text
    assert NAME in page
    assert f"移交包还没有读入（{OTHER}）" in page
    sums = page.split("合计")[1].replace(" some", "").split('<td class="number">')[1:]
    assert [int(cell.split("<")[0]) for cell in sums] == [5, 2, 1, 0, 3, 1]


def test_search_and_history(station):
    station.post("/return", code=token(2), reason="缺材料")
    page = station.get("/search?q=马婧雯").text
    assert numbered(2).text in page
    assert "已退回" in page
    history = station.get(f"/dossier/{numbered(2).text}").text
    for words in (NAMES[1], "收件", "退件", "缺材料", "/slip/2"):
        assert words in history
    assert "没有找到以“&lt;b&gt;”开头" in station.get("/search?q=<b>").text


def test_the_export_is_a_workbook(station):
    station.post("/receive", code=token(1))
    answer = station.get("/export.xlsx")
    book = load_workbook(io.BytesIO(answer.data))
    assert book.sheetnames == ["汇总", "明细", "流水"]
    assert book["流水"]["D4"].value == NUMBER


def test_counters_live(station, ledger):
    stream = station.get("/events").response
    first = json.loads(next(iter(stream)).removeprefix(b"data: ").decode())
    assert first == {
        "sequence": 0, "expected": 5, "received": 0, "returned": 0, "withdrawn": 0,
        "missing": 5, "unannounced": 0,
    }  # fmt: skip
    stream.close()


def test_a_wrong_arrival_is_annulled_and_a_dossier_withdrawn(station, ledger):
    station.post("/receive", code=token(1))
    station.post(f"/dossier/{NUMBER}/annul/1", reason="扫错")
    station.post("/receive", code=token(1))
    station.post(f"/dossier/{NUMBER}/withdraw", reason="本人申请")
    assert kinds(ledger)[-1] is EntryKind.WITHDRAWN
    station.post(f"/dossier/{NUMBER}/withdraw", reason="再来")
    assert "现在不在收件处" in station.get(f"/dossier/{NUMBER}").text
    assert len(kinds(ledger)) == 4


def test_a_withdrawal_needs_a_reason(station, ledger):
    station.post("/receive", code=token(1))
    station.post(f"/dossier/{NUMBER}/withdraw", reason="")
    assert "要写明原因" in station.get(f"/dossier/{NUMBER}").text
    assert len(kinds(ledger)) == 1


def test_who_saw_what_is_noted_without_names(station, tmp_path):
    station.scan(token(1))
    station.get("/search?q=马婧雯")
    text = (tmp_path / "收件台账.desk" / "access.jsonl").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert [(one["who"], one["page"], one["numbers"]) for one in lines] == [
        ("王芳", "scan", [NUMBER]), ("王芳", "search", [numbered(2).text]),
    ]  # fmt: skip
    assert not any(name in text for name in NAMES)


def test_no_page_has_a_script_or_style_of_its_own(station):
    station.post("/receive", code=token(1))
    paths = ("/", "/totals", "/search?q=马", f"/dossier/{NUMBER}", "/slip/1", "/who")
    for page in (*(station.get(path).text for path in paths), station.scan(token(2))):
        assert "style=" not in page
        assert "<style" not in page
        assert "onclick" not in page
        assert "<script>" not in page
        assert "http" not in page.replace("http-equiv", "")


def test_a_restart_asks_nobody_again(station, site, tmp_path):
    from dossier.web.desk import create_app
    from dossier.web.desk.state import State

    site.state = State(tmp_path / "收件台账.desk")
    again = Station(create_app(site, ["localhost"]))
    cookie = station.client.get_cookie("dossier-desk", domain="localhost")
    again.client.set_cookie("dossier-desk", cookie.value, domain="localhost")
    assert "王芳" in again.get("/").text


def test_counts_that_were_wrong_are_corrected(station, ledger):
    station.post("/receive", code=token(1), note="袋口破损", **{"found-2": "1"})
    assert f"/dossier/{NUMBER}/correct/1" in station.get(f"/dossier/{NUMBER}").text
    page = station.get(f"/dossier/{NUMBER}/correct/1").text
    assert "所在单位性质证明" in page
    station.post(f"/dossier/{NUMBER}/correct/1", reason="漏点", **{"found-2": "2"})
    assert kinds(ledger) == [EntryKind.RECEIVED, EntryKind.CORRECTED]
    (counted,) = in_force(history_of(ledger, NUMBER))
    assert (counted.items[1], counted.note) == (ItemCount(2, 2, 2), "")
    station.post(f"/dossier/{NUMBER}/correct/1", reason="又错了", **{"found-2": "x"})
    assert "第 2 项的份数要写成数字" in station.get(f"/dossier/{NUMBER}").text
    assert station.get(f"/dossier/{NUMBER}/correct/2").status_code == 404
