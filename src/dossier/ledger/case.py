"""A dossier at the open end of the chain: what may be added to it, and how that is written."""

from dataclasses import dataclass
from datetime import UTC

from sqlalchemy import insert, select
from sqlalchemy.dialects import postgresql, sqlite

from dossier.codes import parse
from dossier.errors import LedgerError
from dossier.ledger.canonical import body_of, sealed
from dossier.ledger.chain import behind
from dossier.ledger.course import Course, course_of, in_force
from dossier.ledger.schema import entries
from dossier.ledger.store import BODIES, Page, read_entry
from dossier.ledger.terms import refuses
from dossier.model.desk import AlreadyReceived, Outcome, Recorded, Refusal, Refused, Terms, Told
from dossier.model.ledger import ARRIVALS, Bag, Correction, Entry, EntryKind, State

_UNLESS_THERE = {
    name: dialect.insert(entries)
    .on_conflict_do_nothing(index_elements=[entries.c.number, entries.c.arrival])
    .execution_options(preserve_rowcount=True)
    for name, dialect in (("postgresql", postgresql), ("sqlite", sqlite))
}
"""An arrival of a dossier, unless that one is there."""
_LEAVE = {
    EntryKind.RETURNED: {State.RECEIVED},
    EntryKind.WITHDRAWN: {State.RECEIVED, State.RETURNED},
}


class Case:
    """The entries of one dossier, read at the open end of the chain, and what follows them.

    Args:
        page: the open end, held by this writer.
        number: the dossier's.

    Raises:
        ValueError: the number is none, in Chinese.
        LedgerError: the entries were changed, and make no sense.
    """

    def __init__(self, page: Page, number: str) -> None:
        self._batch = parse(number).batch
        self._page = page
        bodies = page.connection.scalars(BODIES, {"number": number})
        self._entries = [read_entry(body) for body in bodies]
        try:
            self._course = course_of(self._entries)
        except ValueError as error:
            raise LedgerError(
                f"材料 {number} 的记录前后矛盾，没有记上：{error}",
                "运行 dossier desk audit，看是哪一笔",
            ) from error

    def arrive(self, bag: Bag, told: Told, terms: Terms) -> Outcome:
        """An arrival; one of a dossier that is here meets the database's own unique key."""
        if self._batch != self._page.batch:
            return Refused(Refusal.OTHER_BATCH)
        state = self._course.standing.state
        if state is State.RECEIVED:
            return self._again(bag, told)
        if state is State.WITHDRAWN:
            return Refused(Refusal.WITHDRAWN, last=self._last(EntryKind.WITHDRAWN))
        refused = refuses(self._last(EntryKind.RETURNED), terms, told.now)
        if refused:
            return refused
        draft = _Draft(self._course.arrival, bag, told)
        after = self._after(draft)
        entry = self._add(draft, after)
        return Recorded(entry) if entry else AlreadyReceived(self._stored(bag, after))

    def _again(self, bag: Bag, told: Told) -> Outcome:
        """The same arrival once more: the key of the one that counts is taken."""
        entry = self._add(_Draft(self._course.arrival, bag, told), self._course)
        return Recorded(entry) if entry else AlreadyReceived(self._arrival())

    def leave(self, kind: EntryKind, told: Told) -> Outcome:
        """A return or a withdrawal."""
        if self._course.standing.state not in _LEAVE[kind]:
            last = self._entries[-1] if self._entries else None
            return Refused(Refusal.NOT_RECEIVED, last=last)
        arrival = self._course.last(*ARRIVALS)
        counted = next(e for e in in_force(self._entries) if e.sequence == arrival)
        return self._recorded(_Draft(kind, counted.bag, told))

    def correct(self, wrong: Entry, bag: Bag, told: Told, *, annuls: bool) -> Outcome:
        """A correction of an entry that still counts."""
        steps = [step.sequence for step in self._course.steps]
        if wrong.sequence not in steps:
            return Refused(Refusal.ALREADY_CORRECTED, last=wrong)
        if annuls and wrong.sequence != steps[-1]:
            return Refused(Refusal.NOT_THE_LAST, last=self._entry(steps[-1]))
        correction = Correction(wrong.sequence, annuls)
        return self._recorded(_Draft(EntryKind.CORRECTED, bag, told, correction))

    def _recorded(self, draft: "_Draft") -> Recorded:
        entry = self._add(draft, self._after(draft))
        assert entry is not None  # only an arrival has a key that may be taken
        return Recorded(entry)

    def _after(self, draft: "_Draft") -> Course:
        return self._course.after(draft.kind, self._page.sequence + 1, draft.correction)

    def _add(self, draft: "_Draft", after: Course) -> Entry | None:
        """Write the next entry of the chain; None when this arrival is there already."""
        entry = draft.sealed(self._page, after)
        if not _inserted(self._page, entry):
            return None
        page = self._page
        page.sequence, page.hash, page.at = entry.sequence, entry.hash, entry.at
        self._entries.append(entry)
        self._course = after
        return entry

    def _stored(self, bag: Bag, after: Course) -> Entry:
        """The arrival whose key was taken by somebody whom no lock kept away."""
        same = (entries.c.number == bag.number) & (entries.c.arrival == after.arrivals)
        return read_entry(self._page.connection.scalars(select(entries.c.body).where(same)).one())

    def _last(self, kind: EntryKind) -> Entry | None:
        sequence = self._course.last(kind)
        return self._entry(sequence) if sequence else None

    def _arrival(self) -> Entry:
        return self._entry(self._course.last(*ARRIVALS))

    def _entry(self, sequence: int) -> Entry:
        return next(entry for entry in self._entries if entry.sequence == sequence)


@dataclass(frozen=True, slots=True)
class _Draft:
    """An entry before it has its place in the chain."""

    kind: EntryKind
    bag: Bag
    told: Told
    correction: Correction | None = None

    def sealed(self, page: Page, after: Course) -> Entry:
        """The entry that follows the open end."""
        at = self.told.now.astimezone(UTC)
        return sealed(
            Entry(
                sequence=page.sequence + 1,
                kind=self.kind,
                at=at,
                behind=behind(at, page.at),
                post=self.told.post,
                bag=self.bag,
                standing=after.standing,
                items=self.told.items,
                reason=self.told.reason,
                note=self.told.note,
                correction=self.correction,
                previous=page.hash,
            )
        )


def _inserted(page: Page, entry: Entry) -> bool:
    """Insert an entry; False when the database has that arrival of that dossier."""
    if entry.kind not in ARRIVALS:
        page.connection.execute(insert(entries), row_of(entry))
        return True
    statement = _UNLESS_THERE[page.connection.dialect.name]
    return page.connection.execute(statement, row_of(entry)).rowcount == 1


def row_of(entry: Entry) -> dict[str, object]:
    """An entry as a row of the table."""
    return {
        "sequence": entry.sequence,
        "number": entry.bag.number,
        "kind": entry.kind.value,
        "state": entry.standing.state.value,
        "arrival": entry.standing.arrivals if entry.kind in ARRIVALS else None,
        "hash": entry.hash,
        "body": body_of(entry),
    }
