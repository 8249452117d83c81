"""The keys of units that the desk trusts: a table of the ledger.

They lie in the ledger, not in a folder beside it: every station then knows the same ones, a ledger
in PostgreSQL has no beside, and a backup holds them.
"""

from datetime import datetime

from sqlalchemy import insert, select

from dossier.ledger.canonical import moment_text
from dossier.ledger.schema import keys
from dossier.ledger.store import Ledger, Page
from dossier.model.desk import UnitKey
from dossier.model.ledger import require_text

MOST_UNIT = 100
"""Characters of a unit's name."""


def register_key(ledger: Ledger, key: UnitKey, now: datetime) -> bool:
    """Trust a key from now on; False when it was trusted already.

    Raises:
        ValueError: the unit's name is too long, or the key is another unit's. In Chinese.
        LedgerBusyError, LedgerError: nothing was changed.
    """
    require_text(key.name, MOST_UNIT, "单位名称")

    def register(page: Page) -> bool:
        same = select(keys.c.unit).where(keys.c.key == key.key.hex())
        unit = page.connection.scalar(same)
        if unit is not None and unit != key.unit:
            raise ValueError(f"这把公钥已经登记给另一个单位（{unit}），没有改动")
        if unit is None:
            row = {"key": key.key.hex(), "unit": key.unit, "name": key.name}
            page.connection.execute(insert(keys), {**row, "registered": moment_text(now)})
        return unit is None

    return ledger.write(register)


def keys_of(ledger: Ledger, unit: str) -> tuple[UnitKey, ...]:
    """The trusted keys of a unit.

    Raises:
        LedgerError: the database cannot be read.
    """
    query = select(keys).where(keys.c.unit == unit).order_by(keys.c.registered, keys.c.key)
    with ledger.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(UnitKey(row.unit, row.name, bytes.fromhex(row.key)) for row in rows)
