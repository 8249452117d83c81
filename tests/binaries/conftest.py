"""The samples' dossiers, each built when a test first asks for it."""

from functools import cache, partial

import pytest

from support import builds


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """Call it with a name of `builds.RUNS`."""
    return cache(partial(builds.built, tmp_path_factory))
