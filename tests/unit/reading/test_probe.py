import hashlib
import os
import zipfile

import pikepdf
import pytest

from dossier.disk.folder import Found
from dossier.model.sources import Problem, Trouble
from dossier.reading import images
from dossier.reading.probe import probe
from support.pictures import corner_picture, dark_corner, encoded, pdf, rectangle, saved, text_page


@pytest.fixture
def probed(tmp_path):
    def one(data, name="材料.jpg", *, cache=None):
        path = tmp_path / name
        path.write_bytes(data)
        return probe(Found(path, f"材料/06-身份证/{name}", 6), cache)

    return one


JPEG = encoded(corner_picture())


def test_a_file(probed):
    file = probed(JPEG)
    assert file.path == "材料/06-身份证/材料.jpg"
    assert (file.bytes, file.digest) == (len(JPEG), hashlib.sha256(JPEG).hexdigest())
    assert (file.format, file.problems) == ("JPEG", ())
    assert dark_corner(file.pages[0]) == "upper left"


@pytest.mark.parametrize(
    ("name", "kind", "file"),
    [
        ("a.jpg", "PNG", "PNG"),
        ("a.png", "JPEG", "JPEG"),
        ("a.pdf", "JPEG", "JPEG"),
        ("a", "BMP", "BMP"),
    ],
)
def test_a_wrong_suffix_is_read_all_the_same(probed, name, kind, file):
    found = probed(encoded(corner_picture(), file), name)
    assert (found.format, len(found.pages)) == (kind, 1)
    assert found.problems == (Problem(Trouble.WRONG_SUFFIX, kind),)


def test_a_heic_called_jpg(probed, data):
    """What iPhones send: read, and told."""
    found = probed((data / "turned.heic").read_bytes(), "照.jpg")
    assert (found.format, dark_corner(found.pages[0])) == ("HEIC", "upper right")
    assert found.problems == (Problem(Trouble.WRONG_SUFFIX, "HEIC"),)


def office():
    import io

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    return stream.getvalue()


def ofd():
    import io

    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("OFD.xml", "<OFD/>")
    return stream.getvalue()


BAD = {
    "empty": ("a.jpg", b"", Trouble.EMPTY),
    "truncated": ("a.jpg", encoded(text_page(lines=5, width=60))[:5000], Trouble.TRUNCATED),
    "user password": (
        "a.pdf",
        saved(pdf(b""), encryption=pikepdf.Encryption(user="u", owner="o")),
        Trouble.PASSWORD,
    ),
    "zero pages": ("a.pdf", saved(pikepdf.new()), Trouble.NO_PAGES),
    "rubbish": ("a.jpg", b"rubbish" * 1000, Trouble.DAMAGED),
    "a cut pdf": ("a.pdf", saved(pdf(rectangle(0, 0, 9, 9)))[:300], Trouble.TRUNCATED),
    "word": ("a.docx", office(), Trouble.OFFICE),
    "wps": ("a.wps", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Trouble.OFFICE),
    "excel": ("a.xlsx", office(), Trouble.OFFICE),
    "ofd": ("a.ofd", ofd(), Trouble.OFD),
    "text": ("a.txt", b"hello", Trouble.UNKNOWN_TYPE),
    "gif": ("a.gif", b"GIF89a" + bytes(100), Trouble.UNKNOWN_TYPE),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("cached", [False, True])
def test_bad_files_are_values(probed, tmp_path, name, cached):
    """peers 14: each bad input is one finding; also when it is met a second time."""
    suffix, data, trouble = BAD[name]
    for _ in range(2):
        file = probed(data, suffix, cache=tmp_path / "cache" if cached else None)
        assert file.pages == ()
        assert [p.trouble for p in file.problems] == [trouble]
        assert file.digest == hashlib.sha256(data).hexdigest()


def test_a_pixel_bomb(probed, monkeypatch):
    monkeypatch.setattr(images, "MAX_PIXELS", 1000)
    assert [p.trouble for p in probed(JPEG).problems] == [Trouble.TOO_LARGE]


@pytest.mark.parametrize("trouble", [Trouble.OUTSIDE, Trouble.UNREADABLE])
def test_what_must_not_be_opened_is_not(tmp_path, trouble, monkeypatch):
    path = tmp_path / "a.jpg"
    path.write_bytes(JPEG)
    monkeypatch.setattr(type(path), "open", None)
    file = probe(Found(path, "a.jpg", 6, trouble), None)
    assert (file.bytes, file.digest, file.pages) == (0, "", ())
    assert file.problems == (Problem(trouble),)


def test_a_file_that_is_gone(tmp_path):
    file = probe(Found(tmp_path / "gone.jpg", "gone.jpg", 6), None)
    assert file.problems == (Problem(Trouble.UNREADABLE),)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.jpg")
    file = probe(Found(tmp_path / "a.jpg", "a.jpg", 6), None)
    assert file.problems == (Problem(Trouble.UNREADABLE),)


def test_memory_that_runs_out_is_one_files_trouble(probed, monkeypatch):
    def out(*_args):
        raise MemoryError

    monkeypatch.setattr("dossier.reading.probe._analysed", out)
    assert probed(JPEG).problems == (Problem(Trouble.TOO_LARGE),)


@pytest.mark.parametrize(
    "data", [JPEG, saved(pdf(rectangle(0, 0, 50, 50), b"")), encoded(text_page(1, lines=9))]
)
def test_a_hit_is_the_same_as_reading(probed, tmp_path, data, monkeypatch):
    name = "a.pdf" if data.startswith(b"%PDF") else "a.jpg"
    plain = probed(data, name)
    assert probed(data, name, cache=tmp_path / "cache") == plain
    monkeypatch.setattr("dossier.reading.probe._analysed", None)
    assert probed(data, name, cache=tmp_path / "cache") == plain


def test_the_suffix_is_judged_again_on_a_hit(probed, tmp_path):
    cache = tmp_path / "cache"
    assert probed(JPEG, "a.jpg", cache=cache).problems == ()
    assert probed(JPEG, "a.png", cache=cache).problems == (Problem(Trouble.WRONG_SUFFIX, "JPEG"),)


def test_a_damaged_entry_is_made_again(probed, tmp_path):
    cache = tmp_path / "cache"
    plain = probed(JPEG, cache=cache)
    (entry,) = cache.iterdir()
    whole = entry.read_bytes()
    entry.write_bytes(whole[:100])
    assert probed(JPEG, cache=cache) == plain
    assert entry.read_bytes() == whole
