"""Files that a request brings: in pieces, or small ones of its form; and what was done before."""

import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from flask import request

from dossier.errors import InputError
from dossier.mending import uploads

MOST = 2000
"""Wishes that are remembered; the oldest is forgotten first."""


@dataclass(slots=True)
class _Landing:
    lock: threading.Lock = field(default_factory=threading.Lock)
    done: bool = False
    answer: str = ""


class Landed:
    """What was done of late: who lost the answer asks once more, and it is not done twice."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, _Landing] = OrderedDict()

    def once(self, deed: Callable[[], str]) -> str:
        """Do what the request asks for, unless it has been done; what failed may be tried again.

        Returns:
            What the deed returned when it was done.
        """
        wish = _wish()
        with self._lock:
            landing = self._kept.setdefault(wish, _Landing())
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        with landing.lock:
            if not landing.done:
                landing.answer = deed()
                landing.done = True
            return landing.answer


def with_files(folder: Path, landed: Landed, use: Callable[[Path], object], most: int) -> None:
    """Use the files of the request.

    Args:
        folder: the applicant's.
        landed: what landed of late.
        use: takes a file to its place.
        most: files that it may bring.

    Raises:
        DossierError: there is none, there are too many, or one is of no use.
    """
    ident = request.form.get("upload", "")
    if ident:
        landed.once(lambda: _taken(folder, ident, use))
        return
    sent = [one for one in request.files.getlist("file") if one.filename]
    if not sent:
        raise InputError("没有选文件", "先选好文件，再传")
    if len(sent) > most:
        raise InputError(f"一次只能换上 {most} 个文件，没有改动", "请只选一个文件，再传")
    for one in sent:
        with tempfile.TemporaryDirectory(prefix="dossier-") as room:
            data = Path(room) / "file"
            one.save(data)
            use(data)


def _taken(folder: Path, ident: str, use: Callable[[Path], object]) -> str:
    use(uploads.finish(folder, ident))
    uploads.discard(folder, ident)
    return ident


def _wish() -> str:
    """What is asked for, where, in which words."""
    return sha256(repr((request.path, sorted(request.form.items(multi=True)))).encode()).hexdigest()
