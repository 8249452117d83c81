"""`dossier rules`: every rule of a pack's inventory, and what sets it."""

import click

from dossier.cli.commands import Verb
from dossier.cli.common import screen


@click.command(
    "rules", cls=Verb, help="列出版式的全部规则：依据、轻重、要看什么、在哪个文件里写着。"
)
@click.option("--layout", default="", metavar="版式", help="只列这一份版式的（默认全部版式）")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，给别的程序用")
def command(layout: str, as_json: bool) -> None:
    """One entry a rule."""
    from dossier.cli.inventory import Inventory, inventories_json, show_inventory
    from dossier.packs import find_packs, layout_roots

    names = [layout] if layout else [pack.id for pack in find_packs(layout_roots())]
    inventories = [Inventory.of(name) for name in names]
    if as_json:
        click.echo(inventories_json(inventories))
        return
    for place, one in enumerate(inventories):
        if place:
            click.echo()
        show_inventory(one, screen())
