"""A unit that is previewed: two applicants, one of them faulty; browsers with links."""

import re
import shutil
from datetime import date
from html import unescape

import pytest

from dossier import pipeline
from dossier.web.preview import UNIT, Shelf, Site, create_app
from support.builds import FOLDERS, applicant
from support.mending import picture
from support.packs import bazhou

TODAY = date(2024, 9, 18)
HOST = {"Host": "localhost:8701"}
ALERT = re.compile(r'role="alert">([^<]*)<')
CSRF = re.compile(r'name="csrf" content="([^"]+)"')
GOOD, FAULTY = FOLDERS[2].name, FOLDERS[3].name
ID_CARD = "材料/06-身份证/身份证-正.jpg"
EXPERIENCE = tuple(f"材料/08-工作经历证明/工作经历证明-{n}.jpg" for n in (1, 2, 3))
SHARED_PAPER = "02-单位性质证明/编制批文.jpg"


def read(folder, progress):
    shop = pipeline.open_shop(bazhou().id)
    return pipeline.preview(folder, pipeline.check(folder, "", TODAY, progress, shop=shop))


def outline(folder):
    return pipeline.outline(folder, bazhou())


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


class Small:
    """A unit of two applicants with few papers, served; a test may change it."""

    def __init__(self, unit):
        self.unit, self.folder, self.other = unit, unit / GOOD, unit / FAULTY
        for number in (2, 3):
            _lay(FOLDERS[number], unit / FOLDERS[number].name)
        for at, name in enumerate((ID_CARD, *EXPERIENCE)):
            self.put(self.folder, name, picture(at))
        self.put(self.other, ID_CARD, picture(9))
        self.put(unit, f"共用材料/{SHARED_PAPER}", picture(8))
        self.shelf = Shelf.of_unit(unit, (self.folder, self.other), read, outline)
        self.app = create_app(Site(self.shelf, lambda: TODAY), ["localhost"])
        for packet in self.shelf.packets.values():
            assert packet.settled(60).shown is not None
        self.mine = Browser(self.app, self.shelf.links.link(GOOD))
        self.theirs = Browser(self.app, self.shelf.links.link(FAULTY))
        self.hr = Browser(self.app, self.shelf.links.link(UNIT))

    @staticmethod
    def put(folder, name, data):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)

    def inside(self, name=GOOD):
        """HR, in an applicant's packet."""
        place = list(self.shelf.packets).index(name) + 1
        made = Browser(self.app, f"{self.hr.link}~{place}")
        made.client = self.hr.client
        return made

    def bytes(self):
        """Every file that people see, of the whole unit."""
        found = ((p.relative_to(self.unit), p) for p in self.unit.rglob("*") if p.is_file())
        return {
            name.as_posix(): path.read_bytes()
            for name, path in found
            if not any(part.startswith(".") for part in name.parts)
        }


def _lay(source, folder):
    folder.mkdir(parents=True)
    for old, new in ((source, folder), (source.parent, folder.parent)):
        for name in ("申报人.yaml", "单位.yaml", "答复.yaml"):
            if (old / name).is_file():
                shutil.copy(old / name, new / name)


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
