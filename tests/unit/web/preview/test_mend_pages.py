"""Mending on the page: what lands, beside others, and how it is shown."""

import json
import threading
from html import unescape
from io import BytesIO

import pytest
from PIL import Image

from support.mending import picture
from support.previews import EXPERIENCE, GOOD

from .conftest import HOST, Browser
from .deeds import EIGHTH, Unclosed, basis, experience, file, kept, refused

# —— what lands ——


def test_a_file_of_a_form_is_added_behind_the_others(small):
    answer = small.mine.post("add", **EIGHTH, **file(picture(5)))
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/{small.mine.link}/item/8")
    assert experience(small)["工作经历证明-4.jpg"] == picture(5)
    assert "工作经历证明-4.jpg" in small.mine.page("item/8")


def test_a_form_without_scripts_brings_all_of_its_files(small):
    """It has two inputs of one name, for the camera and for files; one of them is empty."""
    empty = (BytesIO(b""), "")
    files = [empty, (BytesIO(picture(5)), "a.jpg"), (BytesIO(picture(6)), "b.jpg")]
    assert small.mine.post("add", **EIGHTH, file=files).status_code == 303
    assert list(experience(small).values())[3:] == [picture(5), picture(6)]


def test_two_files_for_one_are_refused(small):
    before = small.bytes()
    files = [(BytesIO(picture(5)), "a.jpg"), (BytesIO(picture(6)), "b.jpg")]
    small.mine.post("replace", **basis(small, EXPERIENCE[0]), file=files)
    assert any("一次只能换上 1 个文件" in one for one in small.mine.said())
    assert small.bytes() == before


def test_a_photo_is_added_and_leads_back_to_its_page(small):
    answer = small.mine.post("add", item="0", **file(picture(5)))
    assert answer.headers["Location"] == f"/{small.mine.link}/item/0"
    assert (small.folder / "照片.jpg").read_bytes() == picture(5)


def test_a_file_is_replaced_and_the_old_one_kept(small):
    old = (small.folder / EXPERIENCE[1]).read_bytes()
    small.mine.post("replace", **basis(small, EXPERIENCE[1]), **file(picture(5)))
    assert experience(small)["工作经历证明-2.jpg"] == picture(5)
    assert list(kept(small).values()) == [old]


def test_taken_back_and_put_back(small):
    before = small.bytes()
    small.mine.post("take-back", **basis(small, EXPERIENCE[1]))
    assert list(experience(small)) == ["工作经历证明-1.jpg", "工作经历证明-3.jpg"]
    page = small.mine.page("item/8")
    assert "拿掉的" in page
    (name,) = kept(small)
    found = small.folder / "回收" / name
    token = f"{found.stat().st_size}-{found.stat().st_mtime_ns}"
    assert f'value="{token}"' in page
    small.mine.post("put-back", item="8", path=f"回收/{name}", basis=token)
    now = small.bytes()
    records = now.pop(f"{GOOD}/回收/记录.jsonl").decode().splitlines()
    assert [json.loads(line)["操作"] for line in records] == ["收回", "放回"]
    assert now == before


def test_what_was_taken_from_a_folder_of_another_name_can_be_put_back(small):
    top = small.folder / "材料"
    (top / "08-工作经历证明").rename(top / "8 工作经历")
    small.mine.get("items")
    small.mine.post("take-back", **basis(small, "材料/8 工作经历/工作经历证明-1.jpg"))
    assert "拿掉的" in small.mine.page("item/8")


def test_moved_to_another_part(small):
    place = {"item": "11", "part": "毕业证", "label": "本科"}
    small.mine.post("move", **basis(small, EXPERIENCE[2]) | place)
    assert "工作经历证明-3.jpg" not in experience(small)
    (moved,) = (small.folder / "材料").glob("11-*/*")
    assert moved.read_bytes() == picture(3)
    assert moved.name.startswith("毕业证-本科")


def test_put_in_order(small):
    first, second, third = experience(small).values()
    order = [EXPERIENCE[2], EXPERIENCE[0], EXPERIENCE[1]]
    answer = small.mine.script("order", {**EIGHTH, "was": "\n".join(EXPERIENCE), "path": order})
    assert answer.json == {"item": 8}
    assert list(experience(small).values()) == [third, first, second]


def test_turned(small):
    small.mine.post("rotate", **basis(small, EXPERIENCE[0]), page="0", turn="90")
    answer = small.mine.get(f"file.jpg?path={EXPERIENCE[0]}")
    turned = Image.open(BytesIO(answer.data))
    assert turned.height > turned.width
    assert list(kept(small).values()) == [picture(1)]


def test_cropped(small):
    corners = json.dumps([[0.1, 0.1], [0.9, 0.1], [0.9, 0.9], [0.1, 0.9]])
    page = small.mine.page(f"crop?path={EXPERIENCE[0]}&item=8")
    assert page.count("data-corner") == 4
    small.mine.post("crop", **basis(small, EXPERIENCE[0]), corners=corners)
    assert experience(small)["工作经历证明-1.jpg"] != picture(1)
    assert list(kept(small).values()) == [picture(1)]


def test_hr_mends_too(small):
    small.inside().post("add", **EIGHTH, **file(picture(5)))
    assert "工作经历证明-4.jpg" in experience(small)


# —— others, meanwhile ——


@pytest.mark.parametrize("way", ["replace", "take-back", "move", "rotate", "crop"])
def test_a_file_that_somebody_changed_meanwhile_stays(small, way):
    data = {**EIGHTH, **basis(small, EXPERIENCE[0]), "turn": "90", "label": "二"}
    data["corners"] = "[[0,0],[1,0],[1,1],[0,1]]"
    if way == "replace":
        data["file"] = (Unclosed(picture(5)), "a.jpg")
    small.put(small.folder, EXPERIENCE[0], picture(7))
    before = small.bytes()
    refused(small, way, "刚被别人改过", data)
    assert small.bytes() == before


def test_an_order_that_somebody_changed_meanwhile_stays(small):
    data = {**EIGHTH, "was": "\n".join(EXPERIENCE), "path": list(EXPERIENCE[::-1])}
    small.mine.post("take-back", **basis(small, EXPERIENCE[0]))
    before = small.bytes()
    refused(small, "order", "刚被别人增减或重排过", data)
    assert small.bytes() == before


def test_two_who_take_the_same_file_back(small):
    data, answers = basis(small, EXPERIENCE[0]), []
    people = [(small.mine, small.mine.token()), (small.inside(), small.inside().token())]

    def take(browser, token):
        headers = {**HOST, "X-CSRF-Token": token}
        where = f"/{browser.link}/take-back"
        answers.append(browser.client.post(where, data=data, headers=headers))

    threads = [threading.Thread(target=take, args=one) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.status_code for one in answers) == [200, 409]
    (late,) = [one for one in answers if one.status_code == 409]
    assert "已经不在原处" in late.json["message"]
    assert len(kept(small)) == 1


def test_a_packet_that_cannot_be_read_is_not_mended_and_that_is_told(small):
    small.mine.get("items")
    token = small.mine.token()
    (small.folder / "申报人.yaml").write_text("姓名: [", encoding="utf-8")
    assert small.shelf.packets[GOOD].settled(20).shown is None
    headers = {**HOST, "X-CSRF-Token": token}
    where = f"/{small.mine.link}/add"
    data = {**EIGHTH, **file(picture(5))}
    answer = small.mine.client.post(where, data=data, headers=headers)
    assert answer.status_code == 409
    assert "申报人.yaml" in answer.json["message"]
    assert len(experience(small)) == 3


def test_the_units_link_by_itself_mends_nothing(still):
    hr = still.hr
    for path in ("item/8", "crop", "facts", "questions", "build"):
        assert hr.get(path).status_code == 404, path
    for path in ("add", "take-back", "upload", "upload/x", "facts", "facts/judge", "questions"):
        assert hr.post(path, packet=False).status_code == 404, path


# —— what comes in goes out as a picture only ——


def test_a_picture_that_is_a_page_too_is_shown_as_a_picture_only(small):
    hostile = b"<script>alert(document.domain)</script>"
    small.mine.post("add", **EIGHTH, **file(picture(5) + hostile, "x.html"))
    (landed,) = [n for n, data in experience(small).items() if hostile in data]
    assert landed == "工作经历证明-4.jpg"
    answer = small.mine.get(f"file.jpg?path=材料/08-工作经历证明/{landed}")
    assert answer.mimetype == "image/jpeg"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.data.startswith(b"\xff\xd8")
    assert b"script" not in answer.data


def test_names_of_files_are_text_on_the_page(small):
    name = '材料/08-工作经历证明/工作经历证明-<img src=x onerror=y>&".jpg'
    small.put(small.folder, name, picture(5))
    for path in ("item/8", "items", "pages"):
        page = small.mine.page(path)
        assert "<img src=x" not in page
    assert "<img src=x onerror=y>" in unescape(small.mine.page("item/8"))


def test_the_units_papers_are_shown_but_offered_no_change(still):
    page = still.mine.page("item/2")
    assert "由人事统一放" in page
    assert 'value="../共用材料' not in page


def test_without_a_token_nothing_is_mended(still):
    stranger = Browser(still.app, still.mine.link)
    for path in ("add", "replace", "take-back", "order", "upload", f"upload/{'A' * 32}?offset=0"):
        data = {**EIGHTH, "size": "5"}
        where = f"/{stranger.link}/{path}"
        assert stranger.client.post(where, data=data, headers=HOST).status_code == 403
        forged = {**HOST, "X-CSRF-Token": "x"}
        assert stranger.client.post(where, data=data, headers=forged).status_code == 403
