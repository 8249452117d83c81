import zipfile

import pytest

from dossier.disk.sniff import HEAD, sniff, wrong_suffix
from dossier.model.sources import Problem, Trouble
from support.pictures import corner_picture, encoded, pdf, saved


def sniffed(tmp_path, data, name):
    path = tmp_path / name
    path.write_bytes(data)
    return sniff(path, data[:HEAD])


def zipped(path, *names):
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return path.read_bytes()


@pytest.mark.parametrize("name", ["JPEG", "PNG", "TIFF", "BMP", "WEBP"])
def test_pictures_by_their_bytes(tmp_path, name):
    assert sniffed(tmp_path, encoded(corner_picture(mode="RGB"), name), "x.dat") == name


def test_big_endian_and_big_tiff(tmp_path):
    assert sniffed(tmp_path, b"MM\0*\0\0\0\10", "a.tif") == "TIFF"
    assert sniffed(tmp_path, encoded(corner_picture(), "TIFF", big_tiff=True), "a.tif") == "TIFF"


def test_heic(tmp_path, data):
    assert sniffed(tmp_path, (data / "upright.heic").read_bytes(), "a.jpg") == "HEIC"


def test_pdf_behind_rubbish(tmp_path):
    data = saved(pdf(b""))
    assert sniffed(tmp_path, data, "a.pdf") == "PDF"
    assert sniffed(tmp_path, b"\r\n\xef\xbb\xbf" + data, "a.pdf") == "PDF"


@pytest.mark.parametrize(
    ("name", "contents", "trouble"),
    [
        ("总结.docx", ("[Content_Types].xml", "word/document.xml"), Trouble.OFFICE),
        ("名册.xlsx", ("[Content_Types].xml",), Trouble.OFFICE),
        ("总结.odt", ("mimetype", "content.xml"), Trouble.OFFICE),
        ("总结.pdf", ("[Content_Types].xml",), Trouble.OFFICE),
        ("社保.ofd", ("OFD.xml", "Doc_0/Document.xml"), Trouble.OFD),
        ("社保.zip", ("OFD.xml",), Trouble.OFD),
        ("材料.zip", ("a.jpg",), Trouble.UNKNOWN_TYPE),
    ],
)
def test_zip_by_what_is_in_it(tmp_path, name, contents, trouble):
    found = sniffed(tmp_path, zipped(tmp_path / name, *contents), name)
    assert found.trouble is trouble


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("总结.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", Problem(Trouble.OFFICE, ".doc")),
        ("总结.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", Problem(Trouble.OFFICE, ".wps")),
        ("表.et", b"whatever", Problem(Trouble.OFFICE, ".et")),
        ("总结.rtf", b"{\\rtf1", Problem(Trouble.OFFICE, ".rtf")),
        ("总结.docx", b"PK\3\4 cut", Problem(Trouble.OFFICE, ".docx")),
        ("发票.ofd", b"PK\3\4 cut", Problem(Trouble.OFD)),
        ("动图.gif", b"GIF89a....", Problem(Trouble.UNKNOWN_TYPE, "GIF")),
        ("动图.jpg", b"GIF89a....", Problem(Trouble.UNKNOWN_TYPE, "GIF")),
        ("学信网.pdf", b"\n<!DOCTYPE html><html>", Problem(Trouble.UNKNOWN_TYPE, "网页")),
        ("图.avif", b"\0\0\0\x1cftypavif\0\0\0\0mif1avif", Problem(Trouble.UNKNOWN_TYPE, "AVIF")),
        ("录像.mp4", b"\0\0\0\x18ftypisom\0\0\0\0isom", Problem(Trouble.UNKNOWN_TYPE, ".mp4")),
        ("记录.txt", b"hello", Problem(Trouble.UNKNOWN_TYPE, ".txt")),
        ("扫描.jpg", bytes(5000), Problem(Trouble.DAMAGED)),
        ("扫描.pdf", b"hello", Problem(Trouble.DAMAGED)),
    ],
)
def test_what_is_of_no_use(tmp_path, name, data, problem):
    assert sniffed(tmp_path, data, name) == problem


@pytest.mark.parametrize(
    ("name", "kind", "wrong"),
    [
        ("a.JPG", "JPEG", False),
        ("a.jpg", "PNG", True),
        ("a.tif", "TIFF", False),
        ("a", "PDF", True),
    ],
)
def test_wrong_suffix(tmp_path, name, kind, wrong):
    assert wrong_suffix(tmp_path / name, kind) is wrong
