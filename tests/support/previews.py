"""A unit that is previewed: small, and served."""

import re
import shutil
import threading
from datetime import date

from playwright.sync_api import expect

from dossier import pipeline
from dossier.web.preview import LARGEST, UNIT, Shelf, Site, create_app
from dossier.web.serve import server_for
from support.browsers import HOST, PATIENCE
from support.builds import FOLDERS, applicant
from support.mending import picture
from support.packs import bazhou

TODAY = date(2024, 9, 18)
GOOD, FAULTY = FOLDERS[2].name, FOLDERS[3].name
ID_CARD = "材料/06-身份证/身份证-正.jpg"
EXPERIENCE = tuple(f"材料/08-工作经历证明/工作经历证明-{n}.jpg" for n in (1, 2, 3))
SHARED_PAPER = "02-单位性质证明/编制批文.jpg"


def read(folder, progress):
    shop = pipeline.open_shop(bazhou().id)
    return pipeline.preview(folder, pipeline.check(folder, "", TODAY, progress, shop=shop))


def outline(folder):
    return pipeline.outline(folder, bazhou())


def small_unit(unit):
    """Two applicants with their facts and few papers, and a paper that the unit shares."""
    for source in FOLDERS[2:4]:
        _lay(source, unit / source.name)
    for at, name in enumerate((ID_CARD, *EXPERIENCE)):
        put(unit / GOOD, name, picture(at))
    put(unit / FAULTY, ID_CARD, picture(9))
    put(unit, f"共用材料/{SHARED_PAPER}", picture(8))
    return unit


def _lay(source, folder):
    folder.mkdir(parents=True)
    for old, new in ((source, folder), (source.parent, folder.parent)):
        for name in ("申报人.yaml", "单位.yaml", "答复.yaml"):
            if (old / name).is_file():
                shutil.copy(old / name, new / name)


def lacking(unit):
    """Two applicants; one lacks a paper and a fact."""
    folder = applicant(2, unit)
    applicant(3, unit)
    shutil.rmtree(folder / "材料" / "08-工作经历证明")
    facts = folder / "申报人.yaml"
    text = facts.read_text(encoding="utf-8")
    assert re.search(r"^学制: .+$", text, re.MULTILINE)
    facts.write_text(re.sub(r"(?m)^学制: .+$", "学制:", text), encoding="utf-8")
    return unit


def put(folder, name, data):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def files_in(unit):
    """Every file that people see, with its bytes."""
    found = ((p.relative_to(unit), p) for p in unit.rglob("*") if p.is_file())
    return {
        name.as_posix(): path.read_bytes()
        for name, path in found
        if not any(part.startswith(".") for part in name.parts)
    }


def shelf_of(unit, *names):
    """The packets of these applicants, read."""
    shelf = Shelf.of_unit(unit, tuple(unit / name for name in names), read, outline)
    for packet in shelf.packets.values():
        assert packet.settled(60).shown is not None
    return shelf


class Served:
    """A unit of these applicants, served on this computer."""

    def __init__(self, unit, *names):
        self.unit = unit
        self.shelf = Shelf.of_unit(unit, tuple(unit / name for name in names), read, outline)
        app = create_app(Site(self.shelf, lambda: TODAY), [HOST])
        self.server = server_for(app, HOST, 0, largest=LARGEST)
        self.thread = threading.Thread(target=self.server.serve, daemon=True)
        self.thread.start()

    @property
    def port(self):
        return self.server.bind_addr[1]

    def url(self, name=UNIT, path=""):
        return f"http://{HOST}:{self.port}/{self.shelf.links.link(name)}/{path}"

    def stop(self):
        self.server.stop()
        self.thread.join(20)
        self.shelf.close()


def ready(page, path):
    """Open a page and wait until the packet has been read."""
    page.goto(path)
    expect(page.locator("header.top")).to_be_visible(timeout=PATIENCE)


def item(page, number):
    return page.locator(f"#item-{number}")
