"""Ledger, keys, packages and scans together: what a station does, for a page or a shell."""

from dossier.desk.packages import register_package
from dossier.desk.scans import Looked, bag_of, look
from dossier.desk.slips import Composed, compose_slip, filled_lines, notice_values, slip_of

__all__ = [
    "Composed",
    "Looked",
    "bag_of",
    "compose_slip",
    "filled_lines",
    "look",
    "notice_values",
    "register_package",
    "slip_of",
]
