"""The label's token: what the QR symbol on the bag and on the cover says.

29 characters: number (15), revision (2, base 36), sheets (3, base 36), digest of the plan (8),
check character. Version 2 at level Q holds exactly 29.
"""

from dataclasses import dataclass

from dossier.codes.check import (
    completed,
    require_alphabet,
    require_length,
    to_base36,
    verified,
)
from dossier.codes.number import LENGTH as NUMBER_LENGTH
from dossier.codes.number import DossierNumber, parse

LENGTH = NUMBER_LENGTH + 2 + 3 + 8 + 1
DIGEST_LENGTH = 8
LAST_REVISION = 36**2 - 1
LAST_SHEET = 36**3 - 1


@dataclass(frozen=True, slots=True)
class LabelCode:
    """A bag: whose dossier, which revision of it, how many sheets, the digest of its plan.

    Attributes:
        revision: 0 to 1295.
        sheets: 1 to 46655.
        digest: eight characters, `short_digest(…, length=8)`.

    Raises:
        ValueError: when a field breaks these bounds, in Chinese.
    """

    number: DossierNumber
    revision: int
    sheets: int
    digest: str

    def __post_init__(self) -> None:
        if not 0 <= self.revision <= LAST_REVISION:
            raise ValueError(f"版次应在 0 至 {LAST_REVISION} 之间：{self.revision}")
        if not 1 <= self.sheets <= LAST_SHEET:
            raise ValueError(f"张数应在 1 至 {LAST_SHEET} 之间：{self.sheets}")
        require_length(self.digest, DIGEST_LENGTH, "摘要")
        require_alphabet(self.digest)

    @property
    def text(self) -> str:
        """The 29 characters of the payload."""
        counts = to_base36(self.revision, 2) + to_base36(self.sheets, 3)
        return completed(self.number.text + counts + self.digest)

    def __str__(self) -> str:
        return self.text

    @classmethod
    def parse(cls, text: str) -> "LabelCode":
        """Reads a payload back; a foreign code never passes.

        Raises:
            ValueError: wrong length, character, check character, number or field, in Chinese.
        """
        require_length(text, LENGTH, "标签码")
        body = verified(text)
        number, revision, sheets, digest = body[:15], body[15:17], body[17:20], body[20:]
        return cls(parse(number), int(revision, 36), int(sheets, 36), digest)
