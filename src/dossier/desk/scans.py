"""A scan at a station: what was typed, what is known of it, and the verdict."""

from dataclasses import dataclass
from datetime import datetime

from dossier.codes import LabelCode, parse_token
from dossier.desk.trust import seal_of
from dossier.intake import judge, read_scan
from dossier.ledger import (
    Ledger,
    deadline_of,
    filed_of,
    in_force,
    refuses,
    standing_of,
)
from dossier.model.desk import Expected, Filed, Refusal, Refused, Terms, UnitPackage
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
    filed = filed_of(ledger, scan.number)
    bag = bag_of(scan, filed.expected)
    known = _known(ledger.head.batch, terms, scan, bag, filed, now)
    return Looked(scan, judge(scan, known), bag, filed.unit, filed.expected, filed.history)


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


def _known(
    batch: str, terms: Terms, scan: Scan, bag: Bag | None, filed: Filed, now: datetime
) -> Known:
    counted = in_force(filed.history)
    returned = _last(counted, EntryKind.RETURNED)
    standing = standing_of(filed.history)
    token = scan.kind is Kind.TOKEN
    return Known(
        batch=batch,
        now=now,
        terms=terms,
        seal=seal_of(parse_token(scan.text), filed.keys) if token else Seal.UNSIGNED,
        signs=bool(filed.keys),
        bag=bag,
        unit=filed.unit,
        expected=filed.expected,
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
