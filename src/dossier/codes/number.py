"""The dossier number: 15 characters, scheme, batch, unit, serial, check character.

`1` `WR24` `0A1B2C` `007` `X`: scheme 1, the pack's batch, the unit's code, the place on the
unit's roll, ISO 7064 MOD 37,36. Nothing of a person is in it.
"""

from dataclasses import dataclass
from hashlib import sha256

from dossier.codes.check import (
    ALPHABET,
    completed,
    require_alphabet,
    require_length,
    to_base36,
    verified,
)

SCHEME = "1"
LENGTH = 15
LAST_SERIAL = 999
UNIT_LENGTH = 6


@dataclass(frozen=True, slots=True)
class DossierNumber:
    """One dossier of one unit in one batch.

    Attributes:
        batch: four characters 0–9 A–Z, from the pack.
        unit: six characters 0–9 A–Z, the unit's own or `unit_code`.
        serial: place on the unit's roll, 1 to 999.

    Raises:
        ValueError: when a field breaks these bounds, in Chinese.
    """

    batch: str
    unit: str
    serial: int

    def __post_init__(self) -> None:
        require_length(self.batch, 4, "批次")
        require_length(self.unit, UNIT_LENGTH, "单位代号")
        require_alphabet(self.batch + self.unit)
        if not 1 <= self.serial <= LAST_SERIAL:
            raise ValueError(f"序号应在 1 至 {LAST_SERIAL} 之间：{self.serial}")

    @property
    def text(self) -> str:
        """The 15 characters that are printed and put into codes."""
        return completed(f"{SCHEME}{self.batch}{self.unit}{self.serial:03d}")

    def __str__(self) -> str:
        return self.text


def parse(text: str) -> DossierNumber:
    """Reads the 15 characters back.

    Raises:
        ValueError: wrong length, character, check character, scheme or serial, in Chinese.
    """
    require_length(text, LENGTH, "材料编号")
    body = verified(text)
    if body[0] != SCHEME:
        raise ValueError(f"不认识的编号版本“{body[0]}”：{text}")
    if not body[11:].isdecimal():
        raise ValueError(f"序号不是数字：{text}")
    return DossierNumber(body[1:5], body[5:11], int(body[11:]))


def is_unit_code(text: str) -> bool:
    """Whether a unit may have this code of its own."""
    return len(text) == UNIT_LENGTH and set(text) <= set(ALPHABET)


def unit_code(credit_code: str) -> str:
    """Six characters that stand for a unit, from its credit code (GB 32100, public data).

    Two units of the same batch share one with a chance of 1 in 2 thousand million.
    """
    digest = sha256(credit_code.strip().upper().encode()).digest()
    return to_base36(int.from_bytes(digest) % 36**UNIT_LENGTH, UNIT_LENGTH)
