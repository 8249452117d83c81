"""What a unit hands over with its bags: who is in the package, and whether it is the unit's own."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A dossier of a package.

    Attributes:
        number: dossier number with check character.
        name: the applicant's.
        level, route: 拟评审 level and 申报方式, as printed.
        revision, sheets: as its label says.
        digest: of its plan, 64 hexadecimal characters.
        manifest: SHA-256 of its manifest's bytes, hexadecimal.
    """

    number: str
    name: str
    level: str
    route: str
    revision: int
    sheets: int
    digest: str
    manifest: str


@dataclass(frozen=True, slots=True)
class PackageIndex:
    """What a package says of itself.

    Attributes:
        batch: four characters, of every dossier number in it.
        layout: id of the layout pack.
        unit: the unit's code.
        unit_name, county: as printed.
        day: of the run that made it, YYYY-MM-DD.
        dossiers: in the order of their numbers.
        roster: SHA-256 of the roster's bytes, hexadecimal; "" without one.
    """

    batch: str
    layout: str
    unit: str
    unit_name: str
    county: str
    day: str
    dossiers: tuple[HandedOver, ...]
    roster: str = ""


class Origin(StrEnum):
    """Whose a package is, as far as its signature tells."""

    GENUINE = "genuine"
    UNSIGNED = "unsigned"
    UNKNOWN_KEY = "unknown-key"


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was read and found whole.

    Attributes:
        index: what it says.
        origin: whether a registered key signed it.
        key: the id of the key that signed, hexadecimal; "" when nobody did.
        manifests: the bytes of every manifest, by dossier number.
        roster: the roster's bytes, b"" without one.
        digest: SHA-256 of the index, hexadecimal: two packages that say the same have the same.
    """

    index: PackageIndex
    origin: Origin
    key: str
    manifests: dict[str, bytes]
    roster: bytes
    digest: str
