"""`dossier desk serve`: the station's pages, on this computer or on a network."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verb
from dossier.cli.common import paragraph
from dossier.cli.desk.common import ledger_option, now, opened
from dossier.cli.serving import Place, place_of, place_options, tell_plain
from dossier.errors import InputError

if TYPE_CHECKING:
    from dossier.ledger import Ledger

PORT = 8700


@click.command(
    "serve", cls=Verb, help="打开收件台。默认只有本机能用；几台电脑一起收件的，加 --lan。"
)
@place_options(PORT, "局域网里的电脑也能用，凭账号登录")
@ledger_option
def command(
    port: int,
    lan: str | None,
    names: tuple[str, ...],
    cert: Path | None,
    tls_key: Path | None,
    place: str,
) -> None:
    """Serve until it is interrupted."""
    where = place_of(port, lan, names, cert, tls_key)
    with opened(place) as ledger:
        if lan is not None:
            _require_lead(ledger)
        _serve(ledger, where)


def _serve(ledger: "Ledger", where: Place) -> None:
    from dossier.ledger import terms_of
    from dossier.packs import load_pack
    from dossier.web.desk import LARGEST, Site, create_app
    from dossier.web.desk.state import State
    from dossier.web.serve import server_for

    pack = load_pack(ledger.head.layout)
    state, secure = State(_folder(ledger)), where.certificate is not None
    staffed = where.lan is not None
    desk = Site(ledger, pack, terms_of(pack), state, now, staffed=staffed, secure=secure)
    app = create_app(desk, where.hosts)
    server = server_for(app, where.host, where.port, certificate=where.certificate, largest=LARGEST)
    _tell(ledger, where)
    try:
        server.serve()
    except KeyboardInterrupt:
        paragraph("已关闭　", "显示过“已收”的记录都在台账里")
    finally:
        desk.closing.set()
        server.stop()


def _folder(ledger: "Ledger") -> Path:
    """Beside an SQLite ledger; of a database elsewhere, among this user's settings."""
    if ledger.file is not None:
        return ledger.file.with_suffix(".desk")
    return Path(click.get_app_dir("dossier")) / "desk" / ledger.head.batch


def _require_lead(ledger: "Ledger") -> None:
    from dossier.ledger import accounts_of
    from dossier.model.staff import Role

    if not any(one.active and one.role is Role.LEAD for one in accounts_of(ledger)):
        raise InputError(
            "还没有负责人的账号，没有打开",
            f'先运行 dossier desk account add 姓名 --role lead --ledger "{ledger.place}"',
        )


def _tell(ledger: "Ledger", where: Place) -> None:
    paragraph("台账　", ledger.place)
    paragraph("本机　", f"{where.scheme}://127.0.0.1:{where.port}/")
    for name in where.others:
        paragraph("别的电脑　", f"{where.scheme}://{name}:{where.port}/")
    tell_plain(where, "密码")
    paragraph("　　　", "用浏览器打开上面的地址；按 Ctrl+C 关闭")
