"""Every page: our hosts only, no forged request, strict headers, nothing told to strangers."""

import pytest
from flask import Flask, abort

from dossier.web.guard import HEADERS, TOKEN, TOKEN_HEADER, csrf_token, guard


@pytest.fixture
def app():
    app = Flask("dossier.web")
    guard(app, ["127.0.0.1", "localhost", "::1"])

    @app.get("/")
    def home():
        return csrf_token()

    @app.post("/change")
    def change():
        return "changed"

    @app.get("/fail")
    def fail():
        raise ValueError("张三 659900198603120031")

    @app.get("/stop/<int:code>")
    def stop(code):
        abort(code)

    return app


@pytest.fixture
def client(app):
    return app.test_client()


def get(client, path="/", host="localhost:8700", **more):
    return client.get(path, headers={"Host": host, **more})


def post(client, **headers):
    return client.post("/change", headers={"Host": "localhost:8700", **headers})


def test_every_answer_has_the_headers(client):
    for path in ("/", "/nothing", "/fail"):
        answer = get(client, path)
        assert {name: answer.headers[name] for name in HEADERS} == HEADERS
        assert answer.headers["Cache-Control"] == "no-store"
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["localhost:8700", "127.0.0.1:8700", "[::1]:8700", "LOCALHOST"])
def test_our_own_hosts(client, host):
    assert get(client, host=host).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8700", "[::2]", "[x", ""])
def test_any_other_host_is_misdirected(client, host):
    assert get(client, host=host).status_code in (400, 421)


def test_a_change_needs_the_session_s_token(client):
    token = get(client).text
    assert post(client).status_code == 403
    assert post(client, **{TOKEN_HEADER: "other"}).status_code == 403
    assert post(client, **{TOKEN_HEADER: token}).text == "changed"
    form = client.post("/change", data={TOKEN: token}, headers={"Host": "localhost:8700"})
    assert form.status_code == 200


def test_a_token_of_another_session_is_worth_nothing(app, client):
    token = get(app.test_client()).text
    get(client)
    assert post(client, **{TOKEN_HEADER: token}).status_code == 403


def test_without_a_session_no_token_helps(client):
    assert post(client, **{TOKEN_HEADER: ""}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://localhost:1"},
    ],
)  # fmt: skip
def test_another_site_s_form_is_refused_in_spite_of_its_token(client, headers):
    token = get(client).text
    assert post(client, **{TOKEN_HEADER: token, **headers}).status_code == 403


def test_our_own_origin_is_taken(client):
    token = get(client).text
    own = {TOKEN_HEADER: token, "Origin": "http://localhost:8700", "Sec-Fetch-Site": "same-origin"}
    assert post(client, **own).status_code == 200


def test_the_cookie_is_for_us_alone(client):
    cookie = get(client).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


def test_an_error_tells_nothing_of_what_was_in_hand(client):
    answer = get(client, "/fail")
    assert answer.status_code == 500
    assert "程序内部出错" in answer.text
    assert "张三" not in answer.text
    assert "6599" not in answer.text


@pytest.mark.parametrize("code", [400, 403, 404, 405, 413, 421, 429])
def test_errors_are_told_in_chinese(client, code):
    answer = get(client, f"/stop/{code}")
    assert answer.status_code == code
    assert "<h1>" in answer.text
    assert "Error" not in answer.text


def test_our_own_forms_say_where_they_come_from():
    """Fetch, 3.2: with no-referrer a browser sends `Origin: null` with a form, which is refused."""
    assert HEADERS["Referrer-Policy"] == "same-origin"
