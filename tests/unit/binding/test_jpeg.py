"""JPEG bytes pass untouched; what PDF cannot hold is left to others."""

import pikepdf
import pytest
from PIL import Image, ImageCms, ImageOps

from dossier.binding.jpeg import jpeg_stream
from dossier.model.plan import Placement

from .making import EXIF_TURNS, PLACE, a_face, a_plan, corners, nearest, one_scan, seen


def exif(orientation):
    block = Image.Exif()
    block[0x0112] = orientation
    return block


def images(pdf):
    """Dictionary and raw data of every image in a PDF."""
    with pikepdf.open(pdf) as document:
        return [
            (str(obj.Filter), obj.get("/Decode"), obj.ColorSpace.unparse(), obj.read_raw_bytes())
            for obj in document.objects
            if isinstance(obj, pikepdf.Stream) and obj.get("/Subtype") == "/Image"
        ]


def quarters(picture):
    """The corners' colours of an upright picture, from the upper left, clockwise."""
    x, y = picture.width // 4, picture.height // 4
    spots = ((x, y), (3 * x, y), (3 * x, 3 * y), (x, 3 * y))
    return tuple(nearest(picture.convert("RGB").getpixel(spot)) for spot in spots)


@pytest.mark.parametrize("orientation", range(9))
def test_every_exif_orientation_is_seen_upright(bound, folder, orientation):
    """peers 10: EXIF orientation 0 to 8; the DCT stream stays the file's own."""
    path = folder / "a.jpg"
    corners().save(path, exif=exif(orientation), quality=95)
    turn, mirrored = EXIF_TURNS.get(orientation, (0, False))
    pdf = bound(one_scan("a.jpg", turn=turn, mirrored=mirrored))
    with Image.open(path) as image:
        assert seen(pdf) == quarters(ImageOps.exif_transpose(image))
    assert [data for *_, data in images(pdf)] == [path.read_bytes()]


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
@pytest.mark.parametrize("progressive", [False, True])
def test_grey_colour_cmyk_and_progressive_pass(bound, folder, mode, progressive):
    path = folder / "a.jpg"
    corners(mode=mode).save(path, quality=95, progressive=progressive)
    pdf = bound(one_scan("a.jpg"))
    assert [data for *_, data in images(pdf)] == [path.read_bytes()]
    if mode != "L":  # pdfium's blue out of CMYK is a dull one
        assert seen(pdf)[:2] == ("red", "green")


def test_cmyk_with_adobe_mark_is_inverted_by_its_dictionary(bound, folder):
    corners(mode="CMYK").save(folder / "a.jpg")
    assert b"Adobe" in (folder / "a.jpg").read_bytes()
    ((_, decode, space, _),) = images(bound(one_scan("a.jpg")))
    assert [int(v) for v in decode] == [1, 0, 1, 0, 1, 0, 1, 0]
    assert space == b"/DeviceCMYK"


@pytest.mark.parametrize("dpi", [(0, 0), (0, 72), (1, 1), (65535, 65535)])
def test_a_resolution_that_is_not_credible_does_no_harm(bound, folder, dpi):
    """peers 11: the resolution in the file decides nothing here."""
    corners().save(folder / "a.jpg", dpi=dpi, quality=95)
    assert seen(bound(one_scan("a.jpg"))) == ("red", "green", "blue", "grey")


def test_of_an_mpo_the_first_picture_is_cut_out(bound, folder):
    """peers 10: phones write MPO; what is laid are the first picture's own bytes."""
    second = Image.new("RGB", (90, 60), "black")
    corners().save(folder / "a.jpg", "MPO", save_all=True, append_images=[second], quality=95)
    whole = (folder / "a.jpg").read_bytes()
    pdf = bound(one_scan("a.jpg"))
    ((_, _, _, data),) = images(pdf)
    assert whole.startswith(data)
    assert data.endswith(b"\xff\xd9")
    assert len(data) < len(whole)
    assert seen(pdf) == ("red", "green", "blue", "grey")


def test_a_colour_profile_comes_along_once(bound, folder):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    faces = []
    for number in (1, 2):
        corners().save(folder / f"{number}.jpg", icc_profile=profile, quality=90 + number)
        faces.append(a_face(number, Placement(f"{number}.jpg", 0, PLACE)))
    pdf = bound(a_plan(*faces))
    assert pdf.read_bytes().count(b"/Alternate") == 0
    with pikepdf.open(pdf) as document:
        spaces = [page.Resources.XObject.Scan0.ColorSpace for page in document.pages]
        assert [str(space[0]) for space in spaces] == ["/ICCBased"] * 2
        assert spaces[0][1].objgen == spaces[1][1].objgen
        assert spaces[0][1].read_bytes() == profile
        assert int(spaces[0][1].N) == 3


def test_a_profile_for_other_colours_is_dropped(bound, folder):
    """Some cameras put an RGB profile into a grey picture; Acrobat refuses it."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    corners(mode="L").save(folder / "a.jpg", icc_profile=profile)
    ((_, _, space, _),) = images(bound(one_scan("a.jpg")))
    assert space == b"/DeviceGray"


def test_arithmetic_coding_is_not_passed(tmp_path):
    """DCTDecode knows Huffman coding only (ISO 32000-1, 7.4.8)."""
    corners().save(tmp_path / "a.jpg")
    data = bytearray((tmp_path / "a.jpg").read_bytes())
    data[data.index(b"\xff\xc0") + 1] = 0xC9
    (tmp_path / "a.jpg").write_bytes(data)
    assert jpeg_stream(tmp_path / "a.jpg", tmp_path / "spare") is None


def test_fill_bytes_before_a_marker_are_skipped(tmp_path):
    corners().save(tmp_path / "a.jpg")
    data = (tmp_path / "a.jpg").read_bytes()
    (tmp_path / "a.jpg").write_bytes(data.replace(b"\xff\xdb", b"\xff\xff\xff\xdb", 1))
    assert jpeg_stream(tmp_path / "a.jpg", tmp_path / "spare") is not None


def test_a_png_is_none_of_ours(tmp_path):
    corners().save(tmp_path / "a.png")
    assert jpeg_stream(tmp_path / "a.png", tmp_path / "spare") is None
