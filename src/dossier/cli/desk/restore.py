"""`dossier desk restore`: a backup put in place of the ledger."""

from pathlib import Path

import click

from dossier.cli.commands import Verb
from dossier.cli.common import SHANGHAI, paragraph
from dossier.cli.desk.common import ledger_option, now


@click.command("restore", cls=Verb, help="用备份还原台账：先核对备份，再整本还原，不会只还原一半。")
@click.argument("source", metavar="备份", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="台账里有备份没有的记录，也退回到备份")
@ledger_option
def command(source: Path, force: bool, place: str) -> None:
    """Restore, into a new ledger or an older one; what would be lost is kept beside the backup."""
    from dossier.binding.release import writing
    from dossier.ledger import grouped, restore_ledger

    moment = now()
    keep = source.with_name(f"还原前-{moment.astimezone(SHANGHAI):%Y%m%d-%H%M%S}.jsonl")
    with writing(keep):
        held = restore_ledger(place, source, moment, replace=force, keep=keep)
    last = f"，最后一笔的校验值 {grouped(held.hashes[-1])}" if held.hashes else ""
    paragraph("已还原　", f"记录 {len(held.hashes)} 笔，登记的材料 {held.expected} 份{last}")
    if keep.exists():
        paragraph("　　　　", f"还原以前的内容存在 {keep}")
