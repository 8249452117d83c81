"""`dossier layouts`: the packs that are there, what one says, and whether it is sound."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verbs
from dossier.cli.common import paragraph, screen
from dossier.errors import PackError

if TYPE_CHECKING:
    from rich.table import Table

    from dossier.model.checklist import Item

SUPPLIES = {
    "original": "原件",
    "copy": "复印件",
    "original+copy": "原件和复印件",
    "print": "打印件",
    "built": "软件排印",
}
"""How a part is handed in, by `Supply`."""


@click.group("layouts", cls=Verbs, help="查看、检查版式（各地各年的通知）。")
def command() -> None:
    """Packs."""


@command.command("list", help="列出可用的版式。")
def list_() -> None:
    """One row a pack."""
    from dossier.cli.prose import Prose
    from dossier.packs import find_packs, layout_roots

    table = _table("版式", "名称", "文号和有效期")
    for pack in find_packs(layout_roots()):
        days = f"{pack.valid_from} 至 {pack.valid_until}" if pack.valid_from else ""
        table.add_row(Prose(pack.id), Prose(pack.title), Prose(f"{pack.number}\n{days}".strip()))
    screen().print(table)


@command.command("show", help="显示一份版式的清单。")
@click.argument("layout", metavar="版式")
def show(layout: str) -> None:
    """The checklist of one pack."""
    from dossier.cli.prose import Prose
    from dossier.packs import load_pack

    pack = load_pack(layout)
    notice = pack.notice
    paragraph("", pack.title)
    paragraph("依据：", f"{notice.issuer}《{notice.title}》（{notice.number}）")
    click.echo()
    table = _table("项", "材料", "其中", "条款")
    for item in pack.checklist:
        parts = Prose("\n".join(_parts(item)))
        table.add_row(str(item.number), Prose(item.title), parts, Prose(item.clause))
    screen().print(table)


def _parts(item: "Item") -> Iterator[str]:
    """The item's parts and how each is handed in; parts of one name are told once."""
    told = dict.fromkeys((part.name, SUPPLIES[part.supply]) for part in item.parts)
    return (f"{name}（{supply}）" for name, supply in told)


def _table(*columns: str) -> "Table":
    from rich.table import Table

    return Table(*columns, box=None, pad_edge=False, padding=(0, 2, 0, 0))


@command.command("check", help="检查版式文件有没有写错，一次列出所有错误。")
@click.argument("layouts", metavar="[版式]…", nargs=-1)
def check(layouts: tuple[str, ...]) -> None:
    """Load each pack, or every one there is; all faults of all of them end the run."""
    from dossier.packs import find_packs, layout_roots, load_pack

    wrong: list[PackError] = []
    for name in layouts or [pack.id for pack in find_packs(layout_roots())]:
        try:
            pack = load_pack(name)
        except PackError as error:
            wrong.append(error)
        else:
            unit = f"，全单位的表 {len(pack.unit)} 张" if pack.unit else ""
            counts = f"{len(pack.checklist)} 项，{len(pack.forms)} 张表{unit}"
            click.echo(f"{pack.id}　没有错误（{counts}）")
    if wrong:
        raise _together(wrong)


def _together(errors: list[PackError]) -> PackError:
    """One error that says all."""
    if len(errors) == 1:
        return errors[0]
    lines = [line for error in errors for line in (error.message, *error.faults)]
    return PackError(f"{len(errors)} 份版式有错误", tuple(lines), "按上面的提示改好，再检查一次")
