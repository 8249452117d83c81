"""`dossier batch`: a whole unit in one go."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verb
from dossier.cli.common import (
    PIPE_WIDTH,
    day_of,
    key_folder,
    paragraph,
    require_folder,
    run_options,
    screen,
    unlock,
)
from dossier.errors import ExitCode

if TYPE_CHECKING:
    from dossier.batch import Event, MadeUnit, Outcome, Paper, Papers, Survey, Watch

STATES = {"built": "已生成", "draft": "草稿", "refused": "有错误", "failed": "没有做成"}


def _tell_of_roster(unit: Path, layout: str) -> None:
    """What somebody typed there and nobody has imported."""
    from dossier.batch.problems import roster_problems

    for problem in roster_problems(unit, layout):
        paragraph("请您注意　", problem, err=True)


@click.command(
    "batch", cls=Verb, help="一次做好全单位的材料、标签、花名册、缴费表、移交清单等和汇总。"
)
@click.argument("unit", metavar="单位文件夹", type=click.Path(path_type=Path))
@click.option(
    "-o", "--out", required=True, metavar="输出文件夹", help="全部文件写到哪里",
    type=click.Path(file_okay=False, path_type=Path),
)  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(min=1), metavar="个", help="同时做几位（默认按处理器的个数）"
)
@click.option("--cluster", default="", metavar="地址", help="交给 Dask 集群去做，如 tcp://…:8786")
@click.option("--sheet", default="", metavar="标签纸", help="标签印在哪种 A4 标签纸上，如 2x4")
@click.option("--simplex", is_flag=True, help="单面打印：没有空白背面")
@click.option(
    "--key", metavar="密钥文件", type=click.Path(dir_okay=False, path_type=Path),
    help="用这把密钥给标签和移交包签名（默认用 dossier keys new 生成的那一把）",
)  # fmt: skip
@click.option("--draft", is_flag=True, help="有错误也生成，每页印“缺件·不可报送”")
@click.option("--again", is_flag=True, help="没有改动的也重新做")
@run_options
def command(  # noqa: PLR0917 - click passes every option by name
    unit: Path,
    out: Path,
    jobs: int | None,
    cluster: str,
    sheet: str,
    simplex: bool,
    key: Path | None,
    draft: bool,
    again: bool,
    day: datetime | None,
    layout: str,
) -> int:
    """Build a unit's dossiers and its own papers."""
    require_folder(unit)
    _tell_of_roster(unit, layout)
    from dossier.batch import Choices, run_unit

    keys = str(key or (key_folder() if key_folder().is_dir() else ""))
    choices = Choices(layout, day_of(day), draft=draft, duplex=not simplex, keys=keys)
    unlock(*choices.key_files)
    with _progress() as watch:
        made = run_unit(
            unit, out, choices, jobs=jobs or os.cpu_count() or 1, cluster=cluster, sheet=sheet,
            again=again, watch=watch,
        )  # fmt: skip
    _tell(made, out)
    _tell_papers(made.papers)
    if draft:
        paragraph("这是草稿　", "每页都印有“缺件·不可报送”，不能报送")
    return ExitCode.FINDINGS if made.run.failed else ExitCode.OK


@contextmanager
def _progress() -> Iterator["Watch"]:
    """A line for everybody; on a terminal also a bar with the time left, once work begins."""
    from dossier.batch import Watch

    console = screen(err=True)
    if not console.is_terminal:
        yield Watch(_warn, lambda event: click.echo("".join(_line(event)), err=True))
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from dossier.cli.lines import hanging

    columns = (TextColumn("全单位"), BarColumn(bar_width=24), MofNCompleteColumn(),
               TextColumn("{task.fields[left]}"))  # fmt: skip
    bar = Progress(*columns, console=console, transient=True)
    task = bar.add_task("", total=None, left="")

    def begin(survey: "Survey") -> None:
        _warn(survey)
        bar.update(task, total=len(survey.folders))
        bar.start()

    def show(event: "Event") -> None:
        bar.console.print(hanging(*_line(event), console.width))
        left = f"还要 {_time(event.left)}" if event.left else ""
        bar.update(task, completed=event.done, total=event.total, left=left)

    try:
        yield Watch(begin, show)
    finally:
        bar.stop()


def _warn(survey: "Survey") -> None:
    """What is wrong among the applicants, before anything is built."""
    for notice in survey.notices:
        paragraph("请您注意　", notice, err=True)


def _line(event: "Event") -> tuple[str, str]:
    """1/20, and 姓名　已生成，56 张，用时 4 秒."""
    outcome = event.outcome
    state = STATES[outcome.status]
    if event.skipped:
        state += "，没有改动，跳过"
    elif outcome.sheets:
        state += f"，{outcome.sheets} 张，用时 {_time(outcome.seconds)}"
    errors = outcome.findings[0]
    if errors:
        state += f"，错误 {errors} 处"
    if outcome.message:
        state += f"：{outcome.message}。{outcome.remedy}"
    return f"{event.done}/{event.total}　", f"{outcome.name}　{state}"


def _time(seconds: float) -> str:
    if seconds < 60:
        return f"{max(1, round(seconds))} 秒"
    return f"{seconds / 60:.0f} 分钟"


def _tell(made: "MadeUnit", out: Path) -> None:
    run, papers = made.run, {paper.name for paper in made.papers.made}
    done = len(run.outcomes) - len(run.failed)
    sheets = sum(outcome.sheets for outcome in run.outcomes)
    skipped = f"；{len(run.skipped)} 位没有改动，没有重做" if run.skipped else ""
    click.echo()
    paragraph("全单位　　", f"{len(run.outcomes)} 位，已做好 {done} 位，共 {sheets} 张纸{skipped}")
    for outcome in run.failed:
        why = outcome.message or f"有 {outcome.findings[0]} 处错误，见 汇总.html"
        name = f"{outcome.folder}.pdf"
        old = name not in papers and (out / name).exists()
        left = f"；{name} 是以前生成的，不要用" if old else ""
        paragraph("没有做成　", f"{_who(outcome)}：{why}{left}")
    paragraph("写在哪里　", str(out))


def _who(outcome: "Outcome") -> str:
    """The name with the folder: two may have one name."""
    own = outcome.name == outcome.folder
    return outcome.name if own else f"{outcome.name}（{outcome.folder}）"


def _tell_papers(papers: "Papers") -> None:
    """The unit's papers, and what to do with each."""
    from dossier.cli.lines import columns

    click.echo()
    click.echo("全单位的表" + ("（没有改动，没有重写）" if papers.kept else ""))
    rows = [(paper.name, _purpose(paper)) for paper in papers.made]
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPE_WIDTH
    for line in columns(rows, width):
        click.echo(line)
    if len(papers.made) == 1:
        paragraph("请您注意　", "没有一位的材料做好，所以没有花名册、缴费表等")
    for name in papers.withdrawn:
        paragraph("撤下　", f"{name} 是以前生成的，这次没有材料可列，已删除")


def _purpose(paper: "Paper") -> str:
    return f"{paper.purpose}（{paper.pages} 页）" if paper.pages else paper.purpose
