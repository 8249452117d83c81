from pathlib import Path

import pytest

from dossier.errors import InputError, OutputError
from dossier.model.facts import FactSpec
from dossier.scaffold import FACTS_NAME, GUIDE_NAME, MATERIALS, folder, new_folder
from support.packs import bazhou


def test_a_folder_for_every_item_beside_facts_and_guide(tmp_path):
    made = new_folder(tmp_path / "a/b", bazhou(), {"单位性质": "企业"})
    assert made == tmp_path / "a/b"
    assert sorted(p.name for p in made.iterdir()) == sorted([MATERIALS, FACTS_NAME, GUIDE_NAME])
    assert [p.name for p in sorted((made / MATERIALS).iterdir())] == [
        f"{item.number:02}-{item.folder}" for item in bazhou().checklist
    ]
    assert (made / GUIDE_NAME).read_bytes().startswith("\ufeff".encode())  # old Notepad


def test_an_empty_folder_is_filled(tmp_path):
    assert new_folder(tmp_path, bazhou(), {}) == tmp_path
    assert (tmp_path / FACTS_NAME).is_file()


def test_a_file_is_no_place(tmp_path):
    (tmp_path / "x").touch()
    with pytest.raises(InputError, match="是文件"):
        new_folder(tmp_path / "x", bazhou(), {})


def test_a_path_through_a_file_is_told_in_chinese(tmp_path):
    (tmp_path / "x").touch()
    with pytest.raises(OutputError, match="路径中间有一段是文件"):
        new_folder(tmp_path / "x/y", bazhou(), {})


def test_a_name_that_is_too_long_is_told_in_chinese(tmp_path):
    with pytest.raises(OutputError):
        new_folder(tmp_path / ("长" * 300), bazhou(), {})


def refuse(error):
    def write_bytes(self, *_args, **_kwargs):
        raise error

    return write_bytes


@pytest.mark.parametrize(
    ("error", "ends_as", "said"),
    [
        (PermissionError(13, "Permission denied"), OutputError, "没有写的权限"),
        (OSError(28, "No space left on device"), OutputError, "磁盘空间不够"),
        (OSError(5, "Input/output error"), OutputError, "系统不允许（Input/output error）"),
        (KeyboardInterrupt(), KeyboardInterrupt, None),
    ],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("fresh", [True, False])
def test_nothing_is_left_when_it_fails(tmp_path, monkeypatch, error, ends_as, said, fresh):
    target = tmp_path / "x"
    if not fresh:
        target.mkdir()
    monkeypatch.setattr(Path, "write_bytes", refuse(error))
    with pytest.raises(ends_as, match=said):
        new_folder(target, bazhou(), {})
    assert list(tmp_path.rglob("*")) == ([] if fresh else [target])


def test_a_fact_that_the_pack_does_not_ask_is_refused(tmp_path):
    with pytest.raises(folder.ChoiceError) as caught:
        new_folder(tmp_path / "x", bazhou(), {"籍贯": "新疆"})
    assert caught.value.exit_code == 2
    assert str(caught.value) == "版式 bazhou-water-2024 不问“籍贯”"
    assert not (tmp_path / "x").exists()


def test_a_free_fact_takes_any_value(tmp_path):
    made = new_folder(tmp_path / "x", bazhou(), {"单位名称": "水利站"})
    assert "单位名称: 水利站" in (made / FACTS_NAME).read_text(encoding="utf-8")


def test_a_synonym_is_written_as_the_pack_writes_it(tmp_path):
    assert FactSpec("民族").synonyms is None
    made = new_folder(tmp_path / "x", bazhou(), {"民族": "维吾尔"})
    assert "民族: 维吾尔族" in (made / FACTS_NAME).read_text(encoding="utf-8")
