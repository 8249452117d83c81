"""The modules of a symbol are found where they lie, on a sheet that is creased too."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.codes import DossierNumber, encode
from dossier.rescan.grid import Grid, contrasts, creased, fitted, sampled
from support.piles import modules

DARK = modules(encode(DossierNumber("WR24", "ABC123", 7), 12, "AB12CD"))
MODULE = 3.15
SIDE = 240


def drawn(grid):
    """Grey levels of a picture in which the symbol lies like that."""
    points = np.stack(np.meshgrid(np.arange(300), np.arange(300)), -1).reshape(-1, 2)
    fine = (points.astype(np.float32) + 0.5) / 300 * 25 - 12.5
    levels = np.full((SIDE, SIDE), 245, np.float32)
    x, y = grid.places(fine)
    rows, columns = (fine + 12.5).astype(int).T[::-1]
    levels[y.round().astype(int), x.round().astype(int)] = np.where(DARK[rows, columns], 20, 245)
    return levels


def share_right(levels, grid):
    depths = sampled(245 - levels, grid, 0.2).mean(0)
    return ((depths > 112) == DARK).mean()


@pytest.mark.parametrize("angle", [-0.08, 0, 0.05])
@pytest.mark.parametrize("shear", [-0.33, -0.1, 0, 0.2, 0.3])
def test_a_symbol_that_a_fold_has_sheared(angle, shear):
    levels = drawn(Grid(121, 118, MODULE, angle, shear=shear))
    start = Grid(119, 119, MODULE, angle, shear=shear + 0.06)
    grid, likeness = fitted(contrasts(levels, 13), start)
    assert likeness > 0.8
    assert share_right(levels, grid) > 0.97


@pytest.mark.parametrize(
    ("shear", "crease", "bend"), [(0.25, -7, -0.6), (-0.3, 0, 0.5), (0, 5, 0.35), (0.3, 2, -0.3)]
)
def test_a_symbol_with_a_fold_through_it(shear, crease, bend):
    lying = Grid(121, 118, MODULE, 0.0, shear=shear, crease=crease, bend=bend)
    levels = drawn(lying)
    contrast = contrasts(levels, 13)
    flat, likeness = fitted(contrast, Grid(121, 118, MODULE, 0.0, shear=shear))
    best, better = next(creased(contrast, flat))
    assert better > max(likeness, 0.75)
    assert share_right(levels, best) > 0.95


@given(
    st.floats(-0.1, 0.1), st.floats(-0.3, 0.3), st.floats(0.9, 1.1), st.floats(2.0, 12.0),
)  # fmt: skip
def test_places_and_corners_agree(angle, shear, stretch, module):
    """A quarter of the way between two corners lies what is a quarter from the middle."""
    grid = Grid(100, 90, module, angle, stretch, shear)
    a, _, c, _ = grid.corners()
    assert (a[0] + c[0]) / 2 == pytest.approx(100.5, abs=1e-3)
    assert (a[1] + c[1]) / 2 == pytest.approx(90.5, abs=1e-3)
    x, y = grid.places(np.array([[-6.25, -6.25]], np.float32))
    assert x[0] + 0.5 == pytest.approx(0.75 * a[0] + 0.25 * c[0], abs=1e-3)
    assert y[0] + 0.5 == pytest.approx(0.75 * a[1] + 0.25 * c[1], abs=1e-3)


@pytest.mark.parametrize("measure", ["x", "y", "module", "angle", "stretch", "shear"])
def test_no_module_moves_farther_than_the_step(measure):
    grid = Grid(100, 90, MODULE, 0.02, 1.02, 0.1)
    edge = np.array([(x, y) for x in (-12.5, 12.5) for y in (-12.5, 12.5)], np.float32)
    before, after = (np.stack(one.places(edge)) for one in (grid, grid.moved(measure, 0.5)))
    assert 0.2 * MODULE < np.hypot(*(after - before)).max() <= 0.55 * MODULE
