"""What the desk asks: one dossier, totals, a search, what is new."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, exists, func, or_, select

from dossier.ledger.course import course_of
from dossier.ledger.expected import dossier_of
from dossier.ledger.schema import entries, expected, units
from dossier.ledger.store import BODIES, Ledger, read_entry
from dossier.model.desk import Found, UnitTotals
from dossier.model.ledger import Entry, Standing, State

_LATER = entries.alias("later")
_IS_LAST = ~exists().where(
    _LATER.c.number == entries.c.number, _LATER.c.sequence > entries.c.sequence
)
"""Of its dossier; PostgreSQL answers this seven times as fast as a set of greatest sequences."""
_UNIT = func.substr(entries.c.number, 6, 6)
"""The unit's code within a dossier number."""


def history_of(ledger: Ledger, number: str) -> tuple[Entry, ...]:
    """Every entry of a dossier, oldest first; none of one that never came.

    Raises:
        LedgerError: the database cannot be read.
    """
    with ledger.reading() as connection:
        bodies = connection.scalars(BODIES, {"number": number}).all()
    return tuple(map(read_entry, bodies))


def entry_at(ledger: Ledger, sequence: int) -> Entry | None:
    """The entry of that number, None when there is none.

    Raises:
        LedgerError: the database cannot be read.
    """
    query = select(entries.c.body).where(entries.c.sequence == sequence)
    with ledger.reading() as connection:
        body = connection.scalar(query)
    return None if body is None else read_entry(body)


def standing_of(history: Iterable[Entry]) -> Standing:
    """How it stands with a dossier of that history."""
    return course_of(history).standing


def totals(ledger: Ledger) -> tuple[UnitTotals, ...]:
    """Where the dossiers of every unit are, by county and unit; unannounced units last.

    Raises:
        LedgerError: the database cannot be read.
    """
    with ledger.reading() as connection:
        return totals_within(connection)


def totals_within(connection: Connection) -> tuple[UnitTotals, ...]:
    """`totals` within a transaction."""
    known = {row.unit: row for row in connection.execute(select(units))}
    announced, here = _announced(connection), _here(connection)
    made = [
        _unit_totals(unit, known.get(unit), announced[unit], here[unit]) for unit in {*known, *here}
    ]
    return tuple(sorted(made, key=lambda t: (not t.name, t.county, t.name, t.unit)))


def _announced(connection: Connection) -> Mapping[str, Counter[str]]:
    """By unit, how many announced dossiers are in each state."""
    last = select(entries.c.number, entries.c.state).where(_IS_LAST).subquery()
    query = (
        select(expected.c.unit, last.c.state, func.count().label("dossiers"))
        .select_from(expected.outerjoin(last, expected.c.number == last.c.number))
        .group_by(expected.c.unit, last.c.state)
    )
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in connection.execute(query):
        counts[row.unit][row.state or State.ABSENT] += row.dossiers
    return counts


def _here(connection: Connection) -> Mapping[str, Counter[str]]:
    """By unit, how many dossiers of the ledger are in each state."""
    query = (
        select(_UNIT.label("unit"), entries.c.state, func.count().label("dossiers"))
        .where(_IS_LAST)
        .group_by(_UNIT, entries.c.state)
    )
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in connection.execute(query):
        counts[row.unit][row.state] = row.dossiers
    return counts


def _unit_totals(
    unit: str, known: Row[Any] | None, announced: Counter[str], here: Counter[str]
) -> UnitTotals:
    came = (State.RECEIVED, State.RETURNED, State.WITHDRAWN)
    handed_in = sum(here[state] for state in came)
    return UnitTotals(
        unit=unit,
        name=known.name if known else "",
        county=known.county if known else "",
        expected=announced.total(),
        received=here[State.RECEIVED],
        returned=here[State.RETURNED],
        withdrawn=here[State.WITHDRAWN],
        missing=announced[State.ABSENT],
        unannounced=handed_in - sum(announced[state] for state in came),
    )


def search(ledger: Ledger, text: str, most: int = 50) -> tuple[Found, ...]:
    """Dossiers whose number, applicant's name, unit's name or code begins like the text.

    Args:
        ledger: the ledger.
        text: what was typed; nothing finds nothing.
        most: how many are told at most.

    Raises:
        LedgerError: the database cannot be read.
    """
    wanted = text.strip()
    if not wanted:
        return ()
    with ledger.reading() as connection:
        rows = connection.execute(_announced_like(wanted).limit(most)).all()
        numbers = [row.number for row in rows]
        like = _begins(entries.c.number, wanted.upper()) | _begins(_UNIT, wanted.upper())
        query = select(entries.c.number).where(like, entries.c.number.not_in(numbers)).distinct()
        others = connection.scalars(query.order_by(entries.c.number).limit(most)).all()
        shown = sorted([*numbers, *others])[:most]
        last = _last_of(connection, shown)
    known = {row.number: row for row in rows}
    return tuple(_found(number, known.get(number), last.get(number)) for number in shown)


def _announced_like(wanted: str) -> Any:  # noqa: ANN401 - the columns of a select are its type
    number = wanted.upper()
    like = or_(
        _begins(expected.c.number, number),
        _begins(expected.c.unit, number),
        _begins(expected.c.name, wanted),
        _begins(units.c.name, wanted),
    )
    query = select(expected, units.c.name.label("unit_name")).join(units).where(like)
    return query.order_by(expected.c.number)


def _begins(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    return column.startswith(text, autoescape=True)


def _last_of(connection: Connection, numbers: list[str]) -> dict[str, Entry]:
    query = select(entries.c.body).where(entries.c.number.in_(numbers), _IS_LAST)
    bodies = connection.scalars(query)
    return {entry.bag.number: entry for entry in map(read_entry, bodies)}


def _found(number: str, row: Row[Any] | None, last: Entry | None) -> Found:
    if row is None:
        return Found(number, "", None, last)
    return Found(number, row.unit_name, dossier_of(row), last)
