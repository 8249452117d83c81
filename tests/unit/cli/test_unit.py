"""A whole build within a unit: the shared paper is in it, once, under a name that tells nothing."""

import json

import pytest

from support.builds import DEMO_DAY, applicant
from support.cli import call

UNIT_KEYS = ("版式", "单位名称", "单位性质", "统一社会信用代码")


@pytest.fixture
def member(tmp_path):
    """The other pack's applicant in a unit that holds the facts and the paper of the unit."""
    folder = applicant(0, tmp_path)
    facts = folder / "申报人.yaml"
    lines = facts.read_text(encoding="utf-8").splitlines(keepends=True)
    of_unit = [line for line in lines if line.startswith(UNIT_KEYS)]
    facts.write_text("".join(line for line in lines if line not in of_unit), encoding="utf-8")
    (tmp_path / "单位.yaml").write_text("".join(of_unit), encoding="utf-8")
    (tmp_path / "共用材料").mkdir()
    (folder / "材料/05-单位证明").rename(tmp_path / "共用材料/05-单位证明")
    return folder


def built(folder, tmp_path):
    run = call("build", folder, "-o", tmp_path / "出/本.pdf", *DEMO_DAY)
    assert run.code == 0, run.out + run.err
    return run, json.loads((tmp_path / "出/本.manifest.json").read_text(encoding="utf-8"))


def placed(said, item):
    sides = (side for sheet in said["sheets"] for side in (sheet["recto"], sheet["verso"]) if side)
    copies = (side for side in sides if side["kind"] == "copy" and side["item"] == item)
    return [place["source"] for copy in copies for place in copy["placements"]]


def test_the_shared_paper_is_in_the_dossier(member, tmp_path):
    _, said = built(member, tmp_path)
    assert placed(said, 5) == ["共用材料/05-单位证明/法人证书.png"]
    assert ".." not in json.dumps(said)


def test_an_own_paper_is_printed_instead_and_the_shared_one_is_accounted_for(member, tmp_path):
    own = member / "材料/05-单位证明/法人证书.png"
    own.parent.mkdir()
    own.write_bytes((tmp_path / "共用材料/05-单位证明/法人证书.png").read_bytes())
    run, said = built(member, tmp_path)
    assert placed(said, 5) == ["材料/05-单位证明/法人证书.png"]
    shared = next(u for u in said["unprinted"] if u["source"].startswith("共用材料"))
    assert shared["reason"] == "用的是申报人自己的，不用单位共用的"
    assert "不用单位共用的：共用材料/05-单位证明/法人证书.png" in run.out


def test_no_output_among_the_shared_papers(member, tmp_path):
    run = call("build", member, "-o", tmp_path / "共用材料/本.pdf", *DEMO_DAY)
    assert run.code == 2
    assert "输出文件不能放在“共用材料”文件夹里" in run.err
