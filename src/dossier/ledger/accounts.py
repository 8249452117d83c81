"""Who may log in at the stations. Passwords come hashed; hashes are in no backup."""

import re

from sqlalchemy import delete, insert, select

from dossier.ledger.schema import accounts
from dossier.ledger.store import Ledger, Page
from dossier.model.ledger import MOST_CLERK, require_text
from dossier.model.staff import Account, Role

_NAME = re.compile(r"[^\s\x00-\x1f]+(?: [^\s\x00-\x1f]+)*")


def put_account(ledger: Ledger, account: Account) -> None:
    """Add an account, or change the one of that name.

    Raises:
        ValueError: the name cannot be one, in Chinese.
        LedgerBusyError, LedgerError: nothing was changed.
    """
    require_text(account.name, MOST_CLERK, "姓名")
    if not _NAME.fullmatch(account.name):
        raise ValueError("要写明姓名")

    def put(page: Page) -> None:
        page.connection.execute(delete(accounts).where(accounts.c.name == account.name))
        row = {"name": account.name, "role": account.role.value, "password": account.password}
        page.connection.execute(insert(accounts), {**row, "active": int(account.active)})

    ledger.write(put)


def account_of(ledger: Ledger, name: str) -> Account | None:
    """The account of that name, None when there is none.

    Raises:
        LedgerError: the database cannot be read.
    """
    return next((one for one in accounts_of(ledger) if one.name == name), None)


def accounts_of(ledger: Ledger) -> tuple[Account, ...]:
    """Every account, by name; those that were disabled too.

    Raises:
        LedgerError: the database cannot be read.
    """
    with ledger.reading() as connection:
        rows = connection.execute(select(accounts).order_by(accounts.c.name)).all()
    return tuple(Account(r.name, Role(r.role), r.password, bool(r.active)) for r in rows)
