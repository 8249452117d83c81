"""The ledger's tables as they are now; `migrations` makes them."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, Table, Text, UniqueConstraint

tables = MetaData()

head = Table(
    "ledger_head",
    tables,
    Column("one", Integer, primary_key=True),
    Column("batch", Text, nullable=False),
    Column("layout", Text, nullable=False),
    Column("opened", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("hash", Text, nullable=False),
    Column("at", Text, nullable=False),
)
"""One row: what the ledger is of, and its last entry. Who writes locks it first."""

entries = Table(
    "ledger_entries",
    tables,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("number", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("arrival", Integer),
    Column("hash", Text, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("number", "arrival"),
)
"""The chain. `body` is what counts; the columns before it repeat of it what queries ask for.
`arrival` is an arrival's place among its dossier's arrivals, NULL of other entries: a dossier that
is scanned twice has one."""

units = Table(
    "ledger_units",
    tables,
    Column("unit", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("county", Text, nullable=False),
    Column("package", Text, nullable=False),
    Column("origin", Text, nullable=False),
)

expected = Table(
    "ledger_expected",
    tables,
    Column("number", Text, primary_key=True),
    Column("unit", Text, ForeignKey("ledger_units.unit"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("sheets", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("items", Text, nullable=False),
)
"""What the units announced; the only table with names of applicants."""

manifests = Table(
    "ledger_manifests",
    tables,
    Column("number", Text, primary_key=True),
    Column("body", Text, nullable=False),
)
"""The manifests of what was announced: zlib, then base64. They hold no name."""

keys = Table(
    "ledger_keys",
    tables,
    Column("key", Text, primary_key=True),
    Column("unit", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("registered", Text, nullable=False),
)
"""Public keys of units that the desk trusts; a unit may have had several."""

accounts = Table(
    "ledger_accounts",
    tables,
    Column("name", Text, primary_key=True),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("active", Integer, nullable=False),
)
"""Who may log in at a station in the LAN. Passwords are argon2's; they are in no backup."""

versions = Table(
    "ledger_schema",
    tables,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("applied", Text, nullable=False),
)
