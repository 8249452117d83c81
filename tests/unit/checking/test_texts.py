import pytest

from dossier.checking.texts import vague_words
from dossier.model.facts import Column, FactKind, FactSpec
from dossier.model.sources import Facts

from .conftest import brief, check_facts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("节约投资约30万元", ("约",)),
        ("大约五次", ("约",)),
        ("工期约为 3 个月", ("约",)),
        ("长约十公里", ("约",)),
        ("完成2公里左右。", ("左右",)),
        ("2020年左右的项目", ("左右",)),
        ("大概完成了设计", ("大概",)),
        ("参与若干项目", ("若干",)),
        ("负责设计、监理等工作", ("等",)),
        ("负责设计、监理等。", ("等",)),
        ("设计、监理等", ("等",)),
        ("设计、监理等等，完成", ("等",)),
        ("约10处，5人左右，若干", ("约", "左右", "若干")),
    ],
)
def test_vague(text, words):
    assert vague_words(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "节约30万元",
        "合约、公约、条约、约定、预约三次、契约",
        "约束性指标",
        "工程等级为Ⅲ等，建筑物等别二等",
        "获一等奖，二等。三等，",
        "高等教育、中等专业、初等。平等、同等，优等",
        "等高线测绘",
        "2公里左右岸堤防",
        "左右岸护坡，左右两侧",
        "大概念设计",
        "执行《关于若干问题的规定》《渠道、水闸等工程规范》",
        "等待批复",
    ],
)
def test_not_vague(text):
    assert vague_words(text) == ()


def test_vague_words_warn_in_free_texts_only():
    row = FactSpec("业绩", columns=(Column("内容"), Column("类", kind=FactKind.CHOICE)))
    table = Facts(tables={"业绩": ({"内容": "约3次", "类": "无"},)})
    found = [f for f in check_facts((row,), table) if f.rule == "D1"]
    assert brief(tuple(found)) == ["D1 W"]
    assert found[0].message == "“业绩”第 1 行“内容”有含糊的词语：约"
    name = FactSpec("名", kind=FactKind.NAME)
    assert check_facts((name,), Facts({"名": "若干"})) == ()


@pytest.mark.parametrize("text", ["/", "／", "—", "-", "暂无", "没有"])
def test_fillers_warn(text):
    (finding,) = check_facts((FactSpec("甲"),), Facts({"甲": text}))
    assert (finding.rule, finding.severity, finding.remedy) == ("D2", "W", "没有内容的请写 无")


def test_a_filler_in_a_required_date_is_an_error():
    spec = FactSpec("日", kind=FactKind.DATE)
    assert brief(check_facts((spec,), Facts({"日": "/"}))) == ["D2 E"]


def test_a_filler_in_an_optional_date_warns():
    spec = FactSpec("日", kind=FactKind.DATE, optional=True)
    assert brief(check_facts((spec,), Facts({"日": "/"}))) == ["D2 W"]


def missing(text):
    return tuple(c for c in text if c == "\U00021e3d")


def test_characters_without_glyph_are_named():
    """Peers 13: rare characters lost."""
    specs = (FactSpec("姓名"), FactSpec("经历", columns=(Column("单位"),)))
    facts = Facts({"姓名": "张\U00021e3d"}, {"经历": ({"单位": "好"}, {"单位": "\U00021e3d厂"})})
    found = check_facts(specs, facts, missing_glyphs=missing)
    assert brief(found) == ["I5 E", "I5 E"]
    assert {f.message for f in found} == {
        "“姓名”里有印不出来的字：\U00021e3d（U+21E3D）",
        "“经历”第 2 行“单位”里有印不出来的字：\U00021e3d（U+21E3D）",
    }
