"""A unit that is previewed: two applicants, one of them faulty; browsers with links."""

import re
import shutil
from datetime import date

import pytest

from dossier import pipeline
from dossier.web.preview import UNIT, Shelf, Site, create_app
from support.builds import FOLDERS, applicant
from support.packs import bazhou

TODAY = date(2024, 9, 18)
HOST = {"Host": "localhost:8701"}
CSRF = re.compile(r'name="csrf" content="([^"]+)"')
GOOD, FAULTY = FOLDERS[2].name, FOLDERS[3].name


def read(folder, progress):
    shop = pipeline.open_shop(bazhou().id)
    return pipeline.preview(folder, pipeline.check(folder, "", TODAY, progress, shop=shop))


def outline(folder):
    return pipeline.outline(folder, bazhou())


class Browser:
    """A browser that has been given a link."""

    def __init__(self, app, link):
        self.client, self.link = app.test_client(), link

    def get(self, path="", follow=False):
        where = f"/{self.link}/{path}"
        return self.client.get(where, headers=HOST, follow_redirects=follow)

    def page(self, path):
        answer = self.get(path)
        assert answer.status_code == 200, (path, answer.status_code)
        return answer.text

    def token(self, path="items"):
        return CSRF.search(self.page(path))[1]

    def post(self, path, **data):
        token = self.token("items" if data.pop("packet", True) else "people")
        return self.client.post(f"/{self.link}/{path}", data={"csrf": token, **data}, headers=HOST)


@pytest.fixture(scope="session")
def unread_unit(tmp_path_factory):
    """The unit, once for all tests; nobody writes to it."""
    place = tmp_path_factory.mktemp("preview") / "单位"
    for number in (2, 3):
        applicant(number, place)
    return place


@pytest.fixture(scope="session")
def shelf(unread_unit):
    people = (unread_unit / GOOD, unread_unit / FAULTY)
    made = Shelf.of_unit(unread_unit, people, read, outline)
    for packet in made.packets.values():
        assert packet.settled(60).shown is not None
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
