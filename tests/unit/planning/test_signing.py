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
from dossier.model.sources import Facts
from dossier.planning import signed_by, signing_places
from support.packs import bazhou

FACTS = Facts({}, {})
STAMP = StampPlace(box(1, 1, 10, 10), box(1, 1, 10, 5), "wide", 1.0)


def places(*faces):
    mark = PageMark("", "", "")
    numbered = [NumberedFace(n, face, mark, ()) for n, face in enumerate(faces, 1)]
    sheets = tuple(Sheet(n, face, Unprinted()) for n, face in enumerate(numbered, 1))
    plan = Plan("", "", A4, sheets, (), (), (), "", "")
    return [(p.pages, p.item, p.paper, p.who) for p in signing_places(plan, bazhou(), FACTS)]


def test_certified_copies_are_gathered_by_part():
    card = CopyPage(6, "身份证", "", (), STAMP, ())
    licence = CopyPage(2, "营业执照", "", (), STAMP, ())
    assert places(licence, card, Blank(6), card) == [
        ("1", 2, "营业执照（复印件）", "核对人签字、日期，企业公章"),
        ("2、4", 6, "身份证（复印件）", "核对人签字、日期，单位公章"),
    ]


def test_what_is_printed_as_it_is_needs_no_hand():
    assert places(CopyPage(7, "业务技术总结", "", (), None, ()), Blank(7)) == []


def test_what_is_printed_as_it_is_may_be_signed_all_the_same():
    """The platform's form comes without any signature, whoever scanned it; so does the roll."""
    form = [CopyPage(4, "评审表", "", (), None, (), copy, 2) for copy in (1, 1, 2, 2)]
    assert places(*form, CopyPage(10, "花名册", "", (), None, ())) == [
        ("1—2", 4, "评审表第 1 份", "本人签字并手写承诺语，逐级签字盖章"),
        ("3—4", 4, "评审表第 2 份", "本人签字并手写承诺语，逐级签字盖章"),
        ("5", 10, "花名册", "单位盖章"),
    ]


def test_originals_say_who_signs():
    (place,) = places(Insert(1, ("政治鉴定",), 1, ()))
    assert place[1:3] == (1, "政治鉴定（原件）")
    assert place[3] == "单位主要领导和派驻纪检组负责人签字，加盖公章"


def test_an_original_is_signed_by_whoever_stands_in():
    """X19: most enterprises have no 派驻纪检组; the desk would look for a signature in vain."""
    part = bazhou().item(1).parts[0]
    facts = Facts({"派驻纪检组": "无", "代签人": "党支部纪检委员"}, {})
    told = "单位主要领导和党支部纪检委员签字，加盖公章"
    assert signed_by(part, bazhou(), facts) == told
    for there, instead in (("有", "无"), ("无", "无"), ("有", "党支部纪检委员"), ("", "")):
        facts = Facts({"派驻纪检组": there, "代签人": instead}, {})
        assert "派驻纪检组负责人" in signed_by(part, bazhou(), facts), (there, instead)


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
    assert [(p, w) for *_, p, w in found] == [(f"评审表第 2 份　{p}", who) for p, who in told]


def test_what_the_committee_fills_is_for_later():
    faces = [
        FormPage(4, "评审表", "evaluation", section, 1, 1, 2, ())
        for section in ("考试答辩", "单位推荐意见", "评审审批意见")
    ]
    mark = PageMark("", "", "")
    sheets = tuple(
        Sheet(n, NumberedFace(n, face, mark, ()), Unprinted()) for n, face in enumerate(faces, 1)
    )
    plan = Plan("", "", A4, sheets, (), (), (), "", "")
    made = [(p.pages, p.later, p.who) for p in signing_places(plan, bazhou(), FACTS)]
    assert made == [
        ("1", True, "答辩后由评委会填写"),
        ("2", False, "公章、负责人签字、日期"),
        ("2", False, "公章、负责人签字、日期"),
        *[("3", True, "报送后由评委会、人社部门填写")] * 3,
    ]


def test_a_letter_asks_for_its_sign_off():
    found = places(FormPage(3, "公示", "publicity", "公示", 1, 1, 1, ()))
    assert found[0][3] == "签字（单位负责人签字）、（推荐单位公章）、日期"
