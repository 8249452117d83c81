"""All that the ledger has of one dossier, as of one moment: what a scan is judged by."""

from sqlalchemy import select

from dossier.codes import parse
from dossier.ledger.expected import dossier_of, unit_of
from dossier.ledger.schema import entries, expected, keys, units
from dossier.ledger.store import Ledger, read_entry
from dossier.model.desk import Filed, UnitKey


def filed_of(ledger: Ledger, number: str) -> Filed:
    """What is filed under a dossier number; empty of one that nobody knows.

    Raises:
        ValueError: it is no number, in Chinese.
        LedgerError: the database cannot be read.
    """
    code = parse(number).unit
    of_unit = select(units.c.unit, units.c.name.label("unit_name"), *_REST)
    with ledger.reading() as connection:
        unit = connection.execute(of_unit.where(units.c.unit == code)).one_or_none()
        one = connection.execute(select(expected).where(expected.c.number == number)).one_or_none()
        query = select(entries.c.body).where(entries.c.number == number)
        bodies = connection.scalars(query.order_by(entries.c.sequence)).all()
        trusted = connection.execute(select(keys).where(keys.c.unit == code)).all()
    return Filed(
        unit_of(unit) if unit else None,  # type: ignore[arg-type]
        dossier_of(one) if one else None,
        tuple(map(read_entry, bodies)),
        tuple(UnitKey(row.unit, row.name, bytes.fromhex(row.key)) for row in trusted),
    )


_REST = (units.c.county, units.c.package, units.c.origin)
