"""What the user saw when deciding: a change rests on it, and is refused when it no longer holds."""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from dossier.errors import OutdatedError

_DIGEST = re.compile(r"[0-9a-f]{64}")
_REMEDY = "没有改动。请刷新页面，看清现在的样子再改"


def basis_of(path: Path) -> str:
    """What a file is known by while somebody looks at it: size and time of its last change.

    Raises:
        OSError: it is not there.
    """
    status = path.stat()
    return f"{status.st_size}-{status.st_mtime_ns}"


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def require_same(path: Path, name: str, basis: str) -> None:
    """See that the file is what the user saw.

    Args:
        path: the file.
        name: what the user knows it by.
        basis: of `basis_of`, or the SHA-256 of its bytes.

    Raises:
        OutdatedError: it is not.
    """
    if not path.is_file():
        raise OutdatedError(f"{name} 已经不在原处，可能刚被别人移走或改名", _REMEDY)
    if basis != (digest_of(path) if _DIGEST.fullmatch(basis) else basis_of(path)):
        raise OutdatedError(f"{name} 这个文件刚被别人改过", _REMEDY)


def require_order(names: Sequence[str], basis: Sequence[str]) -> None:
    """See that the files of a part are those, and in the order, that the user saw.

    Raises:
        OutdatedError: they are not.
    """
    if tuple(names) != tuple(basis):
        raise OutdatedError("这份材料的文件刚被别人增减或重排过", _REMEDY)
