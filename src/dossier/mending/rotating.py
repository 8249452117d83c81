"""Turning a page by quarter turns. Scans lose nothing by it; the old file goes to 回收/."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

from PIL import Image

from dossier.disk.sniff import Format
from dossier.errors import InputError
from dossier.mending import jpeg, tiff
from dossier.mending.basis import require_same
from dossier.mending.files import swap
from dossier.mending.kinds import kind_of, suffix_of
from dossier.mending.packet import Packet, find
from dossier.mending.paths import within
from dossier.mending.pictures import (
    applied,
    as_jpeg,
    decoding,
    encoded,
    orientation_of,
    pages_in,
    seen,
    turned,
)
from dossier.mending.work import changing, stage

Way = Callable[[Path, int, int], bytes]
"""How a kind of file is turned: path, degrees, page number → the new file's bytes."""

QUARTERS = (90, 180, 270)
_AS_ORIENTATION = {90: 6, 180: 3, 270: 8}
_NO_PAGE = ("没有这一页，没有改动", "请刷新页面再试")


def rotate(
    packet: Packet, name: str, degrees: int, *, basis: str, now: datetime, page: int = 0
) -> str:
    """Turn a page of a file clockwise.

    JPEG by its EXIF orientation, TIFF by its tag, PDF by /Rotate: nothing is decoded. PNG, BMP and
    WebP are written anew without loss; HEIC, which no library of ours writes, becomes JPEG.

    Args:
        packet: the packet.
        name: the file's.
        degrees: 90, 180 or 270.
        basis: what the user saw of the file.
        now: the moment.
        page: the page's number in the file, from 0.

    Returns:
        The file's name, which changes where its kind does.

    Raises:
        InputError: there is no such page, or the file is damaged.
        OutdatedError: the file is another than the user saw, or gone.
        OutputError: it cannot be written; nothing was changed.
    """
    if degrees not in QUARTERS:
        raise InputError("只能转 90、180 或 270 度", "请用页面上的按钮")
    with changing(packet.folder):
        found = find(packet, name)
        require_same(found.path, name, basis)
        kind = kind_of(found.path)
        made: Format = "JPEG" if kind == "HEIC" else kind
        staged = stage(packet.folder, suffix_of(made))
        with decoding():
            data = _WAYS[kind](found.path, degrees, page)
        within(packet.folder, staged).write_bytes(data)
        return swap(packet, found, staged, made, "旋转", f"第 {page + 1} 页转 {degrees} 度", now)


def _jpeg(path: Path, degrees: int, page: int) -> bytes:
    _require_first(page)
    with Image.open(path, formats=("JPEG",)) as image:
        orientation = orientation_of(image)
    return jpeg.with_orientation(path.read_bytes(), turned(orientation, degrees))


def _tiff(path: Path, degrees: int, page: int) -> bytes:
    if not 0 <= page < pages_in(path, "TIFF"):
        raise InputError(*_NO_PAGE)
    with Image.open(path, formats=("TIFF",)) as image:
        image.seek(page)
        orientation = orientation_of(image)
    return tiff.with_orientation(path.read_bytes(), turned(orientation, degrees), page)


def _anew(name: Format, **options: object) -> Way:
    """A way that decodes the picture and writes it without loss."""

    def written(path: Path, degrees: int, page: int) -> bytes:
        picture, dpi, profile = _turned(path, name, degrees, page)
        return encoded(picture, name, dpi=dpi, profile=profile, **options)

    return written


def _heic(path: Path, degrees: int, page: int) -> bytes:
    picture, dpi, profile = _turned(path, "HEIC", degrees, page)
    return as_jpeg(picture, dpi=dpi, profile=profile)


def _turned(
    path: Path, kind: Format, degrees: int, page: int
) -> tuple[Image.Image, tuple[float, float] | None, bytes]:
    """The picture turned, its resolution, its profile."""
    _require_first(page)
    found = seen(path, kind)
    dpi = found.dpi[::-1] if found.dpi and degrees % 180 else found.dpi
    return applied(found.picture, _AS_ORIENTATION[degrees]), dpi, found.profile


def _pdf(path: Path, degrees: int, page: int) -> bytes:
    import pikepdf

    try:
        pdf = pikepdf.open(path)
    except pikepdf.PasswordError as error:
        raise InputError(
            "这个 PDF 设了打开密码，转不了", "请去掉密码后另存，用“替换”换上"
        ) from error
    with pdf:
        if not 0 <= page < len(pdf.pages):
            raise InputError(*_NO_PAGE)
        pdf.pages[page].rotate(degrees, relative=True)
        stream = BytesIO()
        pdf.save(stream)
        return stream.getvalue()


def _require_first(page: int) -> None:
    if page:
        raise InputError(*_NO_PAGE)


_WAYS: dict[Format, Way] = {
    "JPEG": _jpeg,
    "TIFF": _tiff,
    "PNG": _anew("PNG"),
    "BMP": _anew("BMP"),
    "WEBP": _anew("WEBP", lossless=True, exact=True),
    "HEIC": _heic,
    "PDF": _pdf,
}
