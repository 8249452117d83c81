"""Outputs within the applicant's own folder, and runs that leave nothing behind."""

import pytest

from support.builds import DEMO_DAY
from support.cli import call
from support.runs import names, run, standing

ITEM = "材料/09-其他"


def test_an_output_in_the_folder_is_no_material(folder, whole):
    """Neither of the first build nor of the second."""
    out = folder / "本.pdf"
    for _ in range(2):
        assert call("build", folder, "-o", out, *DEMO_DAY).code == 0
        assert standing(out) == whole


@pytest.mark.parametrize("place", [f"{ITEM}/本.pdf", "材料/本.pdf", f"{ITEM}/新/业绩证明.pdf"])
def test_an_output_among_the_materials_is_refused(folder, place):
    """It would be a material of the next build, or take the place of one."""
    before = sorted(folder.rglob("*"))
    run = call("build", folder, "-o", folder / place, *DEMO_DAY)
    assert run.code == 2
    assert "材料" in run.err
    assert [p for p in sorted(folder.rglob("*")) if ".dossier" not in p.parts] == before


def test_a_material_is_never_overwritten(folder):
    out = next(folder.glob("材料/08-*/*.pdf"))
    before = out.read_bytes()
    assert call("build", folder, "-o", out, *DEMO_DAY).code == 2
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "code"), [("", 0), ("草稿", 0), ("缺", 1), ("坏", 3), ("占", 5)]
)
def test_no_run_leaves_anything_in_the_temporary_folder(folder, temporary, tmp_path, change, code):
    out, options = tmp_path / "出" / "本.pdf", ()
    match change:
        case "草稿":
            options = ("--draft",)
        case "缺":
            next(folder.glob("材料/04-*/*")).unlink()
        case "坏":
            (folder / "申报人.yaml").write_text("姓名: [", encoding="utf-8")
        case "占":
            out.parent.write_bytes(b"a file")
    found, err = run(folder, out, *options, TMPDIR=str(temporary))
    assert found == code, err
    assert names(temporary) == []
