"""Scans in the finished file: JPEG bytes as they came, pictures and pages upright."""

import numpy as np
import pi_heif
import pikepdf
import pytest
from PIL import Image, ImageDraw, ImageOps

from support.builds import DAY, Dossier, applicant, build, found, once
from support.pictures import encoded, exif
from support.tools import grey, part

DPI = 60
COARSE = 4
ALIKE, OTHER = 6, 18
"""Mean difference in grey levels: of the same picture, of one that is turned or mirrored."""
ORIENTATIONS = range(10)
"""peers 10: 0 and 9 are wrong, and cameras write them."""
TURNS = (0, 90, 180, 270)
SEVERAL = "业绩证明-20.jpg"
"""Phones store several pictures in one file (MPO)."""
FOLDER = "材料/13-其他证明材料"
CROP = (60, 90, 260, 390)
"""A visible part of a page, in points: what lies around it must not show."""


def flag():
    """A picture that looks different however it is turned or mirrored."""
    picture = Image.new("RGB", (960, 640), (250, 250, 250))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((40, 40, 420, 300), fill=(20, 20, 60))
    draw.rectangle((560, 40, 900, 140), fill=(120, 60, 40))
    draw.polygon(((60, 600), (60, 380), (620, 600)), fill=(70, 130, 70))
    return picture


def turned_page(turn):
    """A PDF page with a CropBox, turned; outside it all is black."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(400, 500))
    page.Contents = document.make_stream(
        b"0 g 0 0 400 500 re f 1 g 60 90 200 300 re f 0.2 g 70 300 90 80 re f "
        b"0.5 g 70 100 160 30 re f 0.7 g 220 150 30 200 re f"
    )
    page.CropBox = pikepdf.Array(CROP)
    page.Rotate = turn
    return document


def add_turned_scans(folder):
    place = folder / FOLDER
    for value in ORIENTATIONS:
        data = encoded(flag(), quality=92, exif=exif(orientation=value, dpi=200))
        (place / f"业绩证明-1{value}.jpg").write_bytes(data)
    second = flag().resize((480, 320))
    several = encoded(flag(), "MPO", save_all=True, append_images=[second], dpi=(200, 200))
    (place / SEVERAL).write_bytes(several)
    for turn in TURNS:
        turned_page(turn).save(place / f"业绩证明-{turn}.pdf", static_id=True)


@pytest.fixture(scope="module")
def turned(tmp_path_factory):
    """The second sample with a picture of every EXIF orientation, and pages of every /Rotate."""

    def make(room):
        folder = applicant(2, room)
        add_turned_scans(folder)
        build(folder, room / "本.pdf", *DAY)

    room = once(tmp_path_factory, "turned", make)
    return Dossier(found(room), room / "本.pdf")


def shown(dossier, name):
    """`spot` of a file by its name."""
    for face in dossier.kind("copy"):
        for place in face["placements"]:
            if dossier.sources[place["digest"]].name == name:
                return spot(dossier, face, place)
    raise AssertionError(f"{name} is on no page")


def spot(dossier, face, place):
    """What the finished page shows of a scan, and where our stamp cannot have covered it.

    As the reader sees it who turns the file so that the scan stands upright.
    """
    pixels = grey(dossier.pdf, face["page"], DPI).astype(float)
    free = np.ones_like(pixels)
    if face["stamp"]:
        part(free, face["stamp"]["box"], DPI)[:] = 0
    quarters = place["rotation"] // 90
    return tuple(np.rot90(part(sheet, place["box"], DPI), quarters) for sheet in (pixels, free > 0))


def difference(seen, mask, picture):
    """Mean difference in grey levels, both scaled down so far that no half pixel counts."""
    size = seen.shape[1] // COARSE, seen.shape[0] // COARSE
    one, other, free = (
        np.asarray(image.resize(size, Image.Resampling.BOX), float)
        for image in (grey_image(seen), picture.convert("L"), grey_image(mask * 255))
    )
    return np.abs(one - other)[free == 255].mean()


def grey_image(pixels):
    return Image.fromarray(np.asarray(pixels, np.uint8))


def decoded(path, page):
    """A picture as Pillow and libheif decode it: upright, 8 bits, on white."""
    pi_heif.register_heif_opener()
    with Image.open(path) as image:
        image.seek(page)
        image.load()
        upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I"):
        return Image.fromarray((np.asarray(upright).astype(int) >> 8).astype(np.uint8))
    upright = upright.convert("RGBA") if upright.mode in ("P", "LA", "PA") else upright
    if upright.mode == "RGBA":
        white = Image.new("RGBA", upright.size, "white")
        upright = Image.alpha_composite(white, upright)
    return upright.convert("L")


def others(picture):
    """The picture turned and mirrored in every other way."""
    return [picture.transpose(way) for way in Image.Transpose]


@pytest.mark.tool("pdftoppm")
@pytest.mark.parametrize("value", ORIENTATIONS)
def test_pictures_stand_upright(turned, value):
    """EXIF orientations 1 to 8, and what is none (peers 10), as Pillow understands them."""
    name = f"业绩证明-1{value}.jpg"
    seen, mask = shown(turned, name)
    upright = ImageOps.exif_transpose(Image.open(turned.folder / FOLDER / name))
    assert (seen.shape[1] > seen.shape[0]) == (upright.width > upright.height)
    assert difference(seen, mask, upright) < ALIKE
    assert min(difference(seen, mask, other) for other in others(upright)) > OTHER


@pytest.mark.tool("pdftoppm")
@pytest.mark.parametrize("turn", TURNS)
def test_pages_stand_upright_and_show_what_their_crop_box_shows(turned, turn):
    """peers 1: /Rotate with a CropBox off the corner, as poppler understands them."""
    name = f"业绩证明-{turn}.pdf"
    seen, mask = shown(turned, name)
    upright = Image.fromarray(grey(turned.folder / FOLDER / name, 1, DPI, "-cropbox"))
    assert difference(seen, mask, upright) < ALIKE
    assert min(difference(seen, mask, other) for other in others(upright)) > OTHER


@pytest.mark.tool("pdftoppm")
@pytest.mark.parametrize("name", ["01", "02", "04"])
def test_every_picture_looks_as_its_decoder_shows_it(built, name):
    """peers 12: alpha, 16 bits, palettes, bilevel; CMYK not inverted; TIFF, HEIC, BMP, WebP."""
    dossier = built(name)
    formats = {source["digest"]: source["format"] for source in dossier.said["sources"]}
    for face in dossier.kind("copy"):
        for place in face["placements"]:
            path = dossier.sources[place["digest"]]
            if formats[place["digest"]] != "PDF":
                seen, mask = spot(dossier, face, place)
                assert difference(seen, mask, decoded(path, place["page"] - 1)) < ALIKE, path.name


def jpegs(dossier):
    """Each JPEG file that is placed, with the image stream that shows it."""
    formats = {source["digest"]: source["format"] for source in dossier.said["sources"]}
    with pikepdf.open(dossier.pdf) as pdf:
        for face in dossier.kind("copy"):
            for index, place in enumerate(face["placements"]):
                if formats[place["digest"]] == "JPEG":
                    picture = pdf.pages[face["page"] - 1].Resources.XObject[f"/Scan{index}"]
                    assert picture.Filter == "/DCTDecode"
                    yield dossier.sources[place["digest"]], picture.read_raw_bytes()


@pytest.mark.parametrize("name", ["01", "02", "03", "04", "demo"])
def test_jpegs_are_the_files_themselves(built, name):
    """Byte for byte, EXIF-turned, progressive and CMYK ones too."""
    files = list(jpegs(built(name)))
    assert files
    assert [path.name for path, stream in files if path.read_bytes() != stream] == []


def test_turned_jpegs_are_the_files_themselves(turned):
    """Of an MPO, the first picture."""
    files = {path.name: (path.read_bytes(), stream) for path, stream in jpegs(turned)}
    several, first = files.pop(SEVERAL)
    assert len(first) < len(several)
    assert several.startswith(first)
    assert first.endswith(b"\xff\xd9")
    assert len(files) >= len(ORIENTATIONS)
    assert all(data == stream for data, stream in files.values())


def test_samples_hold_every_kind_of_jpeg(built):
    """So that the tests above have met them."""
    kinds = set()
    for name in ("01", "02", "03", "04"):
        for path, _ in jpegs(built(name)):
            with Image.open(path) as image:
                kinds |= {image.mode, image.getexif().get(0x0112)}
                kinds |= {"progressive"} if image.info.get("progressive") else set()
    assert {"CMYK", "L", "RGB", "progressive", 0, 3, 6, 8} <= kinds
