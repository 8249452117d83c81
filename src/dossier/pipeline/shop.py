"""What every applicant of a pack needs alike."""

from dataclasses import dataclass

from dossier.codes import DossierNumber, unit_code
from dossier.codes.number import LAST_SERIAL, is_unit_code
from dossier.drawing import FontBook
from dossier.model.pack import Pack
from dossier.model.sources import Facts
from dossier.packs import load_pack

CACHE = ".dossier/analysis"
"""Where the analysis of scans is kept, within the applicant's folder."""


@dataclass(frozen=True, slots=True)
class Shop:
    """What every applicant of a pack needs alike: the pack and the fonts."""

    pack: Pack
    book: FontBook


def open_shop(layout: str) -> Shop:
    """Load a pack, once for many applicants.

    Raises:
        PackError: the pack is wrong.
    """
    return Shop(load_pack(layout), FontBook())


def is_named(facts: Facts) -> bool:
    """Whether the facts say which unit it is: by its own code, or by its credit code."""
    return is_unit_code(facts.text("单位代号")) or bool(facts.text("统一社会信用代码"))


def dossier_number(facts: Facts, pack: Pack) -> DossierNumber:
    """The dossier's number, from the unit's code and the applicant's place on its roll.

    A draft may lack either: what is missing counts as the last serial of an unnamed unit. A unit
    without a code of its own (无) is known by its credit code.
    """
    own = facts.text("单位代号")
    unit = own if is_unit_code(own) else unit_code(facts.text("统一社会信用代码"))
    serial = facts.text("序号")
    usable = serial.isascii() and serial.isdigit() and 1 <= int(serial) <= LAST_SERIAL
    return DossierNumber(pack.batch, unit, int(serial) if usable else LAST_SERIAL)
