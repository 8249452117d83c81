"""The manifest says everything that is on paper, by its schema, and nothing about the person."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from dossier import binding
from dossier.binding import build_manifest, write_manifest
from dossier.errors import OutputError
from dossier.model.paper import box
from dossier.model.plan import (
    Blank,
    Bookmark,
    CopyPage,
    Cover,
    FormPage,
    Insert,
    Placement,
    Row,
    StampPlace,
    Unplaced,
    Unprinted,
    WrittenPage,
)
from dossier.model.sources import Facts, Material, SourceFile, Submission
from dossier.model.writing import Paragraph
from support.packs import bazhou

from .making import a_face, a_plan

SCHEMA = json.loads(
    (Path(binding.__file__).parent / "manifest.schema.json").read_text(encoding="utf-8")
)
FRONT, BACK = "材料/06-身份证/身份证-正.jpg", "材料/06-身份证/张三.png"
SECRETS = ("张三", "659900198603120031", "19900000001", "李四")


def a_file(path, digest):
    return SourceFile(path, 1234, digest * 64, "JPEG")


@pytest.fixture
def submission():
    materials = (
        Material(6, "身份证", "", "正", a_file(FRONT, "a")),
        Material(6, "身份证", "张三", "", a_file(BACK, "b")),
        Material(1, "政治鉴定", "", "", a_file("材料/01-政治鉴定/政治鉴定.pdf", "c")),
    )
    facts = Facts({"姓名": "张三", "身份证号": SECRETS[1], "联系电话": SECRETS[2]})
    strays = (a_file("材料/李四的说明.docx", "d"),)
    return Submission(facts, a_file("照片.jpg", "e"), materials, strays, b"secret")


@pytest.fixture
def plan():
    section = bazhou().forms["evaluation"].sections[0]
    stamp = StampPlace(box(120.004, 200.006, 60, 45), box(122, 201, 50, 10), "wide", 0.95)
    placements = (Placement(FRONT, 0, box(62.2, 40, 85.6, 54.004), 90, True, 0.98765),)
    faces = (
        Cover(1, ()),
        Blank(0),
        FormPage(4, "评审表", "evaluation", section.id, 1, 1, 2, ()),
        Insert(1, ("政治鉴定",), 1, ()),
        CopyPage(6, "身份证", "", placements, stamp, ()),
        CopyPage(6, "身份证", "1-张三", (Placement(BACK, 2, box(0, 0, 10, 10)),), None, ()),
        Blank(6),
    )
    return a_plan(
        *(a_face(n, face=face) for n, face in enumerate(faces, 1)),
        rows=(Row(1, "现实表现政治鉴定材料", "1", 4, 4), Row(9, "论文、著作", "无", 0, 0)),
        bookmarks=(Bookmark("6 申报人员身份证", 5, 0), Bookmark("身份证 张三（复印件）", 6, 1)),
        unplaced=(
            Unplaced("材料/01-政治鉴定/政治鉴定.pdf", "c" * 64, "扫描件不打印", 1, "政治鉴定"),
            Unplaced("材料/李四的说明.docx", "d" * 64, "不在任何一项材料的文件夹里"),
        ),
    )  # fmt: skip


@pytest.fixture
def manifest(plan, submission):
    return build_manifest(plan, submission, bazhou())


def test_it_keeps_to_its_schema(manifest):
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(manifest, SCHEMA)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda m: m.pop("sheets"),
        lambda m: m.update(name="张三"),
        lambda m: m["sheets"][0]["recto"].update(kind="poster"),
        lambda m: m["sheets"][2]["recto"]["placements"][0].update(page=0),
        lambda m: m["sheets"][2]["recto"].pop("stamp"),
        lambda m: m["sources"][0].update(path="张三.jpg"),
    ],
)
def test_the_schema_refuses_what_is_not_of_its_form(manifest, spoil):
    spoil(manifest)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(manifest, SCHEMA)


def test_every_sheet_and_face_is_listed(manifest, plan):
    assert manifest["pages"] == 7
    kinds = [s[side]["kind"] for s in manifest["sheets"] for side in ("recto", "verso") if s[side]]
    assert kinds == ["cover", "blank", "form", "insert", "copy", "copy", "blank"]
    assert isinstance(plan.sheets[-1].verso, Unprinted)
    assert manifest["sheets"][-1]["verso"] is None
    pages = [s[side]["page"] for s in manifest["sheets"] for side in ("recto", "verso") if s[side]]
    assert pages == list(range(1, 8))
    assert manifest["sheets"][1]["recto"]["title"] == bazhou().forms["evaluation"].sections[0].title


def test_a_copy_says_what_went_where(manifest):
    face = manifest["sheets"][2]["recto"]
    assert face == {
        "page": 5,
        "mark": {"payload": "WR240A1B2C007K0005AB12CDX", "digest": "AB12CD"},
        "kind": "copy",
        "item": 6,
        "part": "身份证",
        "label": "",
        "copy": 1,
        "copies": 1,
        "placements": [
            {
                "source": FRONT,
                "digest": "a" * 64,
                "page": 1,
                "box": {"x": 62.2, "y": 40.0, "width": 85.6, "height": 54.0},
                "turn": 90,
                "mirrored": True,
                "rotation": 0,
                "scale": 0.9877,
            }
        ],
        "stamp": {
            "variant": "wide",
            "box": {"x": 120.0, "y": 200.01, "width": 60.0, "height": 45.0},
            "words": {"x": 122.0, "y": 201.0, "width": 50.0, "height": 10.0},
            "scale": 0.95,
        },
    }


def test_it_says_where_the_mark_and_the_ring_of_a_seal_stand(plan, submission):
    """A scanned pile is found its way about with by them."""
    variant = bazhou().stamp.variants[0]
    sheets = list(plan.sheets)
    recto = sheets[2].recto
    stamp = replace(recto.face.stamp, variant=variant.name, box=box(100, 200, 90, 45))
    sheets[2] = replace(sheets[2], recto=replace(recto, face=replace(recto.face, stamp=stamp)))
    manifest = build_manifest(replace(plan, sheets=tuple(sheets)), submission, bazhou())
    jsonschema.validate(manifest, SCHEMA)
    assert manifest["mark"] == {"x": 190, "y": 280, "width": 10, "height": 10}
    ring = manifest["sheets"][2]["recto"]["stamp"]["ring"]
    assert ring == {"x": 100 + variant.ring.x, "y": 200 + variant.ring.y, "width": 45, "height": 45}


def test_every_file_is_accounted_for(manifest, submission):
    """Nothing is dropped silently (peers 14): on a face, or unprinted with its reason."""
    placed = {p["digest"] for s in manifest["sheets"] for side in ("recto", "verso")
              for p in (s[side] or {}).get("placements", ())}  # fmt: skip
    unprinted = {u["digest"] for u in manifest["unprinted"]}
    files = {m.file.digest for m in submission.materials} | {f.digest for f in submission.strays}
    assert placed | unprinted == files
    assert {s["digest"] for s in manifest["sources"]} == files | {submission.photo.digest}
    assert all(u["reason"] for u in manifest["unprinted"])


def test_it_says_nothing_about_the_person(manifest):
    """It leaves the unit: no fact, name, number, and no file called after somebody."""
    text = json.dumps(manifest, ensure_ascii=False)
    assert not [secret for secret in SECRETS if secret in text]
    assert manifest["sheets"][2]["verso"]["placements"][0]["source"] == "06/身份证/2.png"
    assert manifest["bookmarks"][1]["title"] == "身份证 2（复印件）"
    assert manifest["unprinted"][1]["source"] == "00/其他/2.docx"


def test_the_page_that_explains_it_names_every_key(root):
    """Documentation cannot lie."""
    page = (root / "docs" / "manifest.md").read_text(encoding="utf-8")
    defined = SCHEMA["$defs"]
    parts = [d["properties"] for d in defined.values() if "properties" in d]
    keys = set(SCHEMA["properties"]).union(*parts)
    keys |= {part["kind"]["const"] for part in parts if "kind" in part}
    assert {key for key in keys if f"`{key}`" not in page} <= {"x", "y"}


def test_it_is_written_the_same_every_time(tmp_path, plan, submission):
    for name in "ab":
        write_manifest(build_manifest(plan, submission, bazhou()), tmp_path / name)
    data = (tmp_path / "a").read_bytes()
    assert data == (tmp_path / "b").read_bytes()
    assert data.startswith(b'{\n "bookmarks": [')
    assert data.endswith(b"}\n")
    assert b"\r" not in data
    assert "政治鉴定" in data.decode("utf-8")
    assert json.loads(data)["schema"] == "dossier-manifest/2"


def test_a_place_that_cannot_be_written_is_an_output_error(tmp_path, manifest):
    with pytest.raises(OutputError, match=r"m\.json"):
        write_manifest(manifest, tmp_path / "absent" / "m.json")


def test_a_side_of_a_text_names_its_file_by_its_place(submission):
    """The file's own name and label may be a person's."""
    path = "材料/07-业务技术总结/业务技术总结-张三.docx"
    text = SourceFile(path, 9, "f" * 64, "DOCX", blocks=(Paragraph("张三"),))
    material = Material(7, "业务技术总结", "张三", "", text)
    with_text = replace(submission, materials=(*submission.materials, material))
    page = WrittenPage(7, "业务技术总结", "张三", path, 1, 2, ())
    made = build_manifest(a_plan(a_face(1, face=page)), with_text, bazhou())
    jsonschema.validate(made, SCHEMA)
    face = made["sheets"][0]["recto"]
    assert {k: v for k, v in face.items() if k not in ("page", "mark")} == {
        "kind": "written", "item": 7, "part": "业务技术总结", "label": "1",
        "source": "07/业务技术总结/1.docx", "digest": "f" * 64, "side": 1, "sides": 2,
    }  # fmt: skip
    source = next(s for s in made["sources"] if s["digest"] == "f" * 64)
    assert (source["format"], source["pages"]) == ("DOCX", 0)
    assert not any(secret in json.dumps(made, ensure_ascii=False) for secret in SECRETS)
