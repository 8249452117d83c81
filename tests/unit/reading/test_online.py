"""网上材料/ and 遮盖.yaml: what is uploaded, and what was decided for each page."""

import io

import pytest

from dossier.errors import InputError
from dossier.model.sources import Trouble
from dossier.reading import read_submission
from support.packs import bazhou
from support.pictures import corner_picture, encoded, exif, text_page

JPEG = encoded(corner_picture())


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "申报人.yaml").write_text("姓名: 古丽\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def read(folder):
    def reading(masks="", **files):
        for name, data in files.items():
            path = folder / "网上材料" / name.replace("__", "/").replace("_", ".")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if masks:
            (folder / "网上材料" / "遮盖.yaml").write_text(masks, encoding="utf-8")
        return read_submission(folder, bazhou()).online

    return reading


def test_no_folder_is_not_an_empty_one(folder, read):
    assert read() is None
    (folder / "网上材料").mkdir()
    assert read().uploads == ()


def test_files_with_their_columns_in_natural_order(read):
    online = read(公示_jpg=JPEG, 基本信息__身份证10_jpg=JPEG, 基本信息__身份证2_png=JPEG)
    assert [(u.file.path, u.column) for u in online.uploads] == [
        ("网上材料/公示.jpg", ""),
        ("网上材料/基本信息/身份证2.png", "基本信息"),
        ("网上材料/基本信息/身份证10.jpg", "基本信息"),
    ]
    assert [p.trouble for p in online.uploads[1].file.problems] == [Trouble.WRONG_SUFFIX]


def test_what_is_told_of_a_picture(read):
    turned = encoded(corner_picture(), exif=exif(orientation=6))
    (upload,) = read(a_jpg=turned).uploads
    (page,) = upload.file.pages
    assert (upload.file.format, page.turn, page.pixels) == ("JPEG", 90, (160, 240))
    assert page.ink.rows == 0, "ink maps of uploads are never printed"


def test_decisions_by_name_or_path_for_each_page(read):
    stream = io.BytesIO()
    text_page().save(stream, "PDF", save_all=True, append_images=[text_page()])
    masks = "甲.jpg: 是\n基本信息/乙.pdf: [否, 是]\n丙.jpg: 也许\n不在.jpg: 否\n"
    online = read(masks, 甲_jpg=JPEG, 基本信息__乙_pdf=stream.getvalue(), 丙_jpg=JPEG, 丁_jpg=JPEG)
    decided = {u.file.path.rpartition("/")[2]: u.masked for u in online.uploads}
    assert decided == {
        "甲.jpg": (True,), "乙.pdf": (False, True), "丙.jpg": (None,), "丁.jpg": (),
    }  # fmt: skip
    assert online.misfits == ("不在.jpg",)


def test_decisions_for_pages_that_are_not_there(read):
    online = read("甲.jpg: [是, 否, 否]", 甲_jpg=JPEG)
    assert online.uploads[0].masked == (True,)
    assert online.misfits == ("甲.jpg 多出的 2 页",)


def test_texts_are_read_and_are_no_trouble(read):
    (upload,) = read(工作总结_md="# 总结\n本人从事水利工作。".encode()).uploads
    assert (upload.file.format, upload.file.problems) == ("MD", ())
    assert "本人从事水利工作。" in upload.file.text


def test_a_text_that_cannot_be_read_stays_a_trouble(read):
    (upload,) = read(工作总结_docx=b"PK\3\4 nonsense").uploads
    assert [p.trouble for p in upload.file.problems] == [Trouble.OFFICE]


def test_a_mask_file_that_is_no_yaml_ends_the_run(read):
    with pytest.raises(InputError, match=r"遮盖\.yaml"):
        read("甲.jpg：是\n乙", 甲_jpg=JPEG)


def test_a_link_that_leads_out_is_not_read(folder, read, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "甲.jpg"
    outside.write_bytes(JPEG)
    (folder / "网上材料").mkdir()
    try:
        (folder / "网上材料" / "甲.jpg").symlink_to(outside)
    except OSError:
        pytest.skip("no links here")
    (upload,) = read().uploads
    assert [p.trouble for p in upload.file.problems] == [Trouble.OUTSIDE]
