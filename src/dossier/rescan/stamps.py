"""A copy's certification on paper: its printed words, and a wet seal in the ring beside them.

Careful rather than clever: an empty ring is told as a seal that was not seen, never as one that is
missing, for a pale seal on a black-and-white scan may leave nothing.
"""

import numpy as np
from numpy.typing import NDArray

from dossier.model.frame import Frame
from dossier.model.paper import Box
from dossier.model.printed import Certified
from dossier.model.reconciliation import Seal, Stamp
from dossier.rescan.cut import Floats, cut, shares_of_paper
from dossier.rescan.pictures import Picture

DOTS = 3.0
"""Pixels a millimetre that are looked at: strokes of a seal are half a millimetre and more."""
COARSEST = 1.9
"""Pixels a millimetre that a decoded picture must have at least: 48 dpi."""

DARK = 0.75
"""Levels below this share of the paper's are ink."""
WORDS = 0.015
"""Share of the words' place that is ink at least; printed words and lines cover 10 %."""

COLOURED = 0.2
"""How far apart the colours of a wet seal's ink lie at least, as shares of the paper's."""
PALE = 0.9
"""Coloured ink is darker than this in one colour at least: a tinted ground is not."""
SEALED = 0.005
"""Share of the ring that is coloured ink at least; a seal covers 12 %, a pale one 1 %."""
DARK_SEALED = 0.05
"""The same for dark ink where the scan has no colours; the printed ring and words cover 3 %."""


def look_at_stamp(picture: Picture, frame: Frame, planned: Certified) -> Stamp:
    """What is seen of a copy's certification."""
    image = picture.colour(_reduction(frame.scale))
    zoom = image.width / picture.size[0]
    words = shares_of_paper(cut(image, frame, planned.words, zoom, DOTS))
    inked = float((words.min(2) < DARK).mean())
    if planned.ring is None or not _holds(picture, frame, planned.ring):
        return Stamp(inked >= WORDS, Seal.UNKNOWN)
    ring = shares_of_paper(cut(image, frame, planned.ring, zoom, DOTS))
    return Stamp(inked >= WORDS, _seal(ring, planned))


def _reduction(scale: float) -> int:
    return next((n for n in (8, 4, 2) if scale / n >= COARSEST), 1)


def _holds(picture: Picture, frame: Frame, ring: Box) -> bool:
    """Whether the picture holds all of the ring; the corners about it may lie outside."""
    x, y = frame.point(ring.x + ring.width / 2, ring.y + ring.height / 2)
    width, height = picture.size
    return min(x, y, width - x, height - y) >= ring.width / 2 * frame.scale


def _seal(ring: Floats, planned: Certified) -> Seal:
    """Coloured ink within the ring, or dark ink where the scan has no colours."""
    inside = _inside(ring.shape[:2], planned)
    if ring.shape[2] == 1:
        share, enough = float((ring[..., 0] < DARK)[inside].mean()), DARK_SEALED
    else:
        spread = ring.max(2) - ring.min(2)
        coloured = (spread > COLOURED) & (ring.min(2) < PALE)
        share, enough = float(coloured[inside].mean()), SEALED
    return Seal.SEEN if share >= enough else Seal.NOT_SEEN


def _inside(shape: tuple[int, ...], planned: Certified) -> NDArray[np.bool_]:
    """The disc within the ring, without the words where they stand in it."""
    assert planned.ring is not None
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    across, down = (x + 0.5) / shape[1], (y + 0.5) / shape[0]
    disc = (across - 0.5) ** 2 + (down - 0.5) ** 2 <= 0.25
    words, ring = planned.words.inset(-1.0), planned.ring
    column, row = ring.x + across * ring.width, ring.y + down * ring.height
    written = (
        (words.x <= column) & (column <= words.right) & (words.y <= row) & (row <= words.bottom)
    )
    inside: NDArray[np.bool_] = disc & ~written
    return inside
