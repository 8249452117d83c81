"""What the facts and the summary say."""

import pytest

from dossier.model.rules import Status
from dossier.model.sources import Problem, Trouble
from support.packs import bazhou
from support.rules import Try, a_file, check_try, good_submission, verdict_of

SUMMARY = "材料/07-业务技术总结/业务技术总结.pdf"
FORM = "材料/04-评审表/评审表.pdf"
SENTENCE = "主持干渠防渗改造工程，"  # ten characters and a comma


def summary(status, text, said="", path=SUMMARY, **more):
    files = {SUMMARY.replace("pdf", "jpg"): None, path: a_file(path, text=text, **more)}
    return Try("G19", status, files=files, said=said)


OPINION = "本单位已对提供的申报材料逐一审核，真实准确，同意推荐"
EXEMPT = {
    "免继续教育": "是", "免学事由": "访惠聚驻村", "免学理由": "2021年3月起驻村",
    "免学状态": "在岗", "免学审核单位类别": "同级访惠聚办公室", "免学审核单位": "县访惠聚办",
}  # fmt: skip


def exempt(status, said="", **facts):
    return Try("N5", status, {**EXEMPT, **facts}, said=said)


PLATFORM = {"评审表来源": "平台导出"}
EXPORT = {FORM: a_file(FORM, pages=2)}

TRIES = (
    Try("D1", Status.KEPT),
    Try("D1", Status.DOUBTFUL, {"现从事工作": "管理大约10座水闸"}, said="约"),
    Try("D2", Status.BROKEN, {"学制": None}, said="学制"),
    Try("D2", Status.DOUBTFUL, {"曾用名": "/"}, said="“/”"),
    Try("D2", Status.KEPT, {"民主党派": "无"}),
    Try("H2", Status.KEPT),
    Try("H2", Status.KEPT, {"平台推荐意见": OPINION.replace("，", ",") + "。"}),
    Try("H2", Status.BROKEN, {"平台推荐意见": "经审核，同意推荐"}, said="不一致"),
    Try("H2", Status.UNCHECKED, {"平台推荐意见": None}),
    Try("H3", Status.KEPT),
    Try("H3", Status.BROKEN, files={"材料/03-公示及公示结果/公示结果.jpg": None}, said="公示结果"),
    Try("H3", Status.BROKEN, files={"材料/13-其他证明材料/推荐意见.jpg": None}, said="推荐意见"),
    Try("I2", Status.KEPT),
    Try("I2", Status.BROKEN, PLATFORM, {FORM: a_file(FORM)}, said="单数"),
    Try("I2", Status.BROKEN, PLATFORM, said="没有 评审表 的 PDF"),
    Try("I2", Status.ASKED, PLATFORM, EXPORT, unanswered=True, said="水印"),
    Try("I2", Status.KEPT, PLATFORM, EXPORT),
    Try("I3", Status.KEPT),
    Try("I3", Status.BROKEN, more={"photo": None}, said="照片"),
    Try("I3", Status.BROKEN, PLATFORM, said="没有 评审表 的 PDF"),
    Try("I3", Status.ASKED, PLATFORM, EXPORT, unanswered=True, said="近照"),
    Try("I4", Status.KEPT),
    Try("I4", Status.ASKED, unanswered=True, said="手写"),
    Try("I5", Status.KEPT),
    Try("I5", Status.BROKEN, {"出生日期": None}, said="出生日期"),
    Try("I5", Status.BROKEN, PLATFORM, said="没有 评审表 的 PDF"),
    Try("I5", Status.ASKED, PLATFORM, EXPORT, unanswered=True, said="没有空格"),
    Try("I5", Status.KEPT, PLATFORM, EXPORT),
    Try("I6", Status.KEPT),
    Try("I6", Status.ASKED, unanswered=True),
    Try("I6", Status.DOUBTFUL, refused=True, said="没有由单位人事部门统一报送"),
    summary(Status.KEPT, SENTENCE * 210, said="连标点 2310 字，不算标点 2100 字"),
    summary(Status.BROKEN, SENTENCE * 180, said="1980"),
    summary(Status.BROKEN, SENTENCE * 301, said="3010"),
    summary(Status.DOUBTFUL, SENTENCE * 190, said="连标点 2090 字，不算标点 1900 字"),
    summary(Status.DOUBTFUL, SENTENCE * 202, said="不算标点 2020 字"),
    summary(Status.DOUBTFUL, SENTENCE * 270, said="连标点 2970 字"),
    summary(Status.DOUBTFUL, SENTENCE * 280, said="连标点 3080 字，不算标点 2800 字"),
    summary(Status.UNCHECKED, "", said="没有能读出的文字"),
    summary(Status.KEPT, SENTENCE * 210, path=SUMMARY.replace("pdf", "docx"),
            pages=(), problems=(Problem(Trouble.OFFICE, ".docx"),)),
    Try("G19", Status.UNCHECKED, said="数不出"),
    Try("N1", Status.KEPT),
    Try("N1", Status.KEPT, {"公示业绩": None}),
    Try("N1", Status.BROKEN, {"监督电话": None}, said="监督电话"),
    Try("N1", Status.BROKEN, {"思想政治条件": "无"}, said="思想政治条件"),
    Try("N1", Status.BROKEN, {"政治面貌": None}, said="政治面貌"),
    Try("N1", Status.DOUBTFUL, {"公示身份证号": "完整"}, said="完整的身份证号"),
    Try("N2", Status.KEPT),
    Try("N2", Status.BROKEN, {"公示结果日期": None}, said="公示结果日期"),
    Try("N2", Status.BROKEN, {"公示开始日期": None}, said="公示开始日期"),
    Try("N2", Status.BROKEN, {"公示异议": "有"}, said="有异议"),
    Try("N3", Status.KEPT),
    Try("N3", Status.BROKEN, {"单位联系电话": None}, said="单位联系电话"),
    Try("N4", Status.KEPT),
    Try("N4", Status.BROKEN, {"承诺日期": None}, said="承诺日期"),
    exempt(Status.KEPT),
    exempt(Status.KEPT, 免学状态="已返回", 免学审核单位类别="原派驻单位主管单位"),
    exempt(Status.BROKEN, 免学审核单位类别="原派驻单位主管单位", said="同级访惠聚办公室"),
    exempt(Status.BROKEN, 免学状态="已返回", said="原派驻单位主管单位"),
    exempt(Status.BROKEN, 免学事由="无", said="免学事由"),
    exempt(Status.BROKEN, 免学事由="照顾家庭", said="只能是"),
    exempt(Status.BROKEN, 免学理由=None, said="免学理由"),
    exempt(Status.BROKEN, 免学状态=None, said="没有填写"),
    Try("N5", Status.INAPPLICABLE, {"学制": None}, said="免继续教育为是"),
    Try("N6", Status.BROKEN, {"序号": None}, said="序号"),
    Try("N6", Status.BROKEN, {"现任职称取得时间": None}, said="现任职称取得时间"),
    Try("N7", Status.KEPT),
    Try("N7", Status.BROKEN, {"联系电话": None}, said="联系电话"),
)  # fmt: skip


@pytest.mark.parametrize("attempt", TRIES, ids=str)
def test_each_try(attempt):
    check_try(attempt)


def test_one_fault_is_told_once():
    """A blank fact breaks every paper that shows it, and is one finding of the report."""
    from dossier.checking import check_submission
    from support.rules import TODAY

    report = check_submission(good_submission({"政治面貌": None}), bazhou(), today=TODAY)
    about = [f for f in report.findings if f.subject == "政治面貌"]
    assert [f.rule for f in about] == ["D2"]
    broken = {v.rule for v in report.verdicts if about[0] in v.findings}
    assert {"D2", "N1", "N6"} <= broken


def test_a_fault_that_counts_for_several_rules_is_told_once():
    """A rule's own finding, and one of the checklist's that each of several rules looks up."""
    from dossier.checking import check_submission
    from support.rules import TODAY

    files = {
        "材料/10-年度考核/考核表-2022-正.jpg": None,
        "材料/10-年度考核/考核表-2022-反.jpg": None,
    }
    submission = good_submission({"公示开始日期": None}, files)
    report = check_submission(submission, bazhou(), today=TODAY)
    about = [f.rule for f in report.findings if f.subject in ("公示开始日期", "材料/10-年度考核")]
    assert about == ["N1", "J10a"]
    for verdict in report.verdicts:
        assert len(set(verdict.findings)) == len(verdict.findings), verdict
    broken = {v.rule for v in report.verdicts if v.status is Status.BROKEN}
    assert {"N1", "N2", "G17", "J10a", "D6"} <= broken


def test_what_was_made_from_a_text_is_counted_not_the_text():
    docx = SUMMARY.replace("pdf", "docx")
    files = {
        SUMMARY.replace("pdf", "jpg"): None,
        docx: a_file(docx, text="旧稿", pages=()),
        SUMMARY: a_file(SUMMARY, text=SENTENCE * 210),
    }
    assert verdict_of(Try("G19", Status.KEPT, files=files)).status is Status.KEPT
