"""Names that people give: what is taken, what is refused, what leads nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.errors import InputError
from dossier.mending.paths import folded, free, place_for, require_name, within


@pytest.mark.parametrize("name", ["毕业证-2.jpg", "a b.pdf", "古丽·买买提", "COM.jpg", "x" * 120])
def test_names_that_every_disk_takes(name):
    assert require_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "", " ", ".", "..", ".隐藏", "末尾.", "末尾 ", " 开头", "a/b", "a\\b", "C:", "a:b", "a*",
        "a?", 'a"b', "a<b", "a|b", "a\0b", "a\nb", "a\x7fb", "a\u202eb", "a\u200bb",
        "\ud800", "CON", "con.jpg", "NUL", "nul.txt.jpg", "COM1", "lpt9.pdf", "AUX .jpg", "COM¹",
        "x" * 121, "字" * 70,
    ],
)  # fmt: skip
def test_names_that_some_disk_does_not_take(name):
    with pytest.raises(InputError, match="不能用作文件名"):
        require_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "..", "../x", "材料/../../x", "/x", "//x/y", "C:/x", "c:x", "a\\..\\x", "材料//x",
        "./材料", "材料/", "a\0",
    ],
)  # fmt: skip
def test_nothing_leads_out(tmp_path, name):
    with pytest.raises(InputError, match="不在申报人的文件夹里"):
        within(tmp_path, name)


@given(st.text("./\\:~ a材\0", max_size=12))
def test_whatever_is_asked_for_lies_within(tmp_path_factory, name):
    folder = tmp_path_factory.getbasetemp()
    try:
        path = within(folder, name)
    except InputError:
        return
    assert folder.resolve() in path.resolve().parents


def test_links(tmp_path):
    folder, outside = tmp_path / "甲", tmp_path / "乙"
    folder.mkdir()
    outside.mkdir()
    (folder / "外").symlink_to(outside)
    (folder / "内").symlink_to(folder / "材料")
    (folder / "圈").symlink_to(folder / "圈")
    assert within(folder, "内/a.jpg") == folder / "内/a.jpg"
    for name in ("外", "外/a.jpg", "圈/a.jpg"):
        with pytest.raises(InputError, match="不在申报人的文件夹里"):
            within(folder, name)
    with pytest.raises(InputError, match="不在申报人的文件夹里"):
        place_for(folder, "外/深/处")
    assert list(outside.iterdir()) == []


def test_a_file_where_a_folder_should_be(tmp_path):
    (tmp_path / "材料").write_bytes(b"")
    with pytest.raises(InputError, match="应当是文件夹"):
        place_for(tmp_path, "材料")


def test_free_names(tmp_path):
    path = tmp_path / "a.JPG"
    assert free(path) == path
    (tmp_path / "A.jpg").write_bytes(b"")
    assert free(path).name == "a (2).JPG"
    (tmp_path / "a (2).jpg").write_bytes(b"")
    assert free(path).name == "a (3).JPG"
    assert free(tmp_path / "没有" / "a.jpg").name == "a.jpg"


def test_what_disks_do_not_tell_apart():
    assert folded("E\u0301.JPG") == folded("\u00c9.jpg")
    assert folded("a") != folded("b")
