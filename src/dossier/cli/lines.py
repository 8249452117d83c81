"""Breaking Chinese text into the lines of a terminal, whose unit is the cell.

After GB/T 15834 and the W3C Requirements for Chinese Text Layout, 3.1.4: no closing mark starts a
line, no opening mark ends one, words and numbers stay whole.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from rich.cells import cell_len

LEAST = 20
"""Cells that a text is given, however narrow the terminal."""
GAP = 2
_OPEN = r"（《〈「『【〔“‘(\[{"
_CLOSE = r"，。、；：？！）》〉」』】〕”’…·％,.;:?!)\]}%"
_TAIL = rf"\.[A-Za-z]+|[{_CLOSE}]|[-/](?!-)"
_WORD = r"[一-鿿]?\([一二三四五六七八九十]+\)\d*|[!-'*-Z^-z|~\\]+"
_CLUSTER = re.compile(rf"\s+|[{_OPEN}]*(?:{_WORD}|[^\s{_OPEN}])?(?:{_TAIL})*\s*")


def breaks(text: str, width: int) -> list[int]:
    """Where `text` breaks into lines of at most `width` cells, as offsets.

    Spaces at a line's end count for nothing. What is wider than a line breaks between characters.
    """
    offsets, used, place = [], 0, 0
    for piece in _pieces(text, width):
        if used and used + cell_len(piece.rstrip()) > width:
            offsets.append(place)
            used = 0
        used += cell_len(piece)
        place += len(piece)
    return offsets


def wrapped(text: str, width: int) -> list[str]:
    """The lines of `text`, without spaces at their ends."""
    places = [0, *breaks(text, width), len(text)]
    return [text[a:b].rstrip() for a, b in pairwise(places)]


def hanging(head: str, text: str, width: int) -> str:
    """`head` and `text` in lines of `width` cells, all of which begin where the text does."""
    indent = cell_len(head)
    return head + f"\n{' ' * indent}".join(wrapped(text, max(width - indent, LEAST)))


def columns(rows: list[tuple[str, str]], width: int) -> list[str]:
    """Terms and what they mean, side by side: each row hangs under its meaning."""
    column = max(cell_len(term) for term, _ in rows) + GAP
    return [hanging(f"{t}{' ' * (column - cell_len(t))}", meaning, width) for t, meaning in rows]


def _pieces(text: str, width: int) -> Iterator[str]:
    for cluster in _CLUSTER.findall(text):
        if cell_len(cluster.rstrip()) <= width:
            yield cluster
        else:
            yield from cluster
