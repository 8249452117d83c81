import re
import shutil

import pytest
from rich.cells import cell_len

from support.cli import ROOT, call
from support.packs import bazhou


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A copy of layouts/ that may be spoilt."""
    shutil.copytree(ROOT / "layouts", tmp_path / "layouts")
    monkeypatch.setenv("DOSSIER_LAYOUTS", str(tmp_path / "layouts"))
    return tmp_path / "layouts"


def spoil(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_list_shows_every_pack_uncut():
    run = call("layouts", "list")
    assert (run.code, run.err) == (0, "")
    for said in ("bazhou-water-2024", "demo-prefecture-2031", "巴水办发〔2024〕138号"):
        assert said in run.out
    assert "2024-08-26 至 2025-08-25" in run.out
    assert "…" not in run.out
    assert "base-a4" not in run.out


def test_show_names_every_item_and_part_with_how_it_is_handed_in():
    pack = bazhou()
    run = call("layouts", "show", pack.id)
    assert run.code == 0
    packed = re.sub(r"\s", "", run.out)
    for item in pack.checklist:
        assert item.clause in packed
        assert all(f"{part.name}（" in packed for part in item.parts)
    for said in (pack.notice.title, pack.notice.number, "身份证（复印件）", "评审表（软件排印）"):
        assert said in packed
    assert run.out.count("公需科目（") == 1


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("args", [["list"], ["show", "bazhou-water-2024"]], ids=" ".join)
def test_tables_fit_the_terminal(args, columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setattr("dossier.cli.common.PIPE_WIDTH", columns)
    lines = call("layouts", *args).out.splitlines()
    table = [line for line in lines if not line.startswith("依据")]
    assert all(cell_len(line) <= columns for line in table)
    assert not [line for line in table if line.strip()[:1] in set("，。、；：）》") - {""}]
    assert "…" not in "".join(table)


def test_a_pipe_is_a_hundred_columns_wide(monkeypatch):
    monkeypatch.setenv("COLUMNS", "40")
    widest = max(map(cell_len, call("layouts", "show", "bazhou-water-2024").out.splitlines()[2:]))
    assert 80 < widest <= 100


def test_check_says_that_every_pack_is_sound():
    run = call("layouts", "check")
    assert run.code == 0
    assert run.out.splitlines() == [
        "bazhou-water-2024　没有错误（13 项，7 张表，全单位的表 4 张）",
        "demo-prefecture-2031　没有错误（9 项，1 张表，全单位的表 4 张）",
    ]


def test_check_reports_every_fault_of_every_pack(shelf):
    spoil(shelf / "bazhou-water-2024/checklist.yaml", "supply: print", "supply: printed")
    spoil(shelf / "demo-prefecture-2031/pack.yaml", "batch: YC31", "batch: yc")
    run = call("layouts", "check")
    assert (run.code, run.out) == (4, "")
    head, *lines, remedy = run.err.splitlines()
    assert head == "出错了：2 份版式有错误"
    assert "  版式 bazhou-water-2024 有 3 处错误" in lines
    assert sum("supply" in line for line in lines) == 3
    assert any(re.match(r"  demo-prefecture-2031/pack\.yaml:\d+: batch", line) for line in lines)
    assert remedy.startswith("怎么办：")


def test_one_bad_pack_speaks_for_itself_and_the_sound_one_is_told(shelf):
    spoil(shelf / "bazhou-water-2024/pack.yaml", "year: 2024", "year: soon")
    run = call("layouts", "check")
    assert run.code == 4
    assert run.out.startswith("demo-prefecture-2031　没有错误")
    assert run.err.startswith(
        "出错了：版式 bazhou-water-2024 有 1 处错误\n  bazhou-water-2024/pack.yaml:"
    )


@pytest.mark.parametrize(
    "verb", [["layouts", "show", "x"], ["layouts", "check", "x"], ["new", "y", "--layout", "x"]]
)
def test_an_unknown_pack_names_those_there_are(verb, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run = call(*verb)
    assert run.code == 4
    assert run.err.startswith(
        "出错了：找不到版式 x\n怎么办：现有的版式：bazhou-water-2024、demo-pref"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_pack_that_cannot_be_read_is_still_listed(shelf):
    (shelf / "demo-prefecture-2031/pack.yaml").write_text("id: [", encoding="utf-8")
    run = call("layouts", "list")
    assert run.code == 0
    assert "读不出来" in run.out
