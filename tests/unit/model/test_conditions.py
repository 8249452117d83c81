import pytest

from dossier.model.conditions import holds
from dossier.model.sources import Facts

FACTS = Facts(
    texts={
        "申报级别": "中级",
        "免继续教育": "否",
        "现任职称": "工程师",
        "曾用名": "无",
        "学位": "",
    },
    tables={"获奖": ({"名称": "一等奖"},), "论文著作": ()},
)


@pytest.mark.parametrize(
    ("when", "wanted"),
    [
        ((), True),
        (({"申报级别": ("中级",)},), True),
        (({"申报级别": ("初级", "中级")},), True),
        (({"申报级别": ("初级",)},), False),
        (({"申报级别": ("中级",), "免继续教育": ("是",)},), False),
        (({"申报级别": ("初级",)}, {"免继续教育": ("否",)}), True),
        (({"现任职称": ("有",)},), True),
        (({"现任职称": ("无",)},), False),
        (({"曾用名": ("有",)},), False),
        (({"曾用名": ("无",)},), True),
        (({"学位": ("无",)},), True),
        (({"没有这个键": ("无",)},), True),
        (({"没有这个键": ("有",)},), False),
        (({"获奖": ("有",)},), True),
        (({"获奖": ("无",)},), False),
        (({"论文著作": ("有",)},), False),
        (({"论文著作": ("无",)},), True),
        (({},), True),
    ],
)
def test_holds(when, wanted):
    assert holds(when, FACTS) is wanted
