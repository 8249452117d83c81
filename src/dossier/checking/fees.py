"""What an applicant, and a whole roll, owes by the pack's fees."""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier.model.checks.money import LEVEL, ROUTE
from dossier.model.pack import Fee, Pack
from dossier.model.sources import Facts


@dataclass(frozen=True, slots=True)
class Total:
    """The sum over a roll.

    Attributes:
        yuan: of those whose fee the pack knows.
        priced: how many these are.
        unpriced: how many have no fee in the pack; their amount must be asked for.
    """

    yuan: int
    priced: int
    unpriced: int


def fee_due(pack: Pack, facts: Facts) -> Fee | None:
    """The fee for the applicant's route and level, None when the notice gives none."""
    wanted = facts.text(ROUTE), facts.text(LEVEL)
    return next((fee for fee in pack.fees if (fee.route, fee.level) == wanted), None)


def total_due(pack: Pack, roll: Iterable[Facts]) -> Total:
    """What a unit owes for all the applicants of its roll."""
    fees = [fee_due(pack, facts) for facts in roll]
    known = [fee.yuan for fee in fees if fee is not None]
    return Total(sum(known), len(known), len(fees) - len(known))
