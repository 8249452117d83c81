"""Ledger, keys, packages and scans together: what a station does, for a page or a shell."""

from dossier.desk.packages import register_package
from dossier.desk.scans import Looked, bag_of, look

__all__ = ["Looked", "bag_of", "look", "register_package"]
