import time

import numpy as np
import pytest
from PIL import Image, ImageDraw

from dossier.reading.inkmap import cells_of, levels_of, sampling
from dossier.reading.skew import skew_of
from support.pictures import noisy, text_page


def levels(picture, dpi=200):
    reduction, side = sampling(25.4 / dpi)
    return levels_of(cells_of(np.asarray(picture.reduce(reduction)), side))


@pytest.mark.parametrize("angle", [-5, -2, -1.2, -0.5, 0, 0.4, 0.8, 1.2, 3, 5.5])
def test_lean_of_text(angle):
    """Clockwise is positive; the limit of one degree is told apart."""
    assert skew_of(levels(text_page(angle))) == pytest.approx(angle, abs=0.2)


@pytest.mark.parametrize("dpi", [150, 300])
def test_lean_at_other_resolutions(dpi):
    assert skew_of(levels(text_page(1.5, dpi=dpi), dpi)) == pytest.approx(1.5, abs=0.2)


def test_lean_of_a_table():
    page = Image.new("L", (1654, 2339), 250)
    draw = ImageDraw.Draw(page)
    for y in range(300, 2000, 120):
        draw.line((200, y, 1450, y), fill=40, width=2)
    for x in range(200, 1500, 250):
        draw.line((x, 300, x, 1980), fill=40, width=2)
    page = noisy(page.rotate(-2, Image.Resampling.BICUBIC, fillcolor=250))
    assert skew_of(levels(page)) == pytest.approx(2, abs=0.2)


def test_text_counts_more_than_the_desk_around_it():
    desk = Image.new("L", (1900, 2600), 70)
    desk.paste(text_page(3, lines=35), (120, 130))
    assert skew_of(levels(noisy(desk))) == pytest.approx(3, abs=0.3)


def scene():
    """Soft light and dark patches, as in a photograph of anything."""
    patches = np.random.default_rng(3).integers(0, 255, (60, 42), np.uint8)
    return np.asarray(Image.fromarray(patches).resize((1654, 2339), Image.Resampling.BICUBIC))


LINELESS = {
    "blank": np.full((2339, 1654), 250),
    "dark cover": np.full((2339, 1654), 60),
    "scene": scene(),
    "noise": np.random.default_rng(3).integers(0, 255, (2339, 1654)),
}


@pytest.mark.parametrize("name", LINELESS)
def test_none_without_lines(name):
    assert skew_of(levels(noisy(LINELESS[name]))) is None


def test_one_word_says_nothing():
    page = Image.new("L", (1654, 2339), 250)
    ImageDraw.Draw(page).rectangle((800, 1000, 900, 1030), fill=0)
    assert skew_of(levels(noisy(page))) is None


def test_it_is_cheap():
    """Under 6 ms a page, with a wide margin for slow machines."""
    page = levels(text_page(1, lines=40))
    times = []
    for _ in range(5):
        start = time.perf_counter()
        skew_of(page)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.03
