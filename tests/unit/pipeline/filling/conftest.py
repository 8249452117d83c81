"""Sample applicants without their scans: facts and answers alone, within their unit."""

import shutil
from datetime import date

import pytest

from dossier.pipeline import check
from support.builds import FOLDERS

DAY = date(2024, 9, 18)


def lay(place, number=1):
    """The facts and answers of a sample's applicant and unit; the applicant's folder."""
    source = FOLDERS[number]
    folder = place / source.name
    folder.mkdir(parents=True)
    for old, new in ((source, folder), (source.parent, place)):
        for name in ("申报人.yaml", "单位.yaml", "答复.yaml"):
            if (old / name).is_file():
                shutil.copy(old / name, new / name)
    return folder


def checked_of(folder):
    return check(folder, "", DAY)


@pytest.fixture
def folder(tmp_path):
    return lay(tmp_path)


@pytest.fixture(scope="session")
def standing(tmp_path_factory):
    """A checked applicant that no test writes to."""
    return checked_of(lay(tmp_path_factory.mktemp("standing")))
