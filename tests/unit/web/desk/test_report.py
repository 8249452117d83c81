"""The report of a day: what it shows, for whom, and that its checkpoint is the ledger's."""

import pytest

from dossier.ledger import audit, entry_at, grouped, put_account
from dossier.model.staff import Account, Role
from dossier.web.desk import create_app
from dossier.web.desk.passwords import hashed
from support.desk import NAMES, token
from unit.web.desk.conftest import Station

PASSWORD = "一二三四五六七八"


def shown(page):
    """The text of a page's cells, row by row."""
    rows = page.split("<tr")[1:]
    return [[c.split(">")[1].split("<")[0] for c in row.split("<td")[1:]] for row in rows]


def test_a_day_is_told_by_unit_and_post_and_proved(station, ledger):
    station.post("/receive", code=token(1))
    station.post("/return", code=token(2), reason="缺材料")
    page = station.get("/report").text
    assert ["且末县", "且末县水利工程管理站", "2", "", "1", "", "", "", *"511030"] in shown(page)
    assert ["1号台", "王芳", "2", "", "1", "", "", "", "12:00 至 12:00"] in shown(page)
    last = entry_at(ledger, 3)
    assert "本日记录 3 笔（第 1 号至第 3 号）" in page
    assert grouped(last.hash, 64) in page
    assert f"audit --expect {grouped(last.hash)}" in page
    assert audit(ledger, grouped(last.hash)).expected == 3
    assert not any(name.split("·")[0] in page for name in NAMES)


def test_its_words_are_the_pack_s(station):
    page = station.get("/report").text
    assert "<h1>收件日报</h1>" in page
    assert "2024年9月18日 及以前的记录" in page
    for who in ("制表", "复核", "负责人"):
        assert f"<span>{who}：</span>" in page


def test_another_day(station, clock):
    station.post("/receive", code=token(1))
    clock.later(days=1)
    page = station.get("/report").text
    assert "本日没有记录" in page
    assert "本日还没有结束" in page
    page = station.get("/report?day=2024-09-18").text
    assert "本日记录 1 笔" in page
    assert "本日还没有结束" not in page


@pytest.mark.parametrize("day", ["gestern", "2024-02-30", "2024-9-1", "9999-12-31", "0001-01-01"])
def test_what_is_no_day(station, day):
    assert station.get(f"/report?day={day}").status_code == 400


@pytest.mark.parametrize(
    ("role", "status"), [(Role.CLERK, 403), (Role.AUDITOR, 200), (Role.LEAD, 200)]
)
def test_leads_and_auditors_see_it(site, role, status):
    site.staffed = True
    put_account(site.ledger, Account("赵敏", role, hashed(PASSWORD)))
    station = Station(create_app(site, ["localhost"]))
    station.log_in("赵敏", PASSWORD)
    assert station.get("/report").status_code == status
    assert ("日报</a>" in station.get("/").text) is (status == 200)
