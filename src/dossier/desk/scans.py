"""A scan at a station: what was typed, what is known of it, and the verdict."""

from dataclasses import dataclass
from datetime import datetime

from dossier.codes import LabelCode, parse, parse_token
from dossier.desk.trust import seal_of
from dossier.intake import judge, read_scan
from dossier.ledger import (
    Ledger,
    deadline_of,
    expected_of,
    history_of,
    in_force,
    keys_of,
    refuses,
    standing_of,
    unit_package,
)
from dossier.model.desk import Expected, Refusal, Refused, Terms, UnitPackage
from dossier.model.intake import Kind, Known, Scan, Seal, Verdict
from dossier.model.ledger import Bag, Entry, EntryKind, Standing, State


@dataclass(frozen=True, slots=True)
class Looked:
    """What a station shows after a scan.

    Attributes:
        scan: what was scanned.
        verdict: what the desk makes of it.
        bag: what would be recorded; None when too little is known.
        unit: the unit's package, None while it has none.
        expected: what the package says of the dossier.
        history: every entry of the dossier.
    """

    scan: Scan
    verdict: Verdict
    bag: Bag | None = None
    unit: UnitPackage | None = None
    expected: Expected | None = None
    history: tuple[Entry, ...] = ()

    @property
    def standing(self) -> Standing:
        """How it stands with the dossier."""
        return standing_of(self.history)


def look(ledger: Ledger, terms: Terms, typed: str, now: datetime) -> Looked:
    """Look at what a scanner typed; nothing is recorded.

    Raises:
        LedgerError: the database cannot be read.
    """
    scan = read_scan(typed)
    if not scan.number:
        return Looked(scan, judge(scan, None))
    unit, expected = _announced(ledger, scan.number)
    history = history_of(ledger, scan.number)
    bag = bag_of(scan, expected)
    known = _known(ledger, terms, scan, bag, now, (unit, expected, history))
    return Looked(scan, judge(scan, known), bag, unit, expected, history)


def bag_of(scan: Scan, expected: Expected | None) -> Bag | None:
    """The bag as its label has it; of a bare number, as its package has it."""
    match scan.kind:
        case Kind.TOKEN:
            token = parse_token(scan.text).token
            return Bag(scan.number, token.revision, token.sheets, token.digest.hex())
        case Kind.LABEL:
            label = LabelCode.parse(scan.text)
            return Bag(scan.number, label.revision, label.sheets, label.digest)
        case Kind.NUMBER if expected:
            return Bag(scan.number, expected.revision, expected.sheets, expected.digest)
        case _:
            return None


def _announced(ledger: Ledger, number: str) -> tuple[UnitPackage | None, Expected | None]:
    found = expected_of(ledger, number)
    return found or (unit_package(ledger, parse(number).unit), None)


def _known(
    ledger: Ledger,
    terms: Terms,
    scan: Scan,
    bag: Bag | None,
    now: datetime,
    package: tuple[UnitPackage | None, Expected | None, tuple[Entry, ...]],
) -> Known:
    unit, expected, history = package
    counted = in_force(history)
    returned = _last(counted, EntryKind.RETURNED)
    standing = standing_of(history)
    seal = Seal.UNSIGNED
    if scan.kind is Kind.TOKEN:
        seal = seal_of(ledger, parse_token(scan.text))
    return Known(
        batch=ledger.head.batch,
        now=now,
        terms=terms,
        seal=seal,
        signs=bool(keys_of(ledger, parse(scan.number).unit)),
        bag=bag,
        unit=unit,
        expected=expected,
        standing=standing,
        entries=counted,
        refused=_refused(standing, counted, terms, now),
        deadline=deadline_of(returned, terms) if returned else None,
    )


def _refused(
    standing: Standing, counted: tuple[Entry, ...], terms: Terms, now: datetime
) -> Refused | None:
    """What the ledger would answer to an arrival now, None when it would take it."""
    if standing.state is State.RECEIVED:
        return None
    if standing.state is State.WITHDRAWN:
        return Refused(Refusal.WITHDRAWN, last=_last(counted, EntryKind.WITHDRAWN))
    return refuses(_last(counted, EntryKind.RETURNED), terms, now)


def _last(counted: tuple[Entry, ...], kind: EntryKind) -> Entry | None:
    return next((entry for entry in reversed(counted) if entry.kind is kind), None)
