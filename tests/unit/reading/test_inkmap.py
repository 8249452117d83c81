import numpy as np
import pytest
from PIL import Image, ImageDraw

from dossier.reading.inkmap import CELL, SAMPLE, cells_of, ink_map, levels_of, sampling
from support.pictures import noisy, text_page

CLEAR, FAINT = 24, 70
"""Stamp.clear and Stamp.faint: what counts as blank, and what may lie under the ring."""


def levels(picture, dpi=200):
    """Levels of a picture as the decoders hand it over: reduced, then cell by cell."""
    reduction, side = sampling(25.4 / dpi)
    return levels_of(cells_of(np.asarray(picture.reduce(reduction)), side))


def blank(width=210, height=297, grey=250, dpi=200):
    return np.full((round(height * dpi / 25.4), round(width * dpi / 25.4)), grey, np.float32)


@pytest.mark.parametrize("dpi", [150, 200, 300, 600])
def test_ten_point_text_is_ink_at_any_resolution(dpi):
    ink = levels(text_page(dpi=dpi, lines=20, noise=5), dpi)
    row, column = (n / side for n, side in zip(ink.shape, (297, 210), strict=True))
    text = ink[round(26 * row) : round(140 * row), round(27 * column) : round(175 * column)]
    strokes = text[text > CLEAR]
    assert strokes.size > 0.4 * text.size
    assert np.median(strokes) > FAINT
    assert ink[round(160 * row) :].max() <= CLEAR
    assert ink[:, round(190 * column) :].max() <= CLEAR


@pytest.mark.parametrize("sigma", [2, 5, 8])
@pytest.mark.parametrize("dpi", [150, 200, 300])
def test_noise_and_paper_texture_are_blank(sigma, dpi):
    assert levels(noisy(blank(dpi=dpi), sigma), dpi).max() <= CLEAR


def test_a_clean_page_is_exactly_zero():
    assert not levels(Image.fromarray(blank(grey=255).astype(np.uint8))).any()


@pytest.mark.parametrize("width", [1, 2, 3])
def test_a_thin_rule_is_ink_all_along(width):
    """A table's rule of one dot, 0.13 mm."""
    page = Image.fromarray(blank().astype(np.uint8))
    ImageDraw.Draw(page).line((200, 1000, 1400, 1000), fill=60, width=width)
    rule = levels(noisy(page))[122:130, 30:170].max(axis=0)
    assert rule.min() > CLEAR


def test_uneven_light_is_no_ink():
    """A phone's photograph: the far side a third darker than the near one."""
    page = blank()
    light = (
        np.linspace(1, 0.65, page.shape[1])[None, :] * np.linspace(1, 0.9, page.shape[0])[:, None]
    )
    assert levels(noisy(page * light)).max() <= CLEAR


def test_a_corner_in_the_shade_is_no_ink():
    """Light that falls to less than half, as a hand's shadow does: dim at worst, never ink."""
    page = blank()
    far = np.hypot(*np.meshgrid(np.linspace(0, 1, page.shape[1]), np.linspace(0, 1, page.shape[0])))
    ink = levels(noisy(page * (1 - 0.55 / (1 + np.exp(-(far - 1) * 6)))))
    assert ink[:150, :100].max() <= CLEAR
    assert ink.max() <= FAINT


def test_a_dim_page_is_faint():
    """Grey all over: the words of a stamp would be hard to read on it, the ring may touch it."""
    ink = levels(noisy(blank(grey=110)))
    assert ink.min() > CLEAR and ink.max() <= FAINT


def test_text_in_the_shade_is_ink():
    page = np.asarray(text_page(lines=20, noise=0), np.float32)
    light = np.linspace(1, 0.65, page.shape[1])[None, :]
    ink = levels(noisy(page * light))
    assert (ink[26:140, 150:175] > CLEAR).mean() > 0.3
    assert ink[160:, 150:].max() <= CLEAR


@pytest.mark.parametrize(("desk", "least"), [(60, FAINT), (95, CLEAR)])
def test_a_dark_desk_around_the_sheet_is_ink(desk, least):
    page = noisy(blank(grey=desk), 12)
    page.paste(noisy(blank(150, 200, 215), 4), (250, 300))
    ink = levels(page)
    sheet = np.zeros(ink.shape, bool)
    sheet[37:240, 31:183] = True
    assert ink[~sheet].min() > least
    assert ink[42:232, 36:176].max() <= CLEAR


def test_a_dark_photograph_inside_a_page_is_ink_to_its_middle():
    page = blank()
    page[600:1000, 500:820] = 60
    assert levels(noisy(page))[78:122, 65:100].min() > FAINT


def test_a_dark_cover_offers_no_place():
    assert levels(noisy(blank(grey=65), 6)).min() > FAINT


def test_a_pale_guilloche_is_faint():
    """Fine lines a tenth darker than the paper: not clear, yet they may lie under the ring."""
    page = blank()
    y, x = np.mgrid[: page.shape[0], : page.shape[1]]
    lines = np.sin((x + 20 * np.sin(y / 40)) / 4) > 0.5
    page[lines & (y > 800) & (y < 1600)] -= 30
    ink = levels(noisy(page, 3))
    pattern = ink[104:196, 4:-4]
    assert np.percentile(pattern, 60) > CLEAR
    assert pattern.max() <= FAINT
    assert ink[215:].max() <= CLEAR


def test_a_pale_tint_is_faint():
    """A printed band a little darker than the paper beside it."""
    page = blank()
    page[800:880, 300:1300] -= 30
    ink = levels(noisy(page, 3))
    tint = ink[103:108, 40:160]
    assert tint.min() > CLEAR and tint.max() <= FAINT
    assert ink[130:].max() <= CLEAR


@pytest.mark.parametrize("pixel", [25.4 / dpi for dpi in (75, 100, 150, 200, 300, 400, 600, 1200)])
def test_sampling(pixel):
    reduction, side = sampling(pixel)
    assert reduction in (1, 2, 4, 8)
    assert reduction == 1 or reduction * pixel <= SAMPLE
    assert pixel > CELL / 2 or reduction * side * pixel == pytest.approx(CELL, abs=0.21)


def test_the_darkest_sample_makes_the_cell():
    samples = np.full((7, 9), 200, np.uint8)
    samples[3, 5] = 10
    cells = cells_of(samples, 3)
    assert cells.tolist() == [[200, 200, 200], [200, 10, 200]]


@pytest.mark.parametrize("shape", [(1, 1), (1, 50), (50, 1), (2, 3), (6, 6), (7, 13)])
def test_small_pictures(shape):
    cells = cells_of(np.full(shape, 255, np.uint8), 3)
    made = ink_map(levels_of(cells))
    assert made.columns * made.rows == len(made.levels)
    assert not any(made.levels)


def test_levels_keep_the_packs_limits_apart():
    """Rounding never takes a level over 24 for clear, nor one over 70 for faint."""
    ramp = np.arange(256, dtype=np.uint8)
    page = np.full((60, 256), 255, np.uint8)
    page[30] = 255 - ramp
    found = levels_of(page)[30]
    exact = ramp * 1.5
    assert (found[exact > CLEAR + 1] > CLEAR).all()
    assert (found[exact > FAINT + 1] > FAINT).all()


def test_a_page_of_text_takes_few_bytes():
    """1,200 pages stay under 10 MB."""
    assert len(ink_map(levels(text_page(lines=40))).packed) < 8000
