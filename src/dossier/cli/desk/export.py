"""`dossier desk export`: the ledger as a workbook."""

from pathlib import Path

import click

from dossier.cli.commands import Verb
from dossier.cli.common import paragraph
from dossier.cli.desk.common import ledger_option, now, opened, require_suffix


@click.command("export", cls=Verb, help="导出收件汇总（各县市、各单位）、明细和流水。")
@click.option(
    "-o", "--out", required=True, metavar="收件.xlsx", help="写到哪里",
    type=click.Path(dir_okay=False, path_type=Path),
)  # fmt: skip
@ledger_option
def command(out: Path, place: str) -> None:
    """Write the workbook; it appears whole or not at all."""
    require_suffix(out, ".xlsx")
    from dossier.binding.release import Released, writing
    from dossier.ledger import export_bytes

    with opened(place) as ledger:
        data = export_bytes(ledger, now())
    with Released([out]) as (part,), writing(out):
        part.write_bytes(data)
    paragraph("导出　", str(out))
    paragraph("　　　", "表里有姓名，不要外传")
