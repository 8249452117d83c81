"""What the units announced: the only place that knows names."""

import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select

from dossier.codes import parse
from dossier.ledger.canonical import canonical
from dossier.ledger.manifests import put_manifests
from dossier.ledger.schema import expected, units
from dossier.ledger.store import Ledger, Page
from dossier.model.desk import Expected, Registration, UnitPackage
from dossier.model.handover import Origin
from dossier.model.ledger import require_text

MOST_NAME, MOST_UNIT = 50, 100
"""Characters of an applicant's name, and of a unit's."""
_AT_ONCE = 500
"""Numbers in one query: databases limit their parameters."""


def register_expected(
    ledger: Ledger,
    unit: UnitPackage,
    dossiers: Iterable[Expected],
    manifests: Mapping[str, bytes] = MappingProxyType({}),
) -> Registration:
    """Take what a unit announces in place of what it announced before; the same changes nothing.

    Args:
        ledger: the ledger.
        unit: whose package it is.
        dossiers: all of the unit's.
        manifests: theirs, by number.

    Raises:
        ValueError: a number is none, is another batch's or unit's, or stands twice; or a name is
            too long or cannot be printed. In Chinese.
        LedgerBusyError, LedgerError: nothing was changed.
    """
    announced = {one.number: _row(unit.unit, one) for one in _sound(ledger, unit, dossiers)}

    def register(page: Page) -> Registration:
        query = select(expected).where(expected.c.unit == unit.unit)
        before = {row.number: dict(row._mapping) for row in page.connection.execute(query)}
        made = _compared(before, announced)
        _put_unit(page.connection, unit)
        _put(page.connection, made, announced)
        put_manifests(page.connection, {*before, *announced}, manifests)
        return made

    return ledger.write(register)


def expected_of(ledger: Ledger, number: str) -> tuple[UnitPackage, Expected] | None:
    """What a unit announced of a dossier; None when no package names it.

    Raises:
        LedgerError: the database cannot be read.
    """
    query = select(expected, *_UNIT).join(units).where(expected.c.number == number)
    with ledger.reading() as connection:
        row = connection.execute(query).one_or_none()
    return None if row is None else (unit_of(row), dossier_of(row))


def unit_package(ledger: Ledger, unit: str) -> UnitPackage | None:
    """The package that a unit has registered, None while there is none.

    Raises:
        LedgerError: the database cannot be read.
    """
    query = select(units.c.unit, *_UNIT).where(units.c.unit == unit)
    with ledger.reading() as connection:
        row = connection.execute(query).one_or_none()
    return None if row is None else unit_of(row)  # type: ignore[arg-type]


_UNIT = (units.c.name.label("unit_name"), units.c.county, units.c.package, units.c.origin)


def unit_of(row: Row[Any]) -> UnitPackage:
    """The unit of a row that joins both tables."""
    return UnitPackage(row.unit, row.unit_name, row.county, row.package, Origin(row.origin))


def dossier_of(row: Row[Any]) -> Expected:
    """The dossier of a row of the table."""
    items = {int(item): count for item, count in json.loads(row.items).items()}
    return Expected(row.number, row.name, row.revision, row.sheets, row.digest, items)


def _sound(ledger: Ledger, unit: UnitPackage, dossiers: Iterable[Expected]) -> list[Expected]:
    given = list(dossiers)
    require_text(unit.name, MOST_UNIT, "单位名称")
    require_text(unit.county, MOST_UNIT, "县市")
    for one in given:
        require_text(one.name, MOST_NAME, "姓名")
        number = parse(one.number)
        if (number.batch, number.unit) != (ledger.head.batch, unit.unit):
            raise ValueError(f"编号 {one.number} 不是这个批次、这个单位的")
    if len({one.number for one in given}) < len(given):
        raise ValueError("同一个编号出现了两次")
    return given


def _row(unit: str, one: Expected) -> dict[str, Any]:
    items = canonical({str(item): count for item, count in one.items.items()})
    return {
        "number": one.number,
        "unit": unit,
        "name": one.name,
        "revision": one.revision,
        "sheets": one.sheets,
        "digest": one.digest,
        "items": items,
    }


def _compared(
    before: Mapping[str, dict[str, Any]], after: Mapping[str, dict[str, Any]]
) -> Registration:
    both = sorted(before.keys() & after.keys())
    return Registration(
        new=tuple(sorted(after.keys() - before.keys())),
        changed=tuple(n for n in both if before[n] != after[n]),
        same=tuple(n for n in both if before[n] == after[n]),
        gone=tuple(sorted(before.keys() - after.keys())),
    )


def _put_unit(connection: Connection, unit: UnitPackage) -> None:
    values = {
        "name": unit.name, "county": unit.county, "package": unit.package,
        "origin": unit.origin.value,
    }  # fmt: skip
    known = units.c.unit == unit.unit
    if connection.execute(units.update().where(known), values).rowcount == 0:
        connection.execute(insert(units), {"unit": unit.unit, **values})


def _put(
    connection: Connection, made: Registration, announced: Mapping[str, dict[str, Any]]
) -> None:
    """Take away what is gone or changed, and write what is new or changed."""
    old = [*made.gone, *made.changed]
    for start in range(0, len(old), _AT_ONCE):
        some = old[start : start + _AT_ONCE]
        connection.execute(delete(expected).where(expected.c.number.in_(some)))
    rows = [announced[number] for number in (*made.new, *made.changed)]
    if rows:
        connection.execute(insert(expected), rows)
