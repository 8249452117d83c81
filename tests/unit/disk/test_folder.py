import os
import sys
from pathlib import Path

import pytest

from dossier.disk.folder import list_folder
from dossier.errors import InputError
from dossier.model.sources import Trouble


def put(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")


def listed(folder):
    return [(found.name, found.item) for found in list_folder(folder).files]


def test_items_by_the_number_that_opens_the_folder(tmp_path):
    put(tmp_path, "材料/01-政治鉴定/a.jpg", "材料/6 身份证/b.jpg", "材料/13/c.pdf")
    put(tmp_path, "材料/０８证明/d.jpg")
    assert listed(tmp_path) == [
        ("材料/01-政治鉴定/a.jpg", 1),
        ("材料/6 身份证/b.jpg", 6),
        ("材料/０８证明/d.jpg", 8),
        ("材料/13/c.pdf", 13),
    ]


def test_natural_order_within_a_folder(tmp_path):
    put(tmp_path, *(f"材料/11-学历/本科-{n}.jpg" for n in (10, 2, 1)))
    assert [name.rpartition("-")[2] for name, _ in listed(tmp_path)] == ["1.jpg", "2.jpg", "10.jpg"]


def test_one_is_not_eleven(tmp_path):
    """peers 17: 1 does not take 11."""
    put(tmp_path, "材料/1-a/x.jpg", "材料/11-b/x.jpg")
    assert [item for _, item in listed(tmp_path)] == [1, 11]


def test_two_folders_of_one_number_are_both_taken(tmp_path):
    put(tmp_path, "材料/05-公需/a.jpg", "材料/5-专业/b.jpg")
    assert [item for _, item in listed(tmp_path)] == [5, 5]


def test_folders_within_a_folder(tmp_path):
    put(tmp_path, "材料/11-学历/本科/毕业证.jpg", "材料/11-学历/12/学位证.jpg")
    assert {item for _, item in listed(tmp_path)} == {11}


def test_files_in_no_items_folder(tmp_path):
    put(tmp_path, "材料/散页.jpg", "材料/其他/b.jpg", "材料/06-身份证.jpg")
    assert {item for _, item in listed(tmp_path)} == {0}
    assert len(listed(tmp_path)) == 3


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store", "Thumbs.db", "thumbs.DB", "desktop.ini", "~$总结.docx", "._a.jpg",
        ".dossier/x.json", "__MACOSX/a.jpg",
    ],
)  # fmt: skip
def test_system_files_are_ignored(tmp_path, name):
    put(tmp_path, f"材料/07-总结/{name}", "材料/07-总结/总结.pdf")
    assert listed(tmp_path) == [("材料/07-总结/总结.pdf", 7)]


@pytest.mark.parametrize("name", ["照片.jpg", "照片.JPG", "照片.jpeg", "照片.png", "照片.HEIC"])
def test_the_photo(tmp_path, name):
    put(tmp_path, name, "OUT.pdf", "照片说明.jpg")
    listing = list_folder(tmp_path)
    assert listing.photo.name == name
    assert listing.files == ()


def test_a_second_photo_is_not_dropped(tmp_path):
    """peers 14: nobody is left untold."""
    put(tmp_path, "照片.png", "照片.jpg")
    listing = list_folder(tmp_path)
    assert listing.photo.name == "照片.jpg"
    assert [(f.name, f.item) for f in listing.files] == [("照片.png", 0)]


def test_an_empty_folder(tmp_path):
    assert list_folder(tmp_path).files == ()
    assert list_folder(tmp_path).photo is None


def test_no_such_folder(tmp_path):
    with pytest.raises(InputError, match="没有文件夹"):
        list_folder(tmp_path / "无")


def link(path, target):
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        path.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("this account may not make links")


@pytest.mark.parametrize(
    "name", ["材料/06-身份证/身份证.jpg", "材料/06-身份证", "材料", "照片.jpg"]
)
def test_links_out_of_the_folder_are_found_but_not_followed(tmp_path, name):
    outside, inside = tmp_path / "外", tmp_path / "内"
    put(outside, "秘密.jpg")
    inside.mkdir()
    target = outside / "秘密.jpg" if name.endswith(".jpg") else outside
    link(inside / name, target)
    listing = list_folder(inside)
    (found,) = (listing.photo,) if listing.photo else listing.files
    assert (found.name, found.trouble) == (name, Trouble.OUTSIDE)
    assert found.item == (6 if "06" in name else 0)


def test_links_within_the_folder_are_followed(tmp_path):
    put(tmp_path, "原件/a.jpg")
    link(tmp_path / "材料/06-身份证/身份证.jpg", tmp_path / "原件/a.jpg")
    assert [f.trouble for f in list_folder(tmp_path).files] == [None]


def test_a_folder_that_links_to_itself(tmp_path):
    put(tmp_path, "材料/06-身份证/a.jpg")
    link(tmp_path / "材料/06-身份证/回环", tmp_path / "材料")
    assert listed(tmp_path) == [("材料/06-身份证/a.jpg", 6)]


def test_a_link_in_a_circle(tmp_path):
    link(tmp_path / "材料/06-身份证/a.jpg", tmp_path / "材料/06-身份证/a.jpg")
    assert [f.trouble for f in list_folder(tmp_path).files] == [Trouble.OUTSIDE]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names are Unicode there")
def test_a_name_that_is_no_unicode(tmp_path):
    """A GBK name from a foreign archive: told, and nothing else suffers."""
    folder = tmp_path / "材料" / "06-身份证"
    folder.mkdir(parents=True)
    Path(os.fsdecode(os.fsencode(folder) + "/身份证.jpg".encode("gbk"))).write_bytes(b"x")
    (found,) = list_folder(tmp_path).files
    assert found.trouble is Trouble.UNREADABLE
    found.name.encode("utf-8")
    assert found.item == 6


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads everything")
def test_a_folder_that_may_not_be_listed(tmp_path):
    put(tmp_path, "材料/06-身份证/a.jpg", "材料/07-总结/b.pdf")
    (tmp_path / "材料/06-身份证").chmod(0)
    try:
        files = list_folder(tmp_path).files
    finally:
        (tmp_path / "材料/06-身份证").chmod(0o755)
    assert [(f.item, f.trouble) for f in files] == [(6, Trouble.UNREADABLE), (7, None)]
