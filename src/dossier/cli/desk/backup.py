"""`dossier desk backup`: the ledger as one file to keep."""

from pathlib import Path

import click

from dossier.cli.commands import Verb
from dossier.cli.common import paragraph
from dossier.cli.desk.common import ledger_option, opened, require_suffix
from dossier.errors import LedgerError

_HELP = "备份文件：.jsonl 两种数据库都能还原；.db 是 SQLite 台账的完整副本"


@click.command("backup", cls=Verb, help="备份台账；收件可以照常进行。备份写好后读回核对一遍。")
@click.option(
    "-o", "--out", required=True, metavar="文件", help=_HELP,
    type=click.Path(dir_okay=False, path_type=Path),
)  # fmt: skip
@ledger_option
def command(out: Path, place: str) -> None:
    """Write a backup, and read it back before it is released."""
    from dossier.ledger import COPY, LINES, grouped, verify_backup, write_backup

    require_suffix(out, LINES, COPY)
    from dossier.binding.release import Released, writing

    with opened(place) as ledger, Released([out]) as (part,), writing(out):
        write_backup(ledger, part, out.suffix.lower())
        try:
            held = verify_backup(part)
        except LedgerError as error:
            raise LedgerError(
                f"备份读回核对不上，没有放出：{error.message}",
                "先运行 dossier desk audit；台账本身坏了的，请原样保存台账文件，报告负责人",
            ) from error
    last = f"，最后一笔的校验值 {grouped(held.hashes[-1])}" if held.hashes else ""
    paragraph("备份　", f"{out}（记录 {len(held.hashes)} 笔{last}）")
    paragraph("　　　", "备份里有姓名，请放在安全的地方")
