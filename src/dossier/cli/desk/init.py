"""`dossier desk init`: a new ledger."""

import click

from dossier.cli.commands import Verb
from dossier.cli.common import paragraph
from dossier.cli.desk.common import ledger_option, now


@click.command("init", cls=Verb, help="新建一本台账，收一份通知（一个批次）的材料。")
@click.option("--layout", required=True, metavar="版式", help="按哪份通知收件")
@ledger_option
def command(layout: str, place: str) -> None:
    """Make a ledger for a pack's batch."""
    from dossier.ledger import create_ledger, moment, terms_of
    from dossier.packs import load_pack

    pack = load_pack(layout)
    terms = terms_of(pack)
    with create_ledger(place, pack.batch, pack.id, now()) as ledger:
        paragraph("台账　", ledger.place)
    paragraph("批次　", f"{pack.batch}（{pack.title}）")
    paragraph("收件时间　", f"{moment(terms.opens)} 至 {moment(terms.closes)}")
    limits = [
        f"退回后 {terms.hours} 小时内再交" if terms.hours else "",
        f"最多提交 {terms.submissions} 次" if terms.submissions else "",
    ]
    if any(limits):
        paragraph("退件　", "，".join(filter(None, limits)))
