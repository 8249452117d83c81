"""Pages turned: what is seen afterwards, decoded by reading and by Pillow, pixel by pixel."""

import io
import struct

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageOps

from dossier.errors import InputError, OutdatedError
from dossier.mending import Place, add, list_taken_back, order_of, rotate
from dossier.mending import jpeg as jpegs
from dossier.mending.tiff import with_orientation
from dossier.reading import read_submission
from support.mending import NOW, new, put, seen
from support.pictures import (
    CORNERS,
    corner_picture,
    dark_corner,
    encoded,
    exif,
    pdf,
    rectangle,
    saved,
)

NAME = "材料/11-学历职称获奖/毕业证"
DIPLOMA = Place(11, "毕业证")


def colours(width=48, height=32):
    """No two pixels near one another are alike, so that no wrong turn looks right."""
    across, down = np.meshgrid(np.arange(width), np.arange(height))
    block = np.stack([across * 5, down * 7, (across + down) * 3], axis=-1)
    return Image.fromarray(block.astype(np.uint8))


def looks(data):
    """The pixels as a viewer shows them."""
    with Image.open(io.BytesIO(data)) as image:
        return np.asarray(ImageOps.exif_transpose(image).convert("RGB"))


def turned(packet, name, degrees, **keys):
    made = rotate(packet, name, degrees, basis=seen(packet, name), now=NOW, **keys)
    return made, (packet.folder / made).read_bytes()


def page_of(packet, number=0):
    (material,) = read_submission(packet.folder, packet.pack).materials
    return material.file.pages[number]


def scan_data(data):
    return data[data.index(b"\xff\xda") :]


@pytest.mark.parametrize("degrees", [90, 180, 270])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_jpeg_by_its_orientation(packet, orientation, degrees):
    data = encoded(colours(), exif=exif(orientation=orientation, dpi=300), quality=95)
    put(packet, f"{NAME}.jpg", data)
    _, made = turned(packet, f"{NAME}.jpg", degrees)
    assert (looks(made) == np.rot90(looks(data), -degrees // 90)).all()
    assert scan_data(made) == scan_data(data)
    assert len(made) == len(data), "patched where it stood"
    with Image.open(io.BytesIO(made)) as image:
        assert image.getexif()[0x011A] == 300


@pytest.mark.parametrize("orientation", range(1, 9))
def test_four_quarters_are_none(packet, orientation):
    data = encoded(colours(), exif=exif(orientation=orientation))
    put(packet, f"{NAME}.jpg", data)
    for _ in range(4):
        _, made = turned(packet, f"{NAME}.jpg", 90)
    assert made == data
    assert len(list_taken_back(packet.folder)) == 4


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_reading_sees_it_turned(packet, degrees):
    put(packet, f"{NAME}.jpg", encoded(corner_picture()))
    turned(packet, f"{NAME}.jpg", degrees)
    assert dark_corner(page_of(packet)) == CORNERS[degrees // 90]
    assert page_of(packet).turn == degrees


@pytest.mark.parametrize("with_jfif", [True, False])
def test_jpeg_without_exif_gets_one(packet, with_jfif):
    data = encoded(colours(), dpi=(200, 200))
    if not with_jfif:
        data = data[:2] + data[2 + 2 + int.from_bytes(data[4:6], "big") :]
    put(packet, f"{NAME}.jpg", data)
    _, made = turned(packet, f"{NAME}.jpg", 90)
    assert (looks(made) == np.rot90(looks(data), -1)).all()
    assert scan_data(made) == scan_data(data)
    with Image.open(io.BytesIO(made)) as image:
        assert image.info["dpi"] == ((200, 200) if with_jfif else (72, 72))  # Pillow's default


def phone_exif():
    """As phones write it: maker, GPS, an Exif directory and a thumbnail, but no orientation."""
    block = Image.Exif()
    block[0x010F], block[0x0110] = "昆仑".encode().decode("latin-1"), "K-1"
    block.get_ifd(0x8825)[1] = "N"
    block.get_ifd(0x8825)[2] = (41.0, 45.0, 7.0)
    block.get_ifd(0x8769)[0x9003] = "2024:09:08 12:00:00"
    return block.tobytes()


def test_other_tags_stay(packet):
    data = encoded(colours(), exif=phone_exif())
    put(packet, f"{NAME}.jpg", data)
    _, made = turned(packet, f"{NAME}.jpg", 270)
    with Image.open(io.BytesIO(data)) as old, Image.open(io.BytesIO(made)) as image:
        before, after = old.getexif(), image.getexif()
        assert after[0x0112] == 8
        assert {**after, 0x0112: 0} == {**before, 0x0112: 0} | {
            tag: after[tag] for tag in (0x8769, 0x8825)
        }
        for directory in (0x8769, 0x8825):
            assert dict(after.get_ifd(directory)) == dict(before.get_ifd(directory))


@pytest.mark.parametrize("block", [b"Exif\0\0garbage", b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\0\0"])
def test_damaged_exif_is_replaced(packet, block):
    plain = encoded(colours())
    data = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + plain[2:]
    put(packet, f"{NAME}.jpg", data)
    _, made = turned(packet, f"{NAME}.jpg", 90)
    assert (looks(made) == np.rot90(looks(plain), -1)).all()
    assert made.count(b"Exif\0\0") == 1


def test_exif_without_room_is_replaced():
    block = b"Exif\0\0" + b"MM\0*\0\0\0\x08\0\0\0\0\0\0" + bytes(65_500)
    plain = encoded(colours())
    data = plain[:2] + b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block + plain[2:]
    made = jpegs.with_orientation(data, 6)
    assert (looks(made) == np.rot90(looks(plain), -1)).all()


@pytest.mark.parametrize("tags", [{}, {"exif": exif(orientation=6)}])
def test_a_phones_two_pictures_stay_two(packet, tags):
    """MPO: the offsets of the second picture still lead to it."""
    stream = io.BytesIO()
    second = Image.new("RGB", (48, 32), "red")
    colours().save(stream, "MPO", save_all=True, append_images=[second], **tags)
    data = stream.getvalue()
    put(packet, f"{NAME}.jpg", data)
    _, made = turned(packet, f"{NAME}.jpg", 90)
    assert (looks(made) == np.rot90(looks(data), -1)).all()
    with Image.open(io.BytesIO(made)) as image:
        assert image.n_frames == 2
        entries = image.mpinfo[0xB002]
        image.seek(1)
        assert np.asarray(image)[5, 5, 0] > 250
    start = made.index(b"MPF\0") + 4
    assert made[start + entries[1]["DataOffset"] :].startswith(b"\xff\xd8")
    assert entries[0]["Size"] + entries[1]["Size"] == len(made)
    assert page_of(packet).turn == (180 if tags else 90)


LOSSLESS = [
    ("PNG", "RGB"), ("PNG", "L"), ("PNG", "1"), ("PNG", "P"), ("PNG", "RGBA"), ("PNG", "I;16"),
    ("BMP", "RGB"), ("BMP", "L"), ("BMP", "1"), ("WEBP", "RGB"), ("WEBP", "RGBA"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "mode"), LOSSLESS)
def test_others_are_written_anew_without_loss(packet, kind, mode):
    picture = colours()
    if mode == "I;16":
        picture = Image.fromarray(np.arange(48 * 32, dtype=np.uint16).reshape(32, 48) * 40)
    elif mode == "RGBA":
        picture.putalpha(picture.getchannel("R"))
    else:
        picture = picture.convert(mode)
    options = {"lossless": True, "exact": True} if kind == "WEBP" else {"dpi": (200, 100)}
    data = encoded(picture, kind, **options)
    name = f"{NAME}.{kind.lower()}"
    put(packet, name, data)
    _, made = turned(packet, name, 90)
    with Image.open(io.BytesIO(data)) as old, Image.open(io.BytesIO(made)) as image:
        assert image.mode == old.mode
        assert (np.asarray(image) == np.rot90(np.asarray(old), -1)).all()
        if kind != "WEBP":
            assert tuple(round(value) for value in image.info["dpi"]) == (100, 200)


def test_png_with_an_orientation_is_upright_afterwards(packet):
    data = encoded(colours(), "PNG", exif=exif(orientation=6))
    put(packet, f"{NAME}.png", data)
    _, made = turned(packet, f"{NAME}.png", 90)
    assert (looks(made) == np.rot90(looks(data), -1)).all()
    assert page_of(packet).turn == 0


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("page", [0, 1, 2])
@pytest.mark.parametrize("compression", ["raw", "group4", "tiff_lzw", "tiff_adobe_deflate"])
def test_tiff_page_by_page(packet, page, compression, big):
    pages = [corner_picture(240 + 8 * n, 160, "1") for n in range(3)]
    data = encoded(
        pages[0], "TIFF", save_all=True, append_images=pages[1:], compression=compression,
        big_tiff=big, dpi=(200, 200),
    )  # fmt: skip
    put(packet, f"{NAME}.tif", data)
    _, made = turned(packet, f"{NAME}.tif", 90, page=page)
    corners = [dark_corner(page_of(packet, n)) for n in range(3)]
    assert corners == [CORNERS[1] if n == page else CORNERS[0] for n in range(3)]
    assert page_of(packet, page).pixels == (160, 240 + 8 * page)
    _, made = turned(packet, f"{NAME}.tif", 180, page=page)
    assert dark_corner(page_of(packet, page)) == CORNERS[3]
    changed = sum(one != other for one, other in zip(data, made, strict=False))
    assert changed <= 8, "an offset, and no picture"


def test_tiff_structures_that_lead_nowhere():
    for data in (b"", b"II*\0", b"II*\0\x08\0\0\0\xff\xff", b"II*\0\x00\0\0\0", b"XX*\0\x08\0\0\0"):
        with pytest.raises(ValueError, match=r"TIFF|page|directory"):
            with_orientation(data, 6)
    circle = b"II*\0\x08\0\0\0" + struct.pack("<HI", 0, 8)
    with pytest.raises(ValueError, match="circle"):
        with_orientation(circle, 6, 3)


def test_pdf_pages(packet):
    data = saved(pdf(rectangle(0, 250, 50, 50), rectangle(0, 250, 50, 50)))
    put(packet, f"{NAME}.pdf", data)
    before = dark_corner(page_of(packet, 1))
    turned(packet, f"{NAME}.pdf", 90, page=1)
    turned(packet, f"{NAME}.pdf", 90, page=1)
    _, made = turned(packet, f"{NAME}.pdf", 90, page=1)
    with pikepdf.open(io.BytesIO(made)) as document:
        assert [int(page.get("/Rotate", 0)) for page in document.pages] == [0, 270]
    after = dark_corner(page_of(packet, 1))
    assert CORNERS.index(after) == (CORNERS.index(before) + 3) % 4
    assert dark_corner(page_of(packet, 0)) == before


def test_heic_becomes_jpeg(packet, data):
    put(packet, f"{NAME}.heic", (data / "turned.heic").read_bytes())
    before = dark_corner(page_of(packet))
    name, made = turned(packet, f"{NAME}.heic", 90)
    assert name == f"{NAME}.jpg" and made.startswith(b"\xff\xd8")
    assert CORNERS.index(dark_corner(page_of(packet))) == (CORNERS.index(before) + 1) % 4
    (taken,) = list_taken_back(packet.folder)
    assert taken.origin == f"{NAME}.heic" and taken.deed == "旋转"


def test_heic_beside_a_jpeg_of_its_name_keeps_its_place(packet, data):
    put(packet, f"{NAME}.heic", (data / "upright.heic").read_bytes())
    put(packet, f"{NAME}.jpg", encoded(colours()))
    _, made = turned(packet, f"{NAME}.heic", 90)
    order = [(packet.folder / one).read_bytes() for one in order_of(packet, DIPLOMA)]
    assert order == [made, encoded(colours())]


def test_the_old_file_is_kept_as_it_was(packet):
    old = encoded(colours())
    put(packet, f"{NAME}.jpg", old)
    turned(packet, f"{NAME}.jpg", 90)
    (taken,) = list_taken_back(packet.folder)
    assert (packet.folder / taken.name).read_bytes() == old
    assert (taken.deed, taken.why) == ("旋转", "第 1 页转 90 度")


@pytest.mark.parametrize("degrees", [0, 45, -90, 360])
def test_quarter_turns_only(packet, degrees):
    put(packet, f"{NAME}.jpg", encoded(colours()))
    with pytest.raises(InputError, match="90、180"):
        turned(packet, f"{NAME}.jpg", degrees)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "WEBP", "PDF"])
@pytest.mark.parametrize("page", [-1, 1])
def test_no_such_page(packet, kind, page):
    data = saved(pdf(rectangle(0, 0, 9, 9))) if kind == "PDF" else encoded(colours(), kind)
    put(packet, f"{NAME}.dat", data)
    with pytest.raises(InputError, match="没有这一页"):
        turned(packet, f"{NAME}.dat", 90, page=page)
    assert (packet.folder / f"{NAME}.dat").read_bytes() == data


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "BMP", "WEBP", "PDF"])
def test_damaged_files_are_told(packet, kind):
    data = saved(pdf(rectangle(0, 0, 9, 9))) if kind == "PDF" else encoded(colours(), kind)
    put(packet, f"{NAME}.dat", data[:40])
    with pytest.raises(InputError, match="损坏"):
        turned(packet, f"{NAME}.dat", 90)
    assert list_taken_back(packet.folder) == ()


def test_a_pdf_with_a_password(packet):
    data = saved(pdf(rectangle(0, 0, 9, 9)), encryption=pikepdf.Encryption(owner="a", user="b"))
    put(packet, f"{NAME}.pdf", data)
    with pytest.raises(InputError, match="密码"):
        turned(packet, f"{NAME}.pdf", 90)


def test_only_what_was_seen_is_turned(packet, tmp_path):
    name = add(packet, DIPLOMA, new(tmp_path))
    with pytest.raises(OutdatedError):
        rotate(packet, name, 90, basis="0-0", now=NOW)
    assert list_taken_back(packet.folder) == ()
