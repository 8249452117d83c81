"""The desk over HTTP: its own server, and stations that scan and receive without a pause.

Run by `desk.py`. The server is a program of its own, as `dossier desk serve` starts it, but for a
clock that stands in the notice's window. A station is a browser's two requests a bag (the verdict,
then 收件) on a kept connection, with its stream of counters open all the time.
"""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "src")]

from dossier.codes import Signer, key_id  # noqa: E402
from dossier.ledger import open_ledger, register_key  # noqa: E402
from dossier.model.desk import UnitKey  # noqa: E402
from support.desk import token  # noqa: E402
from support.ledgers import NOON  # noqa: E402

HOST = "127.0.0.1"
_FORM = {"Content-Type": "application/x-www-form-urlencoded"}
_TOKEN = re.compile(r'name="csrf" content="([^"]+)"')


def private(unit: str) -> Ed25519PrivateKey:
    """A unit's key, the same at every run."""
    return Ed25519PrivateKey.from_private_bytes(sha256(unit.encode()).digest())


def public(unit: str) -> UnitKey:
    """Its public half, as the desk registers it."""
    return UnitKey(unit, f"单位{unit}", private(unit).public_key().public_bytes_raw())


def signed(unit: str, serial: int) -> str:
    """The token on a bag's label."""
    return token(serial, unit=unit, signer=Signer(key_id(public(unit).key), private(unit).sign))


@contextmanager
def served(place: str, units: set[str]) -> Iterator[int]:
    """Serve a ledger in which these units' keys are registered; its port."""
    with open_ledger(place, NOON) as ledger:
        for unit in units:
            register_key(ledger, public(unit), NOON)
    command = [sys.executable, __file__, place]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="ascii") as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()


class Browser:
    """A station's browser: sits down, keeps its stream of counters open, scans.

    Attributes:
        scanned, received: seconds that each verdict, each arrival took.
    """

    def __init__(self, port: int, name: str) -> None:
        self._connection = HTTPConnection(HOST, port)
        self._headers: dict[str, str] = {}
        self.scanned: list[float] = []
        self.received: list[float] = []
        self._token = self._csrf("/who")
        self._ask("/who", {"station": name, "name": "王芳", "csrf": self._token})
        self._stream = HTTPConnection(HOST, port)
        self._stream.request("GET", "/events", headers=self._headers)

    def scan(self, code: str) -> bool:
        """Scan a bag and receive it; whether it was recorded now."""
        began = time.perf_counter()
        said = self._ask("/scan", {"typed": code})
        seen = time.perf_counter()
        self.scanned.append(seen - began)
        if 'id="take"' not in said:
            return False
        said = self._ask("/receive", {"code": code})
        self.received.append(time.perf_counter() - seen)
        return 'id="take"' not in said and "/slip/" in said

    def _csrf(self, path: str) -> str:
        found = _TOKEN.search(self._ask(path))
        assert found, path
        return found[1]

    def _ask(self, path: str, form: dict[str, str] | None = None) -> str:
        headers = self._headers if form is None else {**self._headers, **_FORM}
        if form is not None:
            headers["X-CSRF-Token"] = self._token
        body = None if form is None else urlencode(form)
        self._connection.request("GET" if form is None else "POST", path, body, headers)
        answer = self._connection.getresponse()
        said = answer.read().decode()
        assert answer.status in {200, 302}, (path, answer.status, said[:300])
        cookie = answer.headers.get("Set-Cookie")
        if cookie:
            self._headers["Cookie"] = cookie.partition(";")[0]
        return said


def main() -> None:
    """Serve the ledger at the given place until killed."""
    from dossier.ledger import terms_of
    from dossier.web.desk import LARGEST, Site, create_app
    from dossier.web.desk.state import State
    from dossier.web.serve import server_for
    from support.packs import bazhou

    with open_ledger(sys.argv[1], NOON) as ledger:
        state = State(Path.cwd() / "build" / "benchmark" / "desk")
        site = Site(ledger, bazhou(), terms_of(bazhou()), state, lambda: NOON)
        server = server_for(create_app(site, [HOST]), HOST, 0, largest=LARGEST)
        print(server.bind_addr[1], flush=True)
        server.serve()


if __name__ == "__main__":
    main()
