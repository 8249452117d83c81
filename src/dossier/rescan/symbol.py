"""What stands in every QR symbol of version 2 (GB/T 18284), whatever it says.

A page mark is one: 26 characters fit it at level Q. Its patterns tell where its modules are when
no reader finds them, and stand for themselves where a stroke or a fold covers them.
"""

import numpy as np
from numpy.typing import NDArray

MODULES = 25
QUIET = 3
"""Modules of white paper around it that are looked at; the quiet zone has four."""

Modules = NDArray[np.int8]
"""25 × 25: 1 dark, -1 light, 0 not known."""
Cells = tuple[tuple[int, int], ...]
"""Row and column of each bit, the highest first."""

_ALIGNMENT = 18
"""Row and column of the alignment pattern's middle (GB/T 18284, annex E)."""
_BITS = 15
_GENERATOR, _MASK = 0x537, 0x5412
"""Of the format's BCH code, and what it is combined with (GB/T 18284, annex C)."""


def _fixed() -> Modules:
    modules = np.zeros((MODULES, MODULES), np.int8)
    timing = np.where(np.arange(MODULES) % 2, -1, 1)
    modules[6], modules[:, 6] = timing, timing
    for row, column in ((3, 3), (3, MODULES - 4), (MODULES - 4, 3)):
        _square(modules, row, column, 4, dark=(0, 1, 3))
    _square(modules, _ALIGNMENT, _ALIGNMENT, 2, dark=(0, 2))
    modules[MODULES - 8, 8] = 1
    return modules


def _square(modules: Modules, row: int, column: int, reach: int, dark: tuple[int, ...]) -> None:
    """Rings about a middle; the finders' separators lie outside the symbol on two sides."""
    for y in range(-reach, reach + 1):
        for x in range(-reach, reach + 1):
            if 0 <= row + y < MODULES and 0 <= column + x < MODULES:
                modules[row + y, column + x] = 1 if max(abs(x), abs(y)) in dark else -1


FIXED = _fixed()
"""Finders, separators, timing, alignment, and the module that is always dark."""


def _format_words() -> tuple[int, ...]:
    """The 32 formats: level and mask, with their check bits."""
    words = []
    for value in range(32):
        rest = value << 10
        for bit in range(14, 9, -1):
            if rest >> bit & 1:
                rest ^= _GENERATOR << (bit - 10)
        words.append((value << 10 | rest) ^ _MASK)
    return tuple(words)


FORMATS = np.array(
    [[1 if word >> (_BITS - 1 - n) & 1 else -1 for n in range(_BITS)] for word in _format_words()],
    np.int8,
)
"""Every format's bits, the highest first: 1 dark, -1 light."""

FORMAT_CELLS: tuple[Cells, Cells] = (
    (
        *((8, column) for column in range(6)),
        *((8, 7), (8, 8), (7, 8)),
        *((row, 8) for row in range(5, -1, -1)),
    ),
    (
        *((MODULES - 1 - n, 8) for n in range(7)),
        *((8, MODULES - 8 + n) for n in range(8)),
    ),
)
"""The two places where the format stands."""
