from io import BytesIO

import numpy as np
import pypdf
import pytest
from PIL import Image

from dossier.drawing.photo import contained, upright_jpeg
from dossier.errors import InputError
from dossier.model.ink import Photo
from dossier.model.paper import Size, box

from .conftest import ink_area

FRAME = Size(30, 40)


def quartered(mode="RGB", size=(90, 120)):
    """Red above left, blue below right, white elsewhere."""
    picture = Image.new("RGB", size, "white")
    w, h = size
    picture.paste("red", (0, 0, w // 2, h // 2))
    picture.paste("blue", (w // 2, h // 2, w, h))
    return picture.convert(mode)


def decoded(data):
    return Image.open(BytesIO(data))


def corner_colours(picture):
    w, h = picture.size
    rgb = picture.convert("RGB")
    return [rgb.getpixel((w * i // 4, h * j // 4)) for i, j in ((1, 1), (3, 1), (1, 3), (3, 3))]


def close(colours, *expected):
    return np.allclose(colours, expected, atol=40)


RED, BLUE, WHITE = (254, 0, 0), (0, 0, 254), (255, 255, 255)


@pytest.mark.parametrize("orientation", range(10))
def test_exif_orientation_is_honoured_and_nonsense_ignored(tmp_path, orientation):
    """Peers 10: EXIF orientation 0."""
    turned = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    stored = quartered()
    if orientation in turned:
        stored = stored.transpose(turned[orientation])
    exif = Image.Exif()
    exif[0x112] = orientation
    stored.save(tmp_path / "a.jpg", exif=exif)
    upright = decoded(upright_jpeg(tmp_path / "a.jpg", FRAME))
    assert upright.size == (90, 120)
    assert close(corner_colours(upright), RED, WHITE, WHITE, BLUE)


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK", "P", "1", "RGBA", "LA"])
def test_every_mode_becomes_rgb_or_grey(tmp_path, mode):
    """Peers 12: PNG with alpha."""
    suffix = "jpg" if mode == "CMYK" else "png"
    quartered(mode).save(tmp_path / f"a.{suffix}")
    picture = decoded(upright_jpeg(tmp_path / f"a.{suffix}", FRAME))
    assert picture.mode in ("RGB", "L")
    assert np.allclose(corner_colours(picture)[1], WHITE, atol=10)


def test_transparent_is_white(tmp_path):
    Image.new("RGBA", (60, 80), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert decoded(upright_jpeg(tmp_path / "a.png", FRAME)).getextrema() == ((255, 255),) * 3


def test_16_bit_grey_keeps_its_tones(tmp_path):
    Image.fromarray(np.full((80, 60), 0x8000, "uint16")).save(tmp_path / "a.png")
    low, high = decoded(upright_jpeg(tmp_path / "a.png", FRAME)).convert("L").getextrema()
    assert 120 < low <= high < 136


def test_large_photos_come_down_to_400_dpi(tmp_path):
    quartered(size=(3000, 4000)).save(tmp_path / "a.jpg")
    picture = decoded(upright_jpeg(tmp_path / "a.jpg", FRAME))
    assert picture.size == pytest.approx((472, 630), abs=1)


def test_the_same_photo_gives_the_same_bytes(tmp_path):
    quartered(size=(900, 1200)).save(tmp_path / "a.jpg")
    assert upright_jpeg(tmp_path / "a.jpg", FRAME) == upright_jpeg(tmp_path / "a.jpg", FRAME)


@pytest.mark.parametrize("data", [b"", b"not a picture", b"\xff\xd8\xff\xe0 cut"])
def test_what_cannot_be_read_is_named(tmp_path, data):
    (tmp_path / "照片.jpg").write_bytes(data)
    with pytest.raises(InputError, match=r"照片\.jpg"):
        upright_jpeg(tmp_path / "照片.jpg", FRAME)


def test_contained_is_centred_and_undistorted():
    assert contained(box(10, 10, 30, 40), (300, 300)) == box(10, 15, 30, 30)
    assert contained(box(10, 10, 30, 40), (100, 400)) == box(20, 10, 10, 40)


def test_a_photo_lands_upright_in_its_box(seen, tmp_path):
    quartered(size=(300, 300)).save(tmp_path / "照片.jpg")
    page = seen(Photo(box(20, 10, 30, 40), "照片.jpg"), size=Size(100, 70), dpi=254)
    assert ink_area(page, 200) == pytest.approx((150, 450, 200, 500), abs=1)
    assert page[200, 250] < 200 < page[200, 450]


def test_a_photo_is_stored_once(drawn, tmp_path):
    quartered().save(tmp_path / "照片.jpg")
    page = (Size(100, 70), (Photo(box(20, 10, 30, 40), "照片.jpg"),))
    pages = pypdf.PdfReader(drawn(page, page)).pages
    first, second = (p["/Resources"]["/XObject"] for p in pages)
    assert [first.raw_get(k).idnum for k in first] == [second.raw_get(k).idnum for k in second]
