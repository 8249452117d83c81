"""What stands where in a package, and its bounds. Explained in docs/formats.md."""

from hashlib import sha256

SCHEMA = "dossier-package/1"
INDEX, SIGNATURE, ROSTER = "index.json", "signature.json", "花名册.xlsx"

MOST_DOSSIERS = 999
"""The serials of a unit: `codes.number.LAST_SERIAL`."""
MOST_BYTES = 512 * 1024 * 1024
"""Unpacked, all members together. A manifest of 300 pages has 200 KB."""
MOST_MEMBER = 32 * 1024 * 1024
MOST_RATIO = 200
"""How much a member may shrink: manifests shrink to a tenth, a bomb to a thousandth."""


def manifest_name(number: str) -> str:
    """The member that holds a dossier's manifest."""
    return f"manifests/{number}.json"


def signed_bytes(index: bytes) -> bytes:
    """What the unit's key signs: the index, which has the digests of all the rest."""
    return SCHEMA.encode() + b"\0" + sha256(index).digest()
