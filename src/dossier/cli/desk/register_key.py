"""`dossier desk register-key`: a unit's public key, trusted from now on."""

from pathlib import Path

import click

from dossier.cli.commands import Verb
from dossier.cli.common import paragraph
from dossier.cli.desk.common import ledger_option, now, opened
from dossier.errors import InputError


@click.command("register-key", cls=Verb, help="登记单位的公钥；先打电话和单位核对公钥指纹。")
@click.argument("files", metavar="单位公钥.json…", nargs=-1, required=True,
                type=click.Path(dir_okay=False, path_type=Path))  # fmt: skip
@ledger_option
def command(files: tuple[Path, ...], place: str) -> None:
    """Register keys; each is told with its fingerprint."""
    from dossier.keys import fingerprint, read_public
    from dossier.ledger import register_key
    from dossier.model.desk import UnitKey

    read = [read_public(_text(file), file.name) for file in files]
    with opened(place) as ledger:
        for public in read:
            try:
                new = register_key(ledger, UnitKey(public.unit, public.name, public.key), now())
            except ValueError as error:
                raise InputError(str(error), "打电话和两个单位核对公钥指纹") from error
            done = "已登记　" if new else "早已登记"
            paragraph(f"{done}　", f"{public.name}（代号 {public.unit}）")
            paragraph("公钥指纹　", fingerprint(public.key))
    paragraph("核对　　　", "打电话给单位，逐组念一遍公钥指纹；不一致的，这把公钥不可信")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
    except OSError as error:
        raise InputError(f"公钥文件 {file} 读不出来：{error.strerror or error}") from error
