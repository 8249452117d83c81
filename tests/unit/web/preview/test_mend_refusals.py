"""What a page does not mend: nothing changes, and it is told."""

import pytest

from dossier.mending import digest_of
from dossier.mending.uploads import Limits
from support.mending import picture
from support.previews import EXPERIENCE, FAULTY, ID_CARD, SHARED_PAPER

from .conftest import HOST
from .deeds import EIGHTH, Unclosed, basis, begun, file, refused, sent

USELESS = {
    "an HTML": (b"<!doctype html><script>alert(1)</script>", "不是照片、扫描件或 PDF"),
    "an SVG": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>', "不是照片"),
    "a program": (b"MZ\x90\0" + bytes(200), "不是照片"),
    "an archive": (b"PK\x03\x04" + bytes(60), "不是照片"),
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
