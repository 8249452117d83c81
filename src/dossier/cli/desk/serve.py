"""`dossier desk serve`: the station's pages, on this computer or on a network."""

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dossier.cli.commands import Verb
from dossier.cli.common import paragraph
from dossier.cli.desk.common import ledger_option, now, opened
from dossier.errors import InputError

if TYPE_CHECKING:
    from dossier.ledger import Ledger
    from dossier.web.serve import Certificate

LOOPBACK, EVERYWHERE = "127.0.0.1", "0.0.0.0"
PORT = 8700
_HERE = ("127.0.0.1", "localhost", "::1")


@click.command(
    "serve", cls=Verb, help="打开收件台。默认只有本机能用；几台电脑一起收件的，加 --lan。"
)
@click.option("--port", default=PORT, type=int, metavar="端口", help=f"网页的端口（默认 {PORT}）")
@click.option("--lan", is_flag=False, flag_value=EVERYWHERE, default=None, metavar="地址",
              help="局域网里的电脑也能用，凭账号登录；可以只写本机的一个地址")  # fmt: skip
@click.option("--name", "names", multiple=True, metavar="主机名",
              help="别的电脑用这个名字访问本机（可以写几次）")  # fmt: skip
@click.option("--cert", metavar="证书.pem", type=click.Path(dir_okay=False, path_type=Path),
              help="TLS 证书；和 --tls-key 一起写")  # fmt: skip
@click.option("--tls-key", metavar="私钥.pem", type=click.Path(dir_okay=False, path_type=Path),
              help="TLS 证书的私钥")  # fmt: skip
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
    if not 0 < port < 1 << 16:
        raise click.UsageError(f"没有 {port} 号端口", click.get_current_context())
    if (cert is None) != (tls_key is None):
        raise click.UsageError("--cert 和 --tls-key 要一起写", click.get_current_context())
    with opened(place) as ledger:
        if lan is not None:
            _require_lead(ledger)
        _serve(ledger, port, lan, names, _certificate(cert, tls_key))


def _serve(
    ledger: "Ledger",
    port: int,
    lan: str | None,
    names: tuple[str, ...],
    certificate: "Certificate | None",
) -> None:
    from dossier.ledger import terms_of
    from dossier.packs import load_pack
    from dossier.web.desk import LARGEST, Site, create_app
    from dossier.web.desk.state import State
    from dossier.web.serve import server_for

    pack = load_pack(ledger.head.layout)
    state, secure = State(_folder(ledger)), certificate is not None
    desk = Site(ledger, pack, terms_of(pack), state, now, staffed=lan is not None, secure=secure)
    hosts = [*_HERE, *names, *(_addresses(lan) if lan else ())]
    app = create_app(desk, hosts)
    server = server_for(app, lan or LOOPBACK, port, certificate=certificate, largest=LARGEST)
    _tell(ledger, [*names, *(_addresses(lan) if lan else ())], port, secure=secure, lan=bool(lan))
    try:
        server.serve()
    except KeyboardInterrupt:
        paragraph("已关闭　", "显示过“已收”的记录都在台账里")
    finally:
        desk.closing.set()
        server.stop()


def _certificate(cert: Path | None, key: Path | None) -> "Certificate | None":
    from dossier.web.serve import Certificate

    return Certificate(cert, key) if cert and key else None


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


def _addresses(host: str) -> list[str]:
    """The names and addresses by which other computers reach this one."""
    if host != EVERYWHERE:
        return [host]
    name = socket.gethostname()
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(name, None, socket.AF_INET)]
    except OSError:
        found = []
    others = [one for one in (*_outward(), *found) if not one.startswith("127.")]
    return list(dict.fromkeys([*others, name]))


def _outward() -> list[str]:
    """The address of the way out; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # RFC 5737: nobody's
            return [str(probe.getsockname()[0])]
        except OSError:
            return []


def _tell(ledger: "Ledger", others: list[str], port: int, *, secure: bool, lan: bool) -> None:
    scheme = "https" if secure else "http"
    paragraph("台账　", ledger.place)
    paragraph("本机　", f"{scheme}://127.0.0.1:{port}/")
    for name in others:
        paragraph("别的电脑　", f"{scheme}://{name}:{port}/")
    if lan and not secure:
        paragraph("请您注意　", "没有用证书，密码在网络上是明文；只在可靠的内网用", err=True)
    paragraph("　　　", "用浏览器打开上面的地址；按 Ctrl+C 关闭")
