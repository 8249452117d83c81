"""Who works at the desk, and what each may do."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody is at the desk."""

    CLERK = "clerk"
    LEAD = "lead"
    AUDITOR = "auditor"


class Act(StrEnum):
    """What needs a right."""

    LOOK = "look"
    TAKE = "take"
    AMEND = "amend"
    MANAGE = "manage"
    REPORT = "report"


RIGHTS = {
    Role.AUDITOR: frozenset({Act.LOOK, Act.REPORT}),
    Role.CLERK: frozenset({Act.LOOK, Act.TAKE}),
    Role.LEAD: frozenset(Act),
}
"""Clerks receive and return; leads also correct, withdraw and manage accounts; auditors look,
at the report of a day too."""


@dataclass(frozen=True, slots=True)
class Account:
    """Somebody who may log in.

    Attributes:
        name: as it stands in the entries.
        role: what they may do.
        password: argon2's text of it, never the password.
        active: whether they may log in now.
    """

    name: str
    role: Role
    password: str
    active: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """Who is at a station.

    Attributes:
        name: of the clerk.
        role: of the clerk.
        station: of the browser; "" until it was told.
    """

    name: str
    role: Role
    station: str = ""

    def may(self, act: Act) -> bool:
        """Whether the role has that right."""
        return act in RIGHTS[self.role]
