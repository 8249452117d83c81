"""An intruder, in a browser and without one, gets nowhere: not a byte of the unit changes."""

import http.client
import json
import re
import threading
from contextlib import contextmanager, suppress
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from dossier.mending import digest_of
from dossier.web.preview import UNIT
from dossier.web.preview.links import new_link
from support.browsers import HOST, PATIENCE, browsing
from support.mending import picture
from support.previews import EXPERIENCE, FAULTY, GOOD, ID_CARD, Served, files_in, ready, small_unit

pytestmark = pytest.mark.tool("chromium")
THEIRS = ("古丽努尔", FAULTY)
"""What nobody but its owner and HR may read."""
HUGE = 2 << 30
WIDTH_OF = """(where) => new Promise((done) => {
    const image = new Image();
    image.onload = () => done(image.naturalWidth);
    image.onerror = () => done(0);
    image.src = where;
  })"""


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory):
    """A unit that whatever is tried here leaves as it is."""
    made = Served(small_unit(tmp_path_factory.mktemp("intruded") / "单位"), GOOD, FAULTY)
    before = files_in(made.unit)
    for packet in made.shelf.packets.values():
        assert packet.settled(60).shown is not None
    yield made
    made.stop()
    assert files_in(made.unit) == before


@pytest.fixture
def served(unchanged):
    """The same; each test is told when it changed something."""
    before = files_in(unchanged.unit)
    yield unchanged
    assert files_in(unchanged.unit) == before


class Raw:
    """Plain HTTP, with the cookies of whoever it pretends to be."""

    def __init__(self, served, name=GOOD):
        self.port, self.link, self.cookie = served.port, served.shelf.links.link(name), ""
        found = re.search(r'name="csrf" content="([^"]+)"', self.ask("GET", "").text)
        self.token = found[1] if found else ""

    def ask(self, method, path, data=None, whole=False, **headers):
        """Ask for a path behind the link, or for a `whole` one."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        where = path if whole else f"/{self.link}/{path}"
        headers = {name.replace("_", "-"): text for name, text in headers.items()}
        if isinstance(data, dict):
            data = urlencode(data, doseq=True)
            headers.setdefault("Content-Type", "application/x-www-form-urlencoded")
        if self.cookie:
            headers.setdefault("Cookie", self.cookie)
        try:
            connection.request(method, where, data, headers)
            answer = connection.getresponse()
            answer.body = answer.read()
        finally:
            connection.close()
        answer.text = answer.body.decode("utf-8", "replace")
        if kept := answer.headers["Set-Cookie"]:
            self.cookie = kept.partition(";")[0]
        if answer.status in {302, 308} and method == "GET":
            return self.ask("GET", urlsplit(answer.headers["Location"]).path, whole=True)
        return answer

    def send(self, path, data=None, **headers):
        return self.ask("POST", path, data, X_CSRF_Token=self.token, **headers)


def seen_in(raw):
    """Every address that the pages of a packet name, without its link."""
    known, coming = set(), ["items"]
    while coming:
        path = coming.pop()
        if path in known or re.search(r"w=(480|1000|1800)", path):  # the same, larger
            continue
        known.add(path)
        if re.match(r"(side|file\.jpg)", path) or len(known) > 150:
            continue
        page = unescape(raw.ask("GET", path).text)
        found = re.findall(rf'(?:href|src|action|data-\w+)="/{raw.link}/([^"#]*)', page)
        coming += [quote(one, safe="/?=&%") for one in found if one]
    return known


# —— links ——


def test_guessing_is_slowed_to_nothing_and_tells_nothing(served):
    raw = Raw(served)
    guesses = [raw.ask("GET", f"/{new_link()}/items", whole=True) for _ in range(40)]
    assert {one.status for one in guesses} == {404, 429}
    assert guesses[-1].status == 429
    near = [raw.link[:-1] + end for end in "abcd" if end != raw.link[-1]]
    for path in (*near, raw.link.upper(), raw.link[:-1], f"{raw.link}a", f"{raw.link}~1", "~1"):
        answer = raw.ask("GET", f"/{path}/items", whole=True)
        assert answer.status in {404, 429}, path
        assert "马婧雯" not in answer.text
    for path in ("/", "/static/", "/robots.txt", "/people", "/.dossier/links.json", "/..%2f/"):
        assert raw.ask("GET", path, whole=True).status in {404, 429}
    assert raw.ask("GET", "items").status == 200  # who has a link is not hindered


def test_no_address_of_another_packet_opens_it(served):
    mine, theirs = Raw(served), Raw(served, FAULTY)
    addresses = seen_in(theirs)
    assert len(addresses) > 40
    secret = {a: theirs.ask("GET", a).body for a in addresses if re.match(r"side|file", a)}
    pictures = {body for body in secret.values() if body[:2] == b"\xff\xd8"}
    own = {mine.ask("GET", a).body for a in seen_in(mine) if re.match(r"side|file", a)}
    for address in addresses:
        answer = mine.ask("GET", address)
        assert answer.status in {200, 404, 405}, address
        assert answer.body not in pictures - own, address
        if "html" in answer.headers["Content-Type"]:
            assert not any(one in answer.text for one in THEIRS), address


def test_no_change_reaches_another_packet(served):
    mine, theirs = Raw(served), Raw(served, FAULTY)
    basis = digest_of(served.unit / FAULTY / ID_CARD)
    begun = theirs.send("upload", {"name": "a.jpg", "size": 9}).text
    ident = re.search(r'"id":"([^"]+)"', begun)[1]
    where = f"{FAULTY}/{ID_CARD}"
    paths = (f"../{where}", where, f"材料/../../{where}", str(served.unit / where))
    place = {"item": "6", "part": "身份证", "side": "正", "turn": "90", "upload": ident}
    place |= {"corners": "[[0,0],[1,0],[1,1],[0,1]]", "basis": basis, "was": ID_CARD}
    for way in ("replace", "take-back", "put-back", "move", "rotate", "crop", "add", "order"):
        for path in (*paths, *([ID_CARD] if way != "order" else [])):  # mine has one, too
            answer = mine.send(way, {**place, "path": path})
            assert answer.status == 409, (way, path, answer.status)
            assert '"message"' in answer.text
    assert mine.send(f"upload/{ident}?offset=0", b"x" * 9).status == 409
    for way in ("build", "revoke"):
        assert mine.send(way, {"place": "2", "draft": "1"}).status == 404


def test_a_link_that_was_ended_opens_nothing_more(tmp_path):
    made = Served(small_unit(tmp_path / "单位"), GOOD, FAULTY)
    try:
        with browsing() as page:
            ready(page, made.url(GOOD, "item/8"))
            old, before = Raw(made), files_in(made.unit)
            ident = re.search(r'"id":"(.+?)"', old.send("upload", {"name": "a", "size": 9}).text)[1]
            hr = page.context.browser.new_page()
            hr.on("dialog", lambda dialog: dialog.accept())
            hr.goto(made.url(UNIT))
            hr.locator("tr", has_text="马婧雯").get_by_role("button").click()
            expect(hr.locator("tr", has_text="马婧雯")).to_be_visible()
            for path in ("", "items", "now", "side/1.jpg", f"file.jpg?path={quote(ID_CARD)}"):
                assert old.ask("GET", path).status == 404
            assert old.send("take-back", {"item": "8", "path": EXPERIENCE[0]}).status == 404
            assert old.send(f"upload/{ident}?offset=0", b"x" * 9).status == 404
            page.reload()
            expect(page.get_by_role("heading", name="没有这一页")).to_be_visible()
            ready(page, made.url(GOOD, "items"))  # the new one opens it
        assert files_in(made.unit) == before
    finally:
        made.stop()


# —— what is sent ——


def test_an_html_chosen_in_the_browser_is_refused_and_told(served):
    with browsing() as page:
        ready(page, served.url(GOOD, "item/8"))
        html = b"<!doctype html><script>document.title='x'</script>"
        group = page.locator("section.group", has_text="工作经历证明").first
        chosen = group.locator("> form.sender").get_by_label("选文件")
        for name, kind in (("a.html", "text/html"), ("a.jpg", "image/jpeg")):
            chosen.set_input_files({"name": name, "mimeType": kind, "buffer": html})
            told = group.locator("> form.sender [data-told]")
            expect(told).to_contain_text("这不是照片、扫描件或 PDF", timeout=PATIENCE)


def test_a_file_of_two_gigabytes_is_refused_at_every_door(served, tmp_path):
    huge = tmp_path / "片.mp4"
    with huge.open("wb") as file:
        file.truncate(HUGE)  # sparse
    with browsing() as page:
        ready(page, served.url(GOOD, "item/8"))
        group = page.locator("section.group", has_text="工作经历证明").first
        group.locator("> form.sender").get_by_label("选文件").set_input_files(str(huge))
        told = group.locator("> form.sender [data-told]")
        expect(told).to_contain_text("太大，最多 100 MB", timeout=PATIENCE)
    raw = Raw(served)
    answer = raw.send("upload", {"name": "片.mp4", "size": HUGE})
    assert answer.status == 409
    assert "文件太大" in json.loads(answer.text)["message"]
    answer = raw.send("add", None, Content_Length=str(HUGE))
    assert answer.status == 413
    with suppress(ConnectionError):  # it is cut off while it goes on
        assert raw.send("add", chunks(HUGE), Transfer_Encoding="chunked").status == 413
    assert raw.ask("GET", "items").status == 200


def chunks(size):
    piece = bytes(1 << 20)
    for _ in range(0, size, len(piece)):
        yield piece


def test_a_form_that_claims_to_be_endless_ends(served):
    raw = Raw(served)
    for length in ("-1", "x", "1e9", "9" * 30):
        assert raw.send("add", None, Content_Length=length).status in {400, 403, 409, 413}
    assert raw.ask("GET", "items").status == 200


# —— from elsewhere ——


@contextmanager
def elsewhere(page):
    """A page of somebody else's, on another port of the same host: browsers call it same-site."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = page.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args):
            pass

    server = ThreadingHTTPServer((HOST, 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://{HOST}:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()
    thread.join(10)


def forged(served, way):
    """A change that would go through, were it sent from a page of ours."""
    fields = {
        "take-back": {
            "item": "8",
            "path": EXPERIENCE[0],
            "basis": digest_of(served.unit / GOOD / EXPERIENCE[0]),
        },
        "build": {"draft": "1"},
        "revoke": {"place": "1"},
    }[way]
    link = served.url(UNIT) if way == "revoke" else served.url(UNIT)[:-1] + "~1/"
    return f"{link}{way}", fields


@pytest.mark.parametrize("way", ["take-back", "build", "revoke"])
def test_a_form_posted_from_elsewhere_is_refused(served, way):
    where, fields = forged(served, way)
    link = served.shelf.links.link(GOOD)
    inputs = "".join(f'<input name="{name}" value="{text}">' for name, text in fields.items())
    form = f'<form method="post" action="{where}">{inputs}</form><script>document.forms[0].submit()'
    with browsing() as page, elsewhere(f"{form}</script>") as evil:
        ready(page, served.url(UNIT)[:-1] + "~1/items")  # HR is at work in this browser
        page.goto(evil)
        expect(page.get_by_role("heading", name="没有权限")).to_be_visible(timeout=PATIENCE)
    assert served.shelf.links.link(GOOD) == link


def test_scripts_from_elsewhere_read_and_change_nothing(served):
    where, fields = forged(served, "take-back")
    page_of_ours = served.url(UNIT)[:-1] + "~1/"
    with browsing() as page, elsewhere("<h1>x</h1>") as evil:
        ready(page, f"{page_of_ours}items")
        assert page.evaluate(WIDTH_OF, f"{page_of_ours}side/1.jpg") > 0  # from a page of ours
        page.goto(evil)
        for mode in ("no-cors", "cors"):
            said = page.evaluate(
                """async ([where, fields, mode]) => {
                  const body = new URLSearchParams(fields);
                  const asked = { method: "POST", body, mode, credentials: "include" };
                  if (mode === "cors") asked.headers = { "X-CSRF-Token": "x" };
                  try { return await (await fetch(where, asked)).text(); } catch { return "-"; }
                }""",
                [where, fields, mode],
            )
            assert said in {"-", ""}
        read = page.evaluate(
            """async (where) => {
              try { return await (await fetch(where, { credentials: "include" })).text(); }
              catch { return "-"; }
            }""",
            f"{page_of_ours}items",
        )
        assert read == "-"
        assert page.evaluate(WIDTH_OF, f"{page_of_ours}side/1.jpg") == 0


def test_no_page_of_ours_stands_in_anothers_frame(served):
    inside = served.url(GOOD, "items")
    with browsing() as page, elsewhere(f'<iframe src="{inside}"></iframe>') as evil:
        ready(page, inside)
        page.goto(evil)
        page.wait_for_timeout(500)
        (frame,) = page.frames[1:]
        assert "马婧雯" not in frame.evaluate("document.documentElement.textContent")
    answer = Raw(served).ask("GET", "items")
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_a_name_that_is_bound_anew_to_this_computer_is_refused(served):
    raw = Raw(served)
    for host in ("evil.example", f"evil.example:{served.port}", "", "127.0.0.1.evil.example",
                 "evil.example@127.0.0.1", "localhost"):  # fmt: skip
        answer = raw.ask("GET", "items", Host=host)
        assert answer.status in {400, 421}, host
        assert "马婧雯" not in answer.text
    rebound = ("--host-resolver-rules=MAP evil.example 127.0.0.1",)
    with browsing(arguments=rebound) as page:
        answer = page.goto(served.url(GOOD, "items").replace(HOST, "evil.example"))
        assert answer.status == 421
        expect(page.get_by_role("heading", name="地址不对")).to_be_visible()


@pytest.mark.parametrize(
    "headers",
    [{}, {"X_CSRF_Token": "x"}, {"Origin": "null"}, {"Origin": "http://evil.example"},
     {"Sec_Fetch_Site": "cross-site"}, {"Sec_Fetch_Site": "same-site"}],
)  # fmt: skip
def test_requests_of_no_page_of_ours_are_refused(served, headers):
    raw = Raw(served)
    if headers.keys() & {"Origin", "Sec_Fetch_Site"}:
        headers = {**headers, "X_CSRF_Token": raw.token}  # even with the right token
    fields = {"item": "8", "path": EXPERIENCE[0]}
    fields["basis"] = digest_of(served.unit / GOOD / EXPERIENCE[0])
    assert raw.ask("POST", "take-back", fields, **headers).status == 403
    for method in ("PUT", "DELETE", "PATCH"):
        assert raw.ask(method, "take-back", fields, **headers).status in {403, 405}


def test_a_session_of_one_browser_is_no_token_for_another(served):
    mine, other = Raw(served), Raw(served)
    fields = {"item": "8", "path": EXPERIENCE[0]}
    answer = mine.ask("POST", "take-back", fields, X_CSRF_Token=other.token)
    assert answer.status == 403


def test_a_picture_that_is_a_page_too_runs_nowhere(tmp_path):
    """A photo with a page behind it is a photo: what comes out of the unit is drawn anew."""
    made = Served(small_unit(tmp_path / "单位"), GOOD)
    try:
        hostile = picture(1) + b"<script>document.title = 'x'</script>"
        (made.unit / GOOD / EXPERIENCE[0]).write_bytes(hostile)
        raw = Raw(made)
        made.shelf.packets[GOOD].settled(60)
        answer = raw.ask("GET", f"file.jpg?path={quote(EXPERIENCE[0])}")
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert b"script" not in answer.body
        assert raw.ask("GET", quote(EXPERIENCE[0])).status == 404
    finally:
        made.stop()
