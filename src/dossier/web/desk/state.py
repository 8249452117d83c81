"""What a desk keeps beside its ledger: the secret of its sessions, and who saw what."""

import json
import os
import secrets
import threading
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from dossier.errors import OutputError

SECRET, ACCESS = "session.key", "access.jsonl"
_LENGTH = 32


class State:
    """A folder beside the ledger.

    Args:
        folder: made if it is not there; its files are readable by their owner alone.

    Raises:
        OutputError: it cannot be made or written.
    """

    def __init__(self, folder: Path) -> None:
        self._lock = threading.Lock()
        self._access = folder / ACCESS
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self.secret = _secret(folder / SECRET)
            with suppress(FileExistsError):
                os.close(os.open(self._access, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        except OSError as error:
            raise OutputError(
                f"收件台的文件夹 {folder} 写不了：{error.strerror or error}", "检查写的权限和磁盘"
            ) from error

    def note(self, at: datetime, who: str, page: str, *numbers: str) -> None:
        """Note who saw which dossiers; no name of an applicant.

        Raises:
            OSError: it could not be written; then nothing is to be shown either.
        """
        said = {"at": at.isoformat(timespec="seconds"), "who": who, "page": page}
        line = json.dumps({**said, "numbers": list(numbers)}, ensure_ascii=False) + "\n"
        with self._lock, self._access.open("a", encoding="utf-8", newline="\n") as file:
            file.write(line)


def _secret(path: Path) -> bytes:
    """The secret that is there, or a new one: a restart logs nobody out."""
    with suppress(FileNotFoundError):
        kept = path.read_bytes()
        if len(kept) == _LENGTH:
            return kept
        path.unlink()
    made = secrets.token_bytes(_LENGTH)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(made)
    return made
