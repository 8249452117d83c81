"""Shared by all tests: external tools, where things are."""

import os
from pathlib import Path

import pytest

from support.postgres import Server
from support.programs import find

ROOT = Path(__file__).resolve().parents[1]


def pytest_runtest_setup(item):
    """`@pytest.mark.tool("qpdf")`: skip visibly without the tool, fail under CI=true."""
    for mark in item.iter_markers("tool"):
        name = mark.args[0]
        if find(name) is None:
            if os.environ.get("CI") == "true":
                pytest.fail(f"{name} is not installed, and CI must have it")
            pytest.skip(f"{name} is not installed")


@pytest.fixture(scope="session")
def root():
    return ROOT


def pytest_addoption(parser):
    parser.addoption(
        "--golden-update",
        action="store_true",
        help="write golden pictures and the expected findings and plans of cases anew",
    )


@pytest.fixture(scope="session")
def golden_update(request):
    return request.config.getoption("golden_update")


@pytest.fixture(scope="session")
def server():
    """A PostgreSQL server for all tests of this process."""
    with Server() as running:
        yield running


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.tool("postgres"))])
def place(request, tmp_path):
    """Where a ledger may be made: a file, and in a second run of the test a database."""
    if request.param == "sqlite":
        return str(tmp_path / "收件台账.db")
    return request.getfixturevalue("server").emptied()
