"""A small dossier, printed, and each of its sides scanned back as an office scanner does it."""

import pytest

from dossier.rescan import read_manifest
from dossier.rescan.marks import sheet_of
from support.builds import built
from support.piles import jpeg, pictures, sealed


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    return built(tmp_path_factory, "demo")


@pytest.fixture(scope="session")
def printed(demo):
    return read_manifest(demo.manifest)


@pytest.fixture(scope="session")
def sheet(printed):
    return sheet_of(printed)


@pytest.fixture(scope="session")
def page(demo):
    """A side as it was printed: in colour, at 200 dpi or another resolution."""

    def one(number, dpi=200):
        return next(pictures(demo.pdf, [number], dpi))

    return one


@pytest.fixture(scope="session")
def scans(printed, page):
    """Every side's scan by its page: sealed where a copy is certified."""

    def scan(side):
        picture = page(side.page)
        return jpeg(sealed(picture, side.certified.ring) if side.certified else picture)

    return {number: scan(side) for number, side in printed.sides.items()}
