"""A unit's Ed25519 key: the private half stays with the unit, the public one goes to the committee.

Whoever has the public half knows a label of the unit from one that somebody else printed.
"""

from dossier.keys.private import is_locked, load_signer, new_key, public_half
from dossier.keys.public import PublicKey, fingerprint, public_text, read_public, signed_by, verify

__all__ = [
    "PublicKey",
    "fingerprint",
    "is_locked",
    "load_signer",
    "new_key",
    "public_half",
    "public_text",
    "read_public",
    "signed_by",
    "verify",
]
