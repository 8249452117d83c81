"""What verbs that serve pages share: where they listen, by which names, with which certificate."""

import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dossier.cli.common import paragraph

if TYPE_CHECKING:
    from dossier.web.serve import Certificate

LOOPBACK, EVERYWHERE = "127.0.0.1", "0.0.0.0"
HERE = ("127.0.0.1", "localhost", "::1")

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Place:
    """Where pages are served.

    Attributes:
        port: of the pages.
        lan: the address for others, `EVERYWHERE` for all of this computer's; None for nobody else.
        names: by which others call this computer.
        certificate: for TLS.
    """

    port: int
    lan: str | None
    names: tuple[str, ...]
    certificate: "Certificate | None"

    @property
    def host(self) -> str:
        """The address to bind."""
        return self.lan or LOOPBACK

    @property
    def scheme(self) -> str:
        """Http or https."""
        return "https" if self.certificate else "http"

    @property
    def others(self) -> list[str]:
        """The names and addresses by which other computers reach this one."""
        return [*self.names, *(addresses(self.lan) if self.lan else ())]

    @property
    def hosts(self) -> list[str]:
        """Every name by which the pages may be asked."""
        return [*HERE, *self.others]


def place_options(port: int, lan: str) -> Callable[[Command], Command]:
    """The options of a verb that serves.

    Args:
        port: that it takes by itself.
        lan: what --lan means, in Chinese.
    """
    options = (
        click.option("--port", default=port, type=int, metavar="端口",
                     help=f"网页的端口（默认 {port}）"),
        click.option("--lan", is_flag=False, flag_value=EVERYWHERE, default=None, metavar="地址",
                     help=f"{lan}；可以只写本机的一个地址"),
        click.option("--name", "names", multiple=True, metavar="主机名",
                     help="别的电脑用这个名字访问本机（可以写几次）"),
        click.option("--cert", metavar="证书.pem", type=click.Path(dir_okay=False, path_type=Path),
                     help="TLS 证书；和 --tls-key 一起写"),
        click.option("--tls-key", metavar="私钥.pem",
                     type=click.Path(dir_okay=False, path_type=Path), help="TLS 证书的私钥"),
    )  # fmt: skip

    def decorated(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


def place_of(
    port: int, lan: str | None, names: tuple[str, ...], cert: Path | None, tls_key: Path | None
) -> Place:
    """The place that the options say.

    Raises:
        UsageError: they contradict each other.
    """
    from dossier.web.serve import Certificate

    if not 0 < port < 1 << 16:
        raise click.UsageError(f"没有 {port} 号端口", click.get_current_context())
    if (cert is None) != (tls_key is None):
        raise click.UsageError("--cert 和 --tls-key 要一起写", click.get_current_context())
    return Place(port, lan, names, Certificate(cert, tls_key) if cert and tls_key else None)


def addresses(host: str) -> list[str]:
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


def tell_plain(place: Place, what: str) -> None:
    """Warn of what others on the network could read."""
    if place.lan and place.certificate is None:
        paragraph("请您注意　", f"没有用证书，{what}在网络上是明文；只在可靠的内网用", err=True)
