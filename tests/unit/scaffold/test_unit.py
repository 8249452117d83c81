"""A new unit's folder, and an applicant's within it."""

import pytest
import yaml

from dossier.errors import InputError, OutputError
from dossier.model.unit import SHARED, UNIT_FILE
from dossier.packs import load_pack
from dossier.reading import read_applicant, read_unit
from dossier.scaffold import FACTS_NAME, GUIDE_NAME, UNIT_GUIDE_NAME, new_folder, new_unit
from dossier.scaffold.folder import ChoiceError
from support.packs import bazhou

UNIT_KEYS = [spec.key for spec in bazhou().facts if spec.unit]


def said(path):
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def test_facts_guide_and_a_folder_for_every_shared_paper(tmp_path):
    made = new_unit(tmp_path / "站", bazhou(), {"单位性质": "企业"}, {"花名册.xlsx": b"x"})
    assert {p.name for p in made.iterdir()} == {SHARED, UNIT_FILE, UNIT_GUIDE_NAME, "花名册.xlsx"}
    assert sorted(p.name for p in (made / SHARED).iterdir()) == [
        "02-单位性质证明",
        "10-年度考核",
    ]
    facts = said(made / UNIT_FILE)
    assert list(facts) == UNIT_KEYS
    assert (facts["版式"], facts["单位性质"]) == (bazhou().id, "企业")
    assert (made / "花名册.xlsx").read_bytes() == b"x"


def test_the_facts_teach(tmp_path):
    made = new_unit(tmp_path / "站", bazhou(), {})
    text = (made / UNIT_FILE).read_text(encoding="utf-8")
    assert "全单位的申报人共用" in text
    assert "# 与公章完全一致" in text
    guide = (made / UNIT_GUIDE_NAME).read_text(encoding="utf-8-sig")
    for name in ("编制批文", "人社部门证明", "营业执照", "花名册", "考核总名册"):
        assert f"  {name}：" in guide
    assert "身份证" not in guide


def test_the_guide_leaves_out_what_the_unit_cannot_need(tmp_path):
    made = new_unit(tmp_path / "站", bazhou(), {"单位性质": "企业"})
    guide = (made / UNIT_GUIDE_NAME).read_text(encoding="utf-8-sig")
    assert "营业执照：" in guide
    assert "编制批文：" not in guide


def test_a_fact_of_one_person_is_none_of_a_unit(tmp_path):
    with pytest.raises(ChoiceError, match="是各人的事"):
        new_unit(tmp_path / "站", bazhou(), {"申报级别": "中级"})
    assert not (tmp_path / "站").exists()


def test_it_reads(tmp_path):
    new_unit(tmp_path / "站", bazhou(), {"单位性质": "企业"})
    unit = read_unit(tmp_path / "站", bazhou().facts)
    assert (unit.applicants, unit.problems) == ((), ())
    assert unit.facts.text("单位性质") == "企业"


def test_an_applicant_within_leaves_the_units_facts_out(tmp_path):
    known = {"版式": bazhou().id, "单位性质": "企业", "单位名称": "站"}
    made = new_folder(tmp_path / "张三", bazhou(), {"申报级别": "初级"}, known)
    facts = said(made / FACTS_NAME)
    assert not set(facts) & set(UNIT_KEYS)
    assert facts["申报级别"] == "初级"
    assert "社保起" in facts  # asked of an enterprise's people
    text = (made / FACTS_NAME).read_text(encoding="utf-8")
    assert "单位的情况写在上一级文件夹的 单位.yaml 里" in text


def test_what_is_chosen_otherwise_for_this_applicant_is_written(tmp_path):
    known = {"单位性质": "企业"}
    made = new_folder(tmp_path / "张三", bazhou(), {"单位性质": "事业单位"}, known)
    facts = said(made / FACTS_NAME)
    assert facts["单位性质"] == "事业单位"
    assert "社保起" not in facts
    same = new_folder(tmp_path / "李四", bazhou(), {"单位性质": "企业"}, known)
    assert "单位性质" not in said(same / FACTS_NAME)


def test_its_guide_says_where_shared_papers_are(tmp_path):
    made = new_folder(tmp_path / "张三", bazhou(), {}, {})
    lines = (made / GUIDE_NAME).read_text(encoding="utf-8-sig").splitlines()
    (paper,) = (line for line in lines if line.startswith("  营业执照："))
    assert paper.endswith("全单位共用的放在单位的“共用材料”里")
    assert not any("共用" in line for line in lines if line.startswith("  身份证："))


def test_an_applicant_within_reads_with_the_units_facts(tmp_path):
    unit = new_unit(tmp_path / "站", bazhou(), {"单位性质": "企业"})
    known = read_unit(unit, bazhou().facts).facts.texts
    new_folder(unit / "张三", bazhou(), {}, known)
    facts = read_applicant(unit / "张三", bazhou().facts)
    assert (facts.text("单位性质"), facts.notes) == ("企业", ())


def test_a_pack_without_facts_of_units_alone(tmp_path):
    demo = load_pack("demo-prefecture-2031")
    made = new_unit(tmp_path / "站", demo, {"单位性质": "企业"})
    assert [p.name for p in (made / SHARED).iterdir()] == ["05-单位证明"]
    assert "统一社会信用代码" in said(made / UNIT_FILE)


def test_a_folder_with_contents_is_left_alone(tmp_path):
    (tmp_path / "a").touch()
    with pytest.raises(InputError, match="已经有内容"):
        new_unit(tmp_path, bazhou(), {})


@pytest.mark.parametrize("fresh", [True, False])
def test_nothing_is_left_when_it_fails(tmp_path, monkeypatch, fresh):
    target = tmp_path / "站"
    if not fresh:
        target.mkdir()

    def refuse(_path, _data):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("pathlib.Path.write_bytes", refuse)
    with pytest.raises(OutputError, match="磁盘空间不够"):
        new_unit(target, bazhou(), {}, {"花名册.xlsx": b"x"})
    assert list(tmp_path.rglob("*")) == ([] if fresh else [target])
