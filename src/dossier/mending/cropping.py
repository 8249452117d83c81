"""Cropping a photo by the four corners of the sheet in it; the old file goes to 回收/."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PIL import Image

from dossier.disk.folder import Found
from dossier.disk.sniff import Format
from dossier.errors import InputError
from dossier.mending.basis import require_same
from dossier.mending.files import swap
from dossier.mending.kinds import kind_of, suffix_of
from dossier.mending.packet import PHOTO, Packet, find, part_of, place_of
from dossier.mending.paths import within
from dossier.mending.perspective import Flat, Point, coefficients, corners_in, flat
from dossier.mending.pictures import Seen, as_jpeg, decoding, opaque, pages_in, seen
from dossier.mending.work import changing, stage
from dossier.model.paper import Size

LEAST_DPI, MOST_DPI = 100.0, 1300.0
"""Resolutions that are believed: software writes 72 and 96 when it does not know."""


def crop(packet: Packet, name: str, corners: Sequence[Point], *, basis: str, now: datetime) -> str:
    """Cut the sheet or card out of a photo and lay it flat, as a JPEG of the photo's resolution.

    One that has a sheet's proportions, or those of the part's natural size (an ID card), gets
    them exactly, and the resolution at which it prints as large as it is.

    Args:
        packet: the packet.
        name: the file's.
        corners: upper left, upper right, lower right, lower left, as shares of the picture's width
            and height as it is seen.
        basis: what the user saw of the file.
        now: the moment.

    Returns:
        The file's name, which changes where its kind does.

    Raises:
        InputError: the corners bound no sheet, the file has several pages, is a PDF or damaged.
        OutdatedError: the file is another than the user saw, or gone.
        OutputError: it cannot be written; nothing was changed.
    """
    with changing(packet.folder):
        found = find(packet, name)
        require_same(found.path, name, basis)
        kind = _croppable(found.path)
        with decoding():
            data = _cropped(seen(found.path, kind), corners, _papers(packet, found))
        staged = stage(packet.folder, suffix_of("JPEG"))
        within(packet.folder, staged).write_bytes(data)
        return swap(packet, found, staged, "JPEG", "裁剪", "", now)


def _croppable(path: Path) -> Format:
    kind = kind_of(path)
    if kind == "PDF":
        raise InputError("PDF 裁不了", "请用手机重新拍这一页，或在电脑上另存为图片，用“替换”换上")
    with decoding():
        count = pages_in(path, kind)
    if count > 1:
        raise InputError(f"这个文件里有 {count} 页，裁不了", "请一页存成一个图片文件，用“替换”换上")
    return kind


def _papers(packet: Packet, found: Found) -> tuple[Size, ...]:
    """What the sheet may be: of the part's own size, or like the paper of the dossier.

    Of the applicant's photo nothing is assumed: one inch has nearly the proportions of A4.
    """
    if found.item == PHOTO:
        return ()
    place = place_of(packet, found)
    natural = part_of(packet, place).natural if place.part else None
    return (*((natural,) if natural else ()), packet.pack.page.paper)


def _cropped(page: Seen, corners: Sequence[Point], papers: tuple[Size, ...]) -> bytes:
    held = corners_in(corners, page.picture.size)
    made = flat(held, page.picture.size, papers)
    picture = opaque(page.picture).transform(
        (made.width, made.height),
        Image.Transform.PERSPECTIVE,
        coefficients(held, made),
        Image.Resampling.BICUBIC,
    )
    profile = page.profile if picture.mode == page.picture.mode else b""
    return as_jpeg(picture, dpi=_dpi(page, made, papers), profile=profile)


def _dpi(page: Seen, made: Flat, papers: tuple[Size, ...]) -> tuple[float, float] | None:
    """A scanner's word counts more than a sheet's proportions, which A5 has too."""
    believed = page.dpi and LEAST_DPI <= min(page.dpi) <= max(page.dpi) <= MOST_DPI
    of_its_own = made.paper is not None and len(papers) > 1 and _same(made.paper, papers[0])
    return page.dpi if believed and not of_its_own else made.dpi


def _same(one: Size, other: Size) -> bool:
    return sorted((one.width, one.height)) == sorted((other.width, other.height))
