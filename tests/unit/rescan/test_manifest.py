import json

import pytest

from dossier.errors import InputError
from dossier.model.paper import box
from dossier.model.printed import SideKind
from dossier.rescan import read_manifest


def test_every_side_of_the_manifest_is_there(demo, printed):
    assert list(printed.sides) == list(range(1, demo.said["pages"] + 1))
    assert (printed.number, printed.revision) == (demo.said["number"], 1)
    assert printed.mark == box(187, 280, 10, 10)
    kinds = [side.kind.value for side in printed.sides.values()]
    assert kinds == [face["kind"] for face in demo.faces]


def test_what_people_call_the_sides(printed):
    titles = {page: printed.sides[page].title for page in (1, 2, 3, 5, 7, 21)}
    assert titles == {
        1: "目录", 2: "空白背面", 3: "身份证", 5: "申报表 职称申报表",
        7: "原件插页", 21: "工作总结",
    }  # fmt: skip


def test_sheets_and_backs(printed):
    assert [(s.sheet, s.back) for s in printed.sides.values()][:4] == [
        (1, False), (1, True), (2, False), (2, True),
    ]  # fmt: skip
    assert printed.front_of(printed.sides[4]).page == 3


def test_an_insert_sheet_says_what_lies_behind_it(printed):
    insert = printed.sides[7]
    assert (insert.kind, insert.parts, insert.originals) == (SideKind.INSERT, ("学历证书",), 1)


def test_a_copy_says_where_its_certification_stands(demo, printed):
    stamp = demo.kind("copy")[0]["stamp"]
    certified = printed.sides[3].certified
    assert certified.words == box(*(stamp["words"][k] for k in ("x", "y", "width", "height")))
    assert certified.block.contains(certified.ring)


@pytest.fixture
def changed(demo, tmp_path):
    """The manifest, changed, read."""

    def read(change):
        said = json.loads(demo.manifest.read_bytes())
        change(said)
        path = tmp_path / "a.manifest.json"
        path.write_text(json.dumps(said), encoding="utf-8")
        return read_manifest(path)

    return read


def another_page(said):
    said["sheets"][0]["recto"]["mark"] = said["sheets"][1]["recto"]["mark"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda m: m.update(schema="dossier-manifest/99"), "别的版本"),
        (lambda m: m.pop("schema"), "不是装袋清单"),
        (lambda m: m.pop("mark"), "没有写明页标记的位置"),
        (lambda m: m.pop("sheets"), "已损坏"),
        (lambda m: m.update(sheets=3), "已损坏"),
        (lambda m: m["paper"].update(width=-1), "已损坏"),
        (lambda m: m["sheets"][0]["recto"].update(kind="poster"), "已损坏"),
        (lambda m: m["sheets"][0]["recto"]["mark"].update(payload="X" * 26), "已损坏"),
        (lambda m: m.update(number="1WR24ABC1230073"), "已损坏"),
        (another_page, "已损坏"),
    ],
)
def test_a_manifest_that_cannot_be_one_is_refused(changed, change, told):
    with pytest.raises(InputError, match=told) as refused:
        changed(change)
    assert refused.value.remedy


def test_a_copy_without_the_place_of_its_ring(changed):
    """Its seal is then not looked for."""
    found = changed(lambda m: m["sheets"][1]["recto"]["stamp"].pop("ring"))
    assert found.sides[3].certified.ring is None


@pytest.mark.parametrize("data", [b"", b"[]", b"{", b"\xff\xfe", b"%PDF-1.7", b"[" * 100_000])
def test_a_file_that_is_no_manifest_is_refused(tmp_path, data):
    path = tmp_path / "a.json"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"a\.json"):
        read_manifest(path)


def test_an_absent_manifest_is_told(tmp_path):
    with pytest.raises(InputError, match="没有清单"):
        read_manifest(tmp_path / "a.json")
