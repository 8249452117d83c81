"""`dossier desk account`: who may log in where the desk is on a network."""

import click

from dossier.cli.commands import Verbs
from dossier.cli.common import paragraph
from dossier.cli.desk.common import ledger_option, opened
from dossier.errors import InputError
from dossier.model.staff import Role

ROLES = {Role.CLERK: "经办", Role.LEAD: "负责人", Role.AUDITOR: "只看"}
_ROLE_HELP = "clerk 收件、退件；lead 还能更正、撤回、管账号；auditor 只看"
_name = click.argument("name", metavar="姓名")


@click.group("account", cls=Verbs, help="收件台的账号：谁能登录，能做什么。")
def command() -> None:
    """Accounts."""


@command.command("add", help="新增一个账号；已有的，改角色和密码。密码当场输入。")
@_name
@click.option("--role", required=True, type=click.Choice([r.value for r in Role]), help=_ROLE_HELP)
@ledger_option
def add(name: str, role: str, place: str) -> None:
    """Add an account, its password typed twice."""
    from dossier.ledger import put_account
    from dossier.model.staff import Account
    from dossier.web.desk.passwords import hashed

    with opened(place) as ledger:
        typed = click.prompt("密码（至少 8 位）", hide_input=True, confirmation_prompt="再输一次")
        try:
            put_account(ledger, Account(name, Role(role), hashed(typed)))
        except ValueError as error:
            raise InputError(str(error)) from error
    paragraph("账号　", f"{name}（{ROLES[Role(role)]}）")


@command.command("list", help="列出全部账号。")
@ledger_option
def list_(place: str) -> None:
    """List the accounts."""
    from dossier.ledger import accounts_of

    with opened(place) as ledger:
        found = accounts_of(ledger)
    for one in found:
        paragraph("账号　", f"{one.name}　{ROLES[one.role]}{'' if one.active else '　已停用'}")
    if not found:
        paragraph("账号　", "一个也没有")


@command.command("disable", help="停用一个账号；已经登录的马上失效。")
@_name
@ledger_option
def disable(name: str, place: str) -> None:
    """Disable an account; its entries stay."""
    from dataclasses import replace

    from dossier.ledger import account_of, put_account

    with opened(place) as ledger:
        there = account_of(ledger, name)
        if there is None:
            raise InputError(f"没有账号“{name}”", "用 dossier desk account list 查看")
        put_account(ledger, replace(there, active=False))
    paragraph("已停用　", name)
