"""Sheets and cards laid flat: compared with what was photographed."""

import io

import numpy as np
import pytest
from PIL import Image, ImageFilter

from dossier.errors import InputError, OutdatedError
from dossier.mending import crop, list_taken_back
from dossier.mending.perspective import SNAP, aspect_of
from dossier.mending.pictures import applied, turned
from dossier.reading import read_submission
from support.mending import NOW, put, seen
from support.pictures import encoded, exif, pdf, rectangle, saved
from support.slanted import camera, card, photographed, shares

ID = "材料/06-身份证/身份证-正"
DIPLOMA = "材料/11-学历职称获奖/毕业证"
SLANTED = camera(85.6, 54, tilt=24, swing=-13, roll=4)
STANDING = camera(54, 85.6, tilt=-20, swing=10, roll=-3, fills=0.8)
WHOLE = ((0, 0), (1, 0), (1, 1), (0, 1))


def cropped(packet, name, data, corners):
    put(packet, name, data)
    made = crop(packet, name, corners, basis=seen(packet, name), now=NOW)
    with Image.open(packet.folder / made) as image:
        assert image.format == "JPEG"
        image.load()
        return made, image


def distance(image, truth):
    """Mean difference of the pixels, 0 to 255, after both are made a little blunt."""
    blunt = ImageFilter.GaussianBlur(2)
    one = np.asarray(image.convert("RGB").filter(blunt), float)
    other = np.asarray(truth.resize(image.size, Image.Resampling.LANCZOS).filter(blunt), float)
    return np.abs(one - other).mean()


def size_read(packet):
    (material,) = read_submission(packet.folder, packet.pack).materials
    size = material.file.pages[0].size
    return size and (round(size.width, 1), round(size.height, 1))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "WEBP"])
def test_a_slanted_card(packet, kind):
    """Its proportions, its size on paper, and what stands on it."""
    photo = encoded(photographed(card(), SLANTED), kind)
    _, image = cropped(packet, f"{ID}.jpg", photo, shares(SLANTED))
    assert image.width / image.height == pytest.approx(85.6 / 54, rel=0.002)
    assert image.width >= max(x for x, _ in SLANTED) - min(x for x, _ in SLANTED) - 40
    assert distance(image, card()) < 3
    assert size_read(packet) == pytest.approx((85.6, 54), abs=0.2)


def test_a_card_that_stands(packet):
    photo = encoded(photographed(card(540, 856), STANDING))
    _, image = cropped(packet, f"{ID}.jpg", photo, shares(STANDING))
    assert image.height / image.width == pytest.approx(85.6 / 54, rel=0.002)
    assert distance(image, card(540, 856)) < 3
    assert size_read(packet) == pytest.approx((54, 85.6), abs=0.2)


def test_a_sheet_gets_the_papers_size(packet):
    size = (1200, 1600)
    corners = camera(210, 297, tilt=25, swing=6, size=size, fills=0.8)
    photo = encoded(photographed(card(840, 1188), corners, size))
    _, image = cropped(packet, f"{DIPLOMA}.jpg", photo, shares(corners, size))
    assert image.height / image.width == pytest.approx(297 / 210, rel=0.002)
    assert distance(image, card(840, 1188)) < 3


def test_a_sheet_fine_enough_prints_as_large_as_it_is(packet):
    corners = tuple((2 * x, 2 * y) for x, y in ((40, 30), (1060, 20), (1080, 1480), (30, 1490)))
    size = (2240, 3040)
    photo = encoded(photographed(card(1680, 2376), corners, size))
    cropped(packet, f"{DIPLOMA}.jpg", photo, shares(corners, size))
    assert size_read(packet) == pytest.approx((210, 297), abs=0.5)


def test_a_diploma_of_a_cards_proportions_is_no_card(packet):
    """Only a part whose papers are cards makes a card of what looks like one."""
    photo = encoded(photographed(card(), SLANTED))
    _, image = cropped(packet, f"{DIPLOMA}.jpg", photo, shares(SLANTED))
    assert "dpi" not in image.info or image.info["dpi"] == (72, 72)
    assert size_read(packet) is None


def test_other_proportions_stay(packet):
    corners = ((100, 100), (1500, 100), (1500, 600), (100, 600))
    photo = encoded(photographed(card(1400, 500), corners))
    _, image = cropped(packet, f"{DIPLOMA}.jpg", photo, shares(corners))
    assert image.size == (1400, 500)
    assert distance(image, card(1400, 500)) < 2


def test_a_scanners_resolution_is_believed(packet):
    """A5 has the proportions of A4; the scanner knows which it was."""
    corners = ((50, 50), (1150, 50), (1150, 1605), (50, 1605))
    size = (1200, 1700)
    scan = encoded(photographed(card(1100, 1555), corners, size), dpi=(190, 190))
    _, image = cropped(packet, f"{DIPLOMA}.jpg", scan, shares(corners, size))
    assert tuple(round(value) for value in image.info["dpi"]) == (190, 190)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_corners_are_those_of_the_page_as_seen(packet, orientation):
    """The phone was held some way or other: what the user sees is what is cropped."""
    photo = photographed(card(), SLANTED)
    backward = next(
        value for value in range(1, 9)
        if applied(applied(photo, value), orientation).tobytes() == photo.tobytes()
        and applied(photo, value).size == (photo.size[::-1] if orientation > 4 else photo.size)
    )  # fmt: skip
    data = encoded(applied(photo, backward), exif=exif(orientation=orientation))
    _, image = cropped(packet, f"{ID}.jpg", data, shares(SLANTED))
    assert distance(image, card()) < 3
    assert image.getexif().get(0x0112, 1) == 1


def test_heic_and_what_phones_tell_of_places(packet, data):
    _, image = cropped(packet, f"{ID}.heic", (data / "upright.heic").read_bytes(), WHOLE)
    assert image.size[0] >= 240 and not image.info.get("exif")
    (taken,) = list_taken_back(packet.folder)
    assert (taken.origin, taken.deed) == (f"{ID}.heic", "裁剪")


def test_nothing_of_the_place_is_kept(packet):
    block = Image.Exif()
    block.get_ifd(0x8825)[1] = "N"
    photo = encoded(photographed(card(), SLANTED), exif=block.tobytes())
    made, image = cropped(packet, f"{ID}.jpg", photo, shares(SLANTED))
    assert not image.getexif().get_ifd(0x8825)
    assert b"Exif" not in (packet.folder / made).read_bytes()


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "LA", "CMYK", "I;16"])
def test_any_mode(packet, mode):
    photo = photographed(card(), SLANTED)
    if mode == "I;16":
        picture = Image.fromarray(np.asarray(photo.convert("L")).astype(np.uint16) * 257)
    else:
        picture = photo.convert(mode)
    kind = "TIFF" if mode == "CMYK" else "PNG"
    _, image = cropped(packet, f"{ID}.jpg", encoded(picture, kind), shares(SLANTED))
    grey = mode in ("1", "L", "I;16", "LA")
    assert distance(image, card().convert("L" if grey else "RGB").convert("RGB")) < 8


def test_what_lets_light_through_lies_on_white(packet):
    clear = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    _, image = cropped(packet, f"{DIPLOMA}.png", encoded(clear, "PNG"), WHOLE)
    assert np.asarray(image).min() == 255


BAD = {
    "三个角": ((0, 0), (1, 0), (1, 1)),
    "交叉": ((0.1, 0.1), (0.9, 0.9), (0.9, 0.1), (0.1, 0.9)),
    "反着转": ((0, 0), (0, 1), (1, 1), (1, 0)),
    "凹进去": ((0.1, 0.1), (0.9, 0.1), (0.3, 0.3), (0.1, 0.9)),
    "一条线": ((0.1, 0.1), (0.5, 0.1), (0.9, 0.1), (0.5, 0.11)),
    "太小": ((0.5, 0.5), (0.51, 0.5), (0.51, 0.51), (0.5, 0.51)),
    "外面": ((-0.2, 0), (1, 0), (1, 1), (0, 1)),
    "无穷": ((float("nan"), 0), (1, 0), (1, 1), (0, 1)),
    "重合": ((0, 0), (0, 0), (1, 1), (0, 1)),
}


@pytest.mark.parametrize("corners", BAD.values(), ids=BAD)
def test_corners_that_bound_no_sheet(packet, corners):
    name = put(packet, f"{ID}.jpg", encoded(card()))
    with pytest.raises(InputError) as caught:
        crop(packet, name, corners, basis=seen(packet, name), now=NOW)
    assert "四个" in caught.value.remedy
    assert (packet.folder / name).read_bytes() == encoded(card())
    assert list_taken_back(packet.folder) == ()


def test_a_finger_may_slip_over_the_edge(packet):
    edge = ((-0.005, 0), (1.005, 0), (1, 1.002), (0, 1))
    _, image = cropped(packet, f"{DIPLOMA}.jpg", encoded(card(1400, 500)), edge)
    assert image.size == (1400, 500)


def test_no_pdf_and_no_pile_of_pages(packet):
    name = put(packet, f"{DIPLOMA}.pdf", saved(pdf(rectangle(0, 0, 9, 9))))
    with pytest.raises(InputError, match="PDF 裁不了"):
        crop(packet, name, WHOLE, basis=seen(packet, name), now=NOW)
    pages = [card(), card()]
    pile = encoded(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    name = put(packet, f"{DIPLOMA}.tif", pile)
    with pytest.raises(InputError, match="2 页"):
        crop(packet, name, WHOLE, basis=seen(packet, name), now=NOW)


def test_a_damaged_photo(packet):
    name = put(packet, f"{ID}.jpg", encoded(card())[:3000])
    with pytest.raises(InputError, match="损坏"):
        crop(packet, name, WHOLE, basis=seen(packet, name), now=NOW)
    with pytest.raises(OutdatedError):
        crop(packet, name, WHOLE, basis="0-0", now=NOW)


def test_the_applicants_photo_is_taken_for_no_sheet(packet):
    """One inch, 25 × 35 mm, has nearly the proportions of A4."""
    _, image = cropped(packet, "照片.jpg", encoded(card(500, 700)), WHOLE)
    assert image.size == (500, 700)


@pytest.mark.parametrize("focal", [0.65, 0.75, 0.9, 1.5])
@pytest.mark.parametrize("tilt", [0, 10, 20, 30])
@pytest.mark.parametrize("swing", [0, -12, 25])
@pytest.mark.parametrize("paper", [(85.6, 54), (210, 297), (180, 130)])
def test_proportions_from_any_side(paper, tilt, swing, focal):
    """Within the share by which a known paper is recognised, unless a tele lens hides the slant.

    Leant about one axis alone, a paper does not tell how long the lens is: a phone's is assumed.
    """
    corners = camera(*paper, tilt=tilt, swing=swing, roll=3, focal=focal)
    found = aspect_of(corners, (1600, 1200))
    slack = SNAP if focal < 1 else 0.12
    assert found == pytest.approx(paper[0] / paper[1], rel=slack)


def test_quarters_are_composed_as_they_are_seen():
    picture = card(90, 60)
    for orientation in range(1, 9):
        for degrees, method in ((90, 6), (180, 3), (270, 8)):
            both = applied(applied(picture, orientation), method)
            assert applied(picture, turned(orientation, degrees)).tobytes() == both.tobytes()
            assert turned(turned(orientation, degrees), 360 - degrees) == orientation


def test_the_jpeg_is_as_fine_as_it_says(packet):
    made, _ = cropped(packet, f"{ID}.jpg", encoded(photographed(card(), SLANTED)), shares(SLANTED))
    data = (packet.folder / made).read_bytes()
    with Image.open(io.BytesIO(data)) as image:
        assert max(image.quantization[0]) <= 12, "quality 95"
        assert image.layer[0][1:3] == (1, 1), "no colour is averaged over pixels"
