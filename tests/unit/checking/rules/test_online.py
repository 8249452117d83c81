"""The online package: what is masked, decided, upright, there; nothing is kept without it."""

from dataclasses import replace

import pytest

from dossier.model.rules import Status
from dossier.model.sources import Online, Problem, SourceFile, Trouble, Upload
from support.applicant import TEXTS
from support.packs import bazhou
from support.rules import (
    SUMMARY,
    Try,
    a_file,
    a_page,
    an_upload,
    check_try,
    good_online,
    told,
    verdict_of,
)

ID_CARD = "网上材料/基本信息/身份证-正.jpg"
NAME, UNIT = TEXTS["姓名"], TEXTS["单位名称"]


def with_online(rule, status, *, facts=None, said="", unanswered=False, files=None, **changes):
    return Try(
        rule,
        status,
        facts or {},
        files or {},
        unanswered=unanswered,
        said=said,
        more={"online": good_online(**changes)},
    )


def pdf(text, path="网上材料/基本信息/身份证-正.pdf"):
    return an_upload(path, text=text)


def summary(text):
    return Upload(SourceFile(SUMMARY, 9, "5" * 64, "TXT", (), text=text), "任现职以来个人工作总结")


TWO_PAGES = an_upload("网上材料/基本信息/身份证.jpg", pages=(a_page(), a_page()))
PAPER_ID = "材料/06-身份证/身份证-正.jpg"
SAME = a_file(PAPER_ID, digest=a_file(ID_CARD).digest)
TURNED = an_upload(ID_CARD, pages=(replace(a_page(), turn=90),))
BLURRED = replace(a_page(), sharpness=0.1)
AWARDED = ({"日期": "2022-03", "名称": "一等奖", "授予单位": "水利学会"},)
BROKEN_FILE = an_upload(ID_CARD, pages=(), problems=(Problem(Trouble.EMPTY),))

UNREAD = an_upload(
    "网上材料/其他附件或证明材料/政治鉴定.doc", pages=(), problems=(Problem(Trouble.OFFICE),)
)
UNREAD_SUMMARY = an_upload(SUMMARY.replace("txt", "doc"), pages=())
UNDECIDED = {
    stem: replace(one, masked=())
    for one in good_online().uploads
    for stem in [one.file.path.rpartition("/")[2].split("-")[0].partition(".")[0]]
}

TRIES = (
    with_online("F1", Status.KEPT),
    with_online("F1", Status.KEPT, 身份证=pdf("居民身份证　姓名　汉族"), said="读了 1 个"),
    with_online("F1", Status.BROKEN, 身份证=pdf(f"姓名 {NAME}"), said="姓名"),
    with_online("F1", Status.BROKEN, 身份证=pdf(NAME.replace("·", " ")), said="姓名"),
    with_online("F1", Status.BROKEN, 身份证=pdf(UNIT.split("（")[0] + "\n"), said="单位名称"),
    with_online("F1", Status.ASKED, unanswered=True, said="照片的眼部"),
    with_online("F2", Status.KEPT),
    with_online("F2", Status.ASKED, unanswered=True, said="公章"),
    replace(with_online("F2", Status.BROKEN, said="没有遮盖的单位公章"), refused=True),
    with_online("F3", Status.KEPT, said="没有要由人来看的"),
    with_online("F3", Status.BROKEN, 工作总结=summary(f"本人{NAME}，在…"), said="姓名"),
    with_online("F3", Status.BROKEN, 工作总结=summary(UNIT), said="单位名称"),
    with_online("F3", Status.UNCHECKED, 工作总结=None),
    with_online(
        "F3",
        Status.ASKED,
        工作总结=an_upload("网上材料/任现职以来个人工作总结/工作总结-1.jpg"),
        unanswered=True,
    ),
    with_online("F4", Status.KEPT),
    with_online("F4", Status.BROKEN, 身份证=replace(an_upload(ID_CARD), masked=()), said="是否"),
    with_online("F4", Status.BROKEN, 身份证=TWO_PAGES, said="第 2 页"),
    with_online("F4", Status.KEPT, 身份证=replace(TWO_PAGES, masked=(True, False))),
    Try("F4", Status.DOUBTFUL, more={"online": Online((), ("不在.jpg",))}, said="不在.jpg"),
    with_online("F5", Status.KEPT),
    with_online("F5", Status.ASKED, unanswered=True, said="涉密"),
    with_online("F6", Status.KEPT),
    with_online("F6", Status.BROKEN, files={PAPER_ID: SAME}, said="同一个文件"),
    with_online(
        "F6",
        Status.KEPT,
        files={PAPER_ID: SAME},
        身份证=replace(an_upload(ID_CARD), masked=(False,)),
    ),
    with_online("M1", Status.KEPT),
    with_online("M1", Status.BROKEN, 身份证=pdf(""), said="*.jpg"),
    with_online("M1", Status.BROKEN, 身份证=an_upload(ID_CARD, format="PNG"), said="PNG"),
    with_online("M1", Status.BROKEN, 身份证=an_upload("网上材料/身份证.jpeg"), said="*.jpg"),
    with_online("M1", Status.KEPT, 知识产权=pdf("", "网上材料/获得的知识产权/专利证书-1.pdf")),
    with_online("M1", Status.BROKEN, 身份证=TURNED, said="方向标记"),
    with_online("M1", Status.ASKED, unanswered=True, said="都是正的"),
    with_online("D3", Status.KEPT, facts={"获奖": ()}),
    with_online("D3", Status.BROKEN, 身份证=None, said="身份证"),
    with_online("D3", Status.UNCHECKED, facts={"单位性质": None}, said="没有填写“单位性质”"),
    with_online("D3", Status.BROKEN, facts={"免继续教育": None}, 公需科目=None, said="公需科目"),
    with_online("D3", Status.BROKEN, 公示=None, said="没有 公示"),
    with_online("D3", Status.BROKEN, facts={"获奖": AWARDED}, said="获奖证书"),
    with_online("D3", Status.BROKEN, facts={"单位性质": "企业"}, 社保缴费=None, said="社保"),
    with_online(
        "D3",
        Status.KEPT,
        学信网备案表=an_upload("网上材料/学历学位情况/毕业生登记表.jpg"),
    ),
    with_online("D4", Status.KEPT),
    with_online("D4", Status.DOUBTFUL, 公示=an_upload("网上材料/工作经历/公示.jpg"), said="其他"),
    with_online("D4", Status.DOUBTFUL, 公示=an_upload("网上材料/公示.jpg"), said="其他附件"),
    Try("D5", Status.KEPT),
    Try("D5", Status.BROKEN, files={PAPER_ID: a_file(PAPER_ID, pages=())}, said="读不出来"),
    Try("D5", Status.DOUBTFUL, files={PAPER_ID: a_file(PAPER_ID, pages=(BLURRED,))}, said="模糊"),
    with_online("D4", Status.UNCHECKED, 公示=None, 公示结果=None, said="没有 公示"),
    with_online("F1", Status.UNCHECKED, 政治鉴定=UNREAD, said="读不出来"),
    with_online("F3", Status.UNCHECKED, 工作总结=UNREAD_SUMMARY, said="读不出来"),
    with_online("F6", Status.UNCHECKED, **UNDECIDED, said="还没有写明遮盖了哪些"),
    with_online("D5", Status.KEPT),
    with_online("D5", Status.BROKEN, 身份证=BROKEN_FILE, said="空文件"),
    Try("D6", Status.KEPT),
    Try("D6", Status.DOUBTFUL, more={"strays": (a_file("别的.jpg"),)}, said="不属于任何一项"),
    Try("D6", Status.BROKEN, files={"材料/03-公示及公示结果/公示.jpg": None}, said="缺 公示"),
    Try("D6", Status.BROKEN, {"评审表来源": "平台导出"}, said="评审表"),
    with_online("D6", Status.BROKEN, 公示=None, said="网上材料里没有 公示"),
    with_online("D6", Status.KEPT),
    with_online("D6", Status.DOUBTFUL, 别的=an_upload("网上材料/IMG_0001.jpg"), said="哪一栏"),
)


@pytest.mark.parametrize("attempt", TRIES, ids=str)
def test_each_try(attempt):
    check_try(attempt)


@pytest.mark.parametrize("rule", ["F1", "F2", "F3", "F4", "F5", "F6", "M1", "D3", "D4"])
@pytest.mark.parametrize("unanswered", [False, True])
def test_without_the_folder_nothing_is_kept(rule, unanswered):
    """peers 7: nothing looked at, and said so."""
    verdict = verdict_of(Try(rule, Status.UNCHECKED, unanswered=unanswered))
    assert verdict.status is Status.UNCHECKED
    assert "网上材料" in told(verdict)


@pytest.mark.parametrize("rule", ["F1", "F2", "F3", "F4", "F5", "F6", "M1", "D4"])
@pytest.mark.parametrize("unanswered", [False, True])
def test_with_an_empty_folder_nothing_is_kept(rule, unanswered):
    attempt = Try(rule, Status.UNCHECKED, unanswered=unanswered, more={"online": Online()})
    verdict = verdict_of(attempt)
    assert verdict.status is Status.UNCHECKED
    assert "没有文件" in told(verdict)


def test_with_an_empty_folder_every_proof_is_absent():
    assert verdict_of(Try("D3", Status.BROKEN, more={"online": Online()})).status is Status.BROKEN


def test_names_are_not_told():
    verdict = verdict_of(with_online("F1", Status.BROKEN, 身份证=pdf(f"姓名 {NAME}")))
    assert all(NAME not in f.message + f.remedy for f in verdict.findings)


def test_the_proofs_are_the_same_for_d3_and_d6():
    rules = {rule.id: rule for rule in bazhou().inventory}
    assert rules["D3"].checks[0].uploads == rules["D6"].checks[-1].uploads
