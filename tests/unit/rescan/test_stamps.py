from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw

from dossier.model.paper import box
from dossier.model.reconciliation import Seal, Stamp
from dossier.rescan.marks import find_mark
from dossier.rescan.pictures import DecodedPicture, JpegPicture
from dossier.rescan.stamps import look_at_stamp
from support.piles import jpeg, sealed

DOT = 200 / 25.4
COPY = 9
SEEN = Stamp(words=True, seal=Seal.SEEN)
UNSEEN = Stamp(words=True, seal=Seal.NOT_SEEN)


def looked(picture, printed, sheet):
    frame = find_mark(picture, sheet).frame
    return look_at_stamp(picture, frame, printed.sides[COPY].certified)


def colour(image, quality=75):
    return JpegPicture(jpeg(image, quality=quality), 200)


def grey(image):
    return DecodedPicture(image.convert("L"), 200)


def black_and_white(image):
    return DecodedPicture(image.convert("L").point(lambda v: 255 * (v > 140)).convert("1"), 200)


MODES = (colour, grey, black_and_white)


@pytest.fixture(scope="module")
def ring(printed):
    return printed.sides[COPY].certified.ring


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("angle", [0, 4, 180])
def test_a_sealed_copy(page, printed, sheet, ring, mode, angle):
    image = sealed(page(COPY), ring).rotate(-angle, Image.Resampling.BICUBIC, fillcolor="white")
    assert looked(mode(image), printed, sheet) == SEEN


@pytest.mark.parametrize(("left", "seal"), [(158.3, Seal.SEEN), (165.0, Seal.UNKNOWN)])
def test_a_ring_is_cut_off_when_it_leaves_the_picture_itself(page, printed, sheet, left, seal):
    """Turned by five degrees, the corners about the first ring are outside, the ring is not."""
    ring = box(left, 230, 42, 42)
    image = sealed(page(COPY), ring).rotate(5, Image.Resampling.BICUBIC, fillcolor="white")
    picture = colour(image)
    planned = replace(printed.sides[COPY].certified, ring=ring)
    frame = find_mark(picture, sheet).frame
    assert any(x > image.width for x, _ in frame.corners(ring))
    assert look_at_stamp(picture, frame, planned).seal is seal


@pytest.mark.parametrize("mode", MODES)
def test_a_ring_without_a_seal(page, printed, sheet, mode):
    """What is printed there, the dashes and the words, is no seal."""
    assert looked(mode(page(COPY)), printed, sheet) == UNSEEN


@pytest.mark.parametrize("ink", [(200, 30, 40), (120, 40, 150), (30, 60, 170)])
def test_a_pale_seal_on_a_colour_scan(page, printed, sheet, ring, ink):
    image = sealed(page(COPY), ring, strength=0.45, colour=ink)
    assert looked(colour(image), printed, sheet) == SEEN


def test_a_dark_smudge_on_a_colour_scan_is_no_seal(page, printed, sheet, ring):
    """Shadows and toner have no colour."""
    image = sealed(page(COPY), ring, colour=(40, 40, 44))
    assert looked(colour(image), printed, sheet) == UNSEEN


def test_noise_and_hard_compression_are_no_seal(page, printed, sheet):
    noise = np.random.default_rng(5).normal(0, 12, (2339, 1655, 3))[:, : page(COPY).width]
    noisy = (np.asarray(page(COPY)) * 0.9 + noise).clip(0, 255).astype(np.uint8)
    assert looked(colour(Image.fromarray(noisy), 30), printed, sheet) == UNSEEN


def test_tinted_paper_is_no_seal(page, printed, sheet):
    tinted = np.asarray(page(COPY)) * np.array([0.95, 0.82, 0.78])
    assert looked(colour(Image.fromarray(tinted.astype(np.uint8))), printed, sheet) == UNSEEN


@pytest.mark.parametrize("mode", MODES)
def test_words_that_were_painted_over(page, printed, sheet, ring, mode):
    words = printed.sides[COPY].certified.words
    image = sealed(page(COPY), ring)
    box = [v * DOT for v in (words.x - 1, words.y - 1, words.right + 1, words.bottom + 1)]
    ImageDraw.Draw(image).rectangle(box, fill="white")
    found = looked(mode(image), printed, sheet)
    assert not found.words


def test_a_scan_that_ends_before_the_ring_tells_nothing_of_the_seal(page, printed, sheet, ring):
    image = sealed(page(COPY), ring)
    cut = image.crop((round((ring.x + 5) * DOT), 0, *image.size))
    picture = colour(cut)
    frame = find_mark(colour(image), sheet).frame
    shifted = type(frame)((frame.origin[0] - (ring.x + 5) * DOT, frame.origin[1]), frame.scale, 0.0)
    found = look_at_stamp(picture, shifted, printed.sides[COPY].certified)
    assert found.seal is Seal.UNKNOWN
