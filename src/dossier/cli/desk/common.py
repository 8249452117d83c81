"""What the desk's verbs share: where the ledger is, now, and how it is opened."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dossier.cli.common import paragraph

if TYPE_CHECKING:
    from dossier.ledger import Ledger

LEDGER_FILE = "收件台账.db"
VARIABLE = "DOSSIER_LEDGER"

Command = TypeVar("Command", bound=Callable[..., Any])


def ledger_option(command: Command) -> Command:
    """The option that says which ledger."""
    where = f"台账文件（默认 {LEDGER_FILE}），或 postgresql:// 开头的数据库地址"
    help_ = f"{where}；也可以写在环境变量 {VARIABLE} 里"
    option = click.option(
        "--ledger", "place", envvar=VARIABLE, default=LEDGER_FILE, metavar="台账", help=help_
    )
    return option(command)


def now() -> datetime:
    """The moment."""
    return datetime.now(UTC)


def opened(place: str) -> "Ledger":
    """The ledger, brought up to date; where the copy of the older one is, is told.

    Raises:
        LedgerError: there is none, or it does not open.
    """
    from dossier.ledger import open_ledger

    ledger = open_ledger(place, now())
    if ledger.kept:
        paragraph("请您注意　", f"台账已升级，升级以前的备份在 {ledger.kept}", err=True)
    return ledger


def require_suffix(out: Path, *suffixes: str) -> None:
    """Refuse a name that would not open as what it is.

    Raises:
        UsageError: it ends in none of these.
    """
    if out.suffix.lower() not in suffixes:
        endings = " 或 ".join(suffixes)
        message = f"“{out.name}”要以 {endings} 结尾"
        raise click.UsageError(message, click.get_current_context())
