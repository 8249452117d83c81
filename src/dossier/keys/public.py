"""The public half: a small JSON file that the unit sends and the committee registers."""

import base64
import json
import re
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from dossier.codes import SealedToken, key_id
from dossier.errors import InputError

SCHEMA = "dossier-key/1"
_KEY_LENGTH = 32
_UNIT = re.compile(r"[0-9A-Z]{6}")


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The key of a unit.

    Attributes:
        unit: the unit's code, as in its dossier numbers.
        name: the unit's name.
        key: the 32 bytes.
    """

    unit: str
    name: str
    key: bytes

    @property
    def id(self) -> bytes:
        """By which a label's token names it."""
        return key_id(self.key)


def fingerprint(key: bytes) -> str:
    """What two people compare by telephone: 20 hexadecimal digits of the SHA-256, in fours."""
    digits = sha256(key).hexdigest().upper()[:20]
    return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))


def public_text(key: PublicKey) -> str:
    """The file that goes to the committee."""
    data = {
        "schema": SCHEMA,
        "unit": key.unit,
        "name": key.name,
        "key": base64.b64encode(key.key).decode(),
        "fingerprint": fingerprint(key.key),
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def read_public(text: str, name: str) -> PublicKey:
    """Read such a file back.

    Args:
        text: its contents.
        name: what messages call it.

    Raises:
        InputError: it is no such file, or was changed on the way.
    """
    try:
        data = json.loads(text)
        key = base64.b64decode(data["key"], validate=True)
        read = PublicKey(str(data["unit"]), str(data["name"]), key)
        sound = (
            data["schema"] == SCHEMA
            and len(key) == _KEY_LENGTH
            and _UNIT.fullmatch(read.unit) is not None
            and data["fingerprint"] == fingerprint(key)
        )
    except (ValueError, KeyError, TypeError):
        sound = False
    if not sound:
        raise InputError(
            f"{name} 不是单位公钥文件，或者传输中坏了", "请单位用 dossier keys export 再导出一次"
        )
    return read


def verify(sealed: SealedToken, key: PublicKey) -> bool:
    """Whether the token was signed by that unit's key, for a dossier of that unit."""
    token = sealed.token
    own = token.key == key.id and token.number.unit == key.unit
    return own and signed_by(key, token.body, sealed.signature)


def signed_by(key: PublicKey, data: bytes, signature: bytes) -> bool:
    """Whether the signature of `data` is that key's (RFC 8032)."""
    try:
        Ed25519PublicKey.from_public_bytes(key.key).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True
