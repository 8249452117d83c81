import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageOps

from dossier.model.sources import Problem, Trouble
from dossier.reading import images
from dossier.reading.images import read_image, true_size
from support.pictures import corner_picture, dark_corner, encoded, exif, levels, text_page


def analysed(data, name):
    return read_image(io.BytesIO(data), name)


def page_of(data, name):
    found = analysed(data, name)
    assert found.problems == ()
    (page,) = found.pages
    return page


def trouble(data, name):
    found = analysed(data, name)
    assert found.pages == ()
    (problem,) = found.problems
    return problem.trouble


ORIENTED = {
    0: "upper left",
    1: "upper left",
    2: "upper right",
    3: "lower right",
    4: "lower left",
    5: "upper left",
    6: "upper right",
    7: "lower right",
    8: "lower left",
    9: "upper left",
    65535: "upper left",
}


@pytest.mark.parametrize("orientation", ORIENTED)
@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_exif_orientation(name, orientation):
    """peers 10: every EXIF orientation, 0 and beyond 8 too, is read as it is seen."""
    data = encoded(corner_picture(mode="RGB"), name, exif=exif(orientation=orientation))
    page = page_of(data, name)
    aside = orientation in (5, 6, 7, 8)
    assert dark_corner(page) == ORIENTED[orientation]
    assert page.pixels == ((160, 240) if aside else (240, 160))
    assert (page.ink.columns < page.ink.rows) is aside


@pytest.mark.parametrize("orientation", range(9))
def test_turn_and_mirrored_bring_the_stored_picture_upright(orientation):
    """Mirrored left-right first, turned clockwise then: what Pillow's exif_transpose shows."""
    stored = Image.fromarray(np.arange(6, dtype=np.uint8).reshape(2, 3) * 40)
    data = encoded(stored, "PNG", exif=exif(orientation=orientation))
    page = page_of(data, "PNG")
    ours = ImageOps.mirror(stored) if page.mirrored else stored
    ours = ours.rotate(-page.turn, expand=True)
    seen = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    assert np.array_equal(np.asarray(ours), np.asarray(seen))
    assert page.pixels == seen.size


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("block", [b"Exif\0\0garbage", b"Exif\0\0MM\0*\0\0\xff\xff", b"Exif\0\0"])
def test_garbage_exif_is_ignored(block):
    """peers 10: a phone's broken EXIF refuses no picture."""
    data = encoded(corner_picture(), "JPEG", exif=block)
    assert dark_corner(page_of(data, "JPEG")) == "upper left"


def test_true_size_follows_the_turn():
    data = encoded(corner_picture(800, 400), "JPEG", dpi=(200, 200), exif=exif(orientation=6))
    page = page_of(data, "JPEG")
    assert (page.size.width, page.size.height) == pytest.approx((50.8, 101.6))


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_jpeg_modes(mode, progressive):
    """CMYK as Adobe writes it is inverted; white must not come out black."""
    data = encoded(corner_picture(mode=mode), "JPEG", progressive=progressive)
    page = page_of(data, "JPEG")
    assert dark_corner(page) == "upper left"
    assert (levels(page) == 0).mean() > 0.85


def test_jpeg_ycck():
    """Adobe's YCCK: APP14 says transform 2, and the channels stand inverted."""
    white, black = (255, 127, 127, 0), (255, 127, 127, 255)
    picture = Image.new("CMYK", (240, 160), white)
    picture.paste(black, (0, 0, 60, 40))
    data = bytearray(encoded(picture, "JPEG", quality=95, subsampling=0))
    at = data.index(b"Adobe")
    assert data[at + 11] == 0
    data[at + 11] = 2
    page = page_of(bytes(data), "JPEG")
    assert dark_corner(page) == "upper left"
    assert (levels(page) == 0).mean() > 0.85


def test_mpo_counts_once():
    """A phone's MPO holds the picture and its depth or other eye: one page is printed."""
    other = corner_picture().rotate(180)
    data = encoded(corner_picture(), "MPO", save_all=True, append_images=[other])
    assert Image.open(io.BytesIO(data)).n_frames == 2
    assert dark_corner(page_of(data, "JPEG")) == "upper left"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_modes(mode):
    """peers 12: PNG with alpha, palette, 1 and 16 bits."""
    picture = corner_picture()
    if mode.startswith("I"):
        picture = Image.fromarray(np.asarray(picture).astype(np.uint16) * 257)
    picture = picture.convert(mode)
    page = page_of(encoded(picture, "PNG"), "PNG")
    assert dark_corner(page) == "upper left"
    assert (levels(page) == 0).mean() > 0.9


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_is_paper(mode):
    """peers 12: transparency is white, whatever colour lies hidden in it."""
    picture = corner_picture(mode=mode)
    picture.putalpha(corner_picture().point(lambda v: 255 - v))
    black = Image.new("L", picture.size, 0)
    hidden = Image.merge(mode, [black] * (len(mode) - 1) + [picture.getchannel("A")])
    assert dark_corner(page_of(encoded(hidden, "PNG"), "PNG")) == "upper left"


def test_a_transparent_palette_entry():
    picture = corner_picture().convert("P", palette=Image.Palette.ADAPTIVE, colors=2)
    clear = picture.getpixel((239, 159))
    picture.putpalette([0, 0, 0, 0, 0, 0])
    page = page_of(encoded(picture, "PNG", transparency=clear), "PNG")
    assert dark_corner(page) == "upper left"


def interlaced(grey):
    """An Adam7 PNG of 8-bit grey (PNG specification, 8.2); Pillow writes none."""
    starts = ((0, 0), (0, 4), (4, 0), (0, 2), (2, 0), (0, 1), (1, 0))
    steps = ((8, 8), (8, 8), (8, 4), (4, 4), (4, 2), (2, 2), (2, 1))
    passes = [(*start, *step) for start, step in zip(starts, steps, strict=True)]
    rows = b"".join(
        b"\0" + row.tobytes() for y, x, down, right in passes for row in grey[y::down, x::right]
    )
    size = struct.pack(">II", grey.shape[1], grey.shape[0])
    chunks = ((b"IHDR", size + b"\x08\0\0\0\1"), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def test_interlaced_png():
    data = interlaced(np.asarray(corner_picture()))
    assert dark_corner(page_of(data, "PNG")) == "upper left"


@pytest.mark.parametrize(
    ("mode", "compression"),
    [("1", "group4"), ("1", "group3"), ("L", "tiff_lzw"), ("RGB", "tiff_lzw"), ("RGB", "jpeg"),
     ("RGB", "tiff_adobe_deflate"), ("P", None), ("CMYK", None), ("I;16", None)],
)  # fmt: skip
def test_tiff(mode, compression):
    picture = corner_picture()
    if mode == "I;16":
        picture = Image.fromarray(np.asarray(picture).astype(np.uint16) * 257)
    data = encoded(picture.convert(mode), "TIFF", compression=compression)
    page = page_of(data, "TIFF")
    assert dark_corner(page) == "upper left"
    assert (levels(page) == 0).mean() > 0.85


def test_tiff_of_floats():
    data = encoded(Image.fromarray(np.asarray(corner_picture()).astype(np.float32) / 255), "TIFF")
    assert dark_corner(page_of(data, "TIFF")) == "upper left"


def test_tiff_pages_each_have_their_own_resolution_and_orientation():
    first, second = corner_picture(800, 400), corner_picture(600, 900)
    first.encoderinfo = {"dpi": (200, 200)}
    second.encoderinfo = {"dpi": (300, 300), "tiffinfo": {274: 6}}
    stream = io.BytesIO()
    first.save(stream, "TIFF", save_all=True, append_images=[second], dpi=(200, 200))
    one, two = analysed(stream.getvalue(), "TIFF").pages
    assert (one.index, two.index) == (0, 1)
    assert (one.size.width, one.size.height) == pytest.approx((101.6, 50.8))
    assert dark_corner(one) == "upper left"
    assert two.pixels == (900, 600)
    assert (two.size.width, two.size.height) == pytest.approx((76.2, 50.8))
    assert dark_corner(two) == "upper right"


@pytest.mark.parametrize(("name", "corner"), [("upright", "upper left"), ("turned", "upper right")])
def test_heic_is_turned_once(data, name, corner):
    """peers 10: libheif turns by irot; the EXIF orientation beside it must not turn it again."""
    page = page_of((data / f"{name}.heic").read_bytes(), "HEIC")
    assert dark_corner(page) == corner
    assert (page.turn, page.mirrored) == (0, False)
    assert page.pixels == ((240, 160) if name == "upright" else (160, 240))


@pytest.mark.parametrize(
    ("name", "options"),
    [("BMP", {}), ("WEBP", {"lossless": True}), ("WEBP", {"quality": 80})],
)
def test_other_formats(name, options):
    data = encoded(corner_picture(mode="RGB"), name, **options)
    assert dark_corner(page_of(data, name)) == "upper left"


WHOLE = {
    "JPEG": encoded(text_page(lines=5, width=60, height=60), "JPEG"),
    "progressive": encoded(text_page(lines=5, width=60, height=60), "JPEG", progressive=True),
    "PNG": encoded(text_page(lines=5, width=60, height=60), "PNG"),
    "TIFF": encoded(text_page(lines=5, width=60, height=60), "TIFF", compression="tiff_lzw"),
    "BMP": encoded(text_page(lines=5, width=60, height=60), "BMP"),
    "WEBP": encoded(text_page(lines=5, width=60, height=60).convert("RGB"), "WEBP"),
}


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
@pytest.mark.parametrize("kind", WHOLE)
def test_truncated(kind, share):
    """peers 14: a file cut short is told, and never printed half grey."""
    data = WHOLE[kind][: int(len(WHOLE[kind]) * share)]
    assert trouble(data, "JPEG" if kind == "progressive" else kind) is Trouble.TRUNCATED


def test_truncated_heic(data):
    whole = (data / "upright.heic").read_bytes()
    assert trouble(whole[: len(whole) - 60], "HEIC") is Trouble.TRUNCATED


def test_a_jpeg_whose_rest_was_lost_before_it_was_closed():
    """libjpeg fills with grey and says nothing; an end mark alone is no proof."""
    half = WHOLE["JPEG"][: len(WHOLE["JPEG"]) // 2]
    assert trouble(half + b"\xff\xd9", "JPEG") is Trouble.TRUNCATED
    assert trouble(half + bytes(len(half)), "JPEG") is Trouble.TRUNCATED


def test_a_grey_picture_is_no_truncated_one():
    grey = Image.new("L", (240, 160), 127)
    assert analysed(encoded(grey, "JPEG"), "JPEG").problems == ()


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "WEBP"])
def test_damaged(kind):
    data = bytearray(WHOLE[kind])
    start = {"PNG": data.find(b"IDAT") + 4, "TIFF": 8, "WEBP": 20}[kind]
    data[start : start + 60] = b"\xff" * 60
    assert trouble(bytes(data), kind) is Trouble.DAMAGED


def test_one_bad_page_of_a_tiff_condemns_the_file():
    """No page drops silently out of the middle of a document."""
    stream = io.BytesIO()
    pages = [text_page(lines=3, width=40, height=40) for _ in range(3)]
    pages[0].save(
        stream, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_adobe_deflate"
    )
    data = bytearray(stream.getvalue())
    with Image.open(stream) as image:
        image.seek(1)
        strip = image.tag_v2[273][0]
    data[strip : strip + 50] = bytes(50)
    assert trouble(bytes(data), "TIFF") is Trouble.DAMAGED


def bomb(width, height):
    """A PNG of a few hundred bytes whose header promises that many pixels."""
    size = struct.pack(">II", width, height)
    body = b"IHDR" + size + b"\x08\2\0\0\0"
    chunk = struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
    return b"\x89PNG\r\n\x1a\n" + chunk + b"\0\0\0\4IDAT\0\0\0\0\0\0\0\0"


@pytest.mark.parametrize(("width", "height"), [(20_000, 10_000), (200_000, 200_000)])
def test_a_bomb_of_pixels(width, height):
    assert trouble(bomb(width, height), "PNG") is Trouble.TOO_LARGE


def test_a_bomb_is_refused_by_its_header(monkeypatch):
    """Before any of it is decoded."""
    monkeypatch.setattr(images, "MAX_PIXELS", 240 * 160 - 1)
    monkeypatch.setattr(images, "_page", None)
    for name in ("JPEG", "PNG", "TIFF", "BMP", "WEBP"):
        found = analysed(encoded(corner_picture(mode="RGB"), name), name)
        assert found.problems == (Problem(Trouble.TOO_LARGE, "240×160 像素"),)


def test_a_heic_bomb(data, monkeypatch):
    monkeypatch.setattr(images, "MAX_PIXELS", 100)
    assert trouble((data / "upright.heic").read_bytes(), "HEIC") is Trouble.TOO_LARGE


def test_too_many_pages(monkeypatch):
    monkeypatch.setattr(images, "MAX_PAGES", 2)
    stream = io.BytesIO()
    corner_picture().save(stream, "TIFF", save_all=True, append_images=[corner_picture()] * 2)
    found = analysed(stream.getvalue(), "TIFF")
    assert found.problems == (Problem(Trouble.TOO_LARGE, "3 页"),)


def test_big_pictures_go_one_at_a_time(monkeypatch):
    monkeypatch.setattr(images, "BIG_PIXELS", 100)
    assert dark_corner(page_of(encoded(corner_picture(), "PNG"), "PNG")) == "upper left"
    assert not images._big.locked()


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (1, 5000), (5000, 1), (7, 7)])
@pytest.mark.parametrize("name", ["JPEG", "PNG", "TIFF"])
def test_odd_sizes(name, size):
    page = page_of(encoded(Image.new("L", size, 255), name), name)
    assert page.pixels == size
    assert page.size is None


@pytest.mark.parametrize(
    ("pixels", "dpi", "size"),
    [
        ((1654, 2339), [(200, 200)], (210.06, 297.05)),
        ((1654, 2339), [(200, 203)], (210.06, 292.66)),
        ((1654, 2339), [(200, 205)], None),
        ((1654, 2339), [(72, 72)], None),
        ((1654, 2339), [(96, 96)], None),
        ((1654, 2339), [(0, 0)], None),
        ((1654, 2339), [(float("nan"), 300)], None),
        ((1654, 2339), [(float("inf"), float("inf"))], None),
        ((1654, 2339), [(2400, 2400)], None),
        ((200, 300), [(300, 300)], None),
        ((9000, 9000), [(150, 150)], None),
        ((300, 420), [(300, 300)], (25.4, 35.56)),
        ((1654, 2339), [(72, 72), (200, 200)], (210.06, 297.05)),
    ],
)
def test_credible_resolutions(pixels, dpi, size):
    """peers 11: an absurd resolution counts as none, and refuses nothing."""
    found = true_size(pixels, dpi)
    assert (found and (found.width, found.height)) == (size and pytest.approx(size, abs=0.01))


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("JPEG", {"dpi": (200, 200)}),
        ("JPEG", {"exif": exif(dpi=200)}),
        ("JPEG", {"dpi": (72, 72), "exif": exif(dpi=200)}),
        ("PNG", {"dpi": (200, 200)}),
        ("TIFF", {"dpi": (200, 200)}),
        ("BMP", {"dpi": (200, 200)}),
        ("WEBP", {"exif": exif(dpi=200)}),
    ],
)
def test_where_resolutions_stand(name, options):
    page = page_of(encoded(corner_picture(800, 400, mode="RGB"), name, **options), name)
    assert (page.size.width, page.size.height) == pytest.approx((101.6, 50.8), abs=0.05)


def test_exif_resolution_per_centimetre():
    data = encoded(corner_picture(800, 400), "JPEG", exif=exif(dpi=100, unit=3))
    assert page_of(data, "JPEG").size.width == pytest.approx(80, abs=0.05)


@pytest.mark.parametrize(
    "options", [{}, {"exif": exif(dpi=72)}, {"dpi": (72, 72)}, {"exif": exif(dpi=0)}]
)
def test_phones_do_not_know_the_size(options):
    """peers 11: 72 dpi in EXIF is what cameras write."""
    assert page_of(encoded(corner_picture(800, 400), "JPEG", **options), "JPEG").size is None


def test_cells_of_an_unknown_size_take_the_longer_side_for_a4():
    page = page_of(encoded(corner_picture(4032, 3024), "JPEG"), "JPEG")
    assert max(page.ink.columns, page.ink.rows) == pytest.approx(297, rel=0.2)


@pytest.mark.parametrize("dpi", [100, 150, 200, 300, 600])
def test_cells_are_about_a_millimetre(dpi):
    picture = corner_picture(round(dpi * 4), round(dpi * 6))
    page = page_of(encoded(picture, "JPEG", dpi=(dpi, dpi)), "JPEG")
    assert page.size.width / page.ink.columns == pytest.approx(1.0, abs=0.21)
    assert page.size.height / page.ink.rows == pytest.approx(1.0, abs=0.21)


def test_lean_of_a_scan():
    page = page_of(encoded(text_page(1.5), "JPEG", quality=85, dpi=(200, 200)), "JPEG")
    assert page.skew == pytest.approx(1.5, abs=0.2)
