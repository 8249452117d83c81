"""Codes, headings, and forms that must say what the facts say."""

import pytest

from dossier.model.rules import Status
from dossier.model.sources import Problem, Trouble
from support.applicant import TEXTS
from support.rules import MORE, Try, a_file, check_try, told, verdict_of

LIST, CHSI = "材料/12-社会保险/社保缴费.jpg", "材料/11-学历职称获奖/学信网备案表.jpg"
FORM, ROLL = "材料/04-评审表/评审表.pdf", "材料/10-年度考核/花名册.pdf"
ENTERPRISE = {
    "单位性质": "企业",
    "社保起": "2024-03",
    "社保止": "2024-08",
    "统一社会信用代码": "91110000600037341L",
}
NAME, NUMBER = TEXTS["姓名"], MORE["身份证号"]
HEADS = (
    "序号 姓名 性别 族别 政治面貌 身份证号码 现任专业技术职务 获现任专业技术职务时间 "
    "拟晋升专业技术职务 工作单位 是否通过 备注"
)
OWN = f"7 {NAME} 男 柯尔克孜族 中共党员 {NUMBER} 助理工程师 2019年12月 工程师 {TEXTS['单位名称']}"
OTHER = "{} 马婧雯 女 回族 群众 11010519491231002{} 技术员 2018.12 助理工程师 某水管站"
WHOLE = "\n".join((HEADS, OTHER.format("6", "X"), OWN, OTHER.format("8", "X")))
PLATFORM = {"评审表来源": "平台导出"}
SAID = (
    f"专业技术职务任职资格评审表 单位 {TEXTS['单位名称']} 姓名 {NAME} 性别 男 民族 柯尔克孜 "
    f"出生日期 1986年3月12日 参加工作时间 2008.07 现任专业技术职务 助理工程师 "
    f"评审任职资格 工程师 {NUMBER}"
)


def enterprise(status, codes=1, said="", **facts):
    files = {LIST: a_file(LIST, codes=codes)}
    return Try("G3", status, {**ENTERPRISE, **facts}, files, said=said)


def chsi(status, codes=1, said="", **facts):
    return Try("G6", status, facts, {CHSI: a_file(CHSI, codes=codes)}, said=said)


def roll(rule, status, text=WHOLE, said="", **more):
    files = {ROLL.replace("pdf", "jpg"): None, ROLL: a_file(ROLL, text=text, **more)}
    return Try(rule, status, files=files, said=said)


def form(rule, status, text=SAID, said="", **facts):
    file = a_file(FORM, text=text, pages=a_file(FORM).pages * 2)
    files = {FORM: file, ROLL.replace("pdf", "jpg"): None, ROLL: a_file(ROLL, text=WHOLE)}
    return Try(rule, status, {**PLATFORM, **facts}, files, said=said)


TRIES = (
    enterprise(Status.KEPT, said="找到了二维码"),
    enterprise(Status.BROKEN, codes=0, said="找不到二维码"),
    enterprise(Status.UNCHECKED, codes=None),
    enterprise(Status.BROKEN, said="不足 6 个月", 社保起="2024-04"),
    enterprise(Status.BROKEN, said="只到 2024-07", 社保起="2024-01", 社保止="2024-07"),
    enterprise(Status.KEPT, 社保起="2024-04", 社保止="2024-09"),
    enterprise(Status.KEPT, 社保起="2024-02", 社保止="2024-07", 网上提交时间="2024-08-30 09:00"),
    enterprise(Status.DOUBTFUL, said="晚于", 社保止="2024-09", 网上提交时间="2024-08-30"),
    enterprise(Status.KEPT, 网上提交时间=None),
    enterprise(Status.BROKEN, said="没有写成月份", 社保起=None),
    Try("G3", Status.BROKEN, ENTERPRISE, {LIST: None}, said="缺 社保缴费"),
    Try("G3", Status.INAPPLICABLE, said="只适用于单位性质为企业的"),
    Try("G3", Status.UNCHECKED, {"单位性质": None}, said="没有填写“单位性质”"),
    chsi(Status.KEPT),
    chsi(Status.BROKEN, codes=0, said="找不到二维码"),
    chsi(Status.UNCHECKED, codes=None),
    chsi(Status.BROKEN, said="过期", 学信网有效期至="2024-09-17"),
    chsi(Status.BROKEN, said="纸质报送日期", 学信网有效期至="2024-09-18"),
    chsi(Status.DOUBTFUL, said="不到 15 天", 学信网有效期至="2024-09-30"),
    chsi(Status.DOUBTFUL, said="写的是 无", 学信网有效期至="无"),
    chsi(Status.UNCHECKED, 学信网有效期至=None),
    Try("G6", Status.INAPPLICABLE, {"学信网": "查不到"}),
    roll("N6", Status.KEPT, said="12 栏"),
    roll("N6", Status.BROKEN, text=WHOLE.replace("族别", ""), said="族别"),
    roll("N6", Status.UNCHECKED, text=""),
    Try("N6", Status.UNCHECKED, files={ROLL.replace("pdf", "jpg"): None}, said="没有花名册"),
    Try("XD", Status.UNCHECKED, files={ROLL.replace("pdf", "jpg"): None}, said="没有花名册"),
    roll("XD", Status.KEPT, said="一致"),
    roll("XD", Status.BROKEN, text=WHOLE.replace(NAME, "阿卜杜"), said="姓名"),
    roll("XD", Status.BROKEN, text=WHOLE.replace(NUMBER, "659900198603120039"), said="身份证号"),
    roll("XD", Status.BROKEN, text=WHOLE.replace("男 柯", "女 柯"), said="性别"),
    roll("XD", Status.BROKEN, text=WHOLE.replace("2019年12月", "2018年12月"), said="取得时间"),
    roll("XD", Status.BROKEN, text="\n".join((HEADS, OTHER.format("6", "X"))), said="姓名"),
    roll("XD", Status.KEPT, text=WHOLE.replace("柯尔克孜族", "柯尔克孜")),
    roll("XD", Status.UNCHECKED, text="", said="没有能读出的文字"),
    roll("XD", Status.UNCHECKED, text=HEADS, said="读不出一个身份证号"),
    roll("XD", Status.UNCHECKED, said="填写式", problems=(Problem(Trouble.FLATTENED),)),
    form("XD", Status.KEPT, said="出生日期"),
    form("XD", Status.KEPT, text=SAID.replace("1986年3月12日", "1986.03")),
    form("XD", Status.BROKEN, text=SAID.replace("1986年3月12日", "1986年3月13日"), said="出生日期"),
    form("XD", Status.BROKEN, text=SAID.replace("性别 男", "性别 女"), said="性别"),
    form("XD", Status.BROKEN, text=SAID.replace(TEXTS["单位名称"], "某某站"), said="单位名称"),
    Try("XD", Status.BROKEN, {"出生日期": "1986-03-13"}, said="出生日期"),
)


@pytest.mark.parametrize("attempt", TRIES, ids=str)
def test_each_try(attempt):
    check_try(attempt)


def test_each_level_needs_its_own_code():
    """A code on one form says nothing of the other (peers 9)."""
    files = {CHSI: None}
    for name, codes in (("大专", 1), ("本科", 0)):
        path = CHSI.replace("备案表", f"备案表-{name}")
        files[path] = a_file(path, codes=codes)
    verdict = verdict_of(Try("G6", Status.BROKEN, files=files))
    assert verdict.status is Status.BROKEN
    assert all("大专" not in f.message for f in verdict.findings)


def test_numbers_are_not_told():
    verdict = verdict_of(roll("XD", Status.BROKEN, text=WHOLE.replace(NUMBER, NUMBER[:-1] + "9")))
    assert NUMBER[:-1] not in told(verdict)
