"""A mark that is too damaged to be read, known by its likeness to the marks that were printed.

Reading has to tell 10⁴⁰ texts apart, and half of a symbol's redundancy is spent on that. A manifest
names a hundred. What is compared are the modules that stand for a face's digest, its check
character and the symbol's check words: to whoever does not know the face they are dark or light
like tosses of a coin, so that another page's, another revision's, another dossier's mark, dirt and
print agree with them no better than chance. What numbers and pages say is left out: sheets that
are not of this dossier share it.

For any depths x and signs s tossed independently, Hoeffding bounds the chance that Σsx exceeds
z·√Σx² by exp(-z²/2): at `CERTAIN` by 10⁻¹⁴ for one comparison. Faces of one digest (blank ones)
share its modules and come nearer: of 10⁸ pairs none to more than 7.2, with a part hidden 7.9.
Truth is seldom below 11, and 14.7 at most.
"""

from collections.abc import Iterable
from functools import cache, cached_property

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from dossier.codes import short_digest
from dossier.codes.check import completed
from dossier.codes.mark import DIGEST_LENGTH, LENGTH, LEVEL
from dossier.qr import qr_rows
from dossier.rescan.symbol import Modules

Floats = NDArray[np.float32]

CERTAIN = 8.0
"""Deviations from chance from which a mark is known."""
_REACH = 3
"""Modules to each side among which a module is dark or light: dirt and shadows are wider."""
_FLAT = 0.1
"""Added to the deviation among neighbours, in shares of that of all: flat ground says nothing."""
_DIGESTS = 24
"""Digests after which no module that depends on them has stayed the same."""


class Expected:
    """The marks that a manifest names."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)

    @cached_property
    def _signs(self) -> Floats:
        """Their telling modules, 1 for dark: marks × modules."""
        return np.stack([drawn(text)[_telling()] for text in self._texts]).astype(np.float32)

    def known(self, ways: Iterable[Floats]) -> str:
        """The mark whose modules are that dark, "" where none is certain.

        Args:
            ways: how dark each of 25 × 25 modules is, sampled in one way after another.
        """
        for depths in ways if self._texts else ():
            telling = _levelled(depths)[_telling()]
            weight = float(np.linalg.norm(telling))
            likeness = self._signs @ telling
            best = int(likeness.argmax())
            if weight and likeness[best] >= CERTAIN * weight:
                return self._texts[best]
        return ""


def drawn(text: str) -> Modules:
    """A mark's modules: 1 for dark, -1 for light."""
    rows = qr_rows(text, LEVEL)
    return np.array([[1 if module == "1" else -1 for module in row] for row in rows], np.int8)


@cache
def _telling() -> NDArray[np.bool_]:
    """The modules that depend on the digest: its own, the check character's, the check words'."""
    page = "0" * (LENGTH - DIGEST_LENGTH - 1)
    digests = (short_digest(bytes([n])) for n in range(_DIGESTS))
    marks = np.stack([drawn(completed(page + digest)) for digest in digests])
    varied: NDArray[np.bool_] = (marks != marks[0]).any(0)
    return varied


def _levelled(depths: Floats) -> Floats:
    """Depths as deviations from those of the neighbours."""
    side = 2 * _REACH + 1
    around = sliding_window_view(np.pad(depths, _REACH, mode="reflect"), (side, side))
    flat = _FLAT * float(depths.std()) + np.finfo(np.float32).eps
    levelled: Floats = (depths - around.mean((2, 3))) / (around.std((2, 3)) + flat)
    return levelled
