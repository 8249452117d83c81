"""The page mark: what the QR symbol in the band of every face says.

26 characters: number (15), page (4 digits), digest of the face (6), check character. All of QR's
alphanumeric alphabet, so that version 2 (25 modules) at level Q holds it.
"""

from dataclasses import dataclass
from hashlib import blake2b

from dossier.codes.check import completed, require_alphabet, require_length, to_base36, verified
from dossier.codes.number import LENGTH as NUMBER_LENGTH
from dossier.codes.number import DossierNumber, parse

LENGTH = NUMBER_LENGTH + 4 + 6 + 1
DIGEST_LENGTH = 6
LAST_PAGE = 9999
LEVEL = "Q"
"""Of the symbol's error correction (docs/formats.md)."""


@dataclass(frozen=True, slots=True)
class PageMarkCode:
    """A page mark read back: whose dossier, which page, the short digest of its face."""

    number: DossierNumber
    page: int
    digest: str


def encode(number: DossierNumber, page: int, digest: str) -> str:
    """The payload of a page mark.

    Args:
        number: the dossier's.
        page: printed page number, 1 to 9999.
        digest: six characters from `short_digest`.

    Raises:
        ValueError: when a field breaks its bounds.
    """
    if not 1 <= page <= LAST_PAGE:
        raise ValueError(f"页码应在 1 至 {LAST_PAGE} 之间：{page}")
    require_length(digest, DIGEST_LENGTH, "摘要")
    require_alphabet(digest)
    return completed(f"{number.text}{page:04d}{digest}")


def decode(text: str) -> PageMarkCode:
    """Reads a payload back; a foreign code never passes.

    Raises:
        ValueError: wrong length, character, check character, number or page, in Chinese.
    """
    require_length(text, LENGTH, "页标记")
    body = verified(text)
    number, page, digest = body[:15], body[15:19], body[19:]
    if not page.isdecimal() or int(page) == 0:
        raise ValueError(f"页标记的页码不对：{text}")
    return PageMarkCode(parse(number), int(page), digest)


def short_digest(data: bytes, *, key: bytes = b"", length: int = DIGEST_LENGTH) -> str:
    """`length` base-36 characters of the BLAKE2b digest of `data`.

    `key` (at most 64 bytes) keeps a digest of typeset facts from telling anything about them.
    """
    digest = blake2b(data, digest_size=16, key=key).digest()
    return to_base36(int.from_bytes(digest) % 36**length, length)
