"""The signed token of a label: what is in the bag, under the unit's Ed25519 signature.

40 bytes and a signature of 64 (RFC 8032), in Base45 (RFC 9285): 156 characters of QR's alphanumeric
alphabet, which version 8 at level Q holds. Nothing of a person is in it. Layout in docs/formats.md.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import base45

from dossier.codes.check import to_base36
from dossier.codes.number import DossierNumber

SCHEME = 2
LENGTH = 156
"""Characters of a token."""
SIGNATURE_LENGTH = 64
KEY_ID_LENGTH = 4
DIGEST_LENGTH = 8
ITEMS = 13
"""Items whose counts a token holds; of a longer checklist, the first ones."""
MANY = 15
"""A count of 15 means 15 or more: the manifest says how many."""

_BODY = struct.Struct(f">B3sIHHH{DIGEST_LENGTH}s{KEY_ID_LENGTH}sB{ITEMS}s")
_BATCH, _UNIT = 4, 6

ItemCount = tuple[int, int]
"""份 of an item: originals and copies, each 0 to 15."""


@dataclass(frozen=True, slots=True)
class LabelToken:
    """A bag: whose dossier, which revision, how many sheets, what of each item, which key.

    Attributes:
        number: the dossier's.
        revision: 1, and one more for each reprint that changed a page.
        sheets: of paper.
        digest: the first 8 bytes of the plan's digest, which the manifest has whole.
        counts: of the items 1, 2, 3 …, at most 13.
        key: the first 4 bytes of the SHA-256 of the unit's public key.

    Raises:
        ValueError: when a field breaks these bounds, in Chinese.
    """

    number: DossierNumber
    revision: int
    sheets: int
    digest: bytes
    counts: tuple[ItemCount, ...]
    key: bytes

    def __post_init__(self) -> None:
        if not 0 < self.revision < 1 << 16 or not 0 < self.sheets < 1 << 16:
            raise ValueError(f"版次或张数不对：{self.revision}、{self.sheets}")
        if len(self.digest) != DIGEST_LENGTH or len(self.key) != KEY_ID_LENGTH:
            raise ValueError("摘要或公钥编号的长度不对")
        if len(self.counts) > ITEMS or any(not 0 <= n <= MANY for c in self.counts for n in c):
            raise ValueError(f"各项的件数不对：{self.counts}")

    @property
    def body(self) -> bytes:
        """The 40 bytes that are signed."""
        counts = bytes(originals << 4 | copies for originals, copies in self.counts)
        batch = int(self.number.batch, 36).to_bytes(3)
        unit = int(self.number.unit, 36)
        return _BODY.pack(
            SCHEME, batch, unit, self.number.serial, self.revision, self.sheets, self.digest,
            self.key, len(self.counts), counts.ljust(ITEMS, b"\0"),
        )  # fmt: skip

    def sealed(self, signature: bytes) -> str:
        """The 156 characters of the symbol.

        Raises:
            ValueError: the signature has not 64 bytes.
        """
        if len(signature) != SIGNATURE_LENGTH:
            raise ValueError("签名的长度不对")
        return str(base45.b45encode(self.body + signature).decode("ascii"))


@dataclass(frozen=True, slots=True)
class SealedToken:
    """A token as it was read, and its signature, which nobody has verified yet."""

    token: LabelToken
    signature: bytes


@lru_cache(maxsize=64)  # a scan is judged, shown and recorded: four times the same text
def parse_token(text: str) -> SealedToken:
    """Read a token back; its signature is not verified here.

    Raises:
        ValueError: wrong length, alphabet, scheme or field, in Chinese.
    """
    if len(text) != LENGTH:
        raise ValueError(f"签名标签码应为 {LENGTH} 位，实为 {len(text)} 位")
    try:
        data = base45.b45decode(text)
    except ValueError as error:
        raise ValueError("签名标签码里有不该有的字符") from error
    body, signature = data[: _BODY.size], data[_BODY.size :]
    token = _token(body)
    if token.body != body or token.sealed(signature) != text:
        raise ValueError("签名标签码的写法不对")  # one token, one text
    return SealedToken(token, signature)


def _token(body: bytes) -> LabelToken:
    scheme, batch, unit, serial, revision, sheets, digest, key, items, counts = _BODY.unpack(body)
    if scheme != SCHEME:
        raise ValueError(f"不认识的标签码版本：{scheme}")
    number = DossierNumber(to_base36(int.from_bytes(batch), _BATCH), to_base36(unit, _UNIT), serial)
    pairs = tuple((count >> 4, count & 0xF) for count in counts[:items])
    return LabelToken(number, revision, sheets, digest, pairs, key)


def key_id(public: bytes) -> bytes:
    """The four bytes by which a token names its key, from the 32 bytes of the public key."""
    return sha256(public).digest()[:KEY_ID_LENGTH]


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs labels: the id of the public key, and a function from bytes to a signature."""

    key: bytes
    sign: Callable[[bytes], bytes]

    def token(
        self,
        number: DossierNumber,
        *,
        revision: int,
        sheets: int,
        digest: str,
        counts: tuple[ItemCount, ...],
    ) -> str:
        """The signed token of a dossier, from the hexadecimal digest of its plan."""
        short = bytes.fromhex(digest)[:DIGEST_LENGTH]
        few = tuple((min(o, MANY), min(c, MANY)) for o, c in counts[:ITEMS])
        token = LabelToken(number, revision, sheets, short, few, self.key)
        return token.sealed(self.sign(token.body))
