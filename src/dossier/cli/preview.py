"""`dossier preview`: the packet on the screen, on this computer or on phones near by."""

import webbrowser
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verb
from dossier.cli.common import (
    day_of,
    folder_argument,
    key_folder,
    paragraph,
    progress_bar,
    require_folder,
    require_outside,
    require_pdf,
    run_options,
)
from dossier.cli.misuse import Misuse
from dossier.cli.serving import Place, place_of, place_options, tell_plain
from dossier.errors import ExitCode, InputError

if TYPE_CHECKING:
    from dossier.pipeline import Outlined, Preview, Progress
    from dossier.web.preview import Shelf

PORT = 8701


@click.command(
    "preview",
    cls=Verb,
    help="在浏览器里看材料：缺什么、打印出来什么样。文件夹是单位的，就看全单位；"
    "加 --lan，各人用手机凭自己的链接看自己的。",
)
@folder_argument
@place_options(PORT, "局域网里的手机、电脑也能看，各凭自己的链接")
@click.option("--no-browser", is_flag=True, help="不自动打开浏览器")
@click.option(
    "--pdf", metavar="输出.pdf", type=click.Path(dir_okay=False, path_type=Path),
    help="不打开网页，把预览写成一个小 PDF：每页印“预览”，身份证号和电话遮住",
)  # fmt: skip
@click.option(
    "--password", metavar="口令", prompt="PDF 的口令", prompt_required=False, hide_input=True,
    confirmation_prompt="再写一次",
    help="和 --pdf 一起写：PDF 要口令才能打开；只写 --password，会问口令，不留在命令里",
)  # fmt: skip
@run_options
def command(  # noqa: PLR0917 - click passes every option by name
    folder: Path,
    port: int,
    lan: str | None,
    names: tuple[str, ...],
    cert: Path | None,
    tls_key: Path | None,
    no_browser: bool,
    pdf: Path | None,
    password: str | None,
    day: datetime | None,
    layout: str,
) -> int:
    """Serve the packets until interrupted, or write one as a PDF."""
    require_folder(folder)
    if pdf is not None:
        return _write(folder, pdf, password or "", layout, day_of(day))
    if password is not None:
        raise Misuse("--password 要和 --pdf 一起写", "网页预览各凭链接，不用口令")
    where = place_of(port, lan, names, cert, tls_key)
    today = lambda: day_of(day)  # noqa: E731 - midnight may pass while pages are served
    shelf = _shelf(folder, layout, today)
    _serve(shelf, where, today, opens=not no_browser)
    return ExitCode.OK


def _write(folder: Path, out: Path, password: str, layout: str, today: date) -> int:
    require_pdf(out)
    require_outside(folder, out)
    from dossier import pipeline

    if pipeline.is_unit(folder):
        raise InputError("--pdf 一次写一个人的预览", "写申报人的文件夹，如 单位/张三")
    with progress_bar() as progress:
        checked = pipeline.check(folder, layout, today, progress)
        written = pipeline.write_preview(folder, checked, out, password, progress)
    paragraph("预览　", f"{out}（{written} 页）")
    paragraph("　　　", "身份证号、电话遮住了，证件的扫描件看不清字；仍然是个人信息，请只发给本人")
    return ExitCode.OK


def _shelf(folder: Path, layout: str, today: Callable[[], date]) -> "Shelf":
    """The packets of a unit, or of an applicant alone."""
    from dossier import pipeline
    from dossier.batch.survey import find_applicants
    from dossier.reading import read_layout
    from dossier.web.preview import Shelf

    shops: dict[str, pipeline.Shop] = {}

    def shop_of(one: Path) -> pipeline.Shop:
        name = layout or read_layout(one)
        if name not in shops:
            shops[name] = pipeline.open_shop(name)
        return shops[name]

    def read(one: Path, progress: "Progress") -> "Preview":
        checked = pipeline.check(one, layout, today(), progress, shop=shop_of(one))
        return pipeline.preview(one, checked)

    def outline(one: Path) -> "tuple[Outlined, ...]":
        return pipeline.outline(one, shop_of(one).pack)

    if not pipeline.is_unit(folder):
        return Shelf.of_folder(folder.resolve(), read, outline)
    people, problems = find_applicants(folder.resolve())
    for problem in problems:
        paragraph("请您注意　", problem, err=True)
    return Shelf.of_unit(folder.resolve(), people, read, outline)


def _serve(shelf: "Shelf", where: Place, today: Callable[[], date], *, opens: bool) -> None:
    from dossier.web.preview import LARGEST, Site, create_app
    from dossier.web.serve import server_for

    host = (where.others or ["127.0.0.1"])[0]
    address = f"{where.scheme}://{host}:{where.port}"
    secure = where.certificate is not None
    site = Site(shelf, today, address, secure=secure, keys=key_folder())
    app = create_app(site, where.hosts)
    server = server_for(app, where.host, where.port, certificate=where.certificate, largest=LARGEST)
    own = f"{where.scheme}://127.0.0.1:{where.port}{shelf.home()}"
    _tell(shelf, where, own)
    if opens:
        webbrowser.open(own)
    try:
        server.serve()
    except KeyboardInterrupt:
        paragraph("已关闭　", "改过的都已经存在文件夹里")
    finally:
        server.stop()
        shelf.close()


def _tell(shelf: "Shelf", where: Place, own: str) -> None:
    whose = "您（人事）的链接　" if shelf.links else "您的链接　"
    paragraph(whose, own)
    for name in where.others:
        path = shelf.home()
        paragraph("从别的电脑或手机　", f"{where.scheme}://{name}:{where.port}{path}")
    if shelf.links and where.lan:
        paragraph("各人的链接　", "在上面的页面里点“打印各人的链接条”")
    tell_plain(where, "材料")
    paragraph("　　　", "有链接的人都能看，不要发到群里；按 Ctrl+C 关闭")
