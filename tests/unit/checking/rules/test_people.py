"""Who may apply, by which route, and who answers for it: each rule broken and kept."""

from datetime import date

import pytest

from dossier.checking.case import Case
from dossier.checking.values import bad_values
from dossier.model.rules import Status
from dossier.model.sources import SourceFile
from support.packs import bazhou
from support.rules import TODAY, Try, a_page, check_try, good_submission, verdict_of

BROKEN, DOUBTFUL, ASKED = Status.BROKEN, Status.DOUBTFUL, Status.ASKED
KEPT, INAPPLICABLE, UNCHECKED = Status.KEPT, Status.INAPPLICABLE, Status.UNCHECKED


def person(born, sex="男", **more):
    return {"出生日期": born, "性别": sex, "身份证号": None, **more}


def aided(start, end="至今"):
    return {"援疆": "是", "援疆开始": start, "援疆结束": end}


def punished(*ends):
    return {"处分": tuple({"种类": "警告", "日期": "2023-09-01", "影响期至": e} for e in ends)}


def school(attended, education, route="技工院校"):
    return {"技工院校班别": attended, "最高学历": education, "申报途径": route}


def a_file(path):
    return {path: SourceFile(path, 9, "9" * 64, "JPEG", (a_page(),))}


WORKER = {"人员类别": "工勤人员"}
SKILLED = {"申报途径": "高技能人才", "人员类别": "高技能人才", "技能等级": "二级（技师）"}
CERTIFICATE = a_file("材料/11-学历职称获奖/技能等级证书.jpg")
EXEMPT = {"免答辩理由": "访惠聚驻村"}
EXEMPTION = a_file("材料/13-其他证明材料/免答辩证明.jpg")
COUNTY = {"免答辩理由": "县级以上基层单位"}
COMPANY = {"单位性质": "企业", "执照注册地": "塔什布拉克县", "申报受理地": "塔什布拉克县"}
UNTITLED = {"现任职称": "无"}

SCOPE = (
    Try("A1", KEPT),
    Try("A1", ASKED, unanswered=True),
    Try("A2", INAPPLICABLE),
    Try("A2", KEPT, aided("2023-09"), a_file("材料/13-其他证明材料/援疆证明.jpg")),
    Try("A2", DOUBTFUL, files=a_file("材料/13-其他证明材料/援疆证明.jpg"), said="援疆证明不适用"),
    Try("A2", KEPT, aided("2023-09"), said="12 个月"),
    Try("A2", KEPT, aided("2023-09", "无")),
    Try("A2", ASKED, aided("2023-09"), unanswered=True),
    Try("A2", BROKEN, aided("2023-10"), said="不满 12 个月"),
    Try("A2", BROKEN, aided("2022-08", "2024-08"), said="已经结束"),
    Try("A2", UNCHECKED, {"援疆": "是"}),
    Try("A2", UNCHECKED, aided("2022-08", None), said="没有写“援疆结束”"),
    Try("A3", KEPT),
    Try("A3", ASKED, unanswered=True),
    Try("A3", KEPT, punished("2024-09-09"), said="已经结束"),
    Try("A3", BROKEN, punished("2024-09-10"), said="还没有结束"),
    Try("A3", BROKEN, punished("2024-03-01", "2025-03-01"), said="第 2 行"),
    Try("A3", BROKEN, punished("2024-09-12"), today=date(2024, 9, 18)),
    Try("A4", KEPT, said="满 38 周岁"),
    Try("A4", BROKEN, {"人员类别": "退休人员"}),
    Try("A4", BROKEN, person("1964-09-14"), said="已到法定退休年龄"),
    Try("A4", DOUBTFUL, person("1964-09-15"), said="满 59 周岁"),
    Try("A4", DOUBTFUL, person("1965-09-14")),
    Try("A4", KEPT, person("1965-09-15")),
    Try("A4", KEPT, person("1970-09-15", "女")),
    Try("A4", DOUBTFUL, person("1970-09-14", "女")),
    Try("A4", BROKEN, person("1969-09-14", "女")),
    Try("A4", DOUBTFUL, person("1972-01-31", "女", **WORKER), said="工人岗位 50 周岁"),
    Try("A4", KEPT, person("1972-01-31", "男", **WORKER)),
    Try("A4", KEPT, person("1988-02-29"), said="满 36 周岁"),
    Try("A5", KEPT),
    Try("A5", KEPT, {"人员类别": None}, said="专业技术人员"),
    Try("A5", BROKEN, {"人员类别": "公务员"}),
    Try("A5", BROKEN, {"人员类别": "参照公务员法管理人员"}),
    Try("A5", DOUBTFUL, {"统一社会信用代码": "11659900MB0000001Y"}, said="机关的代码"),
)  # fmt: skip

ROUTES = (
    Try("B1", KEPT),
    Try("B1", ASKED, unanswered=True),
    Try("B2", INAPPLICABLE),
    Try("B2", ASKED, {"申报途径": "专项"}, unanswered=True),
    Try("B2", KEPT, {"申报途径": "专项"}),
    Try("B3", INAPPLICABLE),
    Try("B3", KEPT, UNTITLED),
    Try("B3", ASKED, UNTITLED, unanswered=True),
    Try("B3", DOUBTFUL, {**UNTITLED, "从事专业技术工作年限": None}),
    Try("B3", UNCHECKED, {"现任职称": None}, said="没有写现任职称"),
    Try("B3", INAPPLICABLE, {**UNTITLED, "申报级别": "初级"}, unanswered=True),
    Try("B4", INAPPLICABLE),
    Try("B4", KEPT, school("高级工班", "大学专科")),
    Try("B4", KEPT, school("高级工班", "高级工班")),
    Try("B4", KEPT, school("中级工班", "中等专科学校")),
    Try("B4", KEPT, school("技师班", "大学本科")),
    Try("B4", BROKEN, school("中级工班", "大专"), said="中级工班按 中专 申报"),
    Try("B4", BROKEN, school("高级工班", "大学本科")),
    Try("B4", BROKEN, school("预备技师班", "大专")),
    Try("B4", BROKEN, school("高级工班", "中等专科")),
    Try("B4", DOUBTFUL, school("高级工班", "大学本科", "正常"), said="写的是 大学本科"),
    Try("B4", DOUBTFUL, school("无", "大专"), said="没有写“技工院校班别”"),
    Try("B5", INAPPLICABLE),
    Try("B5", KEPT, SKILLED, CERTIFICATE),
    Try("B5", DOUBTFUL, SKILLED, said="缺高技能人才"),
    Try("B5", DOUBTFUL, {**SKILLED, "技能等级": "无"}, CERTIFICATE, said="没有写“技能等级”"),
    Try("B5", BROKEN, {**SKILLED, "拟评审职称": "高级工程师"}, CERTIFICATE),
    Try("B5", BROKEN, {**SKILLED, "申报级别": "高级"}, CERTIFICATE),
)  # fmt: skip

DUTIES = (
    Try("D7", INAPPLICABLE),
    Try("D7", UNCHECKED, {"单位性质": None}, said="没有填写“单位性质”"),
    Try("D7", KEPT, COMPANY),
    Try("D7", KEPT, {**COMPANY, "执照注册地": "巴州塔什布拉克县"}),
    Try("D7", DOUBTFUL, {**COMPANY, "申报受理地": "州水利局"}, said="不一致"),
    Try("D7", UNCHECKED, {**COMPANY, "执照注册地": None}, said="没有写执照注册地"),
    Try("K1", KEPT, {"申报级别": "初级"}, said="平均分"),
    Try("K1", INAPPLICABLE),
    Try("K1", ASKED, EXEMPT, unanswered=True),
    Try("K1", KEPT, EXEMPT),
    Try("K2", INAPPLICABLE),
    Try("K2", KEPT, EXEMPT, EXEMPTION),
    Try("K2", DOUBTFUL, EXEMPT, said="缺证明"),
    Try("K2", ASKED, COUNTY, EXEMPTION, unanswered=True, said="县级以上基层单位"),
    Try("K2", KEPT, COUNTY, EXEMPTION),
    Try("K3", INAPPLICABLE),
    Try("K3", KEPT, {"申报级别": "初级"}, said="免于答辩"),
    Try("K3", DOUBTFUL, {"申报级别": "初级", **EXEMPT}, said="不必写理由"),
    Try("M2", KEPT),
    Try("M2", KEPT, {"禁止申报至": "2024-09-09"}),
    Try("M2", DOUBTFUL, {"禁止申报至": "2026-12-31"}, said="还没有结束"),
    Try("M2", UNCHECKED, {"禁止申报至": None}),
    Try("M3", KEPT),
    Try("M3", UNCHECKED, {"审核人": None, "网上提交时间": None}),
    Try("M3", DOUBTFUL, {"审核人": None}, said="单位、主管部门、人社部门"),
    Try("M3", DOUBTFUL, {"审核人": ({"级别": "单位", "姓名": "李𬭎"}, {"级别": "主管部门"})},
        said="没有写明主管部门、人社部门"),
)  # fmt: skip

TRIES = SCOPE + ROUTES + DUTIES


@pytest.mark.parametrize("attempt", TRIES, ids=str)
def test_people(attempt):
    check_try(attempt)


def test_a_service_that_goes_on_is_no_bad_date():
    """至今 is what the hint of 援疆结束 asks for."""
    case = Case(good_submission(aided("2023-09")), bazhou(), TODAY, lambda _text: ())
    assert [f.subject for f in bad_values(case)] == []


def test_findings_do_not_repeat_the_birth_date():
    verdict = verdict_of(Try("A4", BROKEN, person("1964-09-01")))
    assert not any("1964" in f.message + f.remedy for f in verdict.findings)


def test_a_missing_proof_names_item_and_file():
    (finding,) = verdict_of(Try("K2", DOUBTFUL, EXEMPT)).findings
    assert (finding.item, finding.subject) == (13, "材料/13-其他证明材料")
    assert "材料/13-其他证明材料/免答辩证明.jpg" in finding.remedy
