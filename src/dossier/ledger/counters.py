"""The counts of the whole desk, moved on by what is new: counting a full ledger anew takes long."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from dossier.ledger.queries import totals_within
from dossier.ledger.schema import entries, expected, units
from dossier.ledger.store import Ledger
from dossier.model.desk import UnitTotals
from dossier.model.ledger import State

COUNTED = tuple(f.name for f in fields(UnitTotals) if f.name not in ("unit", "name", "county"))
"""What is counted: expected, received, returned, withdrawn, missing, unannounced."""
MOST = 400
"""New entries that are added up; of more, all is counted anew. Databases limit their parameters."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted of a ledger, as of one moment.

    Attributes:
        sequence: of the last entry, 0 while there is none.
        counts: dossiers, by the names of `COUNTED`.
        packages: unit and digest of every package that is registered.
    """

    sequence: int
    counts: Mapping[str, int]
    packages: frozenset[tuple[str, str]]


def sums(some: Iterable[UnitTotals]) -> dict[str, int]:
    """The counts of some units together."""
    all_ = tuple(some)
    return {name: sum(getattr(unit, name) for unit in all_) for name in COUNTED}


def tally(ledger: Ledger, before: Tally | None = None) -> Tally:
    """Count, from an earlier count if there is one.

    Raises:
        LedgerError: the database cannot be read.
    """
    with ledger.reading() as connection:
        packages = frozenset((row.unit, row.package) for row in connection.execute(_PACKAGES))
        if before is not None and packages == before.packages:
            newer = connection.execute(_NEWER, {"last": before.sequence}).all()
            if len(newer) <= MOST:
                return _moved_on(connection, before, newer)
        last = connection.scalar(select(func.max(entries.c.sequence))) or 0
        return Tally(last, sums(totals_within(connection)), packages)


_PACKAGES = select(units.c.unit, units.c.package)
_STATES = select(entries.c.sequence, entries.c.number, entries.c.state).order_by(entries.c.sequence)
_NEWER = _STATES.where(entries.c.sequence > bindparam("last")).limit(MOST + 1)


def _moved_on(connection: Connection, before: Tally, newer: Sequence[Row[Any, Any, Any]]) -> Tally:
    """The count after some new entries: of every dossier of theirs, what it was and what it is."""
    if not newer:
        return before
    now = {row.number: row.state for row in newer}
    earlier = entries.c.number.in_(now) & (entries.c.sequence <= before.sequence)
    was = {row.number: row.state for row in connection.execute(_STATES.where(earlier))}
    announced = select(expected.c.number).where(expected.c.number.in_(now))
    known = frozenset(connection.scalars(announced))
    counts = Counter(before.counts)
    for number, state in now.items():
        counts.subtract(_counted(was.get(number, State.ABSENT), announced=number in known))
        counts.update(_counted(state, announced=number in known))
    return replace(before, sequence=newer[-1].sequence, counts=dict(counts))


def _counted(state: str, *, announced: bool) -> tuple[str, ...]:
    """Among what a dossier in that state is counted, but for being expected."""
    if state == State.ABSENT:
        return ("missing",) if announced else ()
    return (state,) if announced else (state, "unannounced")
