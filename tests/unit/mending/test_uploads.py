"""Uploads: piece by piece, over a line that breaks; what is of no use never lands."""

import errno
import io
import os
import threading
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.errors import InputError, OutdatedError, OutputError
from dossier.mending import Place, add, replace, uploads
from dossier.mending.uploads import HOME, Limits, OffsetError, append, begin, discard, finish
from support.mending import NOW, materials, packet_in, picture, seen
from support.pictures import corner_picture, encoded, pdf, rectangle, saved

PDF = saved(pdf(rectangle(0, 0, 9, 9)))


@pytest.fixture
def folder(packet):
    return packet.folder


def begun(folder, data, name="IMG_1.jpg", **keys):
    return begin(folder, name, len(data), now=NOW, **keys)


def sent(folder, data, **keys):
    ident = begun(folder, data, **keys)
    append(folder, ident, 0, data)
    return ident


def left(folder):
    top = folder / HOME
    return sorted(p.name for p in top.iterdir() if p.is_dir()) if top.is_dir() else []


def test_a_file_in_pieces(packet, folder):
    data = picture()
    ident = begun(folder, data)
    for at in range(0, len(data), 500):
        assert append(folder, ident, at, data[at : at + 500]) == min(at + 500, len(data))
    path = finish(folder, ident)
    assert path.read_bytes() == data and path.name == "data.jpg"
    assert finish(folder, ident) == path, "asked again, it answers the same"
    assert materials(packet) == []
    name = add(packet, Place(11, "毕业证"), path)
    discard(folder, ident)
    assert (folder / name).read_bytes() == data
    assert left(folder) == []


def test_a_replacement_is_taken_from_there(packet, folder):
    name = add(packet, Place(11, "毕业证"), finish(folder, sent(folder, picture())))
    path = finish(folder, sent(folder, picture(1)))
    replace(packet, name, path, basis=seen(packet, name), now=NOW)
    assert (folder / name).read_bytes() == picture(1)
    assert uploads.list_uploads(folder) == ()


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), max_size=12))
@settings(max_examples=40, deadline=None)
def test_whatever_is_sent_again_the_file_is_whole(tmp_path_factory, pieces):
    """A sender that repeats itself and skips, but asks where to go on."""
    folder = packet_in(tmp_path_factory.mktemp("u")).folder
    data = picture()
    ident = begun(folder, data)
    for at, length in pieces:
        stood = uploads.offset(folder, ident)
        piece = data[at : at + length]
        if at == stood:
            assert append(folder, ident, at, piece) == at + len(piece)
        else:
            with pytest.raises(OffsetError) as caught:
                append(folder, ident, at, piece)
            assert caught.value.offset == stood == uploads.offset(folder, ident)
    at = uploads.offset(folder, ident)
    append(folder, ident, at, data[at:])
    assert finish(folder, ident).read_bytes() == data


def test_not_before_its_end(folder):
    ident = begun(folder, picture())
    append(folder, ident, 0, picture()[:100])
    with pytest.raises(OffsetError) as caught:
        finish(folder, ident)
    assert caught.value.offset == 100
    assert left(folder) == [ident]


def test_not_more_than_was_announced(folder):
    ident = begun(folder, b"12345")
    with pytest.raises(InputError, match="比说好的大"):
        append(folder, ident, 0, b"123456")
    assert uploads.offset(folder, ident) == 0


def office(name):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "x")
    return stream.getvalue()


USELESS = {
    "网页": (b"<!DOCTYPE html><script>alert(1)</script>", "不是照片"),
    "带 PDF 字样的网页": (b"<html>%PDF-1.7 <script>alert(1)</script>", "不是照片"),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "不是照片"),
    "XML": (b'<?xml version="1.0"?><svg/>', "不是照片"),
    "ZIP": (office("a.txt"), "不是照片"),
    "Word": (office("[Content_Types].xml"), "Office/WPS"),
    "旧 Word": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office/WPS"),
    "OFD": (office("OFD.xml"), "OFD"),
    "GIF": (b"GIF89a" + bytes(60), "不是照片"),
    "脚本": (b"#!/bin/sh\n# %PDF-1.4\n", "不是照片"),
    "程序": (b"MZ" + bytes(200), "不是照片"),
}


@pytest.mark.parametrize(("data", "words"), USELESS.values(), ids=USELESS)
@pytest.mark.parametrize("name", ["a.jpg", "a.pdf", "a"])
def test_what_no_dossier_is_made_from_is_discarded(folder, data, words, name):
    ident = sent(folder, data, name=name)
    with pytest.raises(InputError, match=words) as caught:
        finish(folder, ident)
    assert caught.value.remedy
    assert left(folder) == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "BMP", "WEBP", "MPO"])
def test_pictures(folder, kind):
    data = encoded(corner_picture(mode="RGB"), kind)
    suffix = {"JPEG": ".jpg", "MPO": ".jpg", "TIFF": ".tif"}.get(kind, f".{kind.lower()}")
    assert finish(folder, sent(folder, data, name="x.html")).suffix == suffix


def test_heic_and_pdf(folder, data):
    heic = (data / "upright.heic").read_bytes()
    assert finish(folder, sent(folder, heic)).suffix == ".heic"
    assert finish(folder, sent(folder, PDF)).suffix == ".pdf"


def test_limits(folder):
    limits = Limits(largest=2_000_000, files=2, total=3_000_000)
    with pytest.raises(InputError, match="空的"):
        begin(folder, "a", 0, now=NOW, limits=limits)
    with pytest.raises(InputError, match="最大 2 MB"):
        begin(folder, "a", 2_000_001, now=NOW, limits=limits)
    one = begin(folder, "a", 2_000_000, now=NOW, limits=limits)
    with pytest.raises(InputError, match="没有传完的文件太多"):
        begin(folder, "b", 1_000_001, now=NOW, limits=limits)
    begin(folder, "b", 1_000_000, now=NOW, limits=limits)
    with pytest.raises(InputError, match="没有传完的文件太多"):
        begin(folder, "c", 1, now=NOW, limits=limits)
    discard(folder, one)
    begin(folder, "c", 1, now=NOW, limits=limits)


def test_ids_cannot_be_guessed_nor_lead_elsewhere(packet, folder):
    idents = {begun(folder, b"x") for _ in range(20)}
    assert len(idents) == 20 and {len(ident) for ident in idents} == {32}
    before = (folder / "申报人.yaml").read_bytes()
    for wrong in ("", "..", "../..", "A" * 32, "../uploads/" + "A" * 21, "x" * 31 + "/", "\0" * 32):
        with pytest.raises(OutdatedError, match="过期"):
            append(folder, wrong, 0, b"x")
        with pytest.raises(OutdatedError, match="过期"):
            uploads.offset(folder, wrong)
        with pytest.raises(OutdatedError, match="过期"):
            finish(folder, wrong)
        discard(folder, wrong)
    assert (folder / "申报人.yaml").read_bytes() == before
    assert set(left(folder)) == idents


def test_the_senders_name_is_no_name_here(folder):
    ident = sent(folder, picture(), name="../../逃\0\u202egpj.exe" + "长" * 300)
    (upload,) = uploads.list_uploads(folder)
    assert upload.name.isprintable() and len(upload.name) == 80
    assert finish(folder, ident).name == "data.jpg"


def test_stale_ones_are_swept(folder):
    old = sent(folder, picture())
    fresh = sent(folder, picture(1))
    for path in [folder / HOME / old, *(folder / HOME / old).iterdir()]:
        os.utime(path, (NOW.timestamp() - 90_000,) * 2)
    for path in [folder / HOME / fresh, *(folder / HOME / fresh).iterdir()]:
        os.utime(path, (NOW.timestamp() - 80_000,) * 2)
    uploads.sweep(folder, NOW)
    assert left(folder) == [fresh]
    uploads.sweep(folder, NOW + timedelta(days=9000))
    assert left(folder) == []


def test_a_full_disk_leaves_the_upload_where_it_stood(folder, monkeypatch):
    data = picture()
    ident = begun(folder, data)
    append(folder, ident, 0, data[:100])

    def full(_handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(OutputError, match="磁盘空间不够"):
            append(folder, ident, 100, data[100:200])
    assert uploads.offset(folder, ident) == 100
    append(folder, ident, 100, data[100:])
    assert finish(folder, ident).read_bytes() == data


def test_a_full_disk_at_the_start_leaves_nothing(folder, monkeypatch):
    def full(*_args, **_keys):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OutputError, match="磁盘空间不够"):
        begun(folder, picture())
    monkeypatch.undo()
    assert left(folder) == []


def test_two_pages_that_send_the_same_piece(folder):
    """One of them is told to go on elsewhere; the file is whole."""
    data = picture() * 20
    ident = begun(folder, data)
    refused = []

    def send():
        while (at := uploads.offset(folder, ident)) < len(data):
            try:
                append(folder, ident, at, data[at : at + 997])
            except OffsetError as error:
                refused.append(error.offset)

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (folder / HOME / ident / "data").read_bytes() == data


def test_uploads_leave_the_folder_by_no_link(packet, tmp_path):
    outside = tmp_path / "外"
    outside.mkdir()
    (packet.folder / ".dossier").symlink_to(outside)
    with pytest.raises(InputError, match="不在申报人的文件夹里"):
        begun(packet.folder, picture())
    assert list(outside.iterdir()) == []
