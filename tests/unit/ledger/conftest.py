"""Every test of a ledger runs on both databases."""

import pytest

from support.ledgers import new_ledger
from support.postgres import Server

BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.tool("postgres"))]


@pytest.fixture(scope="session")
def server():
    with Server() as running:
        yield running


@pytest.fixture(params=BOTH)
def place(request, tmp_path):
    """Where a ledger may be made: a file, and a database."""
    if request.param == "sqlite":
        return str(tmp_path / "收件台账.db")
    return request.getfixturevalue("server").database()


@pytest.fixture
def ledger(place):
    with new_ledger(place) as opened:
        yield opened
