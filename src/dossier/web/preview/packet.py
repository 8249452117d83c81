"""An applicant's packet that is looked at: read again whenever its folder changes."""

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from dossier.disk.folder import OURS
from dossier.errors import DossierError, PackError
from dossier.mending import settled
from dossier.model.preview import Side
from dossier.model.unit import SHARED, UNIT_FILE
from dossier.pipeline import Outlined, Preview, page_picture, side_picture

_EVERY = 0.5
"""Seconds between two looks at the folder."""
_KEPT = 48 * 1024 * 1024
"""Bytes of pictures that are kept, over all packets."""

Outline = Callable[[Path], tuple[Outlined, ...]]
Read = Callable[[Path, Callable[[str, int, int], None]], Preview]


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a packet now.

    Attributes:
        version: grows with every reading; 0 before the first.
        shown: the packet as it was read last; None before, and when it cannot be read.
        message, remedy: why it cannot be read; "" otherwise.
        reading: whether it is being read anew.
        done: files read so far.
    """

    version: int = 0
    shown: Preview | None = None
    message: str = ""
    remedy: str = ""
    reading: bool = False
    done: int = 0


class Packet:
    """An applicant's folder on the screen. Any thread may use it.

    Args:
        folder: the applicant's.
        read: reads it.
        outline: what its names alone tell, while it is being read.
        work: where it is read.
        pictures: what was drawn before, shared by all packets.
    """

    def __init__(
        self, folder: Path, read: Read, outline: Outline, work: Executor, pictures: "Pictures"
    ) -> None:
        self.folder, self._outline = folder, outline
        self._read, self._work, self._pictures = read, work, pictures
        self._lock = threading.Condition()
        self._state = State()
        self._last: Preview | None = None
        self._stamp: object = None
        self._looked = float("-inf")

    def state(self) -> State:
        """What is known now; a folder that changed begins to be read anew."""
        with self._lock:
            now = time.monotonic()
            if not self._state.reading and now - self._looked >= _EVERY:
                self._looked = now
                stamp = stamp_of(self.folder)
                if stamp != self._stamp or self._state.version == 0:
                    self._stamp = stamp
                    self._begin()
            return self._state

    @property
    def last(self) -> Preview | None:
        """The packet as it could be read last: pages that are open still ask for its pictures."""
        return self._last

    def settled(self, seconds: float) -> State:
        """What is known once nothing is being read any more, or after so long."""
        until = time.monotonic() + seconds
        with self._lock:
            self._looked = float("-inf")
        self.state()
        with self._lock:
            while self._state.reading and (left := until - time.monotonic()) > 0:
                self._lock.wait(left)
            return self._state

    def outlined(self) -> tuple[Outlined, ...]:
        """What its names alone tell; nothing when even they cannot be read."""
        try:
            return self._outline(self.folder)
        except (DossierError, OSError):
            return ()

    def _begin(self) -> None:
        self._state = replace(self._state, reading=True, done=0)
        self._work.submit(self._work_at)

    def _work_at(self) -> None:
        try:
            settled(self.folder)  # what a killed program began is carried to its end first
            made = State(shown=self._read(self.folder, self._count))
        except PackError as error:
            made = State(message="；".join((error.message, *error.faults)), remedy=error.remedy)
        except DossierError as error:
            made = State(message=error.message, remedy=error.remedy)
        except Exception as error:  # nobody else would say so; the next change is read again
            made = State(
                message=f"程序内部出错（{type(error).__name__}）",
                remedy="请把括号里的内容告诉软件维护人",
            )
        with self._lock:
            version = self._state.version + 1
            self._last = made.shown or self._last
            self._state = State(version, made.shown, made.message, made.remedy)
            self._lock.notify_all()

    def _count(self, _stage: str, done: int, _total: int) -> None:
        with self._lock:
            self._state = replace(self._state, done=done)

    def picture_of(self, shown: Preview, side: Side, width: int) -> bytes:
        """A side as a JPEG; drawn once for as long as it stays as it is.

        Raises:
            InputError: a file of it is gone, or cannot be read any more.
        """
        key = f"{self.folder}/{look_of(shown, side)}/{width}"
        return self._pictures.get(key, lambda: side_picture(shown, side, width))

    def page_of(self, shown: Preview, path: str, page: int, width: int) -> bytes:
        """A page of a file as a JPEG.

        Raises:
            InputError: there is no such page, or it cannot be read any more.
        """
        file = shown.files.get(path)
        key = f"{self.folder}/{path}/{file.digest if file else ''}/{page}/{width}"
        return self._pictures.get(key, lambda: page_picture(shown, path, page, width))


def look_of(shown: Preview, side: Side) -> str:
    """Changes whenever the side looks otherwise: a digest of its ink and its files."""
    digests = [shown.files[path].digest for path in side.paths if path in shown.files]
    return sha256(f"{side.face!r}{digests}".encode()).hexdigest()[:16]


def stamp_of(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, sizes and times of all that a packet is read from, the unit's papers included."""
    unit = folder.parent
    return tuple(sorted((*_files(folder), *_files(unit / SHARED), *_file(unit / UNIT_FILE))))


def _file(path: Path) -> Iterator[tuple[str, int, int]]:
    try:
        found = path.stat()
    except OSError:
        return
    yield str(path), found.st_size, found.st_mtime_ns


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name in OURS:
            continue
        try:
            if entry.is_dir():
                yield from _files(Path(entry.path))
            else:
                found = entry.stat()
                yield entry.path, found.st_size, found.st_mtime_ns
        except OSError:
            continue


class Pictures:
    """Pictures that were drawn, the longest unused given up first."""

    def __init__(self, most: int = _KEPT) -> None:
        self._most, self._bytes = most, 0
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str, draw: Callable[[], bytes]) -> bytes:
        """The picture of that key; drawn if it is not there."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = draw()
        with self._lock:
            if key not in self._kept:
                self._bytes += len(made)
            self._kept[key] = made
            while self._bytes > self._most and len(self._kept) > 1:
                self._bytes -= len(self._kept.popitem(last=False)[1])
        return made
