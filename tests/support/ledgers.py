"""Ledgers to test with: a batch, its window, bags, who is at the desk."""

from datetime import UTC, datetime, timedelta

from dossier.codes import DossierNumber
from dossier.ledger import create_ledger
from dossier.ledger.guards import guard, unguard
from dossier.ledger.schema import entries
from dossier.model.desk import SHANGHAI, Expected, Terms, Told, UnitPackage
from dossier.model.ledger import Bag, ItemCount, Post

BATCH, LAYOUT = "BW24", "bazhou-water-2024"
UNIT, OTHER = "0A1B2C", "0A9Z9Z"
OPENED = datetime(2024, 9, 17, 1, tzinfo=UTC)
NOON = datetime(2024, 9, 18, 4, tzinfo=UTC)
"""12:00 in Shanghai, on the first day of the window."""
TERMS = Terms(
    opens=datetime(2024, 9, 18, tzinfo=SHANGHAI),
    closes=datetime(2024, 9, 25, 23, 59, 59, 999999, tzinfo=SHANGHAI),
    hours=48,
    submissions=3,
)
POST = Post("王芳", "2号台")


def number(serial=1, unit=UNIT, batch=BATCH):
    return DossierNumber(batch, unit, serial).text


def bag(serial=1, unit=UNIT, batch=BATCH, revision=1, sheets=58, digest="0A1B2C3D"):
    return Bag(number(serial, unit, batch), revision, sheets, digest)


def told(minutes=0, reason="", note="", items=(), post=POST):
    """What a clerk tells, some minutes after noon."""
    return Told(post, NOON + timedelta(minutes=minutes), tuple(items), reason, note)


def counts(*rows):
    return tuple(ItemCount(*row) for row in rows)


def new_ledger(place):
    return create_ledger(str(place), BATCH, LAYOUT, OPENED)


def package(unit=UNIT, name="且末县水利工程管理站", county="且末县", digest="ab12"):
    return UnitPackage(unit, name, county, digest)


def announced(serial=1, unit=UNIT, name="阿依古丽·买买提", revision=1):
    return Expected(number(serial, unit), name, revision, 58, "0A1B2C3D", {1: 1, 4: 2})


def tampered(ledger, place, /, **values):
    """Change a stored entry as somebody with access to the database may: past the guards."""
    with ledger._engine.begin() as connection:
        unguard(connection)
        where = entries.c.sequence == place
        connection.execute(entries.update().where(where).values(values))
        guard(connection)


def removed(ledger, *sequences):
    """Take stored entries away, likewise."""
    with ledger._engine.begin() as connection:
        unguard(connection)
        connection.execute(entries.delete().where(entries.c.sequence.in_(sequences)))
        guard(connection)
