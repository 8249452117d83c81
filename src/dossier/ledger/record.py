"""Entries are recorded: an arrival, a return, a withdrawal, a correction.

Each verb is one transaction at the open end of the chain. When it returns `Recorded`, the entry is
on the disk.
"""

from dataclasses import replace

from sqlalchemy import select

from dossier.ledger.case import Case
from dossier.ledger.schema import entries
from dossier.ledger.store import Ledger, Page, read_entry
from dossier.model.desk import Outcome, Recorded, Refusal, Refused, Terms, Told
from dossier.model.ledger import Bag, EntryKind


def record_arrival(ledger: Ledger, bag: Bag, told: Told, terms: Terms) -> Outcome:
    """A bag was handed in: for the first time, or again after a return.

    Of a dossier that is here already nothing is recorded, however many stations scan it at once.

    Raises:
        ValueError: the number is none, in Chinese.
        LedgerBusyError, LedgerError: nothing was recorded, or the answer was lost; asking again
            records it once.
    """
    return ledger.write(lambda page: Case(page, bag.number).arrive(bag, told, terms))


def record_refused_bag(ledger: Ledger, bag: Bag, told: Told, terms: Terms) -> Outcome:
    """A bag was handed in and returned at once: two entries, or none. The return is the outcome.

    Raises:
        ValueError, LedgerBusyError, LedgerError: as `record_arrival`; also without a reason.
    """
    _require_reason(told)

    def both(page: Page) -> Outcome:
        case = Case(page, bag.number)
        came = case.arrive(bag, replace(told, reason=""), terms)
        return case.leave(EntryKind.RETURNED, told) if isinstance(came, Recorded) else came

    return ledger.write(both)


def record_return(ledger: Ledger, number: str, told: Told) -> Outcome:
    """A dossier that is here goes back to its unit, for a reason.

    Raises:
        ValueError, LedgerBusyError, LedgerError: as `record_arrival`; also without a reason.
    """
    _require_reason(told)
    return ledger.write(lambda page: Case(page, number).leave(EntryKind.RETURNED, told))


def record_withdrawal(ledger: Ledger, number: str, told: Told) -> Outcome:
    """The applicant withdraws; the dossier is not taken again.

    Raises:
        ValueError, LedgerBusyError, LedgerError: as `record_arrival`; also without a reason.
    """
    _require_reason(told)
    return ledger.write(lambda page: Case(page, number).leave(EntryKind.WITHDRAWN, told))


def record_correction(
    ledger: Ledger, sequence: int, told: Told, *, annuls: bool, bag: Bag | None = None
) -> Outcome:
    """An entry was wrong: it is annulled, or its bag, items and note are replaced by these.

    Only the last entry of a dossier can be annulled: what follows rests on it. A correction itself
    is not corrected; the entry is, once more.

    Args:
        ledger: where.
        sequence: of the entry that is wrong.
        told: with the reason; its items and note count from now on.
        annuls: whether the entry counts as never made.
        bag: what it should have said; None keeps it.

    Raises:
        ValueError: as `record_arrival`; also without a reason, or when `bag` is another dossier's.
        LedgerBusyError, LedgerError: as `record_arrival`.
    """
    _require_reason(told)

    def correct(page: Page) -> Outcome:
        same = entries.c.sequence == sequence
        body = page.connection.scalar(select(entries.c.body).where(same))
        if body is None:
            return Refused(Refusal.NO_SUCH_ENTRY)
        wrong = read_entry(body)
        if bag and bag.number != wrong.bag.number:
            raise ValueError("更正不能换成另一份材料；请撤销这一笔，再收那一份")
        case = Case(page, wrong.bag.number)
        return case.correct(wrong, bag or wrong.bag, told, annuls=annuls)

    return ledger.write(correct)


def _require_reason(told: Told) -> None:
    if not told.reason:
        raise ValueError("要写明原因")
