"""By how many degrees a page's lines lean, from its ink levels.

Projection profiles (Postl 1986): summed along the true direction, lines and gaps part sharply.
"""

import numpy as np
from numpy.typing import NDArray

from dossier.reading.inkmap import Grey

RANGE = 6.0
"""Looked for within this many degrees either way."""
COARSE, FINE = 0.5, 0.1
INK = 48
"""Cells from this level on are strokes."""
MOST = 6000
"""Strokes looked at, to bound the time."""
FEWEST = 200
"""Fewer than two lines of text say nothing."""
EVIDENT = 5.0
"""How much sharper the best direction must be than the middling one."""


def skew_of(levels: Grey) -> float | None:
    """Degrees, clockwise positive, to 0.1; None when no lines are evident."""
    y, x = _edges(levels)
    if y.size < FEWEST:
        return None
    scores = _scores(y, x, np.arange(-RANGE, RANGE + COARSE / 2, COARSE))
    best = max(scores, key=lambda angle: scores[angle])
    fine = _scores(y, x, np.arange(best - COARSE, best + COARSE + FINE / 2, FINE))
    top = max(fine.values())
    if top < EVIDENT * float(np.median(list(scores.values()))) or abs(best) >= RANGE:
        return None
    peak = {angle: score for angle, score in fine.items() if score > 0.9 * top}
    mean = sum(angle * score for angle, score in peak.items()) / sum(peak.values())
    return round(mean, 1) + 0.0  # no -0.0


def _edges(levels: Grey) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Where strokes begin or end from top to bottom: solid areas say nothing about lines."""
    ink = levels >= INK
    ink[1:-1] &= ~(ink[:-2] & ink[2:])
    ink[0] = ink[-1] = False
    y, x = np.nonzero(ink)
    step = 1 + y.size // MOST
    return y[::step].astype(np.float32), x[::step].astype(np.float32)


def _scores(
    y: NDArray[np.float32], x: NDArray[np.float32], angles: NDArray[np.float64]
) -> dict[float, float]:
    """How sharply the profile along each angle changes from line to line.

    All angles in one go: every call of numpy's gives up Python's lock and must win it back.
    """
    slopes = np.tan(np.radians(angles)).astype(np.float32)[:, None]
    places = y - x * slopes
    lines = (places - places.min(axis=1, keepdims=True)).astype(np.intp)
    width = int(lines.max()) + 2
    lines += np.arange(angles.size)[:, None] * width
    profiles = np.bincount(lines.ravel(), minlength=angles.size * width)
    changes = np.diff(profiles.reshape(angles.size, width).astype(np.float64), axis=1)
    return dict(zip(angles.tolist(), (changes**2).sum(axis=1).tolist(), strict=True))
