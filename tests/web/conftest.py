"""A desk with thirty announced dossiers. Screenshots are kept where `--pictures` says, so that
somebody can look at them."""

from pathlib import Path

import pytest
from PIL import Image

from dossier.ledger import open_ledger, register_key
from support.cli import call
from support.counter import Desk
from support.desk import UNIT_KEY, write_unit
from support.ledgers import LAYOUT, NOON


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


@pytest.fixture
def desk(tmp_path):
    place = str(tmp_path / "收件台账.db")
    assert call("desk", "init", "--layout", LAYOUT, "--ledger", place).code == 0
    with open_ledger(place, NOON) as ledger:
        register_key(ledger, UNIT_KEY, NOON)
    package = write_unit(tmp_path / "移交包.zip", serials=range(1, 31))
    run = call("desk", "import", package, "--ledger", place)
    assert (run.code, "应收 30 份：新增 30 份" in run.out) == (0, True)

    desk = Desk(tmp_path)
    desk.start()
    yield desk
    desk.stop()
