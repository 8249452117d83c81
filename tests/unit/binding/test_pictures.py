"""Every other picture format: passed where PDF can hold it, else normalised without loss."""

import struct
import zlib

import numpy as np
import pikepdf
import pytest
from PIL import Image

from dossier.binding.imaging import plain
from dossier.binding.pictures import picture
from dossier.binding.sources import ImageStream, Leaf
from dossier.model.plan import Placement

from .making import AS_STORED, PLACE, a_face, a_plan, corners, nearest, one_scan, seen, shown


def embedded(pdf, page=0):
    """Filter, bits and data of the image on a page."""
    with pikepdf.open(pdf) as document:
        image = document.pages[page].Resources.XObject.Scan0
        kind = image.Filter[0] if isinstance(image.Filter, pikepdf.Array) else image.Filter
        return str(kind), int(image.BitsPerComponent), image.read_raw_bytes()


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.png", {}),
        ("a.png", {"dpi": (300, 300), "optimize": True}),
        ("a.bmp", {}),
        ("a.webp", {"lossless": True}),
        ("a.webp", {"quality": 95}),
        ("a.tif", {}),
        ("a.tif", {"compression": "tiff_lzw"}),
        ("a.tif", {"compression": "jpeg", "quality": 95}),
    ],
    ids=str,
)
@pytest.mark.parametrize("turn", [0, 90])
def test_colour_formats(bound, folder, name, options, turn):
    corners().save(folder / name, **options)
    turned = AS_STORED if turn == 0 else ("grey", "red", "green", "blue")
    assert seen(bound(one_scan(name, turn=turn))) == turned


def test_a_png_keeps_its_compressed_data(bound, folder):
    corners().save(folder / "a.png")
    data = (folder / "a.png").read_bytes()
    start = data.index(b"IDAT")
    length = int.from_bytes(data[start - 4 : start], "big")
    *_, stored = embedded(bound(one_scan("a.png")))
    assert stored == data[start + 4 : start + 4 + length]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_alpha_is_flattened_on_white(bound, folder, mode):
    """peers 12: PNG with alpha."""
    image = corners(mode="RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 120, 80))
    image.convert(mode).save(folder / "a.png")
    pdf = bound(one_scan("a.png"))
    assert seen(pdf)[0] == "white"
    assert "white" not in seen(pdf)[1:]
    with pikepdf.open(pdf) as document:
        assert "/SMask" not in document.pages[0].Resources.XObject.Scan0


def test_a_transparent_colour_is_flattened_too(bound, folder):
    corners().save(folder / "a.png", transparency=(220, 20, 20))
    assert seen(bound(one_scan("a.png"))) == ("white", "green", "blue", "grey")


def test_sixteen_bits_become_eight_from_their_full_range(bound, folder):
    ramp = np.linspace(0, 65535, 256).astype(np.uint16)
    Image.fromarray(np.tile(ramp, (64, 1))).save(folder / "a.png")
    pdf = bound(one_scan("a.png"))
    assert embedded(pdf)[1] == 8
    grey = np.asarray(shown(pdf).convert("L")).mean(axis=0)
    assert abs(grey[len(grey) // 2] - 128) < 4
    assert grey[-5] > 245
    assert grey[5] < 10


@pytest.mark.parametrize("mode", ["I", "F"])
def test_wider_greys_too(mode):
    values = Image.fromarray(np.array([[0, 32768, 65535]], np.float32)).convert(mode)
    assert list(plain(values).tobytes()) == [0, 127, 255] or list(plain(values).tobytes()) == [
        0,
        128,
        255,
    ]


def test_interlaced_png(bound, folder):
    """PDF knows no Adam7: decoded and stored anew."""
    (folder / "a.png").write_bytes(adam7(corners()))
    assert seen(bound(one_scan("a.png"))) == AS_STORED


def adam7(image):
    """The picture as an interlaced PNG: Pillow writes none."""
    pixels = np.asarray(image.convert("RGB"))
    passes = (
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    )
    raw = b""
    for x, y, dx, dy in passes:
        for row in pixels[y::dy, x::dx]:
            raw += b"\0" + row.tobytes()

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", image.width, image.height, 8, 2, 0, 0, 1)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(raw))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("compression", ["group4", "group3", "raw", "packbits"])
@pytest.mark.parametrize("photometric", [0, 1])
def test_bilevel_tiff_stays_group_4(bound, folder, compression, photometric):
    image = Image.new("1", (240, 160), 1)
    image.paste(0, (0, 0, 120, 80))
    image.save(folder / "a.tif", compression=compression)
    tag = struct.pack("<HHI", 262, 3, 1)
    data = (folder / "a.tif").read_bytes()
    assert data.count(tag + b"\1\0") == 1
    (folder / "a.tif").write_bytes(data.replace(tag + b"\1\0", tag + bytes([photometric, 0])))
    pdf = bound(one_scan("a.tif"))
    assert embedded(pdf)[:2] == ("/CCITTFaxDecode", 1)
    other = ("white", "black")[photometric == 0]
    assert seen(pdf) == (("black", "white")[photometric == 0], other, other, other)


def test_group_4_of_one_strip_keeps_its_data(bound, folder):
    Image.new("1", (240, 160), 1).save(folder / "a.tif", compression="group4")
    *_, stored = embedded(bound(one_scan("a.tif")))
    assert stored in (folder / "a.tif").read_bytes()


def test_every_page_of_a_tiff_is_its_own(bound, folder):
    pages = [Image.new("RGB", (240, 160), colour) for colour in ("red", "lime", "blue")]
    bilevel = Image.new("1", (240, 160), 0)
    pages[0].save(folder / "a.tif", save_all=True, append_images=[*pages[1:], bilevel])
    faces = [a_face(n, Placement("a.tif", page, PLACE)) for n, page in enumerate((3, 1, 0), 1)]
    pdf = bound(a_plan(*faces))
    assert [seen(pdf, page=n)[0] for n in range(3)] == ["black", "green", "red"]
    assert [embedded(pdf, n)[0] for n in range(3)] == [
        "/CCITTFaxDecode",
        "/FlateDecode",
        "/FlateDecode",
    ]


@pytest.mark.parametrize("mode", ["RGB", "1"])
def test_a_tiffs_own_orientation_is_undone_by_its_decoder(bound, folder, mode):
    """Pillow hands TIFF out upright, so that the placement turns nothing."""
    image = corners() if mode == "RGB" else Image.new("1", (240, 160), 1)
    if mode == "1":
        image.paste(0, (0, 0, 120, 80))
    image.save(folder / "a.tif", tiffinfo={274: 6}, compression="group4" if mode == "1" else None)
    pdf = bound(one_scan("a.tif", place=PLACE))
    expected = (
        ("grey", "red", "green", "blue") if mode == "RGB" else ("white", "black", "white", "white")
    )
    assert seen(pdf) == expected


def test_a_tiff_with_a_resolution_of_nothing(bound, folder):
    """peers 11: 0/0 dots an inch."""
    Image.new("1", (240, 160), 0).save(folder / "a.tif", compression="group4", dpi=(300, 300))
    data = (folder / "a.tif").read_bytes()
    whole = data.replace(struct.pack("<II", 300, 1), bytes(8))
    assert whole.count(bytes(8)) >= 2
    (folder / "a.tif").write_bytes(whole)
    assert seen(bound(one_scan("a.tif")))[0] == "black"


def test_cmyk_tiff(bound, folder):
    corners(mode="CMYK").save(folder / "a.tif")
    assert seen(bound(one_scan("a.tif"))) == AS_STORED


def test_heic_is_stored_as_a_fine_jpeg(bound, folder, root):
    data = root / "tests/unit/reading/data"
    for name in ("upright.heic", "turned.heic"):
        (folder / name).write_bytes((data / name).read_bytes())
    pdf = bound(
        a_plan(
            *(
                a_face(n, Placement(f, 0, PLACE))
                for n, f in enumerate(("upright.heic", "turned.heic"), 1)
            )
        )
    )
    for page, corner in enumerate((0, 1)):
        area = shown(pdf, page=page).convert("L").resize((40, 40))
        spots = ((2, 2), (37, 2), (37, 37), (2, 37))
        assert [area.getpixel(spot) < 90 for spot in spots].index(True) == corner
    assert embedded(pdf)[0] == "/DCTDecode"


def test_lossless_webp_stays_lossless(tmp_path):
    corners().save(tmp_path / "a.webp", lossless=True)
    corners().save(tmp_path / "b.webp", quality=80)
    assert isinstance(picture(tmp_path / "a.webp", 0, tmp_path / "x"), Leaf)
    assert isinstance(picture(tmp_path / "b.webp", 0, tmp_path / "y"), ImageStream)


def test_a_palette_with_a_profile_loses_its_palette(bound, folder):
    """PDF takes no profile on a palette."""
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    corners().quantize(16).save(folder / "a.png", icc_profile=profile)
    assert seen(bound(one_scan("a.png"))) == AS_STORED


def test_arithmetic_jpeg_is_decoded(tmp_path, monkeypatch):
    """A JPEG that PDF cannot hold still prints."""
    corners().save(tmp_path / "a.jpg", quality=95)
    monkeypatch.setattr("dossier.binding.jpeg._BASELINE_OR_PROGRESSIVE", ())
    made = picture(tmp_path / "a.jpg", 0, tmp_path / "x")
    assert isinstance(made, Leaf)
    with pikepdf.open(made.file) as pdf:
        image = pikepdf.PdfImage(pdf.pages[0].Resources.XObject.Im0).as_pil_image()
        assert nearest(image.getpixel((10, 10))) == "red"
