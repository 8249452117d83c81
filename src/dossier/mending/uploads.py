"""Files that arrive piece by piece, over a line that may break; none of them counts before its end.

Each has a folder of its own below `.dossier/uploads/`, which reading does not look into: what it
is to become (`upload.json`), and the bytes so far. Its length is the truth about how far it came.
"""

import json
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from dossier.disk import add_to, replace_files
from dossier.disk.sniff import SUFFIXES
from dossier.errors import InputError, OutdatedError
from dossier.mending.kinds import kind_of, suffix_of
from dossier.mending.paths import place_for, within
from dossier.mending.work import told, turn

HOME = ".dossier/uploads"
STALE = timedelta(hours=24)
"""After this an upload that nobody went on with is swept away."""

_BUSY = "另一个页面正在传文件"
_ID = re.compile(r"[A-Za-z0-9_-]{32}")
_ABOUT, _DATA = "upload.json", "data"
_SHOWN = 80
"""Characters of the name that is kept for messages."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an applicant's folder takes.

    Attributes:
        largest: bytes of one file.
        files: uploads under way at once.
        total: bytes of all that are under way, as announced.
    """

    largest: int = 100_000_000
    files: int = 20
    total: int = 400_000_000


@dataclass(frozen=True, slots=True)
class Upload:
    """An upload under way: its id, its name at the sender's, its bytes in all, and those here."""

    id: str
    name: str
    size: int
    offset: int


class OffsetError(OutdatedError):
    """The bytes do not go on where the upload stands; `offset` says where that is."""

    def __init__(self, offset: int) -> None:
        super().__init__(
            f"上传要从第 {offset} 字节接着传", "页面会自动接着传；没有动静的，请刷新页面再传"
        )
        self.offset = offset


def begin(folder: Path, name: str, size: int, *, now: datetime, limits: Limits = Limits()) -> str:
    """Announce a file.

    Args:
        folder: the applicant's.
        name: what the sender calls it; kept for messages, never used as a name here.
        size: its bytes.
        now: the moment.
        limits: what the folder takes.

    Returns:
        The upload's id, which nobody can guess.

    Raises:
        InputError: it is empty or too large, or too many are under way.
        OutputError: the disk does not take it.
    """
    if size <= 0:
        raise InputError("这个文件是空的", "请重新选一次；还是空的，重新拍照或扫描")
    if size > limits.largest:
        most = limits.largest // 1_000_000
        raise InputError(f"文件太大，最大 {most} MB", "请把扫描分辨率调到 300 dpi，或拆成几个文件")
    with _counting(folder):
        sweep(folder, now)
        under_way = list_uploads(folder)
        full = len(under_way) >= limits.files
        if full or sum(one.size for one in under_way) + size > limits.total:
            raise InputError("没有传完的文件太多", "等前面的传完，或取消几个，再传这一个")
        ident = secrets.token_urlsafe(24)
        home = place_for(folder, f"{HOME}/{ident}")
        try:
            (home / _DATA).touch()
            said = {"name": _shown(name), "size": size}
            replace_files({home / _ABOUT: json.dumps(said, ensure_ascii=False).encode()})
        except BaseException:
            shutil.rmtree(home, ignore_errors=True)
            raise
    return ident


def append(folder: Path, ident: str, offset: int, data: bytes) -> int:
    """The next bytes of an upload.

    Args:
        folder: the applicant's.
        ident: the upload's id.
        offset: where in the file the bytes belong.
        data: the bytes.

    Returns:
        Where the next ones belong.

    Raises:
        OffsetError: they belong elsewhere.
        OutdatedError: there is no such upload, or no longer.
        InputError: there are more than were announced.
        OutputError: the disk does not take them; the upload stands where it stood.
    """
    with _held(folder, ident) as (home, upload):
        if offset != upload.offset:
            raise OffsetError(upload.offset)
        if offset + len(data) > upload.size:
            raise InputError("传来的比说好的大", "文件可能正在被改动，请重新选一次再传")
        add_to(home / _DATA, data)
    return offset + len(data)


def offset(folder: Path, ident: str) -> int:
    """Where an upload stands, for a sender who lost the line.

    Raises:
        OutdatedError: there is no such upload, or no longer.
    """
    return _upload(folder, ident).offset


def finish(folder: Path, ident: str) -> Path:
    """The whole file, of a kind that a dossier is made from.

    Asked again, it answers the same, until the file is taken or swept away. A file that is of no
    use is discarded.

    Returns:
        Where it lies, with the suffix of its contents; `add` and `replace` take it from there.

    Raises:
        OffsetError: bytes are missing.
        OutdatedError: there is no such upload, or no longer.
        InputError: it is nothing that a dossier is made from.
        OutputError: the disk does not take it.
    """
    try:
        with _held(folder, ident) as (home, upload):
            if upload.offset != upload.size:
                raise OffsetError(upload.offset)
            path = _data_in(home)
            if path.suffix:
                return path
            return path.rename(path.with_suffix(suffix_of(kind_of(path))))
    except OutdatedError:
        raise
    except InputError:
        discard(folder, ident)
        raise


def discard(folder: Path, ident: str) -> None:
    """Give an upload up; one that is not there is no error. Call it once the file is taken, too."""
    if _ID.fullmatch(ident):
        with told(folder):
            shutil.rmtree(within(folder, f"{HOME}/{ident}"), ignore_errors=True)


def list_uploads(folder: Path) -> tuple[Upload, ...]:
    """The uploads under way; those that were finished and taken are not."""
    top = within(folder, HOME)
    names = sorted(p.name for p in top.iterdir()) if top.is_dir() else []
    uploads = []
    for name in names:
        with suppress(OutdatedError):
            uploads.append(_upload(folder, name))
    return tuple(uploads)


def sweep(folder: Path, now: datetime) -> None:
    """Take away the uploads with which nobody went on for `STALE`, and what is left of others."""
    top = within(folder, HOME)
    for home in sorted(top.iterdir()) if top.is_dir() else ():
        if home.is_dir() and not home.is_symlink() and _last(home) < (now - STALE).timestamp():
            shutil.rmtree(home, ignore_errors=True)


def _last(home: Path) -> float:
    """When something last came."""
    times = [home.stat().st_mtime]
    for path in home.iterdir():
        with suppress(OSError):
            times.append(path.stat().st_mtime)
    return max(times)


def _upload(folder: Path, ident: str) -> Upload:
    gone = OutdatedError("这次上传已经过期或取消", "请重新选一次文件再传")
    if not _ID.fullmatch(ident):
        raise gone
    home = within(folder, f"{HOME}/{ident}")
    try:
        said = json.loads((home / _ABOUT).read_bytes())
        length = _data_in(home).stat().st_size
        return Upload(ident, str(said["name"]), int(said["size"]), length)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise gone from error


def _data_in(home: Path) -> Path:
    """The bytes: without a suffix until they are all there."""
    suffixes = (group[0] for group in SUFFIXES.values())
    finished = (home / f"{_DATA}{suffix}" for suffix in suffixes)
    return next((path for path in finished if path.is_file()), home / _DATA)


@contextmanager
def _held(folder: Path, ident: str) -> Iterator[tuple[Path, Upload]]:
    """The upload, while nobody else goes on with it."""
    home = within(folder, f"{HOME}/{_upload(folder, ident).id}")
    with turn(home / ".lock", _BUSY), told(folder):
        yield home, _upload(folder, ident)


@contextmanager
def _counting(folder: Path) -> Iterator[None]:
    with told(folder):
        home = place_for(folder, HOME)
    with turn(home / ".lock", _BUSY), told(folder):
        yield


def _shown(name: str) -> str:
    """The name as messages show it."""
    return "".join(c if c.isprintable() else "�" for c in name)[:_SHOWN]
