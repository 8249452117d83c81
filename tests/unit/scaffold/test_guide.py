import re

import pytest

from dossier.model.checklist import Supply
from dossier.model.names import read_name
from dossier.packs import load_pack
from dossier.reading.facts import Facts
from dossier.scaffold.guide import guide_text, item_folder
from support.packs import bazhou


@pytest.fixture(params=["bazhou-water-2024", "demo-prefecture-2031"])
def pack(request):
    return load_pack(request.param)


def block(text, number):
    """The guide's lines about one item."""
    return next(b for b in text.split("\n\n") if b.startswith(f"{number:02}-"))


def test_every_item_is_told_with_its_clause(pack):
    text = guide_text(pack, {})
    for item in pack.checklist:
        head = block(text, item.number).splitlines()[0]
        assert head == f"{item_folder(item)}　{item.title}（{item.clause}）"


def test_every_part_is_told_while_nothing_is_chosen(pack):
    text = guide_text(pack, {})
    defaults = {s.key for s in pack.facts if s.default}
    for item in pack.checklist:
        for part in item.parts:
            if not any(set(condition) & defaults for condition in part.when):
                assert f"  {part.name}：" in block(text, item.number)


def test_what_is_chosen_leaves_out_what_does_not_apply():
    enterprise = block(guide_text(bazhou(), {"单位性质": "企业"}), 2)
    assert "营业执照：" in enterprise
    assert "编制批文" not in enterprise
    assert "有其一即可" in block(guide_text(bazhou(), {"单位性质": "事业单位"}), 2)


def test_years_and_sides_and_options_are_told():
    text = guide_text(bazhou(), {"申报级别": "初级"})
    assert "每样都要：2023、2024" in block(text, 5)
    assert "2020" not in block(text, 5)
    assert "要正、反面" in block(text, 6)
    assert "有就放" in block(text, 13)


def test_the_example_names_are_names_of_the_packs_parts(pack):
    names = re.findall(r"^  (.+)\.jpg$", guide_text(pack, {}), re.M)
    assert names
    parts = [p for item in pack.checklist for p in item.parts if p.supply is not Supply.BUILT]
    assert all(read_name(name, parts, Facts()).part for name in names)


def test_the_online_package_is_told_where_the_rules_ask_for_one():
    text = guide_text(bazhou(), {})
    assert "  其他附件或证明材料：政治鉴定、公示、公示结果、推荐意见" in text
    assert "遮盖.yaml" in text
    assert "网上材料" not in guide_text(load_pack("demo-prefecture-2031"), {})
