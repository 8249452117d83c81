"""Screenshots: kept where `--pictures` says, so that somebody can look at them."""

from pathlib import Path

import pytest
from PIL import Image


def pytest_addoption(parser):
    parser.addoption("--pictures", metavar="FOLDER", help="keep screenshots of the pages there")


@pytest.fixture
def pictures(request):
    """Takes a screenshot under a name, where they are wanted."""
    folder = request.config.getoption("--pictures", default=None)

    def take(page, name):
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            path = Path(folder) / f"{name}.png"
            page.screenshot(path=str(path), full_page=True)
            Image.open(path).convert("RGB").quantize(64).save(path, optimize=True)

    return take
