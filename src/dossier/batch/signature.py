"""Whether anything changed since an outcome was made: names, sizes and times, not contents."""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from dossier.disk.folder import OURS


def signature(*, folders: Iterable[Path], files: Iterable[Path], words: Iterable[str]) -> str:
    """A digest of every file's name, size and time of change, and of `words`.

    Args:
        folders: taken whole, but for what the program keeps there.
        files: taken one by one; an absent one counts as absent.
        words: options, versions, the day.
    """
    digest = sha256()
    for word in words:
        digest.update(word.encode() + b"\0")
    for path in files:
        digest.update(_stamp(path.name, path))
    for folder in folders:
        for name, path in _walk(folder, ""):
            digest.update(_stamp(name, path))
    return digest.hexdigest()


def weight(folder: Path) -> int:
    """Bytes of a folder's files."""
    return sum(path.stat().st_size for _, path in _walk(folder, "") if path.is_file())


def _walk(folder: Path, above: str) -> Iterator[tuple[str, Path]]:
    """Files by their path below the folder, in order of names; links are not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        name = f"{above}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if entry.name not in OURS:
                yield from _walk(Path(entry.path), name)
        else:
            yield name, Path(entry.path)


def _stamp(name: str, path: Path) -> bytes:
    try:
        status = path.stat()
    except OSError:
        return f"{name}\0-\n".encode("utf-8", "surrogateescape")
    text = f"{name}\0{status.st_size}\0{status.st_mtime_ns}\n"
    return text.encode("utf-8", "surrogateescape")
