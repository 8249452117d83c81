"""A day's report: what was recorded, by whom, and how it stood when the day ended.

How it stood is counted up to the day's last entry, so the report of a day that is over is the same
whenever it is printed; what the units announced is that of now.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import Connection, func, or_, select

from dossier.codes import parse
from dossier.ledger.canonical import opening_of
from dossier.ledger.schema import entries, expected, units
from dossier.ledger.store import Ledger, read_entry
from dossier.model.daily import Checkpoint, Day, PostDay, UnitDay, kind_of_day
from dossier.model.desk import SHANGHAI, UnitTotals
from dossier.model.ledger import Entry, State

_ROWS = 200
_COUNTED = {
    State.RECEIVED: "received",
    State.RETURNED: "returned",
    State.WITHDRAWN: "withdrawn",
}


def day_of(ledger: Ledger, day: date) -> Day:
    """What happened at the desk on a day of Shanghai, as of one moment.

    Raises:
        LedgerError: the database cannot be read.
    """
    with ledger.reading() as connection:
        recorded = _recorded(connection, day)
        end = _end(recorded[-1]) if recorded else _before(connection, ledger, day)
        totals = _totals(connection, end.sequence)
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entry in recorded:
        kinds[parse(entry.bag.number).unit][kind_of_day(entry)] += 1
    return Day(
        day=day,
        entries=len(recorded),
        first=recorded[0].sequence if recorded else 0,
        checkpoint=end,
        units=tuple(UnitDay(kinds[one.unit], one) for one in totals),
        posts=_posts(recorded),
    )


def _recorded(connection: Connection, day: date) -> list[Entry]:
    """The entries of the day. Its 24 hours lie on two days of UTC, by which bodies are searched."""
    dates = (day - timedelta(days=1), day)
    like = or_(*(entries.c.body.contains(f'"at":"{one.isoformat()}T') for one in dates))
    bodies = connection.scalars(select(entries.c.body).where(like).order_by(entries.c.sequence))
    return [e for e in map(read_entry, bodies) if e.at.astimezone(SHANGHAI).date() == day]


def _end(entry: Entry) -> Checkpoint:
    return Checkpoint(entry.sequence, entry.hash, entry.at)


def _before(connection: Connection, ledger: Ledger, day: date) -> Checkpoint:
    """The last entry before a day on which nothing was recorded."""
    over = datetime.combine(day, time.max, SHANGHAI).astimezone(UTC)
    query = select(entries.c.body).order_by(entries.c.sequence.desc())
    for body in connection.execution_options(yield_per=_ROWS).scalars(query):
        entry = read_entry(body)
        if entry.at <= over:
            return _end(entry)
    return Checkpoint(0, opening_of(ledger.head), None)


def _totals(connection: Connection, sequence: int) -> list[UnitTotals]:
    """Where the dossiers of every unit were after an entry, by county and unit."""
    known = {row.unit: row for row in connection.execute(select(units))}
    counts = _counts(
        {row.number: row.unit for row in connection.execute(_ANNOUNCED)},
        _states(connection, sequence),
    )
    made = [
        UnitTotals(
            unit,
            known[unit].name if unit in known else "",
            known[unit].county if unit in known else "",
            **counts[unit],
        )
        for unit in {*known, *counts}
    ]
    return sorted(made, key=lambda one: (not one.name, one.county, one.name, one.unit))


_ANNOUNCED = select(expected.c.number, expected.c.unit)


def _states(connection: Connection, sequence: int) -> dict[str, State]:
    """Where each dossier was after an entry."""
    last = select(func.max(entries.c.sequence)).where(entries.c.sequence <= sequence)
    of_each = last.group_by(entries.c.number)
    query = select(entries.c.number, entries.c.state).where(entries.c.sequence.in_(of_each))
    return {row.number: State(row.state) for row in connection.execute(query)}


def _counts(
    announced: Mapping[str, str], states: Mapping[str, State]
) -> defaultdict[str, Counter[str]]:
    """By unit, its dossiers as `UnitTotals` counts them."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for number in {*announced, *states}:
        unit, state = announced.get(number, ""), states.get(number, State.ABSENT)
        of_unit = counts[unit or parse(number).unit]
        of_unit["expected"] += bool(unit)
        if state is State.ABSENT:
            of_unit["missing"] += bool(unit)
        else:
            of_unit[_COUNTED[state]] += 1
            of_unit["unannounced"] += not unit
    return counts


def _posts(recorded: Iterable[Entry]) -> tuple[PostDay, ...]:
    """Who recorded what, by station and clerk."""
    by_post: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in recorded:
        by_post[entry.post.station, entry.post.clerk].append(entry)
    return tuple(_post(*names, some) for names, some in sorted(by_post.items()))


def _post(station: str, clerk: str, some: Sequence[Entry]) -> PostDay:
    moments = [entry.at for entry in some]
    return PostDay(station, clerk, Counter(map(kind_of_day, some)), min(moments), max(moments))
