"""Links and names that lead out of the applicant's folder are not followed."""

import json
import os

import pytest

from support.builds import DEMO_DAY, Dossier
from support.cli import call

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links need a privilege on Windows")

UNPRINTED = 2
"""Originals that are handed in by hand."""
ITEM = "材料/09-其他"


@pytest.fixture
def secret(tmp_path, folder):
    """A picture that is somebody else's, outside of the folder."""
    place = tmp_path / "别人的"
    place.mkdir()
    path = place / "业绩证明-别人.jpg"
    data = next(folder.glob("材料/01-*/身份证-正.jpg")).read_bytes()
    path.write_bytes(data[:2] + b"\xff\xfe\x00\x12somebody else's" + data[2:])
    return path


def findings(folder):
    run = call("check", folder, "--json", *DEMO_DAY)
    rows = json.loads(run.out)["findings"]
    return run.code, {(f["rule"], f["severity"], f["subject"]) for f in rows}


def require_left_out(folder, tmp_path, name, secret):
    """An error that names it; a draft prints all the rest and none of it."""
    code, found = findings(folder)
    assert code == 1
    assert ("D5", "E", name) in found
    out = tmp_path / "本.pdf"
    assert call("build", folder, "-o", out, *DEMO_DAY).code == 1
    assert not out.exists()
    assert call("build", folder, "-o", out, "--draft", *DEMO_DAY).code == 0
    dossier = Dossier(folder, out)
    assert b"somebody else's" not in out.read_bytes()
    assert len(dossier.said["unprinted"]) == UNPRINTED + 1
    assert secret.name not in dossier.manifest.read_text(encoding="utf-8")


def test_a_linked_file(folder, secret, tmp_path):
    (folder / ITEM / "业绩证明-链接.jpg").symlink_to(secret)
    require_left_out(folder, tmp_path, f"{ITEM}/业绩证明-链接.jpg", secret)


def test_a_linked_folder(folder, secret, tmp_path):
    (folder / ITEM / "夹").symlink_to(secret.parent, target_is_directory=True)
    require_left_out(folder, tmp_path, f"{ITEM}/夹", secret)


def test_a_relative_link_upwards(folder, secret, tmp_path):
    up = "../" * 3 + f"{secret.parent.name}/{secret.name}"
    (folder / ITEM / "业绩证明-上.jpg").symlink_to(up)
    assert (folder / ITEM / "业绩证明-上.jpg").exists()
    require_left_out(folder, tmp_path, f"{ITEM}/业绩证明-上.jpg", secret)


def test_an_items_folder_that_is_a_link(folder, secret, tmp_path):
    (folder / "材料/02-申报表").symlink_to(secret.parent, target_is_directory=True)
    require_left_out(folder, tmp_path, "材料/02-申报表", secret)


def test_a_photo_that_is_a_link(folder, secret, tmp_path):
    (folder / "照片.jpg").unlink()
    (folder / "照片.jpg").symlink_to(secret)
    code, found = findings(folder)
    assert code == 1
    assert any(severity == "E" and subject == "照片.jpg" for _, severity, subject in found)
    out = tmp_path / "本.pdf"
    assert call("build", folder, "-o", out, "--draft", *DEMO_DAY).code == 0
    assert b"somebody else's" not in out.read_bytes()


def test_facts_that_are_a_link(folder, tmp_path):
    """申报人.yaml itself must lie in the folder."""
    facts = folder / "申报人.yaml"
    facts.rename(tmp_path / "外.yaml")
    facts.symlink_to(tmp_path / "外.yaml")
    run = call("check", folder, *DEMO_DAY)
    assert run.code == 3
    assert "申报人.yaml" in run.err


def test_a_link_that_leads_round_in_a_circle(folder, tmp_path):
    (folder / ITEM / "圈").symlink_to(folder / ITEM, target_is_directory=True)
    (folder / ITEM / "己.jpg").symlink_to("己.jpg")
    code, found = findings(folder)
    assert code == 1
    assert ("D5", "E", f"{ITEM}/己.jpg") in found


@pytest.mark.parametrize(
    "layout", ["../demo-prefecture-2031", "/etc", ".", "..", "~/x", "a/b", "C:x"]
)
def test_facts_choose_a_layout_by_name_only(folder, layout):
    facts = folder / "申报人.yaml"
    text = facts.read_text(encoding="utf-8")
    changed = text.replace("版式: demo-prefecture-2031", f'版式: "{layout}"')
    assert changed != text
    facts.write_text(changed, encoding="utf-8")
    run = call("check", folder, *DEMO_DAY)
    assert run.code in (3, 4)
    assert "Traceback" not in run.err
