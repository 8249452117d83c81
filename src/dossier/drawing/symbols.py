"""QR and Code 128 symbols as PDF operators: vectors that fill their box exactly.

A symbol is one path of rectangles in module coordinates, so that no seam shows between them.
"""

import re

from dossier.drawing.code128 import bar_widths
from dossier.model.ink import Bars, Qr
from dossier.model.paper import Box
from dossier.qr import qr_rows

_DARK = re.compile("1+")


def qr(ink: Qr) -> str:
    """A QR symbol (GB/T 18284), without its quiet zone."""
    rows = qr_rows(ink.payload, ink.level)
    return _scaled(ink.box, len(rows), len(rows), _dark_runs(rows))


def bars(ink: Bars) -> str:
    """A Code 128 symbol (GB/T 18347), without its quiet zones.

    Raises:
        ValueError: when the payload is empty or has other than upper-case letters and digits.
    """
    widths = bar_widths(ink.payload)
    pieces, x = [], 0
    for index, width in enumerate(widths):
        if index % 2 == 0:
            pieces.append(f"{x} 0 {width} 1 re")
        x += width
    return _scaled(ink.box, x, 1, " ".join(pieces))


def _dark_runs(rows: tuple[str, ...]) -> str:
    """One rectangle for each run of dark modules in a row."""
    return " ".join(
        f"{run.start()} {y} {run.end() - run.start()} 1 re"
        for y, row in enumerate(rows)
        for run in _DARK.finditer(row)
    )


def _scaled(box: Box, columns: int, rows: int, path: str) -> str:
    """The path, drawn in black on a grid of columns and rows that fills the box."""
    grid = f"{box.width / columns:.6f} 0 0 {box.height / rows:.6f} {box.x:.3f} {box.y:.3f} cm"
    return f"q {grid} 0 g {path} f Q"
