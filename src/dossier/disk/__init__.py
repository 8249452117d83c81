"""Files on the disk, for every stage that writes: whole or not at all, one writer at a time."""

from dossier.disk.lock import Lock
from dossier.disk.turns import alone, in_turn
from dossier.disk.whole import PART, part_of, replace_files, writing

__all__ = [
    "PART",
    "Lock",
    "alone",
    "in_turn",
    "part_of",
    "replace_files",
    "writing",
]
