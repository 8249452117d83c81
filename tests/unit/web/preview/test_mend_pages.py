"""Mending on the page: what lands, and what is refused and told."""

import json
import threading
from html import unescape
from io import BytesIO

import pytest
from PIL import Image

from dossier.mending import digest_of
from dossier.mending.uploads import Limits
from support.mending import picture
from support.previews import EXPERIENCE, FAULTY, GOOD, ID_CARD, SHARED_PAPER

from .conftest import HOST, Browser

EIGHTH = {"item": "8", "part": "工作经历证明"}


def file(data, name="IMG_1.jpg"):
    return {"file": (BytesIO(data), name)}


def basis(small, path):
    return {"item": "8", "path": path, "basis": digest_of(small.folder / path)}


def experience(small):
    top = small.folder / "材料/08-工作经历证明"
    return {path.name: path.read_bytes() for path in sorted(top.iterdir())}


def kept(small):
    top = small.folder / "回收"
    files = [path for path in top.rglob("*") if path.is_file() and path.name != "记录.jsonl"]
    return {path.relative_to(top).as_posix(): path.read_bytes() for path in files}


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


# —— in pieces ——


def begun(browser, data, name="IMG_1.jpg", **more):
    answer = browser.script("upload", {"name": name, "size": len(data), **more})
    assert answer.status_code == 200, answer.text
    return answer.json


def sent(browser, data):
    ident = begun(browser, data)["id"]
    assert browser.script(f"upload/{ident}?offset=0", data).json == {"offset": len(data)}
    return ident


def test_pieces_after_a_lost_connection_go_on_where_they_stopped(small):
    data, before = picture(5), small.bytes()
    ident = begun(small.mine, data)["id"]
    assert small.mine.script(f"upload/{ident}?offset=0", data[:700]).json == {"offset": 700}
    assert small.bytes() == before
    assert begun(small.mine, data, before=ident) == {"id": ident, "offset": 700}
    assert small.mine.script(f"upload/{ident}?offset=0", data[:700]).json == {"offset": 700}
    rest = small.mine.script(f"upload/{ident}?offset=700", data[700:])
    assert rest.json == {"offset": len(data)}
    assert small.mine.script("add", {**EIGHTH, "upload": ident}).json == {"item": 8}
    assert experience(small)["工作经历证明-4.jpg"] == data
    assert not list((small.folder / ".dossier/uploads").glob("*/upload.json"))


def test_a_landing_whose_answer_was_lost_is_asked_for_again_and_lands_once(small):
    ident = sent(small.mine, picture(5))
    for _ in range(2):
        answer = small.mine.script("add", {**EIGHTH, "upload": ident})
        assert (answer.status_code, answer.json) == (200, {"item": 8})
    assert len(experience(small)) == 4


def test_a_landing_asked_for_twice_at_once_lands_once(small):
    ident = sent(small.mine, picture(5))
    token = small.mine.token()
    answers = []

    def land():
        client = small.app.test_client()
        client._cookies = small.mine.client._cookies
        headers = {**HOST, "X-CSRF-Token": token}
        data = {**EIGHTH, "upload": ident}
        answers.append(client.post(f"/{small.mine.link}/add", data=data, headers=headers))

    threads = [threading.Thread(target=land) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [one.status_code for one in answers] == [200] * 4
    assert len(experience(small)) == 4


def test_a_beginning_whose_answer_was_lost_is_not_begun_twice(small):
    first = begun(small.mine, picture(5), **{"try": "1-2-3-4"})
    assert begun(small.mine, picture(5), **{"try": "1-2-3-4"}) == first
    assert begun(small.mine, picture(5), **{"try": "5-6-7-8"}) != first
    assert len(list((small.folder / ".dossier/uploads").glob("*/upload.json"))) == 2


def test_an_upload_of_another_packet_is_none_here(small):
    ident = sent(small.mine, picture(5))
    assert begun(small.theirs, picture(5), before=ident)["id"] != ident
    for path, data in ((f"upload/{ident}?offset=0", b"x"), ("add", {**EIGHTH, "upload": ident})):
        answer = small.theirs.script(path, data)
        assert answer.status_code == 409
        assert "过期或取消" in answer.json["message"]
    assert len(experience(small)) == 3


def test_a_replacement_in_pieces(small):
    ident = sent(small.mine, picture(5))
    data = {**basis(small, EXPERIENCE[0]), "upload": ident}
    for _ in range(2):
        assert small.mine.script("replace", data).json == {"item": 8}
    assert experience(small)["工作经历证明-1.jpg"] == picture(5)
    assert len(kept(small)) == 1


# —— what is refused: nothing changes, and it is told ——


def refused(small, path, said, data):
    """By the form on the next page, by a script in its answer."""
    answer = small.mine.script(path, data)
    assert answer.status_code == 409, (answer.status_code, answer.text[:200])
    assert said in answer.json["message"], answer.json
    again = {key: rewound(value) for key, value in data.items()}
    answer = small.mine.post(path, **again)
    assert answer.status_code == 303
    assert any(said in one for one in small.mine.said())


def rewound(value):
    if isinstance(value, tuple):
        return BytesIO(value[0].getvalue()), value[1]
    return value


class Unclosed(BytesIO):
    """What the client sent can be sent again."""

    def close(self):
        pass


USELESS = {
    "an HTML": (b"<!doctype html><script>alert(1)</script>", "不是照片、扫描件或 PDF"),
    "an SVG": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "不是照片"),
    "a program": (b"MZ\x90\0" + bytes(200), "不是照片"),
    "an archive": (b"PK\x03\x04" + bytes(60), ""),
    "nothing": (b"", "是空的"),
    "a page that mentions PDF": (b"<html>\n%PDF-1.4\n</html>", "不是照片"),
}


@pytest.mark.parametrize("name", USELESS)
@pytest.mark.parametrize("way", ["add", "replace"])
def test_what_is_no_paper_is_refused(still, name, way):
    data, said = USELESS[name]
    about = EIGHTH if way == "add" else basis(still, EXPERIENCE[0])
    refused(still, way, said, {**about, "file": (Unclosed(data), "照片.jpg")})


@pytest.mark.parametrize("name", [name for name in USELESS if name != "nothing"])
def test_what_is_no_paper_is_refused_in_pieces_too(still, name):
    data, said = USELESS[name]
    answer = still.mine.script("add", {**EIGHTH, "upload": sent(still.mine, data)})
    assert answer.status_code == 409
    assert said in answer.json["message"]
    assert not list((still.folder / ".dossier/uploads").glob("*/upload.json"))


@pytest.mark.parametrize(
    ("size", "said"),
    [(2 << 30, "文件太大，最大 100 MB"), (0, "是空的"), (-5, "是空的"), ("很多", "是空的"),
     ("9" * 5000, "是空的"), ("", "是空的")],
)  # fmt: skip
def test_announcements_that_are_refused(still, size, said):
    answer = still.mine.script("upload", {"name": "a.mp4", "size": size})
    assert answer.status_code == 409
    assert said in answer.json["message"]


def test_too_many_uploads(small, monkeypatch):
    monkeypatch.setattr("dossier.web.preview.mend_pages.LIMITS", Limits(files=2))
    for _ in range(2):
        begun(small.mine, picture())
    answer = small.mine.script("upload", {"name": "a.jpg", "size": 9})
    assert answer.status_code == 409
    assert "没有传完的文件太多" in answer.json["message"]
    assert begun(small.theirs, picture())["offset"] == 0  # another packet's are not counted


def test_more_than_was_announced(still):
    ident = begun(still.mine, b"1234")["id"]
    answer = still.mine.script(f"upload/{ident}?offset=0", b"12345")
    assert answer.status_code == 409
    assert "比说好的大" in answer.json["message"]
    for offset in ("9", "-1", "x", ""):
        assert still.mine.script(f"upload/{ident}?offset={offset}", b"1").json == {"offset": 0}
    answer = still.mine.script("add", {**EIGHTH, "upload": ident})
    assert answer.status_code == 409


@pytest.mark.parametrize("ident", ["x", "A" * 32, "..", "%2e%2e%2f%2e%2e", "甲" * 32, "A" * 5000])
def test_uploads_that_never_were(still, ident):
    answer = still.mine.script(f"upload/{ident}?offset=0", b"1")
    assert answer.status_code in {404, 409}
    assert answer.status_code == 404 or "过期或取消" in answer.json["message"]


def test_a_body_that_is_too_large(small):
    small.app.config["MAX_CONTENT_LENGTH"] = 10_000
    before = small.bytes()
    answer = small.mine.script("add", {**EIGHTH, **file(bytes(20_000))})
    assert answer.status_code == 413
    assert "文件太大" in answer.text
    assert small.bytes() == before


STRANGE = [
    "", ".", "..", "/", "/etc/passwd", "材料", "材料/", "材料/..", "材料/../申报人.yaml",
    f"../{FAULTY}/{ID_CARD}", f"材料/../../{FAULTY}/{ID_CARD}", f"/{FAULTY}/{ID_CARD}",
    f"../共用材料/{SHARED_PAPER}", "../单位.yaml", "../.dossier/links.json", "申报人.yaml",
    "回收/../申报人.yaml", f"回收/../{ID_CARD}", "C:\\windows\\win.ini", "材料\\06",
    "材料/06-身份证/./身份证-正.jpg", ".dossier/analysis", f"{ID_CARD}\0", "材料/\n",
    "照片.jpg", "长" * 4000,
]  # fmt: skip


@pytest.mark.parametrize("path", STRANGE)
@pytest.mark.parametrize("way", ["replace", "take-back", "put-back", "move", "rotate", "crop"])
def test_no_other_file_is_touched(still, path, way):
    corners = "[[0,0],[1,0],[1,1],[0,1]]"
    data = {**EIGHTH, "path": path, "basis": "0" * 64, "turn": "90", "corners": corners}
    if way == "replace":
        data |= file(picture(5))
    answer = still.mine.script(way, data)
    assert answer.status_code == 409, answer.text[:200]
    assert answer.json["message"]


@pytest.mark.parametrize("path", STRANGE)
def test_no_other_file_is_shown(still, path):
    where = f"/{still.mine.link}/crop"
    answer = still.mine.client.get(where, query_string={"path": path}, headers=HOST)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("place", "said"),
    [({"item": "99"}, "没有第 99 项"), ({"item": "-1"}, "没有第 -1 项"),
     ({"item": "9" * 5000}, "清单里没有"), ({"item": ""}, "清单里没有"), ({}, "清单里没有"),
     ({"item": "8", "part": "毕业证"}, "没有“毕业证”"), ({"item": "8"}, "没有“”"),
     ({"item": "8", "part": "../x"}, "没有“../x”"),
     ({**EIGHTH, "label": "../../x"}, "不能用作文件名"), ({**EIGHTH, "label": "a/b"}, "不能用作"),
     ({**EIGHTH, "label": "a\0b"}, "不能用作"), ({**EIGHTH, "side": "左"}, "面只有正、反两种")],
)  # fmt: skip
@pytest.mark.parametrize("way", ["add", "move"])
def test_places_that_are_none(still, way, place, said):
    data = {"path": EXPERIENCE[0], "basis": digest_of(still.folder / EXPERIENCE[0]), **place}
    if way == "add":
        data |= file(picture(5))
    answer = still.mine.script(way, data)
    assert answer.status_code == 409, answer.text[:200]
    assert said in answer.json["message"]


@pytest.mark.parametrize("number", ["99", "-1", "x", "1e1", "9" * 5000])
def test_items_that_are_none(still, number):
    assert still.mine.get(f"item/{number}").status_code == 404


@pytest.mark.parametrize(
    "corners",
    ["", "x", "{}", "[]", "[1,2,3,4]", "[[0,0],[1,0],[1,1]]", "[[0,0],[1,0],[1,1],[0,NaN]]",
     "[[0,0],[1,0],[1,1],[0,Infinity]]", "[[0,0],[1,1],[1,0],[0,1]]", "[" * 5000,
     f"[[0,0],[1,0],[1,1],[0,1{'0' * 400}]]", '[["a","b"]]', "null", "[[0,0,0]]",
     "[[5,5],[6,5],[6,6],[5,6]]"],
)  # fmt: skip
def test_corners_that_are_none(still, corners):
    data = {**basis(still, EXPERIENCE[0]), "corners": corners}
    answer = still.mine.script("crop", data)
    assert answer.status_code == 409, answer.text[:200]
    assert answer.json["message"]


@pytest.mark.parametrize(
    ("turn", "page"), [("0", "0"), ("45", "0"), ("x", "0"), ("90", "1"), ("90", "-1"), ("", "")]
)
def test_turns_that_are_none(still, turn, page):
    data = {**basis(still, EXPERIENCE[0]), "turn": turn, "page": page}
    answer = still.mine.script("rotate", data)
    assert answer.status_code == 409
    assert answer.json["message"]


@pytest.mark.parametrize(
    "order",
    [[], [EXPERIENCE[0]], [EXPERIENCE[0]] * 3, [*EXPERIENCE, ID_CARD], [ID_CARD, *EXPERIENCE[1:]],
     ["", "", ""], ["../x", *EXPERIENCE[1:]]],
)  # fmt: skip
def test_orders_that_are_none(still, order):
    data = {**EIGHTH, "was": "\n".join(EXPERIENCE), "path": order}
    answer = still.mine.script("order", data)
    assert answer.status_code == 409
    assert "次序里少了或多了文件" in answer.json["message"]


def test_no_file_at_all(still):
    refused(still, "add", "没有选文件", dict(EIGHTH))
    refused(still, "replace", "没有选文件", basis(still, EXPERIENCE[0]))


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
