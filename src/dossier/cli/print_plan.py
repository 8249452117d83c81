"""`dossier print-plan`: sheets, sides, minutes and paper for a whole unit."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verb
from dossier.cli.common import day_of, paragraph, progress_bar, require_folder, run_options, screen
from dossier.errors import ExitCode

if TYPE_CHECKING:
    from dossier.batch.print_plan import PrintJob


@click.command("print-plan", cls=Verb, help="算一算全单位要印多少张、多少面、多久，要备多少纸。")
@click.argument("unit", metavar="单位文件夹", type=click.Path(path_type=Path))
@click.option(
    "--speed", type=click.FloatRange(min=1), default=30.0, metavar="面/分", show_default=True,
    help="打印机每分钟印多少面",
)  # fmt: skip
@click.option(
    "--reserve", type=click.FloatRange(0, 100), default=5.0, metavar="%", show_default=True,
    help="多备百分之几的纸，供卡纸和重印",
)  # fmt: skip
@click.option("--simplex", is_flag=True, help="单面打印：没有空白背面")
@run_options
def command(
    unit: Path, speed: float, reserve: float, simplex: bool, day: datetime | None, layout: str
) -> int:
    """Tell how much a unit will print."""
    require_folder(unit)
    from dossier.batch import Choices
    from dossier.batch.print_plan import paper_for, print_jobs

    choices = Choices(layout, day_of(day), duplex=not simplex)
    with progress_bar() as progress:
        done = 0

        def count(_job: "PrintJob") -> None:
            nonlocal done
            done += 1
            progress("排版", done, 0)

        jobs = print_jobs(unit, choices, count)
    _table(jobs)
    paper = paper_for(jobs, speed=speed, reserve=reserve / 100)
    click.echo()
    paragraph("合计　", f"{paper.sheets} 张纸，{paper.sides} 面，约 {paper.minutes} 分钟")
    paragraph("备纸　", f"A4 纸 {paper.to_buy} 张（多备 {reserve:g}%），合 {paper.packets} 包")
    if any(not job.complete for job in jobs):
        paragraph("请注意　", "有错误的还会变：材料补齐以后再算一次")
    return ExitCode.FINDINGS if any(job.message for job in jobs) else ExitCode.OK


def _table(jobs: "tuple[PrintJob, ...]") -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    table.add_column("申报人", overflow="fold")
    for title in ("张", "面", "评审表份数"):
        table.add_column(title, justify="right")
    table.add_column("", overflow="fold")
    for job in jobs:
        note = job.message or ("" if job.complete else "有错误")
        table.add_row(job.name, str(job.sheets), str(job.sides), str(job.copies), note)
    screen().print(table)
