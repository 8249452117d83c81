from pathlib import Path

import pytest

from dossier.pipeline import LabelChoice
from support.cli import call
from support.findings import ERROR, WARNING


def test_a_build_says_where_the_files_are_and_how_to_print_them(check, build):
    check(WARNING)
    run = call("build", "张三", "-o", "out/张三.pdf")
    assert (run.code, run.err) == (0, "")
    for said in (
        "材料编号　1BW24I2JE40001L",
        f"整本材料　{Path('out/张三.pdf')}（0 张纸，0 页）",
        f"袋面标签　{Path('out/张三.label.pdf')}",
        f"装袋清单　{Path('out/张三.manifest.json')}",
        "检查结果　共有提醒 1 处，用 dossier check 查看",
        "怎样打印　A4 纸，双面、沿长边翻转，缩放选“实际大小（100%）”，不要选“适合页面”。",
    ):
        assert said in run.out.splitlines()
    assert "草稿" not in run.out


def test_every_file_that_is_not_printed_is_named_with_the_reason(check, build):
    """Peers 14: one is skipped and nobody is told."""
    check()
    lines = call("build", "张三", "-o", "a.pdf").out.splitlines()
    assert [line for line in lines if line.startswith("没有打印")] == [
        "没有打印　原件入袋，扫描件不打印：01-政治鉴定/政治鉴定.jpg、03-公示/公示.jpg",
        "没有打印　文件无法读取：13-其他/合同.ofd",
    ]


def test_errors_refuse_a_build_and_are_shown(check, build):
    check(ERROR)
    run = call("build", "张三", "-o", "a.pdf")
    assert (run.code, build) == (1, [])
    assert "“学制”没有填写" in run.out
    assert run.err == "有错误，没有生成材料。改好后再运行；只想先看样子，加 --draft\n"


def test_a_draft_is_built_in_spite_of_errors(check, build):
    check(ERROR)
    run = call("build", "张三", "-o", "a.pdf", "--draft")
    assert run.code == 0
    assert build[0][3]["draft"] is True
    assert "每页都印有“缺件·不可报送”，不能报送。" in run.out


@pytest.mark.parametrize(
    ("args", "label", "duplex"),
    [
        ([], LabelChoice(), True),
        (["--label", "70x50"], LabelChoice("70x50"), True),
        (["--sheet", "2x4", "--start", "3"], LabelChoice("", "2x4", 3), True),
        (["--sheet", "2x4"], LabelChoice("", "2x4", 1), True),
        (["--simplex"], LabelChoice(), False),
    ],
    ids=str,
)
def test_options_reach_the_pipeline(check, build, args, label, duplex):
    check()
    run = call("build", "张三", "-o", "a.PDF", *args)
    folder, out, choice, options = build[0]
    assert run.code == 0
    assert (folder, out, choice) == (Path("张三"), Path("a.PDF"), label)
    assert options["duplex"] is duplex
    assert ("单面" in run.out) is not duplex


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["-o", "a.doc"], "“a.doc”不是 PDF 文件名"),
        (["-o", "a"], "“a”不是 PDF 文件名"),
        (["-o", "a.pdf", "--label", "70x50", "--sheet", "2x4"], "--label 和 --sheet 只能写一个"),
        (["-o", "a.pdf", "--start", "3"], "--start 要和 --sheet 一起用"),
    ],
    ids=str,
)
def test_what_would_be_ignored_is_refused(check, build, args, message):
    """Peers 7: a silent no-op."""
    asked = check()
    run = call("build", "张三", *args)
    assert (run.code, asked, build) == (2, [], [])
    assert run.err.startswith(f"出错了：{message}")
    assert run.err.endswith("怎么办：用 dossier build --help 查看用法\n")
