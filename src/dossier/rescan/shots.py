"""Small pictures of the sides that somebody has to look at, for the report."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from dossier.model.frame import Frame
from dossier.model.paper import Box, box
from dossier.model.printed import Printed
from dossier.model.reconciliation import Reconciliation, Side
from dossier.rescan.cut import cut
from dossier.rescan.marks import turned
from dossier.rescan.pictures import Picture
from dossier.rescan.pile import picture_of, pile_files
from dossier.rescan.wording import Told, tell

MOST = 300
"""Entries with pictures; a report with more would open nowhere. It says which have none."""
WHOLE = 560
"""Pixels of the longer side of a whole side."""
DETAIL = 620
"""Pixels of the longer side of a detail."""
FOOT = 30.0
"""Millimetres at the foot of a sheet that are shown: the mark and what is printed beside it."""
FINEST = 6.0
"""Pixels a millimetre of a detail at most."""
QUALITY = 62


@dataclass(frozen=True, slots=True)
class Shot:
    """A small JPEG, and what it shows."""

    data: bytes
    size: tuple[int, int]
    shows: str


def take_shots(scans: Iterable[Path], found: Reconciliation) -> Mapping[Told, tuple[Shot, ...]]:
    """Pictures for what has to be looked at; the sides are read once more for them.

    Args:
        scans: as they were given to `reconcile`.
        found: what it found.
    """
    paths = pile_files(scans)
    pictured = [(told, told.side) for told in tell(found) if told.side is not None]
    return {
        told: _shots(picture, told, side, found.printed)
        for told, side in pictured[:MOST]
        if side.file in paths and (picture := picture_of(paths[side.file], side.page)) is not None
    }


def _shots(picture: Picture, told: Told, side: Side, printed: Printed) -> tuple[Shot, ...]:
    """The whole side, and a detail beside it; none where the picture cannot be decoded."""
    try:
        whole = picture.colour(_reduction(max(picture.size) / WHOLE))
        detail = _detail(picture, told, side, printed)
        return _saved(_whole(whole, side)), _saved(detail)
    except Exception:  # decoders raise nearly anything on damaged data
        return ()


def _whole(image: Image.Image, side: Side) -> tuple[Image.Image, str]:
    upright = turned(image, side.turn).copy()
    upright.thumbnail((WHOLE, WHOLE))
    return upright, "整面"


def _detail(picture: Picture, told: Told, side: Side, printed: Printed) -> tuple[Image.Image, str]:
    """What the verdict is about: the certification, or the foot with the mark."""
    planned = printed.sides.get(told.page)
    if side.frame is None:
        return _lower(picture, side, printed), "页脚"
    if planned and planned.certified and told.label in _OF_STAMP:
        return _place(picture, side.frame, planned.certified.block.inset(-4)), "盖章的地方"
    paper = printed.paper
    foot = box(0, paper.height - FOOT, paper.width, FOOT)
    return _place(picture, side.frame, foot), "页脚"


_OF_STAMP = ("没有证明", "盖章存疑", "盖章处不全")


def _place(picture: Picture, frame: Frame, place: Box) -> Image.Image:
    dots = min(DETAIL / max(place.width, place.height), FINEST, frame.scale)
    image = picture.colour(_reduction(frame.scale / dots))
    return cut(image, frame, place, image.width / picture.size[0], dots)


def _lower(picture: Picture, side: Side, printed: Printed) -> Image.Image:
    """The foot of a side of which nothing is known but perhaps which way is up."""
    upright = turned(picture.colour(_reduction(min(picture.size) / DETAIL)), side.turn)
    height = round(upright.height * FOOT / printed.paper.height)
    foot = upright.crop((0, upright.height - height, *upright.size))
    foot.thumbnail((DETAIL, DETAIL))
    return foot


def _reduction(most: float) -> int:
    return next((n for n in (8, 4, 2) if n <= most), 1)


def _saved(shown: tuple[Image.Image, str]) -> Shot:
    image, shows = shown
    stream = io.BytesIO()
    image.convert("L" if image.mode == "L" else "RGB").save(stream, "JPEG", quality=QUALITY)
    return Shot(stream.getvalue(), image.size, shows)
