"""The desk's ledger: append-only, chained by hash, in SQLite or PostgreSQL. Gets `now` as data."""

from dossier.ledger.accounts import account_of, accounts_of, put_account
from dossier.ledger.audit import Audit, Fault, audit
from dossier.ledger.backup import COPY, LINES, write_backup
from dossier.ledger.counters import COUNTED, Tally, sums, tally
from dossier.ledger.course import in_force
from dossier.ledger.daily import day_of
from dossier.ledger.expected import expected_of, register_expected, unit_package
from dossier.ledger.filed import filed_of
from dossier.ledger.keys import keys_of, register_key
from dossier.ledger.manifests import manifest_of
from dossier.ledger.opening import create_ledger, is_there, open_ledger
from dossier.ledger.queries import (
    entry_at,
    history_of,
    search,
    standing_of,
    totals,
)
from dossier.ledger.record import (
    record_arrival,
    record_correction,
    record_refused_bag,
    record_return,
    record_withdrawal,
)
from dossier.ledger.restore import Contents, restore_ledger, verify_backup
from dossier.ledger.sheets import export_bytes, grouped
from dossier.ledger.store import Ledger
from dossier.ledger.terms import deadline_of, refuses, terms_of
from dossier.ledger.wording import KINDS, STATES, items_said, said
from dossier.model.telling import deadline_said, moment

__all__ = [
    "COPY",
    "COUNTED",
    "KINDS",
    "LINES",
    "STATES",
    "Audit",
    "Contents",
    "Fault",
    "Ledger",
    "Tally",
    "account_of",
    "accounts_of",
    "audit",
    "create_ledger",
    "day_of",
    "deadline_of",
    "deadline_said",
    "entry_at",
    "expected_of",
    "export_bytes",
    "filed_of",
    "grouped",
    "history_of",
    "in_force",
    "is_there",
    "items_said",
    "keys_of",
    "manifest_of",
    "moment",
    "open_ledger",
    "put_account",
    "record_arrival",
    "record_correction",
    "record_refused_bag",
    "record_return",
    "record_withdrawal",
    "refuses",
    "register_expected",
    "register_key",
    "restore_ledger",
    "said",
    "search",
    "standing_of",
    "sums",
    "tally",
    "terms_of",
    "totals",
    "unit_package",
    "verify_backup",
    "write_backup",
]
