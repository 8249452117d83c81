"""Which files may come into a packet: what reading takes, by contents, whatever their names say."""

from pathlib import Path

from dossier.disk.sniff import HEAD, SUFFIXES, Format, sniff
from dossier.errors import InputError
from dossier.model.sources import Problem, Trouble

_PHOTO: frozenset[Format] = frozenset(("JPEG", "PNG", "HEIC"))
_WORDS = {
    Trouble.EMPTY: ("这个文件是空的", "请重新选一次；还是空的，重新拍照或扫描"),
    Trouble.DAMAGED: ("这个文件打不开，已经损坏", "请重新拍照或扫描"),
    Trouble.OFFICE: ("这是 Office/WPS 文件，不能直接放进来", "在 WPS 或 Word 里导出 PDF，再放进来"),
    Trouble.OFD: ("这是 OFD 文件，不能直接放进来", "用 OFD 阅读器打开，导出 PDF，再放进来"),
    Trouble.UNKNOWN_TYPE: ("这不是照片、扫描件或 PDF", "请拍照，或另存为 JPG、PNG、PDF，再放进来"),
}


def kind_of(path: Path) -> Format:
    """What the file is.

    Raises:
        InputError: nothing that a dossier is made from.
        OSError: it cannot be read.
    """
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    kind = sniff(path, head) if head else Problem(Trouble.EMPTY)
    if isinstance(kind, Problem):
        raise InputError(*_WORDS[kind.trouble])
    if kind == "PDF" and head.lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith((b"<", b"#", b"{")):
        raise InputError(*_WORDS[Trouble.UNKNOWN_TYPE])  # a page or script that only mentions PDF
    return kind


def suffix_of(kind: Format, name: str = "") -> str:
    """The suffix for a file of that kind; that of `name` where it is right as it is."""
    own = name[name.rfind(".") :] if "." in name else ""
    return own if own.lower() in SUFFIXES[kind] else SUFFIXES[kind][0]


def require_photo(kind: Format) -> None:
    """See that a file may be the applicant's photo.

    Raises:
        InputError: it is of another kind.
    """
    if kind not in _PHOTO:
        raise InputError("本人照片要用 JPG 或 PNG", "请把照片另存为 JPG，再放进来")
