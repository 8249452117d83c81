import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.sources import InkMap


@given(st.integers(1, 40), st.integers(1, 40), st.data())
def test_levels_come_back(columns, rows, data):
    levels = data.draw(st.binary(min_size=columns * rows, max_size=columns * rows))
    ink = InkMap(columns, rows, levels)
    assert ink.levels == levels
    assert ink == InkMap(columns, rows, levels)
    assert InkMap.from_packed(columns, rows, ink.packed) == ink
    assert pickle.loads(pickle.dumps(ink)) == ink


@given(st.integers(0, 255), st.integers(0, 20_000), st.integers(0, 255))
def test_the_darkest_cell_is_found_wherever_it_stands(dark, place, level):
    """Also behind a long run of paper, which unpacks to many pieces."""
    levels = bytearray(20_001)
    levels[place] = dark
    assert InkMap(20_001, 1, bytes(levels)).has_above(level) == (dark > level)


def test_a_wrong_number_of_levels_is_refused():
    with pytest.raises(ValueError, match="5 levels ≠ 2 × 3"):
        InkMap(2, 3, b"12345")


def test_a_blank_page_takes_little_memory():
    assert len(InkMap(210, 297, bytes(210 * 297)).packed) < 500


def test_an_ink_map_is_frozen():
    ink = InkMap(1, 1, b"\0")
    with pytest.raises(AttributeError):
        ink.columns = 2
