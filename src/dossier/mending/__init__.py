"""Mending: the files of an applicant's folder, changed on the spot. Nothing is ever deleted.

Every verb is one change under the folder's lock, rests on what the user saw (`basis`), and lands
whole or not at all; see docs/decisions/mending.md.
"""

from dossier.mending.basis import basis_of, digest_of
from dossier.mending.cropping import crop
from dossier.mending.files import FIRST, add, move, order_of, put_back, reorder, replace, take_back
from dossier.mending.packet import PHOTO, Packet, Place, find, place_of
from dossier.mending.recycle import Taken, list_taken_back
from dossier.mending.rotating import rotate
from dossier.mending.work import changing, settled

__all__ = [
    "FIRST",
    "PHOTO",
    "Packet",
    "Place",
    "Taken",
    "add",
    "basis_of",
    "changing",
    "crop",
    "digest_of",
    "find",
    "list_taken_back",
    "move",
    "order_of",
    "place_of",
    "put_back",
    "reorder",
    "replace",
    "rotate",
    "settled",
    "take_back",
]
