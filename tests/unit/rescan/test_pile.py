"""Which files of a pile count, in which order; a broken one never ends the run (peers 14, 18)."""

import io
import os
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from dossier.model.reconciliation import Repeated, Unusable
from dossier.rescan.pile import Bundle, picture_of, pile_files, sides_of, survey
from support.piles import jpeg, scan_pdf


def scan(grey=200, size=(160, 230)):
    return jpeg(Image.new("L", size, grey))


def tiff(*greys):
    stream = io.BytesIO()
    first, *rest = (Image.new("L", (160, 230), grey) for grey in greys)
    first.save(stream, "TIFF", save_all=True, append_images=rest, dpi=(200, 200))
    return stream.getvalue()


def test_the_formats_of_scanners(tmp_path):
    scan_pdf(tmp_path / "1.pdf", [scan(1), scan(2)])
    (tmp_path / "2.jpg").write_bytes(scan(3))
    (tmp_path / "3.tif").write_bytes(tiff(4, 5, 6))
    Image.new("RGB", (160, 230)).save(tmp_path / "4.png")
    found = survey([tmp_path])
    assert [(b.name, b.sides, b.pdf) for b in found] == [
        ("1.pdf", 2, True), ("2.jpg", 1, False), ("3.tif", 3, False), ("4.png", 1, False),
    ]  # fmt: skip
    assert found[1].digest == sha256(scan(3)).hexdigest()


def test_a_file_is_what_its_bytes_say(tmp_path):
    scan_pdf(tmp_path / "a.jpg", [scan()])
    (tmp_path / "b.pdf").write_bytes(scan())
    assert [b.pdf for b in survey([tmp_path])] == [True, False]


def test_files_come_in_the_order_of_their_numbers(tmp_path):
    for number in (10, 2, 1):
        (tmp_path / f"img{number}.jpg").write_bytes(scan(number))
    assert list(pile_files(tmp_path.glob("*.jpg"))) == ["img1.jpg", "img2.jpg", "img10.jpg"]


def test_the_same_file_named_twice_is_one(tmp_path):
    (tmp_path / "a.jpg").write_bytes(scan())
    assert len(survey([tmp_path / "a.jpg", tmp_path, tmp_path / "a.jpg"])) == 1


def test_the_same_bytes_count_once(tmp_path):
    (tmp_path / "a.jpg").write_bytes(scan())
    (tmp_path / "b.jpg").write_bytes(scan())
    first, second = survey([tmp_path])
    assert isinstance(first, Bundle)
    assert second == Repeated("b.jpg", first.digest, "a.jpg")


def test_files_of_one_name_are_told_apart_by_their_folders(tmp_path):
    for folder in "ab":
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "扫描.jpg").write_bytes(scan(ord(folder)))
    (tmp_path / "其他.jpg").write_bytes(scan(3))
    names = list(pile_files([tmp_path / "a", tmp_path / "b", tmp_path]))
    assert names == [str(tmp_path / "a/扫描.jpg"), str(tmp_path / "b/扫描.jpg"), "其他.jpg"]


def test_folders_within_folders_are_part_of_the_pile(tmp_path):
    for name in ("2/背面/1.jpg", "2/正面/1.jpg", "10.jpg", ".cache/1.jpg"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(scan(len(name)))
    paths = [path.relative_to(tmp_path).as_posix() for path in pile_files([tmp_path]).values()]
    assert paths == ["2/正面/1.jpg", "2/背面/1.jpg", "10.jpg"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_a_name_cannot_steer_the_screen_nor_hide_another(tmp_path):
    """Escape codes, text that runs backwards, bytes that are no Unicode: all shown, all apart."""
    evil = (b"\x1b[2Ja.jpg", b"\x07[2Ja.jpg", "\u202egpj.b".encode(), b"\xffc.jpg", b"\xfec.jpg")
    for number, name in enumerate(evil):
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(scan(number))
    names = list(pile_files([tmp_path]))
    assert len(names) == len(evil)
    assert all(name.isprintable() for name in names)


def test_what_systems_leave_in_folders_is_no_scan(tmp_path):
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$a.docx"):
        (tmp_path / name).write_bytes(b"x")
    assert survey([tmp_path]) == ()


def locked(path):
    scan_pdf(path, [scan()])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(user="a", owner="b"))


BROKEN = {
    "空.pdf": (lambda p: p.write_bytes(b""), "空文件"),
    "锁.pdf": (locked, "设了打开密码"),
    "坏.pdf": (lambda p: p.write_bytes(b"%PDF-1.7\n" + b"x" * 400), "已损坏"),
    "说明.docx": (lambda p: p.write_bytes(b"PK\3\4" + b"x" * 400), "不是 PDF，也不是认识的图片"),
    "字.jpg": (lambda p: p.write_text("无", encoding="utf-8"), "不是 PDF，也不是认识的图片"),
    "没有.pdf": (lambda _p: None, "没有这个文件"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_file_that_cannot_be_read_is_told_by_name_and_the_rest_goes_on(tmp_path, name):
    make, trouble = BROKEN[name]
    make(tmp_path / name)
    (tmp_path / "好.jpg").write_bytes(scan())
    found = {one.name: one for one in survey([tmp_path / name, tmp_path / "好.jpg"])}
    assert isinstance(found["好.jpg"], Bundle)
    assert isinstance(found[name], Unusable)
    assert trouble in found[name].trouble
    assert found[name].remedy


def test_a_bomb_of_pixels_is_told(tmp_path):
    """A few thousand bytes that claim to be 60,000 pixels square."""
    picture = Image.new("1", (60_000, 3000))
    picture.save(tmp_path / "a.png")
    [found] = survey([tmp_path])
    [side] = sides_of(found) if isinstance(found, Bundle) else [None]
    assert side is None


def greys(sides):
    return [side and side.grey(1).getpixel((50, 50)) for side in sides]


def test_the_pages_of_a_tiff_come_one_by_one_and_each_alone(tmp_path):
    path = tmp_path / "a.tif"
    path.write_bytes(tiff(10, 120, 250))
    [bundle] = survey([path])
    assert greys(sides_of(bundle)) == [10, 120, 250]
    assert greys([picture_of(path, 2)]) == [120]


def test_the_pages_of_a_pdf_come_one_by_one_and_each_alone(tmp_path):
    path = scan_pdf(tmp_path / "a.pdf", [scan(10), scan(120)])
    [bundle] = survey([path])
    assert greys(sides_of(bundle)) == [10, 120]
    assert greys([picture_of(path, 2)]) == [120]


def test_a_broken_page_of_a_tiff_is_none(tmp_path):
    data = tiff(10, 120)
    (tmp_path / "a.tif").write_bytes(data[: len(data) - 20_000])
    found = survey([tmp_path])
    sides = list(sides_of(found[0])) if isinstance(found[0], Bundle) else [None]
    assert None in sides


@pytest.mark.parametrize("name", ["a.tif", "a.pdf"])
def test_a_file_that_goes_away_after_the_survey_leaves_its_sides_unread(tmp_path, name):
    path = tmp_path / name
    if name == "a.pdf":
        scan_pdf(path, [scan(10), scan(120)])
    else:
        path.write_bytes(tiff(10, 120))
    [bundle] = survey([path])
    path.unlink()
    assert list(sides_of(bundle)) == [None, None]


def test_a_picture_of_a_file_that_is_gone_is_none():
    assert picture_of(Path("没有.pdf"), 1) is None
