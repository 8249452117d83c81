"""Runs of page numbers."""

import pytest

from dossier.model.wording import pages


@pytest.mark.parametrize(
    ("numbers", "told"),
    [((), ""), ((3,), "3"), ((5, 6), "5—6"), ((9, 3, 5, 6, 7, 5), "3、5—7、9")],
)
def test_runs(numbers, told):
    assert pages(numbers) == told
