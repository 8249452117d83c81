"""Sharpness: blurred text is told from sharp text, whatever the contrast."""

import numpy as np
import pytest
from PIL import Image, ImageEnhance, ImageFilter

from dossier.checking.scans import SHARPNESS_LIMIT
from dossier.reading.focus import sharpness_of
from support.pictures import text_page

DPI = 100
MM = DPI / 25.4


def samples(picture):
    return np.asarray(picture.convert("L").reduce(2))


def blurred(mm, **page):
    return text_page(dpi=DPI, **page).convert("L").filter(ImageFilter.GaussianBlur(mm * MM))


def test_sharp_text():
    assert sharpness_of(samples(text_page(dpi=DPI))) > 2 * SHARPNESS_LIMIT


@pytest.mark.parametrize("mm", [0.8, 1, 2])
def test_text_that_cannot_be_read(mm):
    assert sharpness_of(samples(blurred(mm))) < SHARPNESS_LIMIT


def test_a_little_blur_is_no_fault():
    assert sharpness_of(samples(blurred(0.25))) > SHARPNESS_LIMIT


@pytest.mark.parametrize("angle", [0, 90, 3])
def test_pale_leaning_or_turned_text_is_still_sharp(angle):
    pale = ImageEnhance.Contrast(text_page(dpi=DPI).convert("L")).enhance(0.4)
    turned = pale.rotate(angle, expand=True, fillcolor=pale.getpixel((0, 0)))
    assert sharpness_of(samples(turned)) > SHARPNESS_LIMIT


def test_nothing_to_be_sharp():
    assert sharpness_of(np.full((200, 140), 250, np.uint8)) is None
    assert sharpness_of(np.zeros((1, 9), np.uint8)) is None


def test_a_few_lines_are_enough():
    page = Image.new("L", (420, 594), 250)
    page.paste(text_page(dpi=DPI, lines=3).convert("L").reduce(2).crop((0, 0, 400, 120)), (0, 0))
    assert sharpness_of(np.asarray(page)) > SHARPNESS_LIMIT
