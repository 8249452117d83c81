"""Every test of a ledger runs on both databases."""

import pytest

from support.ledgers import new_ledger


@pytest.fixture
def ledger(place):
    with new_ledger(place) as opened:
        yield opened
