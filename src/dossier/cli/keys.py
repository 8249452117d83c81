"""`dossier keys`: the unit's key, with which labels are signed."""

import os
from pathlib import Path

import click

from dossier.cli.commands import Verbs
from dossier.cli.common import key_folder, paragraph, quoted
from dossier.errors import InputError

unit_argument = click.argument("unit", metavar="单位文件夹", type=click.Path(path_type=Path))
key_option = click.option(
    "--key", metavar="密钥文件", type=click.Path(dir_okay=False, path_type=Path),
    help="密钥文件（默认放在本人的设置文件夹里，按单位代号取名）",
)  # fmt: skip


@click.group("keys", cls=Verbs, help="单位的签名密钥：标签用它签名，受理窗口一扫就知道真假。")
def command() -> None:
    """Keys."""


@command.command("new", help="给单位生成一把密钥。每个单位一次就够。")
@unit_argument
@key_option
@click.option("--no-passphrase", is_flag=True, help="不设口令（电脑只有经办人一人用时）")
def new(unit: Path, key: Path | None, *, no_passphrase: bool) -> None:
    """Make a key; it is never written over another."""
    from dossier.keys import fingerprint, new_key

    code, _ = _unit(unit)
    path = key or key_folder() / f"{code}.pem"
    if path.exists():
        raise InputError(f"已经有密钥 {path}，没有改动", "用 dossier keys export 导出它的公钥")
    public = new_key(path, "" if no_passphrase else _chosen())
    click.echo(f"密钥　　　{path}")
    click.echo(f"公钥指纹　{fingerprint(public)}")
    click.echo()
    paragraph(
        "保管好　　", "密钥和口令不要发给任何人，也不要放进共享文件夹；另存一份在可靠的地方。"
    )
    export = f"dossier keys export {quoted(unit)} -o 单位公钥.json"
    paragraph("下一步　　", f"{export}，把公钥交给受理窗口登记。")


@command.command("export", help="导出公钥，交给受理窗口登记。")
@unit_argument
@key_option
@click.option(
    "-o", "--out", required=True, metavar="输出.json", help="公钥写到哪里",
    type=click.Path(dir_okay=False, path_type=Path),
)  # fmt: skip
def export(unit: Path, key: Path | None, out: Path) -> None:
    """Write the public half."""
    from dossier import pipeline
    from dossier.binding.release import Released
    from dossier.cli.common import unlock
    from dossier.keys import PublicKey, fingerprint, public_half, public_text

    code, name = _unit(unit)
    path = key or key_folder() / f"{code}.pem"
    if not path.is_file():
        raise InputError(f"没有密钥 {path}", f"先运行 dossier keys new {quoted(unit)}")
    unlock(path)
    public = public_half(path, os.environ.get(pipeline.PASSPHRASE, ""))
    with Released([out]) as (part,):
        part.write_text(public_text(PublicKey(code, name, public)), encoding="utf-8", newline="\n")
    click.echo(f"公钥　　　{out}（{name}，代号 {code}）")
    click.echo(f"公钥指纹　{fingerprint(public)}")
    click.echo()
    paragraph("下一步　　", "把这个文件交给受理窗口，再打电话核对公钥指纹。")


def _unit(folder: Path) -> tuple[str, str]:
    """The unit's code and name, from 单位.yaml, or an applicant's facts where there is no unit."""
    from dossier import pipeline
    from dossier.model.unit import UNIT_FILE
    from dossier.packs import load_pack
    from dossier.reading import read_applicant, read_layout, read_unit, read_unit_layout

    if (folder / UNIT_FILE).is_file():
        pack = load_pack(read_unit_layout(folder))
        facts = read_unit(folder, pack.facts).facts
    else:
        pack = load_pack(read_layout(folder))
        facts = read_applicant(folder, pack.facts)
    if not pipeline.is_named(facts):
        raise InputError(
            f"“{folder}”里没有写统一社会信用代码，也没有单位代号", f"在 {UNIT_FILE} 里写上其中一个"
        )
    return pipeline.dossier_number(facts, pack).unit, facts.text("单位名称")


def _chosen() -> str:
    """A passphrase, typed twice."""
    typed: str = click.prompt("给密钥设一个口令", hide_input=True, confirmation_prompt="再输一次")
    return typed
