"""`dossier new`: an applicant's folder, or a unit's, with everything in its place."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verb
from dossier.cli.common import paragraph, quoted
from dossier.errors import DossierError, ExitCode
from dossier.model.unit import ROSTER_FILE, SHARED, UNIT_FILE

if TYPE_CHECKING:
    from dossier.model.pack import Pack
    from dossier.model.unit import Unit


class NoLayoutError(DossierError):
    """Nothing says whose notice it is."""

    exit_code = ExitCode.USAGE


UNIT_TYPE, LEVEL, ROUTE = "单位性质", "申报级别", "申报方式"


@click.command(
    "new",
    cls=Verb,
    help="新建一个申报人的文件夹，里面有要填的 申报人.yaml 和各项材料的位置；"
    "加 --unit 新建一个单位的文件夹，里面再放各个申报人的。",
)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option(
    "--layout",
    default="",
    metavar="版式",
    help="dossier layouts list 可以看到；在单位文件夹里可以不写",
)
@click.option("--unit", "as_unit", is_flag=True, help="新建的是单位的文件夹")
@click.option("--unit-type", default="", metavar=UNIT_TYPE, help="如 事业单位、企业")
@click.option("--level", default="", metavar=LEVEL, help="如 初级、中级")
@click.option("--route", default="", metavar=ROUTE, help="如 评审、初定、授予")
def command(
    folder: Path, layout: str, as_unit: bool, unit_type: str, level: str, route: str
) -> None:
    """Make a folder that teaches how to fill it."""
    from dossier.packs import find_packs, load_pack
    from dossier.reading import read_unit, read_unit_layout, unit_folder

    above = None if as_unit else unit_folder(folder)
    if not layout and above is None:
        raise NoLayoutError(
            "没有写用哪一份通知的版式",
            f"加 --layout 和版式的名字，可以是：{'、'.join(info.id for info in find_packs())}",
        )
    asked = read_unit_layout(above) if above and not layout else layout
    pack = load_pack(asked)
    given = {key: v for key, v in ((UNIT_TYPE, unit_type), (LEVEL, level), (ROUTE, route)) if v}
    again = "" if asked == pack.id else f" --layout {quoted(asked)}"
    if as_unit:
        _unit(folder, pack, given, again)
    else:
        _applicant(folder, pack, given, again, read_unit(above, pack.facts) if above else None)


def _applicant(
    folder: Path, pack: "Pack", given: Mapping[str, str], again: str, unit: "Unit | None"
) -> None:
    from dossier.scaffold import FACTS_NAME, GUIDE_NAME, MATERIALS, PHOTO_NAME, new_folder

    made = new_folder(folder, pack, given, unit.facts.texts if unit else None)
    click.echo(f"已建好　{made}")
    paragraph("第一步　", f"用记事本打开里面的 {FACTS_NAME}，照说明填写")
    paragraph("第二步　", f"把扫描件放进里面的“{MATERIALS}”文件夹；哪一项放什么，见 {GUIDE_NAME}")
    paragraph("第三步　", f"把照片放到里面，文件名写 {PHOTO_NAME}")
    click.echo(f"第四步　运行 dossier check {quoted(made)}{again}")


def _unit(folder: Path, pack: "Pack", given: Mapping[str, str], again: str) -> None:
    from dossier.model.sources import Facts
    from dossier.scaffold import UNIT_GUIDE_NAME, new_unit

    more = {}
    if pack.roster is not None:
        from dossier.roster import roster_bytes

        more[ROSTER_FILE] = roster_bytes((), pack, Facts())
    made = new_unit(folder, pack, given, more)
    click.echo(f"已建好　{made}")
    paragraph("第一步　", f"用记事本打开里面的 {UNIT_FILE}，照说明填写")
    paragraph("第二步　", f"全单位共用的扫描件放进里面的“{SHARED}”文件夹，见 {UNIT_GUIDE_NAME}")
    if more:
        paragraph("第三步　", f"在 {ROSTER_FILE} 里一人填一行，各人的文件夹由它来建：")
        click.echo(f"　　　　dossier roster import {quoted(made)}{again}")
    else:
        click.echo(f"第三步　逐个新建申报人，如 dossier new {quoted(made / '张三')}{again}")
    paragraph("第四步　", "填各人的 申报人.yaml，放扫描件，逐个检查，如：")
    click.echo(f"　　　　dossier check {quoted(made / '张三')}{again}")
    paragraph("第五步　", "一次做好全单位的：")
    click.echo(f"　　　　dossier batch {quoted(made)} -o {quoted(f'{made.name}-成品')}{again}")
