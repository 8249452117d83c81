"""An applicant's pages: what is missing, what it will look like."""

from html import unescape
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from dossier.model.preview import Kind
from dossier.web.preview.ways import plain
from support.previews import FAULTY, GOOD


def test_the_link_leads_to_the_items(good):
    answer = good.get("")
    assert answer.status_code == 302
    assert answer.headers["Location"].endswith("/items")
    page = good.get("", follow=True).text
    assert "马婧雯" in page
    assert page.count('class="item"') == 14


def test_every_item_has_its_standing_and_its_reason(faulty, shelf):
    page = unescape(faulty.page("items"))
    now = shelf.packets[FAULTY].state().shown
    for found in now.checked.report.findings:
        assert plain(found.message) in page, found
        assert plain(found.remedy) in page, found
    for standing in ("齐", "缺", "待改", "不适用"):
        assert f"</span> {standing}</span>" in page
    assert "职称评审费：中级 380 元 / 人" in page  # the clause, one tap away


def test_the_packet_sheet_by_sheet(good, shelf):
    page = good.page("pages")
    now = shelf.packets[GOOD].state().shown
    assert page.count('class="sheet"') == len(now.plan.sheets)
    inserts = [side for side in now.sides if side.kind is Kind.INSERT]
    assert page.count('class="sheet originals"') == len(inserts)
    assert page.count("<figure") == len(now.sides)


def test_originals_stand_behind_their_insert_sheet(shelf):
    now = shelf.packets[GOOD].state().shown
    names = [side.id for side in now.sides]
    assert names.index("3-1") == names.index("3") + 1
    original = now.side("3-1")
    assert (original.kind, original.sheet, original.number) == (Kind.ORIGINAL, 0, 0)
    assert original.paths == ("材料/01-政治鉴定/政治鉴定.jpg",)


def test_findings_stand_on_the_page_that_they_concern(faulty, shelf):
    now = shelf.packets[FAULTY].state().shown
    by_file = [f for f in now.checked.report.findings if f.subject in now.files]
    on_paper = {path: side for side in now.sides for path in side.paths}
    told = [f for f in by_file if f.subject in on_paper]
    assert told
    for found in told:
        page = unescape(faulty.page(f"page/{on_paper[found.subject].id}"))
        assert plain(found.message) in page


def test_from_page_to_page(good):
    page = good.page("page/3")
    assert 'rel="prev"' in page
    assert "/page/3-1" in page
    assert 'rel="prev"' not in good.page("page/1")


@pytest.mark.parametrize("width", [240, 480, 1000, 1800])
def test_pictures_of_sides(good, width):
    answer = good.get(f"side/1.jpg?w={width}")
    assert answer.mimetype == "image/jpeg"
    picture = Image.open(BytesIO(answer.data))
    assert abs(picture.width - width) <= 1
    assert picture.height / picture.width == pytest.approx(297 / 210, abs=0.01)
    assert not picture.getexif()
    assert "no-store" in answer.headers["Cache-Control"]


def test_only_some_widths_are_drawn(good):
    picture = Image.open(BytesIO(good.get("side/1.jpg?w=20000").data))
    assert picture.width <= 241


def test_every_side_says_that_it_is_a_preview(good, shelf):
    now = shelf.packets[GOOD].state().shown
    blank = next(side for side in now.sides if side.kind is Kind.BLANK)
    picture = Image.open(BytesIO(good.get(f"side/{blank.id}.jpg?w=480").data)).convert("RGB")
    pixels = np.asarray(picture).astype(int)
    assert (pixels[..., 2] - pixels[..., 0] > 12).mean() > 0.005
    texts = {one.text for side in now.sides for one in side.face.ink if hasattr(one, "text")}
    assert "预　览" in texts


def test_a_page_of_a_file_alone(good):
    answer = good.get("file.jpg?path=材料/01-政治鉴定/政治鉴定.jpg&page=0&w=480")
    assert Image.open(BytesIO(answer.data)).width == pytest.approx(480, abs=1)


@pytest.mark.parametrize(
    "path",
    [
        "side/999.jpg", "side/3-99.jpg", "side/..%2F1.jpg", "page/999", "page/x",
        "file.jpg", "file.jpg?path=材料/01-政治鉴定/政治鉴定.jpg&page=7",
        "file.jpg?path=材料/01-政治鉴定/政治鉴定.jpg&page=-1",
        "file.jpg?path=../03-古丽努尔/申报人.yaml", "file.jpg?path=申报人.yaml",
        "file.jpg?path=/etc/passwd", "nothing",
    ],
)  # fmt: skip
def test_nothing_else_is_shown(good, path):
    assert good.get(path).status_code == 404


def test_status(good):
    assert good.get("now").json == {"version": 1, "reading": False, "done": 0}


def test_the_photo_has_a_page_of_its_own(good, faulty, shelf):
    page = good.page("item/0")
    assert "照片.jpg" in page
    assert "换一张" in page
    assert "归到" not in page
    told = unescape(faulty.page("item/0"))
    now = shelf.packets[FAULTY].state().shown
    for found in now.checked.report.findings:
        if found.item == 0:
            assert (found.message in told) == found.subject.startswith("照片")
