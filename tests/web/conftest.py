"""Screenshots: kept where `--pictures` says, so that somebody can look at them."""

from pathlib import Path

import pytest


def pytest_addoption(parser):
    parser.addoption("--pictures", metavar="FOLDER", help="keep screenshots of the desk there")


@pytest.fixture
def pictures(request):
    """Takes a screenshot under a name, where they are wanted."""
    folder = request.config.getoption("--pictures", default=None)

    def take(page, name):
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(Path(folder) / f"desk-{name}.png"), full_page=True)

    return take
