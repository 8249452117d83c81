"""Where hands are still wanted: copies, originals, the form's feet."""

import pytest

from dossier.model.paper import A4, box
from dossier.model.plan import (
    Blank,
    CopyPage,
    FormPage,
    Insert,
    NumberedFace,
    PageMark,
    Plan,
    Sheet,
    StampPlace,
    Unprinted,
)
from dossier.planning import signing_places
from support.packs import bazhou

STAMP = StampPlace(box(1, 1, 10, 10), box(1, 1, 10, 5), "wide", 1.0)


def places(*faces):
    mark = PageMark("", "", "")
    numbered = [NumberedFace(n, face, mark, ()) for n, face in enumerate(faces, 1)]
    sheets = tuple(Sheet(n, face, Unprinted()) for n, face in enumerate(numbered, 1))
    plan = Plan("", "", A4, sheets, (), (), (), "", "")
    return [(p.pages, p.paper, p.who) for p in signing_places(plan, bazhou())]


def test_certified_copies_are_gathered_by_part():
    card = CopyPage(6, "身份证", "", (), STAMP, ())
    licence = CopyPage(2, "营业执照", "", (), STAMP, ())
    assert places(licence, card, Blank(6), card) == [
        ("第 1 页", "第 2 项　营业执照（复印件）", "核对人签字、日期，企业公章"),
        ("第 2、4 页", "第 6 项　身份证（复印件）", "核对人签字、日期，单位公章"),
    ]


def test_what_is_printed_as_it_is_needs_no_hand():
    assert places(CopyPage(7, "业务技术总结", "", (), None, ()), Blank(7)) == []


def test_originals_say_who_signs():
    (place,) = places(Insert(1, ("政治鉴定",), 1, ()))
    assert place[1] == "第 1 项　政治鉴定（原件）"
    assert "派驻纪检组" in place[2]


@pytest.mark.parametrize(
    ("section", "told"),
    [
        ("本人承诺", [("本人承诺", "签字（按手印）、日期")]),
        (
            "单位推荐意见",
            [
                ("单位推荐意见·基层单位意见", "公章、负责人签字、日期"),
                ("单位推荐意见·呈报单位意见", "公章、负责人签字、日期"),
            ],
        ),
        ("封面", []),
    ],
)
def test_the_form_asks_for_what_its_feet_say(section, told):
    found = places(FormPage(4, "评审表", "evaluation", section, 1, 2, 2, ()))
    title = "专业技术职务任职资格评审表第 2 份　"
    assert [(p, w) for _, p, w in found] == [(title + place, who) for place, who in told]


def test_a_letter_asks_for_its_sign_off():
    found = places(FormPage(3, "公示", "publicity", "公示", 1, 1, 1, ()))
    assert found[0][2] == "签字（单位负责人签字）、（推荐单位公章）、日期"
