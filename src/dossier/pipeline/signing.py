"""Who signs a dossier's label: the unit's key, where there is one."""

import os
from pathlib import Path

from dossier.codes import DossierNumber, Signer

PASSPHRASE = "DOSSIER_KEY_PASSPHRASE"
"""The environment's variable that unlocks a key; processes that a run starts inherit it."""


def key_file(number: DossierNumber, place: Path | None) -> Path | None:
    """The key for a dossier of that number, None where the unit has none.

    Args:
        number: the dossier's.
        place: a key file, or a folder of key files named after units' codes.
    """
    if place is None or place.is_file():
        return place
    path = place / f"{number.unit}.pem"
    return path if path.is_file() else None


def signer_for(number: DossierNumber, place: Path | None) -> Signer | None:
    """The signer for a dossier of that number; None leaves its label unsigned.

    Raises:
        InputError: the key cannot be read, or its passphrase is wrong or missing.
    """
    path = key_file(number, place)
    if path is None:
        return None
    from dossier.keys import load_signer

    return load_signer(path, os.environ.get(PASSPHRASE, ""))
