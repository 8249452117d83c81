"""What several verbs share: arguments, today, paragraphs, the screen, progress."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dossier.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

SHANGHAI = timezone(timedelta(hours=8))
"""The notice's own time; a fixed offset, since Windows has no zone files."""

PIPE_WIDTH = 100
"""Columns of what is printed into a pipe or a file."""

Command = TypeVar("Command", bound=Callable[..., Any])

folder_argument = click.argument(
    "folder",
    metavar="文件夹",
    type=click.Path(path_type=Path),
)


layout_option = click.option(
    "--layout", default="", metavar="版式", help="不用 申报人.yaml 里写的版式，改用这一个"
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
    return on(layout_option(command))


def key_folder() -> Path:
    """Where this user's keys are, each named after its unit's code."""
    return Path(click.get_app_dir("dossier")) / "keys"


def unlock(*paths: Path | None) -> None:
    """Ask for the passphrase of locked keys, for this run and the processes that it starts.

    Raises:
        InputError: the key cannot be read.
    """
    from dossier.keys import is_locked
    from dossier.pipeline import PASSPHRASE

    if os.environ.get(PASSPHRASE):
        return
    if any(path is not None and is_locked(path) for path in paths):
        os.environ[PASSPHRASE] = click.prompt("密钥的口令", hide_input=True, err=True)


def require_folder(folder: Path) -> None:
    """Refuse what is no folder.

    Raises:
        InputError: there is none of that name.
    """
    if folder.is_file():
        raise InputError(f"“{folder}”是文件，不是文件夹", "请写申报人的文件夹")
    if not folder.is_dir():
        raise InputError(f"没有文件夹“{folder}”", "请核对路径；新的用 dossier new 来建")


def require_pdf(out: Path) -> None:
    """Refuse a name that would not open as what it is.

    Raises:
        UsageError: it does not end in .pdf.
    """
    if out.suffix.lower() != ".pdf":
        message = f"“{out.name}”不是 PDF 文件名，-o 后面的名字要以 .pdf 结尾"
        raise click.UsageError(message, click.get_current_context())


def require_outside(folder: Path, out: Path) -> None:
    """Refuse an output among the materials: it would be one of the next run, or replace one.

    Raises:
        UsageError: it would lie there.
    """
    from dossier.model.unit import SHARED
    from dossier.scaffold.folder import MATERIALS

    root = folder.resolve()
    for place in (root / MATERIALS, root.parent / SHARED):
        if out.resolve().is_relative_to(place.resolve()):
            message = f"输出文件不能放在“{place.name}”文件夹里，下次会被当成材料"
            raise click.UsageError(message, click.get_current_context())


def day_of(given: datetime | None) -> date:
    """The day that was given, or today in Shanghai."""
    return given.date() if given else datetime.now(SHANGHAI).date()


def quoted(path: str | Path) -> str:
    """A path as it is typed into a shell."""
    return f'"{path}"' if " " in str(path) else str(path)


def paragraph(head: str, text: str, *, err: bool = False) -> None:
    """Print `head` and `text`; on a terminal, further lines hang under the text's first."""
    stream = sys.stderr if err else sys.stdout
    if not stream.isatty():
        click.echo(head + text, err=err)
        return
    from dossier.cli.lines import hanging

    click.echo(hanging(head, text, shutil.get_terminal_size().columns), err=err)


def screen(*, err: bool = False) -> "Console":
    """A console that colours only on a terminal and never guesses at markup."""
    from rich.console import Console

    stream = sys.stderr if err else sys.stdout
    width = None if stream.isatty() else PIPE_WIDTH
    return Console(stderr=err, width=width, highlight=False, markup=False, emoji=False)


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
