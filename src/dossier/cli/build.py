"""`dossier build`: from a folder of scans to dossier, label and manifest."""

import re
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verb
from dossier.cli.common import (
    day_of,
    folder_argument,
    key_folder,
    paragraph,
    progress_bar,
    require_folder,
    require_outside,
    require_pdf,
    run_options,
    screen,
    unlock,
)
from dossier.errors import ExitCode
from dossier.model.wording import pages

if TYPE_CHECKING:
    from dossier.model.plan import Plan
    from dossier.pipeline import Built, Checked, Reprinted


@click.command("build", cls=Verb, help="生成整本材料（PDF）、档案袋标签和清单。")
@folder_argument
@click.option(
    "-o", "--out", required=True, metavar="输出.pdf", help="整本材料写到哪里",
    type=click.Path(dir_okay=False, path_type=Path),
)  # fmt: skip
@click.option(
    "--label", "card", default="", metavar="尺寸", help="标签尺寸，如 100x70、70x50、60x40"
)
@click.option("--sheet", default="", metavar="标签纸", help="印在 A4 标签纸上，如 2x4、3x8")
@click.option("--start", type=int, metavar="格", help="从标签纸的第几格开始，如 3（默认第 1 格）")
@click.option("--simplex", is_flag=True, help="单面打印：没有空白背面")
@click.option("--only", metavar="项", help="只重印这几项，如 5 或 0,5（0 是目录）；页码和标记不变")
@click.option(
    "--key", metavar="密钥文件", type=click.Path(dir_okay=False, path_type=Path),
    help="用这把密钥给标签签名（默认用 dossier keys new 生成的那一把）",
)  # fmt: skip
@click.option("--draft", is_flag=True, help="有错误也生成，每页印“缺件·不可报送”")
@run_options
def command(  # noqa: PLR0917 - click passes every option by name
    folder: Path,
    out: Path,
    card: str,
    sheet: str,
    start: int | None,
    simplex: bool,
    only: str | None,
    key: Path | None,
    draft: bool,
    day: datetime | None,
    layout: str,
) -> int:
    """Build one applicant's dossier."""
    _check_usage(out, card, sheet, start)
    require_folder(folder)
    require_outside(folder, out)
    from dossier import pipeline

    items = _items(only)
    since = pipeline.printing_before(out) if items else None
    with progress_bar() as progress:
        checked = pipeline.check(folder, layout, day_of(day), progress)
    if checked.report.blocked and not draft:
        return _refuse(checked)
    choice = pipeline.LabelChoice(card, sheet, 1 if start is None else start)
    keys = key or key_folder()
    number = pipeline.dossier_number(checked.submission.facts, checked.pack)
    unlock(key or pipeline.key_file(number, keys))
    with progress_bar() as progress:
        laid = pipeline.lay_out(
            checked, choice, duplex=not simplex, draft=draft, since=since, keys=keys,
            standing=None if since else pipeline.reprinted_before(out),
        )  # fmt: skip
        del checked  # its ink maps have served
        built = pipeline.write(folder, out, laid, progress, only=items)
    _tell(built, draft=draft, simplex=simplex)
    if built.reprint:
        _tell_reprint(built.reprint)
    return ExitCode.OK


def _items(only: str | None) -> tuple[int, ...]:
    """The numbers of `--only`, each once, in order."""
    if only is None:
        return ()
    words = [word for word in re.split(r"[,，、\s]+", only) if word]
    if not words or not all(word.isascii() and word.isdigit() for word in words):
        context = click.get_current_context()
        raise click.UsageError("--only 后面写项的号数，如 5 或 0,5", context)
    return tuple(sorted({int(word) for word in words}))


def _tell_reprint(reprint: "Reprinted") -> None:
    """What to print anew, and what changed."""
    numbers = [face.number for face in reprint.faces]
    click.echo()
    click.echo(f"只印这些　{reprint.pdf}（第 {pages(numbers)} 页）")
    made = reprint.made
    if not made.changed:
        click.echo("改动　　　没有，与上一次打印的一样")
        return
    click.echo(f"版次　　　第 {made.revision} 版")
    paragraph("改动的页　", f"第 {pages(made.changed)} 页")
    rest = "袋面标签" if 0 in made.items else "目录（第一张纸）和袋面标签"
    paragraph("还要重印　", f"{rest}：上面的二维码随版次变了")


def _check_usage(out: Path, card: str, sheet: str, start: int | None) -> None:
    """Refuse what would otherwise be ignored without a word."""
    context = click.get_current_context()
    require_pdf(out)
    if card and sheet:
        raise click.UsageError("--label 和 --sheet 只能写一个", context)
    if start is not None and not sheet:
        raise click.UsageError("--start 要和 --sheet 一起用", context)


def _refuse(checked: "Checked") -> int:
    from dossier.cli.findings import show_findings

    show_findings(checked.report, checked.pack, screen())
    text = "有错误，没有生成材料。改好后再运行；只想先看样子，加 --draft"
    paragraph("", text, err=True)
    return ExitCode.FINDINGS


def _tell(built: "Built", *, draft: bool, simplex: bool) -> None:
    """Where the files are, and how to print them."""
    from dossier.cli.counts import summary

    faces = sum(1 for _ in built.plan.faces())
    click.echo(f"材料编号　{built.plan.number}")
    click.echo(f"整本材料　{built.dossier}（{len(built.plan.sheets)} 张纸，{faces} 页）")
    signed = "，已签名" if built.plan.token != built.plan.label else ""
    click.echo(f"袋面标签　{built.label}{signed}")
    click.echo(f"装袋清单　{built.manifest}")
    more = "，用 dossier check 查看" if built.report.findings else ""
    paragraph("检查结果　", summary(built.report) + more)
    for reason, names in _unprinted(built.plan).items():
        paragraph("没有打印　", f"{reason}：{'、'.join(names)}")
    how = "单面" if simplex else "双面、沿长边翻转"
    click.echo()
    paragraph("怎样打印　", f"A4 纸，{how}，缩放选“实际大小（100%）”，不要选“适合页面”。")
    paragraph(
        "打印以后　",
        "原件放到各项“原件插页”之后，复印件在虚线圈处加盖公章，标签贴在档案袋上。",
    )
    if simplex and any(_is_form_side(face.face) for face in built.plan.faces()):
        paragraph("请您注意　", "单面打印的评审表只供校对，报送的评审表要正反双面打印。")
    if draft:
        paragraph("这是草稿　", "每页都印有“缺件·不可报送”，不能报送。")


def _is_form_side(face: object) -> bool:
    """Whether a face is a side of a form built from facts, which a committee wants duplex."""
    from dossier.model.plan import FormPage

    return isinstance(face, FormPage)


def _unprinted(plan: "Plan") -> dict[str, list[str]]:
    """The files that are not printed, by reason."""
    from dossier.model.unit import told

    files: dict[str, list[str]] = {}
    for unplaced in plan.unplaced:
        name = told(unplaced.path).removeprefix("材料/")
        files.setdefault(unplaced.reason, []).append(name)
    return files
