"""`dossier form`: whole or not at all, and everything that is open is said."""

import shutil

import pypdf
import pytest

from support.builds import FOLDERS
from support.cli import call
from support.packs import bazhou

SAMPLE = FOLDERS[1]
DAY = ["--on", "2024-09-18"]
NAMES = ["公示", "公示结果", "推荐意见", "承诺书", "花名册", "评审表"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A sample's facts, its unit's among them, and photo in a folder where the run stands."""
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "张三"
    made.mkdir()
    files = (SAMPLE / "申报人.yaml", SAMPLE.parent / "单位.yaml")
    own, unit = (path.read_text(encoding="utf-8") for path in files)
    facts = f"{own}\n{unit.replace('版式:', '# 版式:')}"
    (made / "申报人.yaml").write_text(facts, encoding="utf-8")
    shutil.copy(SAMPLE / "照片.jpg", made)
    return made


def add(folder, text):
    with (folder / "申报人.yaml").open("a", encoding="utf-8") as file:
        file.write(text)


def without(folder, *keys):
    path = folder / "申报人.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.partition(":")[0] not in keys]
    assert len(lines) - len(kept) == len(keys)
    path.write_text("".join(kept), encoding="utf-8")


def left(folder):
    """What a run left, besides what was there."""
    return {p.name for p in folder.parent.iterdir()} - {folder.name}


def preference(path, key):
    return pypdf.PdfReader(path).trailer["/Root"]["/ViewerPreferences"][key]


@pytest.mark.parametrize("name", NAMES)
def test_a_form_is_written_alone(folder, name):
    run = call("form", name, folder, *DAY)
    assert (run.code, run.err) == (0, "")
    assert left(folder) == {f"{name}-张三.pdf"}
    assert f"{name}-张三.pdf（" in run.out.splitlines()[0]
    pages = pypdf.PdfReader(folder.parent / f"{name}-张三.pdf").pages
    wide = {float(page.mediabox.width) > float(page.mediabox.height) for page in pages}
    assert wide == {name == "花名册"}


def test_the_same_facts_give_the_same_bytes(folder):
    for out in ("a.pdf", "b.pdf"):
        call("form", "公示", folder, "-o", out, *DAY)
    one, other = ((folder.parent / name).read_bytes() for name in ("a.pdf", "b.pdf"))
    assert one == other


def test_materials_are_neither_read_nor_needed(folder):
    broken = folder / "材料/03-公示及公示结果/公示.jpg"
    broken.parent.mkdir(parents=True)
    broken.write_bytes(b"no picture")
    assert call("form", "公示", folder, *DAY).code == 0


def test_it_says_what_is_open_who_signs_and_how_to_print(folder):
    without(folder, "单位联系人", "单位联系电话", "推荐意见日期")
    lines = call("form", "推荐意见", folder, *DAY).out.splitlines()
    assert lines[1].startswith("留空待填　单位联系人、单位联系电话、推荐意见日期。")
    assert lines[2] == "签字盖章　单位公章。"
    assert lines[3].startswith("怎样打印　A4 纸，单面")
    assert "/Simplex" in preference(folder.parent / "推荐意见-张三.pdf", "/Duplex")


def test_the_evaluation_form_is_duplex(folder):
    out = call("form", "评审表", folder, *DAY).out
    assert "双面、沿长边翻转" in out
    assert preference(folder.parent / "评审表-张三.pdf", "/Duplex") == "/DuplexFlipLongEdge"


def test_an_error_of_a_fact_that_is_printed_is_told(folder):
    add(folder, "公示开始日期: 2024-13-01\n")
    run = call("form", "公示", folder, *DAY)
    assert run.code == 0
    assert any(
        line.startswith("请您核对　") and "公示开始日期" in line for line in run.out.split("\n")
    )
    assert "请您核对" not in call("form", "承诺书", folder, *DAY).out


def test_an_unknown_name_lists_those_there_are(folder):
    run = call("form", "公告", folder)
    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("出错了：没有“公告”这张表\n怎么办：可以排印的：")
    assert all(form.names[0] in run.err for form in bazhou().forms.values())
    assert left(folder) == set()


@pytest.mark.parametrize(
    ("name", "fact", "said"),
    [("公示结果", "公示异议: 有\n", "公示异议"), ("免学表", "", "免继续教育")],
)
def test_a_paper_that_would_not_be_true_is_not_made(folder, name, fact, said):
    add(folder, fact)
    run = call("form", name, folder)
    assert (run.code, run.out) == (3, "")
    assert "不能排印" in run.err
    assert said in run.err
    assert left(folder) == set()


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["公示", "没有"], 3, "没有文件夹"),
        (["公示", "张三", "-o", "a.doc"], 2, "不是 PDF 文件名"),
        (["公示", "张三", "-o", "张三/材料/03-公示/公示.pdf"], 2, "不能放在“材料”文件夹里"),
        (["公示"], 2, "缺少"),
    ],
    ids=str,
)
def test_wrong_usage_leaves_nothing(folder, args, code, said):
    """An unsigned paper among the materials would pass for the signed one."""
    run = call("form", *args)
    assert (run.code, run.out) == (code, "")
    assert said in run.err
    assert left(folder) == set()
    assert not (folder / "材料").exists()


def test_the_roll_may_go_straight_to_the_materials(folder):
    """六(四)10: it is printed with the dossier and sealed then."""
    out = folder / "材料/10-年度考核/花名册.pdf"
    assert call("form", "花名册", folder, "-o", out, *DAY).code == 0
    assert out.is_file()


def test_a_name_that_no_font_has_leaves_nothing(folder):
    """Peers 13: refused by name, never dropped."""
    text = (folder / "申报人.yaml").read_text(encoding="utf-8")
    name = next(line for line in text.splitlines() if line.startswith("姓名:"))
    facts = text.replace(name, "姓名: 张\U0003134a")
    (folder / "申报人.yaml").write_text(facts, encoding="utf-8")
    run = call("form", "公示", folder, *DAY)
    assert run.code == 3
    assert "U+3134A" in run.err
    assert left(folder) == set()


def test_the_days_of_the_posting_are_counted(folder):
    run = call("form", "公示结果", folder, *DAY)
    assert run.code == 0
    assert "留空待填" not in run.out
    (page,) = pypdf.PdfReader(folder.parent / f"公示结果-{folder.name}.pdf").pages
    assert "公示6天" in "".join(page.extract_text().split())


def test_within_a_unit_its_file_is_named_too(folder):
    without(folder, "单位联系人", "思想政治条件")
    (folder.parent / "单位.yaml").write_text("版式: bazhou-water-2024\n", encoding="utf-8")
    run = call("form", "推荐意见", folder, *DAY)
    assert (
        "留空待填　单位联系人。请手写，或在 申报人.yaml（全单位一样的在 单位.yaml）里填好"
        in run.out
    )
