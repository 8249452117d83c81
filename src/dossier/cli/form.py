"""`dossier form`: one paper on its own, to be signed, sealed or posted."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verb
from dossier.cli.common import (
    day_of,
    folder_argument,
    paragraph,
    require_folder,
    require_outside,
    require_pdf,
    run_options,
)
from dossier.errors import ExitCode

if TYPE_CHECKING:
    from dossier.pipeline import Formed

BY_HAND = ("original", "original+copy")
"""Supplies (`Supply`) of papers whose scan counts only once they are signed and sealed."""


@click.command(
    "form",
    cls=Verb,
    help="单独排印一张表（PDF）：公示、公示结果、推荐意见、承诺书、免学表、花名册、评审表。",
)
@click.argument("name", metavar="表名")
@folder_argument
@click.option(
    "-o", "--out", metavar="输出.pdf", help="写到哪里（默认在当前文件夹，叫 表名-文件夹名.pdf）",
    type=click.Path(dir_okay=False, path_type=Path),
)  # fmt: skip
@run_options
def command(name: str, folder: Path, out: Path | None, day: datetime | None, layout: str) -> int:
    """Write one form of one applicant."""
    require_folder(folder)
    target = out or Path(f"{name}-{folder.resolve().name}.pdf")
    require_pdf(target)
    from dossier import pipeline

    formed = pipeline.form(folder, layout, name, day_of(day))
    if formed.part is not None and formed.part.supply in BY_HAND:
        require_outside(folder, target)
    pipeline.write_form(folder, target, formed)
    _tell(target, formed, folder)
    return ExitCode.OK


def _tell(target: Path, formed: "Formed", folder: Path) -> None:
    """Where the paper is, what is open on it, who signs, and how to print it."""
    from dossier.reading import unit_folder

    paper = formed.paper
    click.echo(f"《{paper.title}》　{target}（{len(paper.pages)} 页）")
    if paper.blanks:
        names = "、".join(paper.blanks)
        where = "申报人.yaml（全单位一样的在 单位.yaml）" if unit_folder(folder) else "申报人.yaml "
        paragraph("留空待填　", f"{names}。请手写，或在 {where}里填好，再排印一次。")
    for finding in formed.findings:
        paragraph("请您核对　", f"{finding.message}（{finding.rule}）。{finding.remedy}")
    if formed.signers:
        paragraph("签字盖章　", f"{formed.signers}。")
    how = "双面、沿长边翻转" if paper.duplex else "单面"
    paragraph("怎样打印　", f"A4 纸，{how}，缩放选“实际大小（100%）”。")
