"""`dossier batch` as it is typed: what it says of everybody, and of each paper of the unit."""

import re
import shutil

import pytest

from support.builds import applicant
from support.cli import shell

DAY = ("--on", "2024-09-18", "--jobs", "2")
PAPERS = ("标签.pdf", "花名册.pdf", "缴费表.pdf", "移交清单.pdf", "原件交还回执.pdf",
          "签字盖章清单.pdf", "花名册.xlsx", "移交包.zip", "汇总.html")  # fmt: skip


def batch(unit, out, *more):
    return shell("-m", "dossier", "batch", unit, "-o", out, *DAY, *more)


@pytest.fixture(scope="module")
def unit(tmp_path_factory):
    """One who is ready, one with faults, and one who has the serial of the first."""
    unit = tmp_path_factory.mktemp("单位")
    for number in (2, 3):
        applicant(number, unit)
    twin = unit / "05-同号"
    shutil.copytree(unit / "02-马婧雯", twin)
    facts = twin / "申报人.yaml"
    text = facts.read_text(encoding="utf-8").replace("\n姓名: 马婧雯", "\n姓名: 某甲")
    facts.write_text(text, encoding="utf-8")
    applicant(1, unit)
    return unit


@pytest.fixture(scope="module")
def ran(unit, tmp_path_factory):
    out = tmp_path_factory.mktemp("出") / "out"
    return batch(unit, out), out


def test_the_same_number_is_told_before_anybody_is_built(ran):
    run, out = ran
    lines = run.err.splitlines()
    assert lines[0].startswith("请您注意　序号重复，材料编号都是 1BW24")
    assert re.search(r"02-马婧雯（第 (\d+) 行）、05-同号（第 \1 行）", lines[0])
    assert lines[1].startswith("请您注意　身份证号相同：02-马婧雯")
    assert lines[2].startswith("请您注意　全单位：单位缴费合计")
    assert lines[3].startswith("1/4　")
    assert not (out / "02-马婧雯.pdf").exists()
    assert not (out / "05-同号.pdf").exists()


def test_everybody_who_failed_is_told_with_the_folder(ran):
    run, _ = ran
    assert run.code == 1
    assert "全单位　　4 位，已做好 1 位" in run.out
    told = re.findall(r"没有做成　(.*?)：有 (\d+) 处错误，见 汇总.html", run.out)
    assert [name for name, _ in told] == [
        "马婧雯（02-马婧雯）", "古丽努尔·艾合麦提（03-古丽努尔）", "某甲（05-同号）",
    ]  # fmt: skip
    assert "Traceback" not in run.err


def test_every_paper_is_named_with_what_to_do(ran):
    run, out = ran
    rows = run.out.split("全单位的表\n")[1].splitlines()
    assert [row.split()[0] for row in rows] == list(PAPERS)
    assert all(len(row.split(maxsplit=1)[1]) > 8 for row in rows)
    assert set(PAPERS) <= {path.name for path in out.iterdir()}


def test_a_second_run_says_what_it_skipped(ran, unit):
    _, out = ran
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    run = batch(unit, out)
    assert "全单位的表（没有改动，没有重写）" in run.out
    assert "；4 位没有改动，没有重做" in run.out
    assert run.err.count("没有改动，跳过") == 4
    assert {path: path.stat().st_mtime_ns for path in out.iterdir()} == before


def test_a_dossier_of_an_earlier_run_is_not_to_be_used(unit, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "05-同号.pdf").write_bytes(b"%PDF-1.4")
    run = batch(unit, out)
    assert "05-同号.pdf 是以前生成的，不要用" in run.out
    assert run.out.count("是以前生成的") == 1


def test_a_label_sheet_that_is_not_there_ends_the_run_before_the_work(unit, tmp_path):
    run = batch(unit, tmp_path / "out", "--sheet", "9x9")
    assert run.code == 2
    assert "2x4" in run.err
    assert not (tmp_path / "out").exists()


def test_where_nobody_is_ready_there_is_only_the_summary(tmp_path):
    unit = tmp_path / "单位"
    applicant(3, unit)
    run = batch(unit, tmp_path / "out")
    assert run.code == 1
    assert "没有一位的材料做好，所以没有花名册、缴费表等" in run.out
    assert sorted(p.name for p in (tmp_path / "out").glob("*.*")) == [".dossier", "汇总.html"]


def test_what_concerns_the_unit_as_a_whole_is_told_on_the_screen_and_in_the_summary(tmp_path):
    """L3: of one whose fee is too low, nobody's own folder shows what the unit paid."""
    unit = tmp_path / "单位"
    applicant(3, unit)
    run = batch(unit, tmp_path / "out")
    assert "全单位：单位缴费合计" in run.err
    assert "（L3）" in (tmp_path / "out/汇总.html").read_text(encoding="utf-8")
