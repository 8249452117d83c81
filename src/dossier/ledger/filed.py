"""All that the ledger has of one dossier, as of one moment: what a scan is judged by."""

from sqlalchemy import BindParameter, bindparam, select

from dossier.codes import parse
from dossier.ledger.expected import dossier_of, unit_of
from dossier.ledger.schema import expected, keys, units
from dossier.ledger.store import BODIES, Ledger, read_entry
from dossier.model.desk import Filed, UnitKey

# Made once: of a statement that is made anew, making and comparing takes as long as asking.
_OF_UNIT: BindParameter[str] = bindparam("unit")
_UNIT = select(
    units.c.unit, units.c.name.label("unit_name"), units.c.county, units.c.package, units.c.origin
).where(units.c.unit == _OF_UNIT)
_EXPECTED = select(expected).where(expected.c.number == bindparam("number"))
_KEYS = select(keys).where(keys.c.unit == _OF_UNIT)


def filed_of(ledger: Ledger, number: str) -> Filed:
    """What is filed under a dossier number; empty of one that nobody knows.

    Raises:
        ValueError: it is no number, in Chinese.
        LedgerError: the database cannot be read.
    """
    asked = {"number": number, "unit": parse(number).unit}
    with ledger.reading() as connection:
        unit = connection.execute(_UNIT, asked).one_or_none()
        one = connection.execute(_EXPECTED, asked).one_or_none()
        bodies = connection.scalars(BODIES, asked).all()
        trusted = connection.execute(_KEYS, asked).all()
    return Filed(
        unit_of(unit) if unit else None,  # type: ignore[arg-type]
        dossier_of(one) if one else None,
        tuple(map(read_entry, bodies)),
        tuple(UnitKey(row.unit, row.name, bytes.fromhex(row.key)) for row in trusted),
    )
