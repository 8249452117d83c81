"""A browser without scripts: of the camera's field and the files', it fills one."""

from io import BytesIO

import pytest
from PIL import Image

from dossier.web.preview import Shelf, Site, create_app
from support.previews import GOOD, TODAY, outline, read

from .conftest import HOST, Browser


@pytest.fixture
def own(own_unit):
    shelf = Shelf.of_unit(own_unit, (own_unit / GOOD,), read, outline)
    made = Browser(create_app(Site(shelf, lambda: TODAY), ["localhost"]), shelf.links.link(GOOD))
    assert shelf.packets[GOOD].settled(60).shown is not None
    made.folder = own_unit / GOOD
    yield made
    shelf.close()


def picture(shade):
    made = BytesIO()
    Image.new("RGB", (1240, 1754), (shade, shade, shade)).save(made, "JPEG")
    return made.getvalue()


def send(browser, *files, **fields):
    sent = [(BytesIO(data), name) for name, data in files]
    return browser.client.post(
        f"/{browser.link}/add",
        data={"csrf": browser.token(), "item": "8", "part": "工作经历证明", "file": sent, **fields},
        headers=HOST,
    )


def test_the_field_that_was_filled_is_taken_whichever_it_is(own):
    before = set((own.folder / "材料").glob("08-*/*"))
    answer = send(own, ("", b""), ("IMG_1.jpg", picture(240)), ("IMG_2.jpg", picture(250)))
    assert answer.status_code == 303
    now = {path.read_bytes() for path in (own.folder / "材料").glob("08-*/*")}
    assert {picture(240), picture(250)} <= now
    assert len(now) == len(before) + 2


def test_nothing_chosen_is_said_on_the_page(own):
    answer = send(own, ("", b""))
    assert answer.status_code == 303
    assert "没有选文件" in own.page("item/8")
