"""The scanned pile: its files in natural order, each counted once, their sides one by one."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from hashlib import file_digest
from itertools import count, repeat
from pathlib import Path
from unicodedata import category

import pypdfium2 as pdfium
from PIL import Image, UnidentifiedImageError

from dossier.model.reconciliation import Repeated, Unusable
from dossier.rescan.pdfs import begins_with_scan, count_pdf, pdf_side, pdf_sides
from dossier.rescan.pictures import DecodedPicture, JpegPicture, Picture, credible

HEAD = 1024
"""Bytes in which a PDF's header may stand (ISO 32000-1, annex H.3.4.1)."""
MOST_SIDES = 5000
"""Of one file; nobody scans so many in one go."""
_PDF = b"%PDF-"
PICTURES = ("JPEG", "PNG", "TIFF", "BMP", "WEBP")

_AGAIN = "重新扫描，存成 PDF、JPG 或 TIFF，再运行一次"
_PAPER = "请扫描打印、签字、盖章以后的纸；生成的 PDF 不能代替"
_KIND = "请给扫描仪存出来的 PDF、JPG、TIFF 或 PNG；别的格式先另存"
_HIDDEN = re.compile(r"\..*|~\$.*|thumbs\.db|desktop\.ini", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A file of scanned sides.

    Attributes:
        path: where it lies.
        name: what it is called.
        digest: SHA-256 of its bytes, hexadecimal.
        sides: how many.
        pdf: whether it is a PDF, otherwise a picture of one or more pages.
    """

    path: Path
    name: str
    digest: str
    sides: int
    pdf: bool


Surveyed = Bundle | Repeated | Unusable


def survey(scans: Iterable[Path]) -> tuple[Surveyed, ...]:
    """The files of a pile, those of folders included, in natural order of their names.

    The same bytes count once (peers 18), whatever the file is called.
    """
    first: dict[str, str] = {}
    found: list[Surveyed] = []
    for name, path in pile_files(scans).items():
        surveyed = _surveyed(path, name)
        if isinstance(surveyed, Bundle):
            earlier = first.setdefault(surveyed.digest, surveyed.name)
            if earlier != surveyed.name:
                surveyed = Repeated(surveyed.name, surveyed.digest, earlier)
        found.append(surveyed)
    return tuple(found)


def pile_files(scans: Iterable[Path]) -> dict[str, Path]:
    """The files, those of folders included, each once, in natural order of their names.

    A file is called by its name alone where no other of the pile has the same.
    """
    paths = sorted(dict.fromkeys(_files(scans)), key=_natural)
    shared = Counter(_shown(path.name) for path in paths)
    named: dict[str, Path] = {}
    for path in paths:
        name = _shown(path.name)
        named[_unlike(_shown(str(path)) if shared[name] > 1 else name, named)] = path
    return named


def _shown(name: str) -> str:
    """A name as text that can be shown: what is no Unicode, or steers a screen, is replaced."""
    said = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join("\ufffd" if category(letter).startswith("C") else letter for letter in said)


def _unlike(name: str, taken: Collection[str]) -> str:
    """The name, told apart from those that look the same."""
    numbered = (f"{name}（{number}）" if number > 1 else name for number in count(1))
    return next(one for one in numbered if one not in taken)


def _files(scans: Iterable[Path]) -> Iterator[Path]:
    """The files, and those in folders, however deep; not what systems hide there."""
    for path in scans:
        if not path.is_dir():
            yield path
            continue
        for inner in path.rglob("*"):
            parts = inner.relative_to(path).parts
            if inner.is_file() and not any(map(_HIDDEN.fullmatch, parts)):
                yield inner


def _natural(path: Path) -> tuple[tuple[int, int, str], ...]:
    """Numbers by their value: 2.jpg before 10.jpg."""
    pieces = re.findall(r"\d+|\D+", str(path))
    return tuple((0, int(p), "") if p.isdecimal() else (1, 0, p.casefold()) for p in pieces)


def _surveyed(path: Path, name: str) -> Surveyed:
    try:
        return _opened(path, name)
    except FileNotFoundError:
        return Unusable(name, "没有这个文件", "请核对文件名")
    except UnidentifiedImageError:
        return Unusable(name, "不是 PDF，也不是认识的图片", _KIND)
    except pdfium.PdfiumError as error:
        return _refused(name, error)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        reason = getattr(error, "strerror", None)
        return Unusable(name, f"打不开：{reason}" if reason else "已损坏，打不开", _AGAIN)


def _opened(path: Path, name: str) -> Surveyed:
    """A file that can be opened; raises what the libraries raise for another."""
    if not path.stat().st_size:
        return Unusable(name, "是空文件，一个字节也没有", _AGAIN)
    pdf = _is_pdf(path)
    sides = count_pdf(path) if pdf else _count_pictures(path)
    if not 0 < sides <= MOST_SIDES:
        return Unusable(name, f"有 {sides} 页，不像扫描件", _AGAIN)
    if pdf and not begins_with_scan(path):
        return Unusable(name, "不是扫描件，页上没有扫描图", _PAPER)
    with path.open("rb") as stream:
        return Bundle(path, name, file_digest(stream, "sha256").hexdigest(), sides, pdf)


def _refused(name: str, error: pdfium.PdfiumError) -> Unusable:
    if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
        return Unusable(name, "设了打开密码", "在扫描仪上取消加密，重新扫描；或另存一份不加密的")
    return Unusable(name, "是 PDF，但已损坏，打不开", _AGAIN)


_PASSWORD = 4
"""pdfium's FPDF_ERR_PASSWORD."""


def _count_pictures(path: Path) -> int:
    with Image.open(path, formats=PICTURES) as image:
        return int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1


def sides_of(bundle: Bundle) -> Iterator[Picture | None]:
    """The sides' pictures in order, None for each that cannot be read: always as many as there are.

    A file that went away, or breaks off, since it was surveyed leaves None for the rest.
    """
    given = 0
    with suppress(Exception):  # damaged data leads the libraries anywhere
        for picture in _sides(bundle):
            given += 1
            yield picture
    yield from repeat(None, bundle.sides - given)


def _sides(bundle: Bundle) -> Iterator[Picture | None]:
    if bundle.pdf:
        yield from pdf_sides(bundle.path, bundle.sides)
        return
    with Image.open(bundle.path, formats=PICTURES) as image:
        yield from (_picture(image, bundle.path, index) for index in range(bundle.sides))


def picture_of(path: Path, number: int) -> Picture | None:
    """The picture of one side of a file, counted from 1; None where it cannot be read."""
    try:
        if _is_pdf(path):
            return pdf_side(path, number - 1)
        with Image.open(path, formats=PICTURES) as image:
            return _picture(image, path, number - 1)
    except Exception:  # damaged data leads the libraries anywhere
        return None


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as stream:
        return _PDF in stream.read(HEAD)


def _picture(image: Image.Image, path: Path, index: int) -> Picture | None:
    """One picture of an opened file; a JPEG is decoded only when it is looked at."""
    try:
        if image.format == "JPEG":
            return JpegPicture(path.read_bytes(), credible(image.info.get("dpi")))
        if index:
            image.seek(index)
        image.load()
        return DecodedPicture(image, credible(image.info.get("dpi")))
    except Exception:  # decoders raise nearly anything on damaged data
        return None
