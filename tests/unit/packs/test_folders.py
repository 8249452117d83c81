"""Which packs there are, and where they are looked for."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from dossier.errors import PackError
from dossier.packs import find_packs, layout_roots, load_pack


def test_bases_are_not_listed(shelf):
    (info,) = find_packs([shelf.root])
    assert (info.id, info.title, info.number) == ("mini", "小版式", "某〔2030〕1号")
    assert (info.valid_from, info.valid_until) == (date(2030, 1, 1), date(2030, 12, 31))
    assert info.folder == shelf.root / "mini"


def test_one_bad_pack_does_not_end_the_list(shelf):
    """peers 14: a bad file neither ends the batch nor is skipped unsaid."""
    shelf.write("bad/pack.yaml", "id: [\n")
    bad, good = find_packs([shelf.root])
    assert (bad.id, bad.valid_from) == ("bad", None)
    assert "dossier layouts check" in bad.title
    assert good.id == "mini"


def test_the_first_root_wins(shelf, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(shelf.root, other)
    shelf.edit("mini/pack.yaml", "batch: MN30", "batch: AA11")
    assert load_pack("mini", roots=[shelf.root, other]).batch == "AA11"
    assert load_pack("mini", roots=[other, shelf.root]).batch == "MN30"
    assert [p.folder for p in find_packs([other, shelf.root])] == [other / "mini"]


def test_a_pack_by_its_path(shelf):
    """The base of a pack that is named by path is looked for beside it."""
    folder = shelf.root / "mini"
    named = load_pack("mini", roots=[shelf.root])
    assert load_pack(folder, roots=[]) == named
    assert load_pack(str(folder), roots=[]) == named
    assert load_pack(folder / "pack.yaml", roots=[]) == named


def test_an_unknown_name_tells_the_known_ones(shelf):
    with pytest.raises(PackError) as caught:
        load_pack("mimi", roots=[shelf.root])
    assert "mimi" in caught.value.message
    assert "mini" in caught.value.remedy


def test_a_base_alone_is_no_pack(shelf):
    with pytest.raises(PackError, match="底版"):
        load_pack("mini-base", roots=[shelf.root])


def test_roots_of_the_environment_come_first(shelf, tmp_path, monkeypatch):
    import os

    second = tmp_path / "second"
    monkeypatch.setenv("DOSSIER_LAYOUTS", os.pathsep.join([str(shelf.root), str(second)]))
    roots = layout_roots()
    assert roots[:2] == (shelf.root, second)
    assert roots[2] == Path(__file__).parents[3] / "layouts"
    with pytest.raises(PackError, match="second"):
        find_packs()


def test_roots_without_the_environment(monkeypatch):
    monkeypatch.delenv("DOSSIER_LAYOUTS", raising=False)
    assert layout_roots() == (Path(__file__).parents[3] / "layouts",)
