"""`dossier desk import`: the packages of the units, registered in the ledger."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verb
from dossier.cli.common import paragraph
from dossier.cli.desk.common import ledger_option, opened
from dossier.errors import ExitCode, InputError

if TYPE_CHECKING:
    from dossier.ledger import Ledger
    from dossier.model.desk import Registration
    from dossier.model.handover import Package

_ORIGINS = {
    "genuine": "签名有效",
    "unsigned": "没有签名，内容请向单位核实",
    "unknown-key": "有签名，但这把公钥没有登记；先用 dossier desk register-key 登记，再读入一次",
}


@click.command("import", cls=Verb, help="读入单位的移交包，登记应收的材料；重复读入不会变样。")
@click.argument("packages", metavar="移交包.zip…", nargs=-1, required=True,
                type=click.Path(dir_okay=False, path_type=Path))  # fmt: skip
@ledger_option
def command(packages: tuple[Path, ...], place: str) -> int:
    """Register every package; one that is refused does not keep the others away."""
    refused = 0
    with opened(place) as ledger:
        for path in packages:
            try:
                _tell(*_registered(ledger, path))
            except InputError as error:
                refused += 1
                paragraph("没有读入　", error.message, err=True)
                paragraph("怎么办　　", error.remedy, err=True)
    if len(packages) > 1:
        paragraph("合计　　", f"读入 {len(packages) - refused} 个，没有读入 {refused} 个")
    return ExitCode.BAD_INPUT if refused else ExitCode.OK


def _registered(ledger: "Ledger", path: Path) -> "tuple[Package, Registration]":
    from dossier.desk import register_package

    return register_package(ledger, path)


def _tell(package: "Package", made: "Registration") -> None:
    index = package.index
    county = f"，{index.county}" if index.county else ""
    paragraph("已读入　", f"{index.unit_name}（代号 {index.unit}{county}）")
    parts = (
        ("新增", made.new), ("有变动", made.changed), ("不变", made.same), ("取消", made.gone),
    )  # fmt: skip
    said = "，".join(f"{word} {len(numbers)} 份" for word, numbers in parts if numbers)
    paragraph("　　　　", f"应收 {len(index.dossiers)} 份：{said or '没有材料'}")
    if made.gone:
        paragraph("　　　　", f"取消的：{'、'.join(made.gone)}")
    paragraph("　　　　", _ORIGINS[package.origin])
