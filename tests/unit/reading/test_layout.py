"""Which pack a folder asks for: a name, never a path (paths from YAML do not leave the folder)."""

import pytest

from dossier.errors import InputError
from dossier.reading import read_layout, read_unit_layout


def folder_with(tmp_path, text):
    (tmp_path / "申报人.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_named_pack(tmp_path):
    assert read_layout(folder_with(tmp_path, "姓名: 甲\n版式: bazhou-water-2024\n")) == (
        "bazhou-water-2024"
    )


def test_the_units_pack_where_the_applicant_names_none(tmp_path):
    (tmp_path / "单位.yaml").write_text("版式: demo-prefecture-2031\n", encoding="utf-8")
    assert read_unit_layout(tmp_path) == "demo-prefecture-2031"
    for number, own in enumerate(("姓名: 甲\n", "版式:\n")):
        place = tmp_path / str(number)
        place.mkdir()
        assert read_layout(folder_with(place, own)) == "demo-prefecture-2031"
    (tmp_path / "乙").mkdir()
    own = folder_with(tmp_path / "乙", "版式: bazhou-water-2024\n")
    assert read_layout(own) == "bazhou-water-2024"


def test_a_unit_that_names_no_pack(tmp_path):
    (tmp_path / "单位.yaml").write_text("单位名称: 站\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"单位\.yaml 里没有写“版式”"):
        read_unit_layout(tmp_path)


@pytest.mark.parametrize("layout", ["", "无名/../别处", "../x", "C:\\x", "/etc"])
def test_no_name_and_paths_are_refused(tmp_path, layout):
    with pytest.raises(InputError, match="版式"):
        read_layout(folder_with(tmp_path, f"版式: {layout}\n"))
