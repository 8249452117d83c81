import numpy as np
import pytest

from dossier.rescan.symbol import FIXED, FORMAT_CELLS, FORMATS, MODULES
from support.piles import modules

PAYLOADS = ("1BW24I2JE40001L0001R5VQW07", "1YC31I2JE4001260013AB12CDX", "0" * 26)


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("level", ["M", "Q"])
def test_what_is_fixed_stands_in_every_symbol(payload, level):
    dark = np.where(modules(payload, level), 1, -1)
    assert dark.shape == (MODULES, MODULES)
    assert (dark[FIXED != 0] == FIXED[FIXED != 0]).all()


def test_nothing_more_is_fixed_than_the_patterns():
    """Three finders with separators, timing, alignment, one dark module."""
    assert (FIXED != 0).sum() == 3 * 64 + 2 * (MODULES - 16) + 25 + 1


@pytest.mark.parametrize("payload", PAYLOADS)
def test_both_places_of_the_format_say_the_same(payload):
    dark = np.where(modules(payload), 1, -1)
    first, second = ([dark[cell] for cell in cells] for cells in FORMAT_CELLS)
    assert first == second
    assert (first == FORMATS).all(1).sum() == 1
