"""`dossier new`: an applicant's folder with everything in its place."""

from pathlib import Path

import click

ALIASES = {"事业": "事业单位"}


@click.command("new", help="新建一个申报人的文件夹，里面有要填的 申报人.yaml 和各项材料的位置。")
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option("--layout", required=True, metavar="版式", help="dossier layouts list 可以看到")
@click.option("--unit-type", default="", metavar="单位性质", help="如 事业单位、企业")
@click.option("--level", default="", metavar="级别", help="如 初级、中级")
@click.option("--route", default="", metavar="方式", help="如 评审、初定、授予")
def command(folder: Path, layout: str, unit_type: str, level: str, route: str) -> None:
    """Make a folder that teaches how to fill it."""
    from dossier.packs import load_pack
    from dossier.scaffold import new_folder

    given = {
        "单位性质": ALIASES.get(unit_type, unit_type),
        "申报级别": level,
        "申报方式": route,
    }
    pack = load_pack(layout)
    made = new_folder(folder, pack, {key: value for key, value in given.items() if value})
    click.echo(f"已建好：{made}")
    click.echo(f"一、填 {made / '申报人.yaml'}（用记事本打开，照说明填）")
    click.echo(f"二、把扫描件放进 {made / '材料'} 里各项的文件夹，照片放在 {made / '照片.jpg'}")
    click.echo(f"三、运行 dossier check {made}，看缺什么")
