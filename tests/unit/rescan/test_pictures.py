import io

import numpy as np
import pytest
from PIL import Image

from dossier.model.paper import A4
from dossier.rescan.pictures import (
    MOST_PIXELS,
    DecodedPicture,
    JpegPicture,
    credible,
    dots,
    require_size,
)
from support.pictures import corner_picture, encoded


def test_a_jpeg_is_decoded_at_the_scale_that_is_asked_for():
    picture = JpegPicture(encoded(corner_picture(800, 1200, "RGB")), 200)
    assert picture.size == (800, 1200)
    assert [picture.grey(n).size for n in (1, 2, 4)] == [(800, 1200), (400, 600), (200, 300)]
    assert (picture.grey(2).mode, picture.colour(4).mode) == ("L", "RGB")


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_of_any_colours_has_its_ink_where_it_is(mode):
    grey = np.asarray(JpegPicture(encoded(corner_picture(mode=mode))).grey(1))
    assert grey[:20, :20].max() < 60
    assert grey[-20:, -20:].min() > 200


def test_a_grey_jpeg_has_no_colours():
    assert JpegPicture(encoded(corner_picture())).colour(1).mode == "L"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16"])
def test_any_other_picture_becomes_grey_or_colours(mode):
    image = corner_picture()
    if mode == "I;16":
        image = Image.fromarray(np.asarray(image).astype(np.uint16) * 257)
    else:
        image = image.convert(mode)
    grey = np.asarray(DecodedPicture(image).grey(1))
    assert grey.dtype == np.uint8
    assert grey[:20, :20].max() < 60
    assert grey[-20:, -20:].min() > 200


def test_what_is_clear_is_paper():
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    assert np.asarray(DecodedPicture(clear).grey(1)).min() == 255


def test_a_fine_picture_is_kept_at_about_300_dpi():
    picture = DecodedPicture(Image.new("L", (4960, 7016)), 600)
    assert (picture.size, picture.dpi) == ((2480, 3508), 300)


@pytest.mark.parametrize(
    ("size", "dpi", "expected"),
    [
        ((1654, 2339), 200, 200),
        ((1654, 2339), 0, 200),
        ((1654, 2339), 600, 200),
        ((1654, 2339), 300, 200),
        ((2339, 1654), 200, 200),
        ((3307, 4677), 200, 200),
    ],
    ids=["told", "not told", "told wrong", "told wrong by half", "on its side", "A3"],
)
def test_the_resolution(size, dpi, expected):
    picture = DecodedPicture(Image.new("L", (10, 10)), dpi)
    picture.size = size
    assert dots(picture, A4) == pytest.approx(expected / 25.4, rel=0.01)


@pytest.mark.parametrize(
    ("told", "dpi"),
    [
        ((200, 200), 200),
        ((72, 72), 0),
        ((2400, 2400), 0),
        ((200, 100), 0),
        (None, 0),
        (("a", "b"), 0),
    ],
)
def test_resolutions_that_can_be_believed(told, dpi):
    assert credible(told) == dpi


def test_a_bomb_of_pixels_is_refused():
    require_size((10_000, 15_000))
    with pytest.raises(ValueError, match="像素"):
        require_size((MOST_PIXELS // 1000, 1001))


def test_a_jpeg_cut_short_cannot_be_decoded():
    data = encoded(Image.fromarray(np.random.default_rng(1).integers(0, 255, (400, 400), np.uint8)))
    picture = JpegPicture(data[: len(data) // 2])
    with pytest.raises(OSError, match="truncated"):
        picture.grey(1)


def test_what_is_no_jpeg_is_refused():
    with pytest.raises(OSError, match="identify"):
        JpegPicture(io.BytesIO(b"nothing").getvalue())
