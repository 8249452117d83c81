"""`dossier desk audit`: the chain verified."""

from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verb
from dossier.cli.common import paragraph
from dossier.cli.desk.common import ledger_option, opened
from dossier.errors import ExitCode

if TYPE_CHECKING:
    from dossier.ledger import Audit

_MOST_CLOCK = 10
"""Steps of the clock that are told one by one."""


@click.command("audit", cls=Verb, help="核对台账的每一笔记录；有改动、缺号、截尾的，说出第一处。")
@click.option(
    "--expect", "checkpoint", default="", metavar="校验值",
    help="以前的日报、导出表上印的校验值（至少前 16 位）；核对那以前的记录还在不在",
)  # fmt: skip
@ledger_option
def command(checkpoint: str, place: str) -> int:
    """Verify every entry, and a checkpoint that was noted down."""
    from dossier.ledger import audit

    with opened(place) as ledger:
        try:
            found = audit(ledger, checkpoint)
        except ValueError as error:
            raise click.UsageError(str(error), click.get_current_context()) from error
        _tell(found, ledger.place)
    return ExitCode.FINDINGS if found.fault else ExitCode.OK


def _tell(found: "Audit", place: str) -> None:
    from dossier.ledger import grouped, moment

    paragraph("台账　", place)
    span = f"，{moment(found.first)} 至 {moment(found.last)}" if found.first and found.last else ""
    paragraph("核对　", f"{found.entries} 笔完好{span}")
    if found.expected is not None:
        paragraph("　　　", f"给出的校验值是第 {found.expected} 号的，在台账里")
    for entry in found.clock[:_MOST_CLOCK]:
        back = f"第 {entry.sequence} 号比前一号早 {_time(entry.behind)}（{moment(entry.at)}）"
        paragraph("时钟回拨　", f"{back}，次序不变，请校准时钟")
    if len(found.clock) > _MOST_CLOCK:
        paragraph("时钟回拨　", f"共 {len(found.clock)} 处，以上是前 {_MOST_CLOCK} 处")
    if found.fault:
        where = f"第 {found.fault.sequence} 号：" if found.fault.sequence else ""
        paragraph("有问题　", f"{where}{found.fault.message}")
        paragraph("怎么办　", "不要再写这本台账；保存现场，用最近的备份核对，报告负责人")
        return
    paragraph("校验值　", grouped(found.hash, len(found.hash)))
    paragraph("　　　　", "抄下前四组，下次用 --expect 核对，末尾被截去也看得出来")


def _time(milliseconds: int) -> str:
    seconds = milliseconds / 1000
    if seconds < 120:
        return f"{seconds:.0f} 秒"
    return f"{seconds / 60:.0f} 分钟" if seconds < 7200 else f"{seconds / 3600:.0f} 小时"
