"""Private links: who has one sees one packet, and nobody can guess another.

A link is 26 characters made from a secret of the unit, the folder's name and how often its link
was revoked: it is the same at every start, can be printed again, and ends when it is revoked. The
secret is a file that its owner alone may read.
"""

import hmac
import json
import os
import secrets
import threading
from base64 import b32encode
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from dossier.disk.whole import replace_files, writing
from dossier.errors import InputError

LINKS_FILE = ".dossier/links.json"
LENGTH = 26
"""Characters of Base32: 130 bits."""
UNIT = ""
"""The name that stands for the whole unit: HR's link."""


def new_link() -> str:
    """A link for one run."""
    return b32encode(secrets.token_bytes(17)).decode().lower()[:LENGTH]


class Links:
    """The links of a unit, kept in its folder.

    Args:
        unit: the unit's folder.

    Raises:
        InputError: what is kept cannot be read.
        OutputError: the secret cannot be written.
    """

    def __init__(self, unit: Path) -> None:
        self._path = unit / LINKS_FILE
        self._lock = threading.Lock()
        self._secret, self._revoked = self._read()

    def link(self, name: str) -> str:
        """The link of an applicant's folder, or of the `UNIT`."""
        said = f"{name}\n{self._revoked.get(name, 0)}".encode()
        made = hmac.new(self._secret, said, sha256).digest()
        return b32encode(made).decode().lower()[:LENGTH]

    def key(self, use: str) -> bytes:
        """A key of the unit for that use: the same at every start, and no link."""
        return hmac.new(self._secret, f"\0{use}".encode(), sha256).digest()

    def revoke(self, name: str) -> None:
        """End a link; the folder gets another.

        Raises:
            OutputError: it cannot be written down; the old link stays.
        """
        with self._lock:
            revoked = {**self._revoked, name: self._revoked.get(name, 0) + 1}
            self._write(revoked)
            self._revoked = revoked

    def _read(self) -> tuple[bytes, dict[str, int]]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
            revoked = {str(name): int(times) for name, times in kept["revoked"].items()}
            return bytes.fromhex(kept["secret"]), revoked
        except FileNotFoundError:
            return self._begun(), {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(
                f"{self._path} 读不了，链接没有启用", "删掉这个文件再运行；以前发出的链接都会失效"
            ) from error

    def _begun(self) -> bytes:
        self._secret = secrets.token_bytes(32)
        self._write({})
        return self._secret

    def _write(self, revoked: dict[str, int]) -> None:
        said = {"secret": self._secret.hex(), "revoked": revoked}
        with writing(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileExistsError):  # private from its first byte on
                os.close(os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        replace_files({self._path: json.dumps(said, ensure_ascii=False).encode()})
