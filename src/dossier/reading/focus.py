"""How sharp a page is, from samples of about half a millimetre."""

import numpy as np
from numpy.typing import NDArray

from dossier.reading.inkmap import Grey

LEAST_CONTRAST = 60
"""Greys between paper and ink; a page with less has nothing to be sharp."""
_SHARE = 0.001
"""The steepest steps that count: a line of text has more, dust has fewer."""


def sharpness_of(samples: Grey) -> float | None:
    """The steepest change of grey from one sample to the next, over the page's contrast.

    About 1 where ink ends within a sample; 0.3 where edges are smeared over 2 mm, and text of a
    usual size can no longer be read. None when the page shows too little.
    """
    if min(samples.shape) < 2:
        return None
    grey = samples.astype(np.int16)
    paper = np.percentile(grey[::4, ::4], 95)
    contrast = float(paper - grey.min())
    if contrast < LEAST_CONTRAST:
        return None
    steepest = max(_steepest(np.abs(np.diff(grey, axis=axis))) for axis in (0, 1))
    return round(steepest / contrast, 3)


def _steepest(steps: NDArray[np.int16]) -> float:
    place = int((1 - _SHARE) * (steps.size - 1))
    return float(np.partition(steps, place, axis=None)[place])
