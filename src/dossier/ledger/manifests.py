"""The manifests of what the units announced: what paper that is scanned back is compared with.

They came in the units' packages, under their signatures, and hold no name; stored small.
"""

import base64
import zlib
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select

from dossier.errors import LedgerError
from dossier.ledger.schema import manifests
from dossier.ledger.store import Ledger

_AT_ONCE = 500
"""Numbers in one query: databases limit their parameters."""


def manifest_of(ledger: Ledger, number: str) -> bytes | None:
    """The manifest of a dossier as its unit's last package has it; None without one.

    Raises:
        LedgerError: the database cannot be read, or what is stored is no manifest any more.
    """
    query = select(manifests.c.body).where(manifests.c.number == number)
    with ledger.reading() as connection:
        body = connection.scalar(query)
    return None if body is None else _unpacked(body, number)


def _unpacked(body: str, number: str) -> bytes:
    try:
        return zlib.decompress(base64.b64decode(body, validate=True))
    except (ValueError, zlib.error) as error:
        raise LedgerError(
            f"台账里 {number} 的装袋清单坏了，读不了", "把单位的移交包再读入一次"
        ) from error


def put_manifests(
    connection: Connection, before: Iterable[str], given: Mapping[str, bytes]
) -> None:
    """Put a unit's manifests in place of those it had, within a transaction.

    Args:
        connection: within its transaction.
        before: numbers of every dossier that the unit announces now or did before.
        given: the manifests, by number.
    """
    numbers = sorted({*before, *given})
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        connection.execute(delete(manifests).where(manifests.c.number.in_(some)))
    rows = [{"number": number, "body": _packed(data)} for number, data in sorted(given.items())]
    if rows:
        connection.execute(insert(manifests), rows)


def _packed(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data, 9)).decode("ascii")
