"""`dossier desk`: the committee's desk and its ledger; one file a verb."""

import click

from dossier.cli.commands import LazyVerbs

VERBS = {
    "init": "新建一本台账",
    "register-key": "登记单位的公钥",
    "import": "读入单位的移交包",
    "serve": "打开收件台：扫码、收件、退件、打印回执",
    "account": "收件台的账号（几台电脑一起收件时用）",
    "audit": "核对台账：有没有被改动、截去",
    "export": "导出收件汇总、明细和流水（.xlsx）",
    "backup": "备份台账",
    "restore": "用备份还原台账",
}


@click.group("desk", cls=LazyVerbs, package=__name__, verbs=VERBS, help="收件处和它的台账。")
def command() -> None:
    """The desk."""
