"""Files on the disk: whole or not at all, one writer at a time; what lies in a folder.

For every stage that writes, and for those that look at an applicant's folder.
"""

from dossier.disk.lock import Lock
from dossier.disk.turns import alone, in_turn
from dossier.disk.whole import PART, add_to, part_of, replace_files, writing

__all__ = [
    "PART",
    "Lock",
    "add_to",
    "alone",
    "in_turn",
    "part_of",
    "replace_files",
    "writing",
]
