"""Tries of a rule: an applicant with whom all is well, one thing changed, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Any

from dossier.checking import check_submission, check_unit
from dossier.model.answers import Answer
from dossier.model.checks import AnyQuestion
from dossier.model.conditions import holds
from dossier.model.paper import Size
from dossier.model.rules import Status, Verdict
from dossier.model.sources import (
    Facts,
    Material,
    Online,
    SourceFile,
    SourcePage,
    Submission,
    Upload,
)
from support.applicant import TEXTS
from support.packs import bazhou
from support.scans import scan

TODAY = date(2024, 9, 18)
"""The first day of the paper window of bazhou-water-2024."""

MORE = {
    "版式": "bazhou-water-2024", "出生日期": "1986-03-12", "身份证号": "659900198603120031",
    "单位负责人": "吐尔逊·热合曼", "单位联系人": "李𬭎", "单位联系电话": "0996-0000001",
    "监督办公室": "纪检监察室", "监督电话": "0996-0000002", "派驻纪检组": "有", "代签人": "无",
    "申报途径": "正常", "网上提交时间": "2024-09-10 11:30", "提交次数": "1", "退回时间": "无",
    "平台状态": "评审委员会已接收材料", "接收日期": "2024-09-14", "评审表打印日期": "2024-09-15",
    "纸质报送日期": "2024-09-19", "缴费日期": "2024-09-19", "缴费金额": "380",
    "人员类别": "专业技术人员", "援疆": "否", "禁止申报至": "无",
    "学信网": "可查", "学信网有效期至": "2025-01-31", "技工院校班别": "无", "技能等级": "无",
    "现任职称取得地": "新疆", "从事专业技术工作年限": "16", "机关调入": "否",
    "公示开始日期": "2024-08-26", "公示结束日期": "2024-09-03", "公示结果日期": "2024-09-04",
    "推荐意见日期": "2024-09-05", "承诺日期": "2024-09-05", "公示异议": "无",
    "平台推荐意见": "本单位已对提供的申报材料逐一审核，真实准确，同意推荐",
    "思想政治条件": "拥护中国共产党的领导，遵守职业道德，廉洁自律。",
    "公示业绩": "主持干渠防渗改造。",
    "免答辩理由": "无", "免学事由": "无", "免学理由": "无", "免学状态": "无",
    "免学审核单位类别": "无", "免学审核单位": "无", "评审表来源": "自制",
}  # fmt: skip
WORKS = (
    {"起": "2020-02", "止": "2020-12", "名称": "干渠防渗改造", "内容及作用": "主持",
     "完成情况": "优良"},
)  # fmt: skip
TABLES: dict[str, tuple[dict[str, str], ...]] = {
    "学习培训经历": (
        {"起": "2005-09", "止": "2008-06", "专业": "水利工程", "证明人": "赵䶮", "院校": "水利学院",
         "学历学位": "大专", "是否最高": "否"},
        {"起": "2009-03", "止": "2012-01", "专业": "农业水利工程", "证明人": "李𬭎",
         "院校": "水利大学", "学历学位": "大学本科、工学学士", "是否最高": "是"},
    ),
    "工作经历": (
        {"起": "2008-07", "止": "2019-12", "单位": "水管站", "职务": "技术员", "证明人": "李𬭎"},
        {"起": "2020-01", "止": "至今", "单位": "水管站", "职务": "副科长", "证明人": "李𬭎"},
    ),
    "任现职前业绩": (), "任现职后业绩": WORKS,
    "论文著作": (), "获奖": (), "考试成绩": (), "处分": (), "知识产权": (),
    "年度考核": tuple({"年度": y, "结果": "合格"} for y in ("2021", "2022", "2023")),
    "继续教育": (
        *({"年度": str(y), "类别": "公需科目", "学时": "30"} for y in range(2020, 2025)),
        *({"年度": str(y), "类别": "专业科目", "学时": "60"} for y in range(2022, 2025)),
    ),
    "审核人": tuple({"级别": k, "姓名": "李𬭎"} for k in ("单位", "主管部门", "人社部门")),
}  # fmt: skip


LABELS = {"毕业证": ("大专", "本科")}
"""Labels of the files of parts that list none: the levels of 学习培训经历."""
MORE_PARTS = frozenset({"任职资格文件", "业绩证明"})
"""Optional parts that are there as well."""


@dataclass(frozen=True)
class Try:
    """One thing changed with an applicant with whom all is well (事业单位, 中级, 评审).

    Attributes:
        rule: the rule that is tried.
        status: what must come of it.
        facts: facts that differ; None takes one away. Tables are tuples of rows.
        files: changes of the files by path: None takes away, a SourceFile replaces or adds.
        unanswered: questions of the rule are not answered; else all are, with 是.
        refused: they are answered with 否.
        today: the day of the check.
        said: words that one of the steps or findings must hold.
        more: further fields of Submission.
    """

    rule: str
    status: Status
    facts: Mapping[str, Any] = field(default_factory=dict)
    files: Mapping[str, SourceFile | None] = field(default_factory=dict)
    unanswered: bool = False
    refused: bool = False
    today: date = TODAY
    said: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        changed = "、".join([*self.facts, *self.files]) or "如常"
        return f"{self.rule}-{self.status.name}-{changed}"


def verdict_of(attempt: Try) -> Verdict:
    """What comes of the rule."""
    submission = replace(good_submission(attempt.facts, attempt.files), **attempt.more)
    if attempt.unanswered:
        rest = tuple(a for a in submission.answers if a.rule != attempt.rule)
        submission = replace(submission, answers=rest)
    if attempt.refused:
        no = (replace(a, yes=False) for a in submission.answers if a.rule == attempt.rule)
        submission = replace(submission, answers=(*submission.answers, *no))
    report = check_submission(submission, bazhou(), today=attempt.today)
    return next(v for v in report.verdicts if v.rule == attempt.rule)


def told(verdict: Verdict) -> str:
    """All that was weighed, a line each."""
    return "\n".join(step.text for step in verdict.steps)


def check_try(attempt: Try) -> None:
    """Assert that it comes out as said, and that findings say what to do."""
    verdict = verdict_of(attempt)
    assert verdict.status is attempt.status, verdict
    assert attempt.said in told(verdict), verdict
    assert all(f.message and f.remedy and f.clause for f in verdict.findings)
    assert verdict.steps, "a verdict says how it came about"


@dataclass(frozen=True)
class UnitTry:
    """A rule that concerns a unit as a whole, tried with the applicants on its roll."""

    rule: str
    status: Status
    roll: tuple[Facts, ...]
    unanswered: bool = False
    refused: bool = False
    said: str = ""

    def __str__(self) -> str:
        return f"{self.rule}-{self.status.name}-{len(self.roll)}"


def check_unit_try(attempt: UnitTry) -> None:
    """Assert that it comes out as said."""
    given = () if attempt.unanswered else answers()
    given = tuple(replace(a, yes=not attempt.refused) for a in given)
    unit = Submission(Facts(), None, (), answers=given)
    report = check_unit(unit, attempt.roll, bazhou(), today=TODAY)
    verdict = next(v for v in report.verdicts if v.rule == attempt.rule)
    assert verdict.status is attempt.status, verdict
    assert attempt.said in told(verdict), verdict
    assert verdict.steps, "a verdict says how it came about"


def good_submission(
    facts: Mapping[str, Any] | None = None, files: Mapping[str, SourceFile | None] | None = None
) -> Submission:
    """Everything there, readable and well named; every question answered with 是."""
    known = {spec.key for spec in bazhou().facts}
    texts, tables = {**TEXTS, **MORE}, dict(TABLES)
    for key, value in (facts or {}).items():
        texts.pop(key, None)
        tables.pop(key, None)
        if isinstance(value, tuple):
            tables[key] = value
        elif value is not None:
            texts[key] = value
    made = Facts({k: v for k, v in texts.items() if k in known}, tables)
    found = {m.file.path: m for m in good_materials(made)}
    for path, file in (files or {}).items():
        old = found.pop(path, None)
        if file is not None:
            number = int(path.split("/")[1][:2])
            part, *label = path.rsplit("/", 1)[1].rsplit(".", 1)[0].split("-")
            side = label.pop() if label and label[-1] in ("正", "反") else ""
            new = Material(number, part, "-".join(label), side, file)
            found[path] = replace(old, file=file) if old else new
    photo = SourceFile("照片.jpg", 9, "0" * 64, "JPEG", (a_photo(),))
    return Submission(made, photo, tuple(found.values()), answers=answers())


def a_file(path: str, pages: int | tuple[SourcePage, ...] = 1, **more: Any) -> SourceFile:
    """A readable file of the format that its suffix says; so many clear A4 pages, or these."""
    kind = {"pdf": "PDF", "png": "PNG"}.get(path.rpartition(".")[2], "JPEG")
    digest = sha256(path.encode()).hexdigest()
    shown = (a_page(),) * pages if isinstance(pages, int) else pages
    return replace(SourceFile(path, 9, digest, kind, shown), **more)


UPLOADS = (
    "基本信息/身份证-正", "基本信息/照片", "社保缴费证明/社保缴费", "学历学位情况/毕业证-大专",
    "学历学位情况/学信网备案表-大专", "专业技术资格/职称证书", "实践能力、业绩成果/业绩证明",
    "任现职期间考核情况/考核表-2021-正", "继续教育培训合格证书/公需科目-2020",
    "继续教育培训合格证书/专业科目-2022", "其他附件或证明材料/政治鉴定",
    "其他附件或证明材料/公示", "其他附件或证明材料/公示结果", "其他附件或证明材料/推荐意见",
    "个人承诺书/个人承诺书",
)  # fmt: skip
SUMMARY = "网上材料/任现职以来个人工作总结/工作总结.txt"


def an_upload(path: str, **more: Any) -> Upload:
    """A file of the online package, masked."""
    parts = path.split("/")
    return Upload(a_file(path, **more), parts[1] if len(parts) > 2 else "", (True,))


def good_online(**changes: Upload | None) -> Online:
    """Every proof, each page decided; `changes` by the part of its name before the first dash."""
    made = {u.rpartition("/")[2].split("-")[0]: an_upload(f"网上材料/{u}.jpg") for u in UPLOADS}
    text = "任现职以来，本人在本单位从事水利工作。"
    written = SourceFile(SUMMARY, 9, "5" * 64, "TXT", (), text=text)
    made["工作总结"] = Upload(written, "任现职以来个人工作总结")
    return Online(tuple(one for one in {**made, **changes}.values() if one is not None))


def a_photo() -> SourcePage:
    """One inch at 300 dpi."""
    return replace(a_page(), pixels=(295, 413), size=Size(25.0, 35.0))


def a_page() -> SourcePage:
    """A4 at 300 dpi with a few lines."""
    page: SourcePage = scan(boxes=[(20, 30, 150, 4), (20, 50, 150, 4)]).page
    return replace(page, pixels=(2480, 3508))


def good_materials(facts: Facts) -> list[Material]:
    """A file for every wanted part: each label, each side."""
    made = []
    for item in bazhou().checklist:
        for part in item.parts if holds(item.when, facts) else ():
            if not holds(part.when, facts) or part.supply == "built":
                continue
            if part.optional and part.name not in MORE_PARTS:
                continue
            for label in part.each or LABELS.get(part.name, ("",)):
                for side in part.sides or ("",):
                    stem = "-".join(bit for bit in (part.name, label, side) if bit)
                    path = f"材料/{item.number:02d}-{item.folder}/{stem}.jpg"
                    made.append(Material(item.number, part.name, label, side, a_file(path)))
    return made


def answers() -> tuple[Answer, ...]:
    """是 to every question of the pack."""
    return tuple(
        Answer(rule.id, check.ask, True, "李𬭎", "2024-09-05")
        for rule in bazhou().inventory
        for check in rule.checks
        if isinstance(check, AnyQuestion)
    )
