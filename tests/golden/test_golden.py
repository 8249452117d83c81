"""Golden pictures of what we author: cover, insert, form, stamp, labels.

`pytest tests/golden --golden-update` writes them anew; look at every one before you commit it.
"""

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw

from dossier.drawing import FontBook
from golden.compare import TOLERANCE, difference, keep
from golden.drawings import shots

PICTURES = Path(__file__).parent / "pictures"
FAILURES = Path(__file__).parents[1] / ".failures"
LIMIT = 3_000_000
DOT = (255, 255, 260, 260)
"""Where the middle dot of the name stands on the cover, in pixels."""


@pytest.fixture(scope="session")
def drawn(tmp_path_factory):
    return shots(tmp_path_factory.mktemp("golden"), FontBook())


def test_every_drawing_has_a_picture_and_no_picture_is_stale(drawn, golden_update):
    if golden_update:
        for path in PICTURES.glob("*.png"):
            path.unlink()
        for name, shot in drawn.items():
            small = shot.picture().quantize(16, dither=Image.Dither.NONE)
            small.save(PICTURES / f"{name}.png", optimize=True)
    found = {path.stem for path in PICTURES.iterdir()}
    assert found == set(drawn), "run: pytest tests/golden --golden-update, then look at them"


@pytest.mark.parametrize("name", sorted(path.stem for path in PICTURES.glob("*.png")))
def test_a_drawing_looks_as_before(name, drawn):
    with Image.open(PICTURES / f"{name}.png") as picture:
        expected = picture.convert("L")
    actual = drawn[name].picture()
    apart = difference(expected, actual)
    if apart > TOLERANCE:
        where = keep(FAILURES, name, expected, actual)
        pytest.fail(f"{name} differs by {apart:.0f} of 255 somewhere:\n{where}")


def test_the_pictures_stay_small():
    assert sum(path.stat().st_size for path in PICTURES.iterdir()) < LIMIT


def shifted(picture):
    return ImageChops.offset(picture, 1, 0)


def without_a_dot(picture):
    """Peers 13: a character lost. The middle dot of a name is the smallest there is."""
    copy = picture.copy()
    ImageDraw.Draw(copy).rectangle(DOT, fill=255)
    return copy


def bolder(picture):
    """What another anti-aliasing does: the greys of edges, not where they are."""
    return picture.point(lambda v: round(255 * (v / 255) ** 1.2))


@pytest.mark.parametrize(
    ("change", "noticed"), [(shifted, True), (without_a_dot, True), (bolder, False)]
)
def test_the_comparison_notices_what_it_should(change, noticed):
    with Image.open(PICTURES / "bazhou-cover.png") as picture:
        before = picture.convert("L")
    assert (difference(before, change(before)) > TOLERANCE) is noticed
