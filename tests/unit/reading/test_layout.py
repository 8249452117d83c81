"""Which pack a folder asks for: a name, never a path (paths from YAML do not leave the folder)."""

import pytest

from dossier.errors import InputError
from dossier.reading import read_layout


def folder_with(tmp_path, text):
    (tmp_path / "申报人.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_named_pack(tmp_path):
    assert read_layout(folder_with(tmp_path, "姓名: 甲\n版式: bazhou-water-2024\n")) == (
        "bazhou-water-2024"
    )


@pytest.mark.parametrize("layout", ["", "无名/../别处", "../x", "C:\\x", "/etc"])
def test_no_name_and_paths_are_refused(tmp_path, layout):
    with pytest.raises(InputError, match="版式"):
        read_layout(folder_with(tmp_path, f"版式: {layout}\n"))
