"""`dossier check`: what is missing and what is wrong."""

from datetime import datetime
from pathlib import Path

import click

from dossier.cli.commands import Verb
from dossier.cli.common import (
    day_of,
    folder_argument,
    progress_bar,
    require_folder,
    run_options,
    screen,
)
from dossier.errors import ExitCode


@click.command("check", cls=Verb, help="检查申报人的文件夹，列出缺什么、错在哪里、怎么改。")
@folder_argument
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给别的程序用")
@run_options
def command(folder: Path, as_json: bool, day: datetime | None, layout: str) -> int:
    """Report findings; exit 1 while errors stand."""
    require_folder(folder)
    from dossier import pipeline
    from dossier.cli.findings import findings_json, show_findings

    with progress_bar() as progress:
        checked = pipeline.check(folder, layout, day_of(day), progress)
    if as_json:
        click.echo(findings_json(checked.report, checked.pack))
    else:
        show_findings(checked.report, checked.pack, screen())
    return ExitCode.FINDINGS if checked.report.blocked else ExitCode.OK
