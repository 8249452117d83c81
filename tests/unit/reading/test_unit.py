"""A unit's folder: what its applicants take from it, and what none of them may."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dossier.errors import InputError
from dossier.model.checklist import Item, Part, Supply
from dossier.model.facts import Column, FactKind, FactSpec
from dossier.model.sources import Facts, Trouble
from dossier.reading import read_applicant, read_submission, read_unit, unit_folder
from dossier.reading.unit import with_unit
from support.packs import bazhou
from support.pictures import corner_picture, encoded

JPEG = encoded(corner_picture())
SPECS = (
    FactSpec("版式", unit=True),
    FactSpec("单位名称", unit=True),
    FactSpec("单位负责人", kind=FactKind.NAME, unit=True),
    FactSpec("审核人", columns=(Column("级别"), Column("姓名")), unit=True),
    FactSpec("姓名"),
    FactSpec("获奖", columns=(Column("名称"),)),
)


def a_part(name, **keys):
    return Part(name, Supply.COPY, "J1", "六(四)", **keys)


ITEMS = (
    Item(2, "证明", "证明", "六(四)2", (a_part("批文", shared=True), a_part("执照", shared=True))),
    Item(10, "考核", "考核", "六(四)10", (a_part("考核表"), a_part("花名册", shared=True))),
)


def write(path, text=""):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def put(path, data=JPEG):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@pytest.fixture
def unit(tmp_path):
    top = tmp_path / "水管站"
    write(top / "单位.yaml", "单位名称: 塔什水管站\n单位负责人: 阿不都·热合曼\n")
    for name in ("10-丁", "2-乙", "1-甲"):
        write(top / name / "申报人.yaml", f"姓名: {name[-1:]}\n")
    return top


def read(unit, name="1-甲", items=ITEMS):
    return read_submission(unit / name, replace(bazhou(), facts=SPECS, checklist=items))


def seen(submission):
    return [(m.part, m.file.path, len(m.file.pages)) for m in submission.materials]


def test_who_and_what_lies_in_it(unit):
    put(unit / "共用材料/10-考核/花名册-2.jpg")
    put(unit / "共用材料/2-证明/批文.jpg")
    (unit / "花名册.xlsx").touch()
    write(unit / "答复.yaml", "答复: [{规则: A1, 问题: 甲？, 答复: 是, 谁: 王, 日期: 2024-09-05}]")
    write(unit / "输出" / "说明.txt")
    found = read_unit(unit, SPECS)
    assert found.applicants == ("1-甲", "2-乙", "10-丁")
    assert found.shared == ("共用材料/2-证明/批文.jpg", "共用材料/10-考核/花名册-2.jpg")
    assert (found.roster, found.problems, found.answers[0].rule) == ("花名册.xlsx", (), "A1")
    assert found.facts.text("单位名称") == "塔什水管站"


def test_an_empty_unit(tmp_path):
    write(tmp_path / "单位.yaml")
    found = read_unit(tmp_path, SPECS)
    assert (found.applicants, found.shared, found.roster, found.problems) == ((), (), "", ())


def test_no_unit(tmp_path):
    with pytest.raises(InputError, match=r"没有 单位\.yaml"):
        read_unit(tmp_path, SPECS)


def test_what_looks_like_an_applicant_is_told(unit):
    (unit / "忘了" / "材料").mkdir(parents=True)
    (problem,) = read_unit(unit, SPECS).problems
    assert problem == "“忘了”里没有 申报人.yaml，没有当作申报人"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_an_applicant_that_is_a_link_elsewhere(unit, tmp_path):
    write(tmp_path / "别的单位" / "申报人.yaml", "姓名: 戊\n")
    (unit / "3-戊").symlink_to(tmp_path / "别的单位", target_is_directory=True)
    found = read_unit(unit, SPECS)
    assert "3-戊" not in found.applicants
    assert "是指向单位文件夹以外的链接" in found.problems[0]


def test_a_fact_of_one_person_cannot_stand_for_all(unit):
    """peers 9: one's identity does not leak to the neighbours."""
    write(unit / "单位.yaml", "单位名称: 站\n姓名: 甲\n获奖: [{名称: 奖}]\n")
    facts = read_unit(unit, SPECS).facts
    assert dict(facts.texts) == {"单位名称": "站"}
    assert facts.tables == {}
    assert [note[:24] for note in facts.notes] == [
        "“姓名”（单位.yaml 第 2 行）要写在各人",
        "“获奖”（单位.yaml 第 3 行）要写在各人",
    ]
    write(unit / "1-甲/申报人.yaml", "版式: x\n")
    assert read_applicant(unit / "1-甲", SPECS).text("姓名") == ""


def test_the_applicant_takes_what_it_does_not_write(unit):
    write(unit / "单位.yaml", "单位名称: 站\n审核人:\n- {级别: 单位, 姓名: 李}\n")
    write(unit / "1-甲/申报人.yaml", "单位名称:\n姓名: 甲\n")
    facts = read_applicant(unit / "1-甲", SPECS)
    assert facts.text("单位名称") == "站"
    assert facts.rows("审核人") == ({"级别": "单位", "姓名": "李"},)
    assert (facts.notes, facts.lines) == ((), {"姓名": 2})
    assert facts.unit.lines["单位名称"] == 1


def test_the_applicants_own_word_counts(unit):
    write(unit / "1-甲/申报人.yaml", "单位名称: 分站\n单位负责人: 阿不都.热合曼\n姓名: 甲\n")
    facts = read_applicant(unit / "1-甲", SPECS)
    assert facts.text("单位名称") == "分站"
    assert facts.unit.text("单位名称") == "塔什水管站"


def test_so_does_the_applicants_own_table():
    one, other = ({"级别": "单位", "姓名": n} for n in "甲乙")
    own, unit = (Facts(tables={"审核人": (row,)}) for row in (one, other))
    assert with_unit(own, unit).rows("审核人") == (one,)


def test_notes_on_the_units_file_name_it(unit):
    write(unit / "单位.yaml", "单位负责人: 阿不都.热合曼\n")
    (note,) = read_applicant(unit / "1-甲", SPECS).notes
    assert note.startswith("单位.yaml：“单位负责人”里的间隔号")


def test_without_a_unit_nothing_changes(tmp_path):
    write(tmp_path / "甲" / "申报人.yaml", "姓名: 甲\n")
    assert unit_folder(tmp_path / "甲") is None
    assert read_applicant(tmp_path / "甲", SPECS).unit is None


def test_from_within_the_folder(unit, monkeypatch):
    """`dossier check .`: the folder above is the unit's all the same."""
    put(unit / "共用材料/02-证明/批文.jpg")
    monkeypatch.chdir(unit / "1-甲")
    submission = read_submission(Path(), replace(bazhou(), facts=SPECS, checklist=ITEMS))
    assert submission.facts.text("单位名称") == "塔什水管站"
    assert Path(submission.materials[0].file.path).is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_units_file_that_is_a_link_elsewhere_is_refused(unit, tmp_path):
    write(tmp_path / "别处.yaml", "单位名称: 秘密\n")
    (unit / "单位.yaml").unlink()
    (unit / "单位.yaml").symlink_to(tmp_path / "别处.yaml")
    with pytest.raises(InputError, match=r"单位\.yaml 是指向别处的链接"):
        read_applicant(unit / "1-甲", SPECS)


def test_shared_papers_are_materials_of_everyone(unit):
    put(unit / "共用材料/02-证明/批文.jpg")
    put(unit / "共用材料/10-考核/花名册.jpg")
    put(unit / "1-甲/材料/10-考核/考核表.jpg")
    assert seen(read(unit)) == [
        ("批文", "../共用材料/02-证明/批文.jpg", 1),
        ("考核表", "材料/10-考核/考核表.jpg", 1),
        ("花名册", "../共用材料/10-考核/花名册.jpg", 1),
    ]
    assert len(seen(read(unit, "2-乙"))) == 2
    for path in (m.file.path for m in read(unit).materials):
        assert (unit / "1-甲" / path).is_file()


def test_an_own_paper_comes_instead_of_the_shared_one(unit):
    """No doubles; and the shared one that is left out is not forgotten."""
    put(unit / "共用材料/02-证明/批文-1.jpg")
    put(unit / "共用材料/02-证明/批文-2.jpg")
    put(unit / "共用材料/02-证明/执照.jpg")
    put(unit / "1-甲/材料/02-证明/批文.jpg")
    submission = read(unit)
    assert [path for _, path, _ in seen(submission)] == [
        "材料/02-证明/批文.jpg",
        "../共用材料/02-证明/执照.jpg",
    ]
    assert [f.path for f in submission.replaced] == [
        "../共用材料/02-证明/批文-1.jpg",
        "../共用材料/02-证明/批文-2.jpg",
    ]


def test_so_does_one_that_serves_as_well(unit):
    """六(四)2: 批文 or 人社部门证明, one of them: the applicant's own is enough."""
    parts = (a_part("批文", shared=True, group="证"), a_part("人社证明", shared=True, group="证"))
    items = (replace(ITEMS[0], parts=parts),)
    put(unit / "共用材料/02-证明/批文.jpg")
    put(unit / "1-甲/材料/02-证明/人社证明.jpg")
    submission = read(unit, items=items)
    assert [part for part, *_ in seen(submission)] == ["人社证明"]
    assert [f.path for f in submission.replaced] == ["../共用材料/02-证明/批文.jpg"]
    assert [part for part, *_ in seen(read(unit, "2-乙", items=items))] == ["批文"]


@pytest.mark.parametrize("name", ["10-考/考核表.jpg", "02-证/随便.jpg", "散.jpg", "99-无/a.jpg"])
def test_what_a_unit_does_not_share_is_nobodys(unit, name):
    """peers 9: one applicant's paper under 共用材料 does not get into everybody's dossier."""
    put(unit / "共用材料" / name)
    submission = read(unit)
    assert submission.materials == ()
    assert [f.path for f in submission.strays] == [f"../共用材料/{name}"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
@pytest.mark.parametrize("name", ["02-证明/批文.jpg", "02-证明"])
@pytest.mark.parametrize("where", ["out", "within the unit"])
def test_links_out_of_the_shared_papers_are_refused(unit, tmp_path, name, where):
    secret = (tmp_path if where == "out" else unit / "2-乙") / "夹" / "批文.jpg"
    put(secret)
    (unit / "共用材料/02-证明").mkdir(parents=True)
    if name == "02-证明":
        (unit / "共用材料/02-证明").rmdir()
    target = secret if name.endswith("jpg") else secret.parent
    (unit / "共用材料" / name).symlink_to(target, target_is_directory=target.is_dir())
    (material,) = read(unit).materials
    assert [p.trouble for p in material.file.problems] == [Trouble.OUTSIDE]
    assert (material.file.digest, material.file.pages) == ("", ())
    assert read_unit(unit, SPECS).problems == (f"“共用材料/{name}”是指向别处的链接，没有采用",)


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_link_in_place_of_the_shared_folder_is_refused(unit, tmp_path):
    put(tmp_path / "别处/02-证明/批文.jpg")
    (unit / "共用材料").symlink_to(tmp_path / "别处", target_is_directory=True)
    submission = read(unit)
    assert submission.materials == ()
    assert [p.trouble for f in submission.strays for p in f.problems] == [Trouble.OUTSIDE]


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege on Windows")
def test_a_link_of_the_applicants_own_into_the_shared_papers_is_refused(unit):
    put(unit / "共用材料/02-证明/批文.jpg")
    (unit / "1-甲/材料/02-证明").mkdir(parents=True)
    (unit / "1-甲/材料/02-证明/批文.jpg").symlink_to(unit / "共用材料/02-证明/批文.jpg")
    (material,) = read(unit).materials
    assert [p.trouble for p in material.file.problems] == [Trouble.OUTSIDE]


def test_the_units_answers_come_before_the_applicants(unit):
    row = "答复: [{{规则: A1, 问题: 问？, 答复: {}, 谁: 王, 日期: 2024-09-0{}}}]"
    write(unit / "答复.yaml", row.format("是", 5))
    write(unit / "1-甲/答复.yaml", row.format("否", 6))
    assert [(a.day, a.yes) for a in read(unit).answers] == [
        ("2024-09-05", True),
        ("2024-09-06", False),
    ]
    assert [a.day for a in read(unit, "2-乙").answers] == ["2024-09-05"]
