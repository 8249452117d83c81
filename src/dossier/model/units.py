"""Lengths. Millimetres everywhere; points begin inside `drawing` and `binding`.

Sources: ISO 32000-1, 8.3.2.3 (a point is 1/72 inch); 1 inch = 25.4 mm.
"""

from typing import NewType

Mm = NewType("Mm", float)
Pt = NewType("Pt", float)

MM_PER_INCH = 25.4
PT_PER_INCH = 72.0
PT_PER_MM = PT_PER_INCH / MM_PER_INCH


def to_pt(length: float) -> Pt:
    """Millimetres to points."""
    return Pt(length * PT_PER_MM)


def to_mm(length: float) -> Mm:
    """Points to millimetres."""
    return Mm(length / PT_PER_MM)
