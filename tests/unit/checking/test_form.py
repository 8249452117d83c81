from dataclasses import replace

import pytest

from dossier.model.checklist import Supply
from dossier.model.paper import Size
from dossier.model.sources import Facts, Trouble

from .conftest import (
    a_broken,
    a_material,
    a_pack,
    a_page,
    a_part,
    a_submission,
    an_item,
    brief,
    check,
)

PART = a_part("评审表", Supply.BUILT, rule="J4", clause="六(四)4", count=2)
PACK = a_pack(an_item(PART, number=4, folder="评审表"))


def findings(*materials, source="平台导出"):
    found = check(a_submission(*materials, facts=Facts({"评审表来源": source})), PACK)
    return tuple(f for f in found if f.item)


def export(*sizes, name="评审表.pdf", **more):
    pages = [a_page(n, (0, 0), Size(*size)) for n, size in enumerate(sizes)]
    return a_material(name, *pages, item=4, **more)


A4, A3 = (210.0, 297.0), (297.0, 420.0)


@pytest.mark.parametrize(
    ("materials", "expected"),
    [
        ((export(A4, A4),), []),
        ((export((211.9, 295.1), A4),), []),
        ((), ["J4 E"]),
        ((export(A4, A4), export(A4, A4, name="评审表-2.pdf")), ["J4 E"]),
        ((export(A4, A4, name="评审表.jpg"),), ["I2 E"]),
        ((export(A4, A3),), ["I2 E"]),
        ((export((297.0, 210.0), A4),), ["I2 E"]),
        ((export(A4, (212.1, 297.0)),), ["I2 E"]),
        ((export(A4, A4, A4),), ["I2 E"]),
    ],
)
def test_the_platforms_pdf(materials, expected):
    assert brief(findings(*materials)) == expected


def test_the_wrong_page_is_named():
    (finding,) = findings(export(A4, A3))
    assert "第 2 页不是 210×297 毫米 纸" in finding.message
    assert finding.clause == "六(三)、六(四)4"


def test_an_unreadable_export_is_reported_once():
    broken = a_material("评审表.pdf", item=4, file=a_broken("评审表.pdf", Trouble.PASSWORD))
    assert brief(findings(broken)) == ["D5 E"]


def test_a_file_beside_the_built_form_is_told():
    """Peers 7: no silent no-op."""
    (finding,) = findings(export(A4, A4), source="自制")
    assert (finding.rule, finding.severity) == ("J4", "W")
    assert "不会打印" in finding.message
    assert findings(source="自制") == ()


TEXT = "专业技术职务任职资格评审表" * 10
OWN = {"评审表来源": "平台导出", "姓名": "王 芳", "身份证号": "65990019900101000X"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT + "姓名 王芳 身份证号 65990019900101000X", []),
        (TEXT + "姓名 王芳", []),
        ("", []),
        ("扫描件", []),
        (TEXT + "姓名 李强 身份证号 65990019900101000X", ["I5 E"]),
        (TEXT + "姓名 王芳 身份证号 659900199001010026", ["I5 E"]),
    ],
)
def test_another_applicants_export_is_found_where_its_text_can_be_read(text, expected):
    material = export(A4, A4)
    material = replace(material, file=replace(material.file, text=text))
    found = check(a_submission(material, facts=Facts(OWN)), PACK)
    assert brief(tuple(f for f in found if f.item)) == expected
    assert all("王芳" not in f.message and "李强" not in f.message for f in found)


def test_a_built_paper_that_no_platform_exports_stays_built():
    """The roll's extract: the platform's form is another paper."""
    roll = replace(PART, name="花名册", exported=False, count=1, remedy="要放全册，请改事实")
    pack = a_pack(an_item(roll, number=4, folder="评审表"))
    for source in ("平台导出", "自制"):
        facts = Facts({"评审表来源": source})
        assert [f for f in check(a_submission(facts=facts), pack) if f.item] == []
        beside = check(a_submission(export(A4, name="花名册.pdf"), facts=facts), pack)
        (finding,) = (f for f in beside if f.item)
        assert finding.message.startswith("花名册由本软件排印")
        assert finding.remedy == "要放全册，请改事实"
