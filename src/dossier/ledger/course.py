"""The course of one dossier: what its entries add up to. Pure: no files, no clock."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dossier.model.ledger import ARRIVALS, Correction, Entry, EntryKind, Standing, State

_AFTER = {
    EntryKind.RECEIVED: State.RECEIVED,
    EntryKind.RESUBMITTED: State.RECEIVED,
    EntryKind.RETURNED: State.RETURNED,
    EntryKind.WITHDRAWN: State.WITHDRAWN,
}
_BEFORE = {
    EntryKind.RECEIVED: {State.ABSENT},
    EntryKind.RESUBMITTED: {State.RETURNED},
    EntryKind.RETURNED: {State.RECEIVED},
    EntryKind.WITHDRAWN: {State.RECEIVED, State.RETURNED},
}
"""The states that an entry may follow upon."""


@dataclass(frozen=True, slots=True)
class Step:
    """An entry that counts, as far as the course needs it."""

    kind: EntryKind
    sequence: int


@dataclass(frozen=True, slots=True)
class Course:
    """The entries of a dossier that count: annulled ones have left it.

    Attributes:
        steps: those entries, oldest first.
        arrivals: how many arrivals were ever recorded, annulled ones too.
    """

    steps: tuple[Step, ...] = ()
    arrivals: int = 0

    @property
    def standing(self) -> Standing:
        """What the steps add up to."""
        state = _AFTER[self.steps[-1].kind] if self.steps else State.ABSENT
        return Standing(state, sum(s.kind in ARRIVALS for s in self.steps), self.arrivals)

    @property
    def arrival(self) -> EntryKind:
        """The kind that the next arrival has."""
        handed_in = any(step.kind in ARRIVALS for step in self.steps)
        return EntryKind.RESUBMITTED if handed_in else EntryKind.RECEIVED

    def last(self, *kinds: EntryKind) -> int:
        """Sequence of the last step of these kinds, 0 when there is none."""
        return next((s.sequence for s in reversed(self.steps) if s.kind in kinds), 0)

    def after(self, kind: EntryKind, sequence: int, correction: Correction | None) -> "Course":
        """The course with one more entry.

        Raises:
            ValueError: the entry cannot follow, in Chinese.
        """
        if (kind is EntryKind.CORRECTED) != (correction is not None):
            raise ValueError("更正的记录要写明更正哪一号，别的记录不写")
        if correction:
            return self._corrected(correction)
        if self.standing.state not in _BEFORE[kind]:
            raise ValueError(f"在“{self.standing.state}”之后不能有“{kind}”")
        steps = (*self.steps, Step(kind, sequence))
        return Course(steps, self.arrivals + (kind in ARRIVALS))

    def _corrected(self, correction: Correction) -> "Course":
        if correction.sequence not in {step.sequence for step in self.steps}:
            raise ValueError(f"更正的第 {correction.sequence} 号不是这份材料的有效记录")
        if not correction.annuls:
            return self
        if correction.sequence != self.steps[-1].sequence:
            raise ValueError(f"只能撤销最后一笔，第 {correction.sequence} 号后面还有记录")
        return Course(self.steps[:-1], self.arrivals)


def course_of(entries: Iterable[Entry]) -> Course:
    """The course of a dossier's entries, oldest first.

    Raises:
        ValueError: one cannot follow, in Chinese.
    """
    course = Course()
    for entry in entries:
        course = course.after(entry.kind, entry.sequence, entry.correction)
    return course


def in_force(history: Sequence[Entry]) -> tuple[Entry, ...]:
    """The entries that count, each as it was last corrected: its bag, items and note."""
    course = course_of(history)
    said = {entry.sequence: entry for entry in history}
    for entry in history:
        if entry.correction and not entry.correction.annuls:
            said[entry.correction.sequence] = _amended(said[entry.correction.sequence], entry)
    return tuple(said[step.sequence] for step in course.steps)


def _amended(wrong: Entry, by: Entry) -> Entry:
    return replace(wrong, bag=by.bag, items=by.items, note=by.note)
