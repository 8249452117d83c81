"""On a network: nothing without a log-in, rights by role, guessing kept slow, sessions that end."""

import json

import pytest

from dossier.ledger import account_of, history_of, put_account
from dossier.model.staff import Account, Role
from dossier.web.desk import create_app
from dossier.web.desk.passwords import fits, hashed
from support.desk import NAMES, numbered, token
from unit.web.desk.conftest import HEADERS, Station

PASSWORD = "一二三四五六七八"
HASHED = hashed(PASSWORD)
NUMBER = numbered(1).text
STAFF = {"王芳": Role.CLERK, "李强": Role.LEAD, "赵敏": Role.AUDITOR}


@pytest.fixture
def app(site):
    site.staffed = True
    for name, role in STAFF.items():
        put_account(site.ledger, Account(name, role, HASHED))
    return create_app(site, ["localhost"])


def logged_in(app, name):
    station = Station(app)
    assert station.log_in(name, PASSWORD).status_code == 302
    return station


def rules(app):
    for rule in app.url_map.iter_rules():
        if rule.endpoint not in ("static", "people.login"):
            path = rule.rule.replace("<number>", NUMBER).replace("<int:sequence>", "1")
            yield path, "POST" if "GET" not in rule.methods else "GET"


def test_nothing_is_served_without_a_log_in(app):
    stranger = Station(app)
    stranger.get("/login")
    seen = set()
    for path, method in rules(app):
        answer = stranger.get(path) if method == "GET" else stranger.post(path)
        assert (answer.status_code, answer.location) == (302, "/login"), path
        assert NAMES[0].split("·")[0] not in answer.text
        seen.add(path)
    assert {"/", "/scan", "/receive", "/totals", "/export.xlsx", "/events", "/accounts"} <= seen


def test_a_wrong_password_and_an_unknown_name_are_told_alike(app):
    first = Station(app).log_in("王芳", "falsch-falsch")
    second = Station(app).log_in("没有这人", "falsch-falsch")
    assert (first.status_code, second.status_code) == (403, 403)
    assert "姓名或密码不对" in first.text
    assert "姓名或密码不对" in second.text


def test_guessing_is_kept_slow(app):
    guesser = Station(app)
    answers = [guesser.log_in("王芳", f"guess-{n}") for n in range(6)]
    assert [one.status_code for one in answers] == [403] * 5 + [429]
    assert guesser.log_in("王芳", PASSWORD).status_code == 429


def test_a_guesser_locks_no_colleague_out(app):
    for n in range(20):
        Station(app).log_in("王芳", f"guess-{n}")
    assert Station(app).log_in("李强", PASSWORD).status_code == 302
    elsewhere = Station(app)
    elsewhere.client.environ_base["REMOTE_ADDR"] = "10.0.0.2"
    assert elsewhere.log_in("王芳", PASSWORD).status_code == 302


def test_a_clerk_receives_and_returns_but_no_more(app, ledger):
    clerk = logged_in(app, "王芳")
    assert "已收" in clerk.post("/receive", code=token(1)).text
    assert history_of(ledger, NUMBER)[0].post.clerk == "王芳"
    dossier = f"/dossier/{NUMBER}"
    for path in (f"{dossier}/annul/1", f"{dossier}/correct/1", f"{dossier}/withdraw", "/accounts"):
        assert clerk.post(path, reason="扫错").status_code == 403
    assert clerk.get("/accounts").status_code == 403
    assert "更正、撤回" not in clerk.get(f"/dossier/{NUMBER}").text


def test_an_auditor_only_looks(app, ledger):
    auditor = logged_in(app, "赵敏")
    page = auditor.scan(token(1))
    assert "可以收" in page
    assert 'id="take"' not in page
    for path in ("/receive", "/return"):
        assert auditor.post(path, code=token(1), reason="缺材料").status_code == 403
    assert auditor.get("/export.xlsx").status_code == 200
    assert history_of(ledger, NUMBER) == ()


def test_a_name_that_is_sent_does_not_change_who_it_was(app, ledger):
    clerk = logged_in(app, "王芳")
    clerk.post("/who", station="2号台", name="李强")
    clerk.post("/receive", code=token(1))
    assert history_of(ledger, NUMBER)[0].post.clerk == "王芳"


def test_a_lead_manages_accounts(app, ledger):
    lead = logged_in(app, "李强")
    assert "王芳" in lead.get("/accounts").text
    lead.post("/accounts", name="孙丽", role="clerk", password=PASSWORD)
    assert fits(account_of(ledger, "孙丽"), PASSWORD)
    assert "密码至少要 8 位" in lead.post("/accounts", name="孙丽", role="lead", password="x").text
    assert "自己的账号" in lead.post("/accounts", name="李强", active="0").text
    assert account_of(ledger, "李强").active


def test_a_disabled_account_is_out_at_once(app, ledger):
    clerk, lead = logged_in(app, "王芳"), logged_in(app, "李强")
    assert clerk.get("/").status_code == 200
    lead.post("/accounts", name="王芳", active="0")
    assert clerk.get("/").location == "/login"
    assert Station(app).log_in("王芳", PASSWORD).status_code == 403


def test_a_new_password_ends_the_sessions_of_the_old(app, ledger):
    clerk = logged_in(app, "王芳")
    put_account(ledger, Account("王芳", Role.CLERK, hashed("another-password")))
    assert clerk.get("/").location == "/login"


def test_who_is_idle_logs_in_again_and_a_live_stream_is_no_work(app, clock):
    clerk = logged_in(app, "王芳")
    clock.later(minutes=50)
    clerk.get("/events").response.close()
    clock.later(minutes=20)
    assert clerk.get("/").location == "/login"


def test_work_keeps_the_session(app, clock):
    clerk = logged_in(app, "王芳")
    for _ in range(4):
        clock.later(minutes=50)
        assert clerk.get("/").status_code == 200


def test_logging_out(app):
    clerk = logged_in(app, "王芳")
    assert clerk.post("/logout").location == "/login"
    assert clerk.get("/").location == "/login"


def test_a_session_of_before_is_worth_nothing_after_the_log_in(app):
    station = Station(app)
    station.get("/login")
    old = station.client.get_cookie("dossier-desk", domain="localhost").value
    station.log_in("王芳", PASSWORD)
    thief = Station(app)
    thief.client.set_cookie("dossier-desk", old, domain="localhost")
    assert thief.get("/").location == "/login"


def test_who_saw_what(app, tmp_path):
    logged_in(app, "赵敏").get(f"/dossier/{NUMBER}")
    text = (tmp_path / "收件台账.desk" / "access.jsonl").read_text(encoding="utf-8")
    last = json.loads(text.splitlines()[-1])
    assert (last["who"], last["page"], last["numbers"]) == ("赵敏", "dossier", [NUMBER])


def test_a_cookie_for_tls_alone(site):
    site.staffed = site.secure = True
    client = create_app(site, ["localhost"]).test_client()
    answer = client.get("/login", headers=HEADERS, base_url="https://localhost")
    assert "Secure" in answer.headers["Set-Cookie"]


def test_passwords_are_argon2id_and_not_short():
    assert HASHED.startswith("$argon2id$")
    with pytest.raises(ValueError, match="至少要 8 位"):
        hashed("1234567")
    assert not fits(None, PASSWORD)
    assert not fits(Account("王芳", Role.CLERK, "no hash"), PASSWORD)
