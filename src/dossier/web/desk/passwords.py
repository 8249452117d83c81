"""Passwords: argon2id, and the same time for a name that nobody has."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from dossier.model.staff import Account

LEAST = 8
"""Characters."""
_HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """argon2's text of a password.

    Raises:
        ValueError: it is too short, in Chinese.
    """
    if len(password) < LEAST:
        raise ValueError(f"密码至少要 {LEAST} 位")
    return _HASHER.hash(password)


def fits(account: Account | None, password: str) -> bool:
    """Whether somebody of that account may log in with that password."""
    kept = account.password if account else _nobodys()
    try:
        _HASHER.verify(kept, password)
    except (Argon2Error, InvalidHashError):
        return False
    return account is not None and account.active


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody has this password")
