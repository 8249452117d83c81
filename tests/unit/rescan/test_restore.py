"""Symbols that a reader gives up, read all the same; and nothing read that is not there."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from dossier.codes import DossierNumber, encode
from dossier.rescan.expected import Expected
from dossier.rescan.restore import SEEN, trace
from support.piles import DPI, letter, modules, symbol
from support.spoil import MM

PAYLOAD = encode(DossierNumber("WR24", "ABC123", 7), 12, "AB12CD")
MODULE = 0.4 * DPI / MM
NONE = Expected([])


def corner(dark, angle=0.0, side=45):
    """A crop of `side` mm, grey, with a symbol of these modules in its middle, turned."""
    grid = np.pad(np.where(dark, 20, 245).astype(np.uint8), 4, constant_values=245)
    big = Image.fromarray(np.kron(grid, np.ones((8, 8), np.uint8)))
    size = (round(MODULE * len(grid)),) * 2
    crop = Image.new("L", (round(side * DPI / MM),) * 2, 245)
    crop.paste(big.resize(size, Image.Resampling.BOX), ((crop.width - size[0]) // 2,) * 2)
    return crop.rotate(-angle, Image.Resampling.BICUBIC, fillcolor=245)


def covered(crop, x, y, width, height, level=245):
    """The crop with a rectangle over modules, counted from the symbol's upper left."""
    origin = crop.width / 2 - 12.5 * MODULE
    box = [origin + v * MODULE for v in (x, y, x + width, y + height)]
    done = crop.copy()
    ImageDraw.Draw(done).rectangle(box, fill=level)
    return done


def test_a_whole_symbol_is_as_like_as_can_be():
    found = trace(corner(modules(PAYLOAD)), MODULE, NONE)
    assert found.text == PAYLOAD
    assert found.likeness > 0.85


@pytest.mark.parametrize("angle", [-6, -3.3, 0.7, 5])
def test_its_corners_are_where_it_stands(angle):
    crop = corner(modules(PAYLOAD), angle)
    found = trace(crop, MODULE, NONE)
    middle, reach = crop.width / 2, 12.5 * MODULE
    turn = np.radians(angle)
    for (x, y), (dx, dy) in zip(found.corners, ((-1, -1), (1, -1), (1, 1), (-1, 1)), strict=True):
        assert abs(x - middle - reach * (dx * np.cos(turn) - dy * np.sin(turn))) < 1.2
        assert abs(y - middle - reach * (dx * np.sin(turn) + dy * np.cos(turn))) < 1.2


@pytest.mark.parametrize(
    "patch",
    [
        (0, 0, 7.5, 7.5, 245),
        (0, 0, 7.5, 7.5, 20),
        (17.5, 0, 7.5, 4, 245),
        (0, 20, 25, 1, 30),
        (5, 0, 1.2, 25, 245),
    ],
    ids=["a finder gone", "a finder inked", "half a finder", "a stroke", "a crack"],
)
def test_what_covers_a_finder_does_not_hide_the_symbol(patch):
    found = trace(covered(corner(modules(PAYLOAD)), *patch), MODULE, NONE)
    assert found.text == PAYLOAD


def test_a_symbol_of_which_too_much_is_gone_is_seen_and_not_read():
    found = trace(covered(corner(modules(PAYLOAD)), 8, 8, 17, 17), MODULE, NONE)
    assert found.text == ""
    assert found.likeness >= SEEN


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 320), st.randoms(use_true_random=False))
def test_flipped_modules_never_make_another_mark(count, random):
    """The symbol's own correction, and nothing else, decides: right or not at all."""
    dark = modules(PAYLOAD)
    for place in random.sample(range(625), count):
        dark[divmod(place, 25)] ^= True
    found = trace(corner(dark), MODULE, NONE)
    assert found is None or found.text in (PAYLOAD, "")


@pytest.mark.parametrize("seed", range(6))
def test_letters_are_not_like_a_symbol(seed):
    text = letter(seed, code="").convert("L").crop((300, 300, 660, 660))
    found = trace(text, MODULE, NONE)
    assert found is None or (found.likeness < SEEN and not found.text)


def test_blank_paper_is_not_like_a_symbol():
    noise = np.random.default_rng(1).normal(240, 6, (350, 350)).clip(0, 255).astype(np.uint8)
    found = trace(Image.fromarray(noise), MODULE, NONE)
    assert found is None or (found.likeness < SEEN and not found.text)


def test_a_larger_symbol_of_another_version_is_not_read_as_one_of_ours():
    crop = Image.new("L", (360, 360), 245)
    crop.paste(symbol("https://example.cn/" + "x" * 80, 200).convert("L"), (80, 80))
    found = trace(crop, MODULE, NONE)
    assert found is None or found.text == ""


MARKS = [
    encode(DossierNumber("WR24", "ABC123", 7), page, f"AB{page:02}XY") for page in range(1, 60)
]


def test_what_no_reader_can_restore_is_known_by_what_may_be_expected():
    """A marker pen over half of the symbol."""
    crop = covered(corner(modules(MARKS[11])), 8, 8, 17, 17, 20)
    assert trace(crop, MODULE, NONE).text == ""
    assert trace(crop, MODULE, Expected(MARKS)).text == MARKS[11]


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 320), st.randoms(use_true_random=False))
def test_flipped_modules_never_make_another_of_the_expected_marks(count, random):
    dark = modules(MARKS[11])
    for place in random.sample(range(625), count):
        dark[divmod(place, 25)] ^= True
    found = trace(corner(dark), MODULE, Expected(MARKS))
    assert found is None or found.text in (MARKS[11], "")


def test_a_damaged_mark_that_is_not_expected_is_seen_and_not_read():
    crop = covered(corner(modules(PAYLOAD)), 8, 8, 17, 17)
    found = trace(crop, MODULE, Expected(MARKS))
    assert (found.text, found.likeness >= SEEN) == ("", True)
