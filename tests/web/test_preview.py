"""An applicant mends a packet, on a phone and at a desk, in a real browser."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import expect
from pypdf import PdfReader

from dossier.web.preview import UNIT
from support.browsers import DESKTOP, PATIENCE, PHONE, browsing, sound
from support.previews import FAULTY, GOOD, Served, item, lacking, ready

pytestmark = pytest.mark.tool("chromium")
EXPERIENCE, PROOF = "8", "工作经历证明"


@pytest.fixture
def served(tmp_path):
    made = Served(lacking(tmp_path / "单位"), GOOD, FAULTY)
    made.folder = made.unit / GOOD
    yield made
    made.stop()


def photo(tilt=60):
    """A sheet of paper on a dark table, photographed askew."""
    picture = Image.new("RGB", (1200, 1600), (62, 48, 40))
    draw = ImageDraw.Draw(picture)
    corners = [(120 + tilt, 100), (1080, 150), (1120 - tilt, 1500), (90, 1450)]
    draw.polygon(corners, fill=(248, 246, 240))
    for y in range(300, 1300, 60):
        draw.line((260, y, 960, y + 12), fill=(40, 40, 48), width=9)
    made = BytesIO()
    picture.save(made, "JPEG", quality=90)
    return made.getvalue(), [(x / 1200, y / 1600) for x, y in corners]


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")])
def test_mending_a_packet(served, pictures, tmp_path, size, scheme):
    name = "phone" if size == PHONE else "desktop"
    with browsing(size, scheme) as page:
        ready(page, served.url(GOOD))
        expect(item(page, EXPERIENCE)).to_contain_text("缺")
        expect(item(page, 0)).to_contain_text("“学制”")
        item(page, 0).get_by_text("通知四（二）").first.click()
        expect(item(page, 0).locator("details[open] blockquote").first).to_be_visible()
        sound(page)
        pictures(page, f"preview-items-{name}")
        add_a_photo(page, served, pictures, name)
        crop_it(page, served, pictures, name)
        fill_a_fact(page, served, pictures, name)
        see_it_in_its_place(page, pictures, name)
        build(page, served, tmp_path, pictures, name)
        assert page.faults == []


def add_a_photo(page, served, pictures, name):
    item(page, EXPERIENCE).get_by_role("link", name="加一页").click()
    data, _ = photo()
    group = page.locator("section.group", has_text=PROOF).first
    file = {"name": "IMG_2024.jpg", "mimeType": "image/jpeg", "buffer": data}
    group.get_by_label("选文件").set_input_files(file)
    expect(page.locator(".cards li")).to_have_count(1, timeout=PATIENCE)
    (landed,) = (served.folder / "材料").glob("08-*/*")
    assert landed.name.startswith(PROOF)
    assert landed.read_bytes() == data
    sound(page)
    pictures(page, f"preview-item-{name}")


def crop_it(page, served, pictures, name):
    (before,) = (served.folder / "材料").glob("08-*/*")
    page.locator(".cards summary").click()
    page.get_by_role("link", name="裁边").click()
    handles = page.locator("[data-corner]")
    expect(handles).to_have_count(4)
    image = page.locator("#corners img")
    expect(image).to_have_js_property("complete", value=True)
    _, corners = photo()
    for handle, (x, y) in zip(handles.all(), corners, strict=True):
        box = image.bounding_box()
        handle.scroll_into_view_if_needed()
        handle.hover()
        page.mouse.down()
        box = image.bounding_box()
        page.mouse.move(box["x"] + x * box["width"], box["y"] + y * box["height"], steps=4)
        page.mouse.up()
    sound(page)
    pictures(page, f"preview-crop-{name}")
    old = before.read_bytes()
    page.get_by_role("button", name="裁好了").click()
    expect(page.get_by_role("heading", name="拿掉的")).to_be_visible(timeout=PATIENCE)
    (after,) = (served.folder / "材料").glob("08-*/*")
    with Image.open(after) as picture:
        corner = picture.convert("L").getpixel((6, 6))
        assert picture.height > picture.width
    assert corner > 200  # the table is gone
    kept = list((served.folder / "回收").rglob("*.jpg"))
    assert [path.read_bytes() for path in kept] == [old]


def fill_a_fact(page, served, pictures, name):
    page.get_by_role("link", name="填报").first.click()
    field = page.locator("[data-key=学制]")
    expect(field.locator(".said li")).to_contain_text("没有填写")
    before = (served.folder / "申报人.yaml").read_text(encoding="utf-8").splitlines()
    field.locator("input").fill("三年")
    expect(field.locator(".said li")).to_have_count(0)  # as typed, before it is saved
    wrong = page.locator("[data-key=身份证号]")
    number = wrong.locator("input").input_value()
    wrong.locator("input").fill(number[:-1] + ("0" if number[-1] != "0" else "1"))
    expect(wrong.locator(".said li").first).to_contain_text("校验位")
    wrong.locator("input").fill(number)
    expect(wrong.locator(".said li")).to_have_count(0)
    sound(page)
    pictures(page, f"preview-facts-{name}")
    page.get_by_role("button", name="存好").click()
    expect(page.locator("[role=alert]")).to_contain_text("已存好：改了 1 处")
    after = (served.folder / "申报人.yaml").read_text(encoding="utf-8").splitlines()
    assert [(a, b) for a, b in zip(before, after, strict=True) if a != b] == [
        ("学制:", "学制: 三年")
    ]


def see_it_in_its_place(page, pictures, name):
    page.get_by_role("link", name="材料", exact=True).click()
    expect(item(page, EXPERIENCE).locator(".chip").first).not_to_contain_text("缺")
    expect(item(page, 0)).not_to_contain_text("“学制”")
    page.get_by_role("link", name="逐页看").click()
    figure = page.locator("figure", has_text=f"{PROOF}　原件")
    figure.scroll_into_view_if_needed()
    picture = figure.locator("img")
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("one => one.naturalWidth") > 400
    page.evaluate("scrollTo(0, 0)")
    sound(page)
    pictures(page, f"preview-pages-{name}")
    figure.locator("a").click()
    expect(page.locator(".under")).to_contain_text(PROOF)
    page.get_by_role("button", name="放大").click()
    expect(page.locator(".large img.fine")).to_be_visible()
    sound(page)
    pictures(page, f"preview-page-{name}")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".under")).to_contain_text("原件插页")


def build(page, served, tmp_path, pictures, name):
    """HR builds what the applicant has mended."""
    page.goto(served.url(UNIT))
    expect(page.get_by_role("link", name="马婧雯")).to_be_visible(timeout=PATIENCE)
    sound(page)
    pictures(page, f"preview-people-{name}")
    page.get_by_role("link", name="马婧雯").click()
    expect(page.locator("header.top")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("link", name="生成").click()
    page.get_by_role("button", name="生成", exact=True).click()
    expect(page.get_by_role("heading", name="已经生成的")).to_be_visible(timeout=60_000)
    sound(page)
    pictures(page, f"preview-build-{name}")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="整本材料").evaluate(
            "one => { one.download = ''; one.click() }"
        )
    out = tmp_path / "材料.pdf"
    waiting.value.save_as(out)
    assert len(PdfReader(out).pages) > 60
    assert (served.folder / "成品" / "材料.manifest.json").is_file()


def test_the_page_follows_the_folder(served):
    """What somebody changes in the folder shows by itself; what is open and scrolled stays."""
    with browsing(PHONE) as page:
        ready(page, served.url(GOOD))
        expect(item(page, 0)).to_contain_text("“学制”")
        item(page, 0).get_by_text("通知四（二）").first.click()
        page.evaluate("scrollTo(0, 400)")
        facts = served.folder / "申报人.yaml"
        text = facts.read_text(encoding="utf-8")
        facts.write_text(text.replace("学制:", "学制: 三年"), encoding="utf-8")
        expect(item(page, 0)).not_to_contain_text("“学制”", timeout=PATIENCE)
        assert page.evaluate("scrollY") == 400
        facts.write_text("学制: [", encoding="utf-8")
        expect(page.get_by_role("alert")).to_contain_text("申报人.yaml", timeout=PATIENCE)
        facts.write_text(text, encoding="utf-8")
        expect(item(page, 0)).to_contain_text("“学制”", timeout=PATIENCE)
        assert page.faults == []
