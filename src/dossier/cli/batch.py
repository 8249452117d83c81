"""`dossier batch`: a whole unit in one go."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verb
from dossier.cli.common import day_of, paragraph, require_folder, run_options, screen
from dossier.errors import ExitCode

if TYPE_CHECKING:
    from dossier.batch import BatchRun, Event

STATES = {"built": "已生成", "draft": "草稿", "refused": "有错误", "failed": "没有做成"}


def _tell_of_roster(unit: Path, layout: str) -> None:
    """What somebody typed there and nobody has imported."""
    from dossier.batch.problems import roster_problems

    for problem in roster_problems(unit, layout):
        paragraph("请您注意　", problem, err=True)


@click.command("batch", cls=Verb, help="一次做好全单位的材料、标签、花名册和汇总。")
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
    draft: bool,
    again: bool,
    day: datetime | None,
    layout: str,
) -> int:
    """Build a unit's dossiers and its own papers."""
    require_folder(unit)
    _tell_of_roster(unit, layout)
    from dossier.batch import Choices, run_unit

    choices = Choices(layout, day_of(day), draft=draft, duplex=not simplex)
    with _progress() as show:
        made = run_unit(
            unit, out, choices, jobs=jobs or os.cpu_count() or 1, cluster=cluster, sheet=sheet,
            again=again, on_event=show,
        )  # fmt: skip
    _tell(made.run, out)
    for name, what in made.papers:
        paragraph(f"{what}　", str(out / name))
    return ExitCode.FINDINGS if made.run.failed else ExitCode.OK


@contextmanager
def _progress() -> Iterator[Callable[["Event"], None]]:
    """A line for everybody; on a terminal also a bar with the time left."""
    console = screen(err=True)
    if not console.is_terminal:
        yield lambda event: click.echo(_line(event), err=True)
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("全单位"), BarColumn(bar_width=24), MofNCompleteColumn(),
               TextColumn("{task.fields[left]}"))  # fmt: skip
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, left="")

        def show(event: "Event") -> None:
            bar.console.print(_line(event))
            left = f"还要 {_time(event.left)}" if event.left else ""
            bar.update(task, completed=event.done, total=event.total, left=left)

        yield show


def _line(event: "Event") -> str:
    """姓名　已生成 56 张，用时 4 秒."""
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
    return f"{event.done}/{event.total}　{outcome.name}　{state}"


def _time(seconds: float) -> str:
    if seconds < 60:
        return f"{max(1, round(seconds))} 秒"
    return f"{seconds / 60:.0f} 分钟"


def _tell(run: "BatchRun", out: Path) -> None:
    done = len(run.outcomes) - len(run.failed)
    sheets = sum(outcome.sheets for outcome in run.outcomes)
    skipped = f"，其中 {len(run.skipped)} 位没有改动，跳过" if run.skipped else ""
    click.echo()
    paragraph("全单位　", f"{len(run.outcomes)} 位，已做好 {done} 位{skipped}，共 {sheets} 张纸")
    for outcome in run.failed:
        why = outcome.message or f"有 {outcome.findings[0]} 处错误，见 汇总.html"
        paragraph("没有做成　", f"{outcome.name}：{why}")
    paragraph("输出文件夹　", str(out))
