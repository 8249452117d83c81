"""`dossier layouts`: the packs that are there, what one says, and whether it is sound."""

from pathlib import Path

import click

from dossier.cli.common import screen


@click.group("layouts", help="查看、检查版式（各地各年的通知）。")
def command() -> None:
    """Packs."""


@command.command("list", help="列出可用的版式。")
def list_() -> None:
    """One line a pack."""
    from rich.table import Table

    from dossier.packs import find_packs, layout_roots

    table = Table("版式", "名称", "文号", "有效期", box=None, pad_edge=False)
    for pack in find_packs(layout_roots()):
        table.add_row(pack.id, pack.title, pack.number, f"{pack.valid_from} 至 {pack.valid_until}")
    screen().print(table)


@command.command("show", help="显示一份版式的清单。")
@click.argument("layout", metavar="版式")
def show(layout: str) -> None:
    """The checklist of one pack."""
    from rich.table import Table

    from dossier.packs import load_pack

    pack = load_pack(layout)
    click.echo(
        f"{pack.title}\n依据：{pack.notice.issuer}{pack.notice.number}《{pack.notice.title}》\n"
    )
    table = Table("序号", "材料", "其中", "条款", box=None, pad_edge=False)
    for item in pack.checklist:
        names = "、".join(dict.fromkeys(part.name for part in item.parts))
        table.add_row(str(item.number), item.title, names, item.clause)
    screen().print(table)


@command.command("check", help="检查版式文件有没有写错，一次列出所有错误。")
@click.argument("layouts", metavar="版式…", nargs=-1)
def check(layouts: tuple[str, ...]) -> None:
    """Load each pack; the first wrong one ends the run with all its faults."""
    from dossier.packs import find_packs, layout_roots, load_pack

    for name in layouts or [p.id for p in find_packs(layout_roots())]:
        pack = load_pack(Path(name) if Path(name).is_dir() else name)
        click.echo(f"{pack.id}　没有错误（{len(pack.checklist)} 项，{len(pack.forms)} 张表）")
