"""A unit that is previewed: two applicants, one of them faulty; browsers with links."""

import re
import shutil
from html import unescape

import pytest

from dossier.web.preview import UNIT, Site, create_app
from support.builds import applicant
from support.previews import (
    FAULTY,
    GOOD,
    TODAY,
    files_in,
    put,
    shelf_of,
    small_unit,
)

HOST = {"Host": "localhost:8701"}
ALERT = re.compile(r'role="alert">([^<]*)<')
CSRF = re.compile(r'name="csrf" content="([^"]+)"')


class Browser:
    """A browser that has been given a link."""

    def __init__(self, app, link):
        self.client, self.link, self._token = app.test_client(), link, ""

    def get(self, path="", follow=False):
        where = f"/{self.link}/{path}"
        return self.client.get(where, headers=HOST, follow_redirects=follow)

    def page(self, path):
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text

    def post(self, path, /, **data):
        token = self.token("items" if data.pop("packet", True) else "people")
        return self.client.post(f"/{self.link}/{path}", data={"csrf": token, **data}, headers=HOST)

    def token(self, path="items"):
        """The session's: it is the same on every page."""
        if not self._token:
            self._token = CSRF.search(self.page(path))[1]
        return self._token

    def script(self, path, data=None):
        """A request of a script of ours: with its token in a header."""
        headers = {**HOST, "X-CSRF-Token": self.token()}
        return self.client.post(f"/{self.link}/{path}", data=data, headers=headers)

    def said(self):
        """What the last change came to, as the next page tells it."""
        return [unescape(one) for one in ALERT.findall(self.page("items"))]


@pytest.fixture(scope="session")
def unread_unit(tmp_path_factory):
    """The unit, once for all tests; nobody writes to it."""
    place = tmp_path_factory.mktemp("preview") / "单位"
    for number in (2, 3):
        applicant(number, place)
    return place


@pytest.fixture(scope="session")
def shelf(unread_unit):
    made = shelf_of(unread_unit, GOOD, FAULTY)
    yield made
    made.close()


@pytest.fixture
def app(shelf):
    return create_app(Site(shelf, lambda: TODAY, "http://192.0.2.7:8701"), ["localhost"])


@pytest.fixture
def good(app, shelf):
    return Browser(app, shelf.links.link(GOOD))


@pytest.fixture
def faulty(app, shelf):
    return Browser(app, shelf.links.link(FAULTY))


@pytest.fixture
def hr(app, shelf):
    return Browser(app, shelf.links.link(UNIT))


@pytest.fixture
def own_unit(unread_unit, tmp_path):
    """A copy of the unit that a test may change."""
    kept = shutil.ignore_patterns("links.json")
    return shutil.copytree(unread_unit, tmp_path / "单位", ignore=kept)


class Small:
    """A unit of two applicants with few papers, served; a test may change it."""

    def __init__(self, unit):
        self.unit, self.folder, self.other = small_unit(unit), unit / GOOD, unit / FAULTY
        self.put = put
        self.shelf = shelf_of(unit, GOOD, FAULTY)
        self.app = create_app(Site(self.shelf, lambda: TODAY), ["localhost"])
        self.mine = Browser(self.app, self.shelf.links.link(GOOD))
        self.theirs = Browser(self.app, self.shelf.links.link(FAULTY))
        self.hr = Browser(self.app, self.shelf.links.link(UNIT))

    def inside(self, name=GOOD):
        """HR, in an applicant's packet."""
        place = list(self.shelf.packets).index(name) + 1
        made = Browser(self.app, f"{self.hr.link}~{place}")
        made.client = self.hr.client
        return made

    def bytes(self):
        """Every file that people see, of the whole unit."""
        return files_in(self.unit)


@pytest.fixture
def small(tmp_path):
    made = Small(tmp_path / "单位")
    yield made
    made.shelf.close()


@pytest.fixture(scope="module")
def still(tmp_path_factory):
    """A small unit that nothing in a module may change: whoever tries is refused."""
    made = Small(tmp_path_factory.mktemp("still") / "单位")
    before = made.bytes()
    yield made
    made.shelf.close()
    assert made.bytes() == before
