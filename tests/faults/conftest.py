"""Builds to compare with, and an applicant to build."""

from functools import cache, partial

import pytest

from support import builds


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Call it with a name of `builds.RUNS`."""
    return cache(partial(builds.built, tmp_path_factory))


@pytest.fixture(scope="session")
def whole(built):
    """The bytes of the three outputs of `folder`."""
    return built("demo").bytes


@pytest.fixture
def folder(tmp_path):
    """The smallest applicant there is (the other pack's case), never read before."""
    return builds.applicant(0, tmp_path)


@pytest.fixture
def temporary(tmp_path):
    """An empty folder for what a process may write for itself; pass it as TMPDIR."""
    place = tmp_path / "临时"
    place.mkdir()
    return place
