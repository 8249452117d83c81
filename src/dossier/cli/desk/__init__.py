"""`dossier desk`: the committee's desk and its ledger; one file a verb."""

import click

from dossier.cli.commands import LazyVerbs

VERBS = {
    "init": "新建一本台账",
    "audit": "核对台账：有没有被改动、截去",
    "export": "导出收件汇总、明细和流水（.xlsx）",
    "backup": "备份台账",
    "restore": "用备份还原台账",
}


@click.group("desk", cls=LazyVerbs, package=__name__, verbs=VERBS, help="收件处和它的台账。")
def command() -> None:
    """The desk."""
