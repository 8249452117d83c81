"""Fixtures of the planning tests."""

import pytest

from support.measure import PlainMeasure


@pytest.fixture(scope="session")
def measure():
    return PlainMeasure()
