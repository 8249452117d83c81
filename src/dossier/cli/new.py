"""`dossier new`: an applicant's folder with everything in its place."""

from pathlib import Path

import click

from dossier.cli.commands import Verb
from dossier.cli.common import paragraph


@click.command(
    "new", cls=Verb, help="新建一个申报人的文件夹，里面有要填的 申报人.yaml 和各项材料的位置。"
)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--layout", required=True, metavar="版式", help="dossier layouts list 可以看到")
@click.option("--unit-type", default="", metavar="单位性质", help="如 事业单位、企业")
@click.option("--level", default="", metavar="申报级别", help="如 初级、中级")
@click.option("--route", default="", metavar="申报方式", help="如 评审、初定、授予")
def command(folder: Path, layout: str, unit_type: str, level: str, route: str) -> None:
    """Make a folder that teaches how to fill it."""
    from dossier.packs import load_pack
    from dossier.scaffold import FACTS_NAME, GUIDE_NAME, MATERIALS, PHOTO_NAME, new_folder

    pack = load_pack(layout)
    given = {"单位性质": unit_type, "申报级别": level, "申报方式": route}
    made = new_folder(folder, pack, {key: value for key, value in given.items() if value})
    again = "" if layout == pack.id else f" --layout {_quoted(layout)}"
    click.echo(f"已建好　{made}")
    paragraph("第一步　", f"用记事本打开里面的 {FACTS_NAME}，照说明填写")
    paragraph("第二步　", f"把扫描件放进里面的“{MATERIALS}”文件夹；哪一项放什么，见 {GUIDE_NAME}")
    paragraph("第三步　", f"把照片放到里面，文件名写 {PHOTO_NAME}")
    click.echo(f"第四步　运行 dossier check {_quoted(made)}{again}")


def _quoted(path: str | Path) -> str:
    """A path as it is typed into a shell."""
    return f'"{path}"' if " " in str(path) else str(path)
