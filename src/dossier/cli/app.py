"""The `dossier` command: its verbs, loaded when called, and how a run ends."""

import errno
import gettext
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import click

from dossier import __version__
from dossier.cli.commands import LazyVerbs
from dossier.cli.interrupts import interrupts
from dossier.cli.misuse import Misuse
from dossier.errors import DossierError, ExitCode, PackError, RosterError

VERBS = {
    "new": "新建一个申报人的文件夹",
    "check": "检查材料，列出缺什么、错在哪里",
    "answer": "记下请人判断的问题的答复，或列出全部问题",
    "build": "生成可以打印的整本材料、标签和清单",
    "roster": "花名册：从各人的文件夹导出，或导入",
    "form": "单独排印一张表：公示、推荐意见、承诺书、花名册等",
    "batch": "一次做好全单位的材料、标签和汇总",
    "preview": "在浏览器里看：缺什么、打印出来什么样，手机也能看",
    "keys": "单位的签名密钥：标签用它签名，受理窗口一扫就知道真假",
    "verify": "盖章、装袋以后，把扫描回来的纸和清单核对",
    "print-plan": "算一算全单位要印多少张、备多少纸",
    "rules": "列出版式的全部规则，各依据哪一条、要看什么",
    "desk": "收件处：台账的建立、核对、备份、还原、导出",
    "layouts": "查看、检查版式（各地各年的通知）",
}
LOCALE = Path(__file__).with_name("locale")


@click.group(
    cls=LazyVerbs,
    package="dossier.cli",
    verbs=VERBS,
    help="职称评审纸质材料：从一文件夹扫描件，到一本可以打印、盖章、报送的材料。",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(
    __version__, prog_name="dossier", message="%(prog)s %(version)s", help="显示版本"
)
def app() -> None:
    """The `dossier` command."""


def run(args: Sequence[str]) -> int:
    """Run the command line; whatever happens, end with a documented code and no traceback."""
    _plain_utf8()
    _speak_chinese()
    with interrupts() as interrupted:
        try:
            code = app.main(args=list(args), prog_name="dossier", standalone_mode=False)
        except (Exception, KeyboardInterrupt) as error:
            return _ended(KeyboardInterrupt() if interrupted.is_set() else error)
    return code if isinstance(code, int) else ExitCode.OK


def _plain_utf8() -> None:
    """Consoles with another code page (Windows) get UTF-8, and never fail on a character."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _speak_chinese() -> None:
    """Give click, which asks gettext's default domain, its texts; for this process only."""
    os.environ["LANGUAGE"] = "zh"
    gettext.bindtextdomain("messages", LOCALE)


def _ended(error: BaseException) -> int:
    """Say what ended the run; its exit code."""
    match error:
        case click.Abort() | KeyboardInterrupt():
            click.echo("已中断，没有留下不完整的文件", err=True)
            return ExitCode.INTERRUPTED
        case click.exceptions.NoArgsIsHelpError():
            click.echo(error.format_message(), err=True)
            return ExitCode.USAGE
        case click.ClickException():
            context = error.ctx if isinstance(error, click.UsageError) else None
            remedy = f"用 {context.command_path if context else 'dossier'} --help 查看用法"
            if isinstance(error, Misuse):
                _say(error.message, error.remedy, error.faults)
            else:
                _say(_chinese(error.format_message()), remedy)
            return ExitCode.USAGE
        case DossierError():
            faults = error.faults if isinstance(error, PackError | RosterError) else ()
            _say(error.message, error.remedy, faults)
            return error.exit_code
        case OSError(errno=errno.ENOSPC):
            _say("磁盘空间不够，没有写完", "清理磁盘，再运行一次")
            return ExitCode.OUTPUT_FAILED
        case _:
            return _internal(error)


def _chinese(message: str) -> str:
    """A message of click's without the ASCII punctuation that it puts between its texts."""
    message = message.rstrip(".。").replace("', '", "'、'")
    message = re.sub(r"'([^']*)'", r"“\1”", message)
    return re.sub(r"(?<=[。，：？”]) | (?=[“（])", "", message)


def _say(message: str, remedy: str = "", faults: Sequence[str] = ()) -> None:
    from dossier.cli.common import paragraph

    with suppress(OSError):  # nobody listens to stderr
        paragraph("出错了：", message, err=True)
        for fault in faults:
            paragraph("  ", fault, err=True)
        if remedy:
            paragraph("怎么办：", remedy, err=True)


def _internal(error: BaseException) -> int:
    """An unexpected failure: where it happened, never what was in hand (it may be personal)."""
    if os.environ.get("DOSSIER_DEBUG"):
        sys.excepthook(type(error), error, error.__traceback__)
    place = error.__traceback__
    while place and place.tb_next:
        place = place.tb_next
    file = Path(place.tb_frame.f_code.co_filename).name if place else ""
    line = place.tb_lineno if place else 0
    _say(
        f"程序内部出错（{type(error).__name__}，{file}:{line}），没有生成文件",
        "请把括号里的内容告诉软件维护人",
    )
    return ExitCode.INTERNAL
