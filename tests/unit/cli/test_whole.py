"""The commands on a sample applicant, through every room, as a user types them."""

import json

import pytest

from support.builds import applicant
from support.cli import shell

DAY = ["--on", "2024-09-18"]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    place = tmp_path_factory.mktemp("built")
    folder = applicant(1, place)
    run = shell("-m", "dossier", "build", folder, "-o", "out/一.pdf", *DAY, cwd=place)
    return run, place / "out"


def test_a_build_leaves_three_files_and_says_where(built):
    run, out = built
    assert run.code == 0, run.err
    assert sorted(p.name for p in out.iterdir()) == ["一.label.pdf", "一.manifest.json", "一.pdf"]
    assert (out / "一.pdf").read_bytes().startswith(b"%PDF-")
    assert "整本材料　out/一.pdf（" in run.out.replace("\\", "/")


def test_progress_is_silent_in_a_pipe(built):
    assert built[0].err == ""
    assert "\x1b" not in built[0].out
    assert "读取" not in built[0].out


def test_every_file_that_is_not_printed_is_in_the_manifest_and_on_the_screen(built):
    run, out = built
    manifest = (out / "一.manifest.json").read_text(encoding="utf-8")
    told = [line for line in run.out.splitlines() if line.startswith("没有打印")]
    names = [name for line in told for name in line.split("：", 1)[1].split("、")]
    assert names
    assert all(name in manifest for name in names)


def test_a_faulty_folder_is_refused_with_its_findings(tmp_path):
    folder = applicant(3, tmp_path)
    run = shell("-m", "dossier", "build", folder, "-o", tmp_path / "四.pdf", *DAY)
    assert run.code == 1
    assert run.err.startswith("有错误，没有生成材料")
    assert "错误" in run.out
    assert not (tmp_path / "四.pdf").exists()


def test_json_of_a_faulty_folder_is_json_and_nothing_else(tmp_path):
    run = shell("-m", "dossier", "check", applicant(3, tmp_path), "--json", *DAY)
    report = json.loads(run.out)
    assert (run.code, run.err) == (1, "")
    assert report["blocked"] is True
    assert {"rule", "severity", "clause", "item", "subject", "message", "remedy"} == set(
        report["findings"][0]
    )


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").touch()
    out = tmp_path / "file" / "一.pdf"
    run = shell("-m", "dossier", "build", applicant(1, tmp_path), "-o", out, *DAY)
    assert run.code == 5
    assert run.err.startswith("出错了：")
    assert "Traceback" not in run.err


def test_a_label_that_the_pack_lacks_is_wrong_usage(tmp_path):
    folder = applicant(1, tmp_path)
    run = shell("-m", "dossier", "build", folder, "-o", tmp_path / "a.pdf", "--label", "1x1", *DAY)
    assert run.code == 2
    assert "100x70" in run.err
    assert not (tmp_path / "a.pdf").exists()
