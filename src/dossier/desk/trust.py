"""The registered keys against a label's token, or a package's signature."""

from collections.abc import Sequence

from dossier.codes import SealedToken
from dossier.handover import Verifier
from dossier.keys import PublicKey, signed_by, verify
from dossier.ledger import Ledger, keys_of
from dossier.model.desk import UnitKey
from dossier.model.intake import Seal


def verifier_of(ledger: Ledger) -> Verifier:
    """Verifies packages by the keys that the ledger trusts."""

    def verified(unit: str, key: bytes, data: bytes, signature: bytes) -> bool | None:
        trusted = [one for one in _public(keys_of(ledger, unit)) if one.id == key]
        return any(signed_by(one, data, signature) for one in trusted) if trusted else None

    return verified


def seal_of(sealed: SealedToken, keys: Sequence[UnitKey]) -> Seal:
    """What the signature of a label says, by the keys of its unit that the desk trusts."""
    trusted = [one for one in _public(keys) if one.id == sealed.token.key]
    if not trusted:
        return Seal.UNKNOWN_KEY
    return Seal.GENUINE if any(verify(sealed, one) for one in trusted) else Seal.FORGED


def _public(keys: Sequence[UnitKey]) -> list[PublicKey]:
    return [PublicKey(one.unit, one.name, one.key) for one in keys]
