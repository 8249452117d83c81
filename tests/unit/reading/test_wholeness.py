import io

import pytest

from dossier.reading.wholeness import cut_short
from support.pictures import corner_picture, encoded, pdf, saved

PICTURES = {
    "JPEG": encoded(corner_picture(), "JPEG"),
    "PNG": encoded(corner_picture(), "PNG"),
    "TIFF": encoded(corner_picture(), "TIFF"),
    "BMP": encoded(corner_picture(), "BMP"),
    "WEBP": encoded(corner_picture(mode="RGB"), "WEBP", lossless=True),
    "PDF": saved(pdf(b"0 g 0 0 9 9 re f")),
}


@pytest.mark.parametrize("name", PICTURES)
def test_whole_files(name):
    assert not cut_short(io.BytesIO(PICTURES[name]), name)


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_cut_files(name, share):
    whole = PICTURES[name]
    assert cut_short(io.BytesIO(whole[: int(len(whole) * share)]), name)


def test_heic(data):
    whole = (data / "upright.heic").read_bytes()
    assert not cut_short(io.BytesIO(whole), "HEIC")
    assert cut_short(io.BytesIO(whole[: len(whole) // 2]), "HEIC")


@pytest.mark.parametrize("compression", ["group4", "tiff_lzw", None])
def test_strips_of_a_tiff(compression):
    whole = encoded(corner_picture(mode="1"), "TIFF", compression=compression)
    assert not cut_short(io.BytesIO(whole), "TIFF")
    assert cut_short(io.BytesIO(whole[:-40]), "TIFF")


def test_a_phone_appends_data_behind_the_picture():
    assert not cut_short(io.BytesIO(PICTURES["JPEG"] + b"trailer" * 1000), "JPEG")


def test_padding_by_a_failed_copy_is_no_end():
    whole = PICTURES["JPEG"]
    assert cut_short(io.BytesIO(whole[: len(whole) // 2] + bytes(len(whole) // 2)), "JPEG")
