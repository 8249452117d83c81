"""A desk to ask: a ledger with a unit's package, a clock that is set by hand."""

from datetime import timedelta

import pytest

from dossier.desk import register_package
from dossier.ledger import register_key
from dossier.web.desk import Site, create_app
from dossier.web.desk.state import State
from support.desk import UNIT_KEY, write_unit
from support.ledgers import NOON, TERMS, new_ledger
from support.packs import bazhou

HEADERS = {"Host": "localhost:8700"}


class Clock:
    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now

    def later(self, **more):
        self.now += timedelta(**more)


class Station:
    """A browser at the desk."""

    def __init__(self, app):
        self.client = app.test_client()

    def get(self, path):
        return self.client.get(path, headers=HEADERS)

    def post(self, path, **data):
        with self.client.session_transaction(headers=HEADERS) as session:
            token = session.get("csrf", "")
        data = {"csrf": token, **data}
        return self.client.post(path, data=data, headers=HEADERS)

    def sit(self, station="1号台", name="王芳"):
        self.get("/who")
        assert self.post("/who", station=station, name=name).status_code == 302
        return self

    def log_in(self, name, password, station="1号台"):
        self.get("/login")
        answer = self.post("/login", name=name, password=password)
        if answer.status_code == 302:
            self.get("/who")
            self.post("/who", station=station)
        return answer

    def scan(self, typed):
        return self.post("/scan", typed=typed).text


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ledger(tmp_path):
    with new_ledger(tmp_path / "收件台账.db") as opened:
        register_key(opened, UNIT_KEY, NOON)
        register_package(opened, write_unit(tmp_path / "移交包.zip"))
        yield opened


@pytest.fixture
def site(ledger, tmp_path, clock):
    made = Site(ledger, bazhou(), TERMS, State(tmp_path / "收件台账.desk"), clock)
    yield made
    made.closing.set()


@pytest.fixture
def app(site):
    return create_app(site, ["localhost"])


@pytest.fixture
def station(app):
    return Station(app).sit()
