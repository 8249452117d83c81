"""`dossier verify`, from scans on the disk to exit code, screen and report."""

import json

import pytest

from dossier.codes import DossierNumber, decode, encode, parse
from dossier.rescan import read_manifest
from support.builds import built
from support.cli import call, shell
from support.piles import jpeg, letter, pictures, scan_pdf, sealed

INSERTS = (8, 20, 24)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    return built(tmp_path_factory, "demo")


@pytest.fixture(scope="module")
def sides(demo):
    """Every side, sealed where it has to be, with an original behind each insert sheet."""
    printed = read_manifest(demo.manifest)
    scans = []
    for page, picture in zip(printed.sides, pictures(demo.pdf, printed.sides), strict=True):
        certified = printed.sides[page].certified
        scans.append(jpeg(sealed(picture, certified.ring) if certified else picture))
        if page in INSERTS:
            scans.append(jpeg(letter(page)))
    return scans


@pytest.fixture
def whole(sides, tmp_path):
    return scan_pdf(tmp_path / "扫描.pdf", sides)


@pytest.fixture
def part(sides, tmp_path):
    """The first sheet, the second without its seal's page's neighbour, and a stranger."""
    return scan_pdf(tmp_path / "扫描.pdf", [sides[0], sides[1], jpeg(letter(5)), sides[3]])


def test_all_there_is_exit_code_0(demo, whole):
    run = call("verify", whole, "--manifest", demo.manifest)
    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines() == [
        f"材料编号　{demo.said['number']}",
        "核对结果　和清单相符",
        "　　　　　清单上的页 26，扫到的页 26，缺页 0，扫描的面 29",
        "正反面　　正反两面都扫了",
    ]


def test_what_is_wrong_is_exit_code_1_and_told_with_its_remedy(demo, part):
    run = call("verify", part, "--manifest", demo.manifest)
    assert run.code == 1
    lines = run.out.splitlines()
    assert "夹着的纸　1 处" in lines
    where = "在第 2 页和第 4 页之间，那里正缺第 3 页（扫描.pdf 第 3 面）"
    assert f"  看不到页标记的一面，{where}" in lines
    remedy = "→ 先看图：是缺的那一页、标记被盖住了的，重印，补签、补章；是原件的，放到"
    assert any(remedy in line for line in lines)
    assert "缺页　23 处" in lines
    assert "  第 3、5—26 页" in lines
    assert "核对报告　加 -o 报告.html，可以看每一处的图" in lines


def test_another_dossiers_manifest_is_told_at_once_and_no_screenful_of_pages(demo, sides, tmp_path):
    path = scan_pdf(tmp_path / "a.pdf", sides[:12])
    said = demo.manifest.read_text(encoding="utf-8")
    other = tmp_path / "b.manifest.json"
    other.write_text(_renumbered(said), encoding="utf-8")
    run = call("verify", path, "--manifest", other)
    assert run.code == 1
    lines = run.out.splitlines()
    assert lines[0] == "清单和扫描件不是一本　1 处"
    assert "  第 1—26 页" in lines
    assert sum("另一本材料的第" in line for line in lines) == 8
    assert "  还有 3 处，报告里都有" in lines
    assert "正反面　　没有扫到清单上的页" in lines


def _renumbered(manifest):
    """The manifest of the unit's next dossier, which has the same pages."""
    said = json.loads(manifest)
    old = parse(said["number"])
    number = DossierNumber(old.batch, old.unit, old.serial + 1)
    for face in (sheet[side] for sheet in said["sheets"] for side in ("recto", "verso")):
        code = decode(face["mark"]["payload"])
        face["mark"]["payload"] = encode(number, code.page, code.digest)
    return json.dumps(said | {"number": number.text}, ensure_ascii=False)


def test_a_doubt_alone_is_exit_code_0(demo, sides, tmp_path):
    """An original that does not go through the feeder."""
    path = scan_pdf(tmp_path / "a.pdf", [s for n, s in enumerate(sides) if n != 8])
    run = call("verify", path, "--manifest", demo.manifest)
    assert run.code == 0
    assert "核对结果　和清单相符，1 处请人看一眼" in run.out
    assert "第 7 页“原件插页”之后应有 1 份（学历证书），一面也没有扫到" in run.out


def test_the_report_and_its_data_are_written_side_by_side(demo, part, tmp_path):
    out = tmp_path / "核对" / "报告.html"
    run = call("verify", part, "--manifest", demo.manifest, "-o", out)
    assert run.code == 1
    assert f"核对报告　{out}" in run.out
    assert out.read_text(encoding="utf-8").count("data:image/jpeg") == 2
    said = json.loads(out.with_suffix(".json").read_text(encoding="utf-8"))
    assert said["standing"] == "wrong"
    assert sorted(p.name for p in out.parent.iterdir()) == ["报告.html", "报告.json"]


def test_the_same_scans_give_the_same_files(demo, part, tmp_path):
    for name in ("a.html", "b.html"):
        call("verify", part, "--manifest", demo.manifest, "-o", tmp_path / name)
    for suffix in (".html", ".json"):
        first, second = ((tmp_path / f"{name}{suffix}").read_bytes() for name in "ab")
        assert first == second


def test_json_for_other_programs_is_all_that_is_printed(demo, part):
    run = call("verify", part, "--manifest", demo.manifest, "--json")
    assert run.code == 1
    assert json.loads(run.out)["schema"] == "dossier-reconciliation/1"
    assert run.err == ""


def test_a_broken_file_is_told_by_name_and_the_rest_goes_on(demo, part, tmp_path):
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 nothing")
    run = call("verify", part, tmp_path / "坏.pdf", "--manifest", demo.manifest)
    assert run.code == 1
    assert "  坏.pdf 是 PDF，但已损坏，打不开" in run.out.splitlines()
    assert "  → 重新扫描，存成 PDF、JPG 或 TIFF，再运行一次" in run.out.splitlines()
    assert "扫到的页 3" in run.out


def test_each_remedy_stands_behind_what_it_is_for(demo, part, tmp_path):
    (tmp_path / "坏.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "空.jpg").write_bytes(b"")
    (tmp_path / "说明.docx").write_bytes(b"PK")
    run = call("verify", tmp_path, part, "--manifest", demo.manifest)
    lines = run.out.splitlines()
    start = lines.index("文件有误　3 处")
    assert lines[start + 1 : start + 6] == [
        "  坏.pdf 是 PDF，但已损坏，打不开",
        "  空.jpg 是空文件，一个字节也没有",
        "  → 重新扫描，存成 PDF、JPG 或 TIFF，再运行一次",
        "  说明.docx 不是 PDF，也不是认识的图片",
        "  → 请给扫描仪存出来的 PDF、JPG、TIFF 或 PNG；别的格式先另存",
    ]


@pytest.mark.parametrize("options", [(), ("--json",)])
def test_no_scan_that_can_be_read_is_bad_input(demo, tmp_path, options):
    run = call("verify", tmp_path / "没有.pdf", "--manifest", demo.manifest, *options)
    assert (run.code, run.out) == (3, "")
    assert run.err.splitlines() == [
        "出错了：没有一份扫描件能用：没有.pdf 没有这个文件", "怎么办：请核对文件名",
    ]  # fmt: skip


def test_the_file_that_was_built_is_no_scan_of_paper(demo):
    run = call("verify", demo.pdf, demo.label, "--manifest", demo.manifest)
    assert run.code == 3
    assert "不是扫描件，页上没有扫描图" in run.err
    assert "请扫描打印、签字、盖章以后的纸" in run.err


def test_a_report_among_the_scans_would_be_one_of_the_next_run(demo, part):
    run = call("verify", part.parent, "--manifest", demo.manifest, "-o", part.parent / "报告.html")
    assert run.code == 2
    assert "下次会被当成扫描件" in run.err


def test_no_manifest_is_bad_input(part, tmp_path):
    run = call("verify", part, "--manifest", tmp_path / "没有.json")
    assert run.code == 3
    assert run.err.startswith("出错了：没有清单")


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ((), "“扫描件…”"),
        (("a.pdf",), "要写 --manifest 清单.json，或者 --ledger 台账"),
        (("a.pdf", "--manifest", "a.json", "-o", "报告.pdf"), "不是网页文件名"),
    ],
)
def test_wrong_usage_is_told_in_chinese(args, told):
    run = call("verify", *args)
    assert (run.code, run.out) == (2, "")
    assert told in run.err


def test_a_pipe_gets_no_progress_and_no_colours(demo, part):
    run = shell("-m", "dossier", "verify", part, "--manifest", demo.manifest)
    assert run.code == 1
    assert run.err == ""
    assert "\x1b" not in run.out
