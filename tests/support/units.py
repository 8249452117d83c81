"""Applicants on a unit's papers: as planning takes them, and as outcomes of a run."""

import json
from dataclasses import replace

from dossier.batch.outcome import Cell, Original, Outcome, Signing, State, Status
from dossier.batch.package import MANIFEST
from dossier.binding.manifest import SCHEMA
from dossier.codes import DossierNumber, LabelCode
from dossier.model.unitpapers import KEPT, ORIGINALS, SIGNING, Entry
from support.applicant import TEXTS
from support.packs import bazhou

LONG = "阿卜杜热西提·买买提图尔荪·阿布都克热木江"
"""A name of 21 characters, as they are in the region."""

PLACES = (
    Signing("3", 1, "政治鉴定（原件）", "单位主要领导和派驻纪检组负责人签字，加盖公章"),
    Signing("7", 3, "公示（原件）", "单位负责人签字，推荐单位公章"),
    Signing("21", 4, "评审表第 1 份　单位推荐意见·基层单位意见", "公章、负责人签字、日期"),
    Signing(
        "22", 4, "评审表第 1 份　评审审批意见·专家评议组或同行专家意见",
        "报送后由评委会、人社部门填写", later=True,
    ),
    Signing("39、41、43、45、47", 5, "公需科目（复印件）", "核对人签字、日期，单位公章"),
)  # fmt: skip
PAPERS = (
    Original(1, "政治鉴定", 1, stays=True),
    Original(5, "公需科目（2020、2021、2022、2023、2024）", 5),
    Original(11, "毕业证（大专、本科）", 2),
    Original(11, "获奖证书（先进工作者、技术创新、优秀共产党员）", 3),
)


def texts(i, **changes):
    """The facts of applicant `i`: every third has the longest name."""
    own = {"序号": str(i), "姓名": LONG if i % 3 == 0 else f"某{i:02}", "缴费金额": "380"}
    return {**TEXTS, **own, **changes}


def entry(i, **changes):
    """Applicant `i` on the papers."""
    made = outcome(i, **changes)
    given = [o for o in made.originals if not o.stays]
    kept = [o for o in made.originals if o.stays]
    return Entry(
        made.texts,
        made.number,
        made.sheets,
        made.faces,
        {cell.item: cell.count for cell in made.cells if cell.item},
        {
            SIGNING: tuple(
                {"页码": s.pages, "项号": str(s.item), "材料": s.paper, "签章": s.who,
                 **({"方框": "—"} if s.later else {})}
                for s in made.signing
            ),
            ORIGINALS: tuple(map(_row, given)),
            KEPT: tuple(map(_row, kept)),
        },
    )  # fmt: skip


def _row(original):
    return {"项号": str(original.item), "材料": original.paper, "份数": str(original.count)}


def outcome(i, **changes):
    """What came of applicant `i`: a dossier of 40 + i sheets."""
    items = [item.number for item in bazhou().checklist]
    counts = {5: "原8/复8", 9: "无", 11: "原12/复12"}
    facts = texts(i, **changes)
    number = DossierNumber("BW24", "ABC123", i)
    label = LabelCode(number, 1, 40 + i, "ABCDEFGH").text
    return Outcome(
        f"{i:02}-某{i:02}",
        Status.BUILT,
        "s",
        number=number.text,
        files=((f"{i:02}-某{i:02}{MANIFEST}", 0, 0),),
        sheets=40 + i,
        faces=80 + 2 * i,
        cells=(
            Cell(0, State.GREEN),
            *(Cell(n, State.GREEN, counts.get(n, "1")) for n in items),
        ),
        texts=facts,
        label={
            **facts, "编号": number.text, "标签": label, "令牌": label,
            "总页数": "80", "张数": "40",
            "年度": "2024", "批次": "BW24", "短标题": "某年度职称申报材料", "标题": "某年度",
            "草稿": "",
        },
        signing=PLACES,
        originals=PAPERS,
    )  # fmt: skip


def put_manifests(people, out):
    """What a build of those people would have left beside their dossiers."""
    out.mkdir(exist_ok=True)
    for one in people:
        for name, _, _ in one.files:
            said = {"schema": SCHEMA, "number": one.number, "digest": "0f" * 32, "sheets": []}
            (out / name).write_text(json.dumps(said), encoding="utf-8")


def failed(i, message="申报人.yaml 读不出来"):
    """Somebody whose facts could not even be read."""
    return Outcome(f"{i:02}-某{i:02}", Status.FAILED, "s", message=message, remedy="请改正")


def refused(i):
    """Somebody with errors."""
    return replace(
        outcome(i), status=Status.REFUSED, number="", sheets=0, faces=0, label=None, signing=(),
        originals=(), findings=(2, 1, 0), files=(),
    )  # fmt: skip
