"""What several verbs share: arguments, today, the screen, progress."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

SHANGHAI = timezone(timedelta(hours=8))
"""The notice's own time; a fixed offset, since Windows has no zone files."""

Command = TypeVar("Command", bound=Callable[..., Any])

folder_argument = click.argument(
    "folder",
    metavar="文件夹",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)


def run_options(command: Command) -> Command:
    """The options of every verb that reads a folder."""
    on = click.option(
        "--on",
        "day",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="日期",
        help="按这一天检查（默认今天），如 2024-09-18",
    )
    layout = click.option(
        "--layout", default="", metavar="版式", help="不用 申报人.yaml 里写的版式，改用这一个"
    )
    return on(layout(command))


def day_of(given: datetime | None) -> date:
    """The day that was given, or today in Shanghai."""
    return given.date() if given else datetime.now(SHANGHAI).date()


def screen(*, err: bool = False) -> "Console":
    """A console that colours only on a terminal and never guesses at markup."""
    from rich.console import Console

    return Console(stderr=err, highlight=False, markup=False, emoji=False, soft_wrap=False)


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Shows the stage on a terminal; silent in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(bar_width=24),
        TextColumn("{task.fields[count]}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=screen(err=True), transient=True) as bar:
        task = bar.add_task("准备", total=None, count="")

        def show(stage: str, done: int, total: int) -> None:
            count = f"{done}/{total}" if total else (str(done) if done else "")
            bar.update(task, description=stage, completed=done, total=total or None, count=count)

        yield show
