"""The `dossier` command: its verbs, loaded when called, and how a run ends."""

import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module

import click

from dossier import __version__
from dossier.cli.chinese import message_of
from dossier.errors import DossierError, ExitCode, PackError

VERBS = {
    "new": "新建一个申报人的文件夹",
    "check": "检查材料，列出缺什么、错在哪里",
    "build": "生成可以打印的整本材料、标签和清单",
    "layouts": "查看、检查版式（各地各年的通知）",
}


class LazyGroup(click.Group):
    """A group whose verbs are imported only when they are called, so that `--version` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The verbs, in the order of the work."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a verb's module; its command has the verb's name."""
        if cmd_name not in VERBS:
            return None
        module = import_module(f"dossier.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing any of them."""
        with formatter.section("命令"):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=LazyGroup,
    help="职称评审纸质材料：从一文件夹扫描件，到一本可以打印、盖章、报送的材料。",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, "--version", prog_name="dossier", message="%(prog)s %(version)s")
def app() -> None:
    """The `dossier` command."""


def run(args: Sequence[str]) -> int:
    """Run the command line; whatever happens, end with a documented code and no traceback."""
    _plain_utf8()
    try:
        code = app.main(args=list(args), prog_name="dossier", standalone_mode=False)
    except (Exception, KeyboardInterrupt) as error:
        return _ended(error)
    return code if isinstance(code, int) else ExitCode.OK


def _ended(error: BaseException) -> int:
    """Say what ended the run; its exit code."""
    match error:
        case click.exceptions.Exit():
            return error.exit_code
        case click.Abort() | KeyboardInterrupt():
            _say("已中断，没有留下不完整的文件")
            return ExitCode.INTERRUPTED
        case click.ClickException():
            _say(message_of(error), "用 dossier --help 或 dossier 命令名 --help 查看用法")
            return ExitCode.USAGE
        case DossierError():
            faults = error.faults if isinstance(error, PackError) else ()
            _say(error.message, error.remedy, faults)
            return error.exit_code
        case _:
            return _internal(error)


def _plain_utf8() -> None:
    """Consoles with another code page (Windows) get UTF-8, and never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _say(message: str, remedy: str = "", lines: Sequence[str] = ()) -> None:
    click.echo(f"出错了：{message}", err=True)
    for line in lines:
        click.echo(f"  {line}", err=True)
    if remedy:
        click.echo(f"怎么办：{remedy}", err=True)


def _internal(error: BaseException) -> int:
    """An unexpected failure: where it happened, never what was in hand (it may be personal)."""
    if os.environ.get("DOSSIER_DEBUG"):
        traceback.print_exception(error)
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{type(error).__name__}，{os.path.basename(frame.filename)}:{frame.lineno}"  # noqa: PTH119
    _say(f"程序内部出错（{place}），没有生成文件", "请把括号里的内容告诉软件维护人")
    return ExitCode.INTERNAL
