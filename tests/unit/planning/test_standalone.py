"""Forms on their own: found by name, with the roll for many and for one."""

from dataclasses import replace

import pytest

from dossier.errors import ExitCode
from dossier.model.checklist import Supply
from dossier.model.ink import Frame, Text
from dossier.model.plan import FormPage
from dossier.model.sources import Facts
from dossier.planning import find_form, part_of_form, plan_dossier, plan_form, roll_form
from dossier.planning.standalone import FormError
from support.applicant import TEXTS, number, strained, submission
from support.measure import PlainMeasure
from support.packs import bazhou

PACK = bazhou()
MEASURE = PlainMeasure()
COLUMNS = [
    "序号", "姓名", "性别", "族别", "政治面貌", "身份证号码", "现任专业技术职务",
    "获现任专业技术职务时间", "拟晋升专业技术职务", "工作单位", "是否通过", "备注",
]  # fmt: skip


def plan_roster(rows):
    """The roll of these people, as a form of its own."""
    facts = Facts(dict(rows[0]) if rows else {}, {"花名册": tuple(rows)})
    return plan_form(roll_form(PACK), submission(facts, photo=False), PACK, MEASURE)


def row(i, **changes):
    return {**TEXTS, "序号": str(i), "姓名": f"某{i}", **changes}


def texts(page):
    return [one for one in page[1] if isinstance(one, Text)]


def words(page):
    return "".join(t.text for t in texts(page))


def cells(page):
    """Cells of the table by their top edge, each with its text."""
    boxes = {f.box for f in page[1] if isinstance(f, Frame)}
    whole = max(boxes, key=lambda b: (b.width, b.height))
    frames = sorted(boxes - {whole}, key=lambda b: (b.y, b.x))
    rows = {}
    for box in frames:
        inside = (
            t.text for t in texts(page)
            if box.y < t.baseline < box.bottom + 0.01 and box.x - 0.01 <= t.x <= box.right
        )  # fmt: skip
        rows.setdefault(round(box.y, 2), []).append((box, "".join(inside)))
    return [row for _, row in sorted(rows.items())]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("公示", "publicity"), ("公示结果", "publicity-result"), ("推荐意见", "recommendation"),
        ("承诺书", "promise"), ("免学表", "exemption"), ("花名册", "roster"),
        ("评审表", "evaluation"), ("个人承诺书", "promise"), ("附件6", "roster"),
        ("继续教育免试审批表", "exemption"), ("继续教育免试表", "exemption"), ("roster", "roster"),
    ],
)  # fmt: skip
def test_a_form_is_found_by_title_alias_or_id(name, form):
    """X22: annex 5 has three names."""
    assert find_form(PACK, name).id == form


def test_an_unknown_form_names_those_there_are():
    with pytest.raises(FormError) as caught:
        find_form(PACK, "公")
    assert caught.value.exit_code == ExitCode.USAGE
    assert set(caught.value.remedy.partition("：")[2].split("、")) == {
        "公示", "公示结果", "推荐意见", "承诺书", "免学表", "花名册", "评审表",
    }  # fmt: skip


def test_every_annex_becomes_a_paper_of_the_checklist():
    """X10: originals signed by hand, behind the inserts of items 3, 5 and 13."""
    parts = {f.id: part_of_form(PACK, f) for f in PACK.forms.values()}
    assert {name: part.name for name, part in parts.items()} == {
        "evaluation": "评审表", "publicity": "公示", "publicity-result": "公示结果",
        "recommendation": "推荐意见", "promise": "个人承诺书", "exemption": "免试审批表",
        "roster": "花名册",
    }  # fmt: skip
    by_hand = {n for n, part in parts.items() if part.supply is Supply.ORIGINAL}
    assert by_hand == set(parts) - {"evaluation", "roster"}


@pytest.mark.parametrize("name", ["公示", "公示结果", "推荐意见", "承诺书", "免学表"])
def test_the_remedy_of_a_missing_paper_says_how_to_make_it(name):
    assert f"dossier form {name} " in part_of_form(PACK, find_form(PACK, name)).remedy


def test_the_evaluation_form_alone_is_two_copies_of_whole_sheets():
    facts = strained(PACK)
    made = plan_form(find_form(PACK, "评审表"), submission(facts), PACK, MEASURE, number="1BW24")
    assert made.duplex
    assert len(made.pages) % 4 == 0
    assert "第1份/共2份" in words(made.pages[0])
    assert "第2份/共2份" in words(made.pages[-1])
    assert made.blanks == ()


def test_the_roll_is_landscape_with_the_twelve_columns():
    """N6."""
    made = plan_roster([row(1), row(2)])
    (page,) = made.pages
    assert (page[0].width, page[0].height) == (297, 210)
    header = next(c for c in cells(page) if len(c) == 12)
    assert [text for _, text in header] == COLUMNS
    assert "2024年度水利专业职称申报人员花名册" in words(page)
    assert f"单位（盖章）：{TEXTS['单位名称']}" in words(page)


def test_a_row_of_the_roll_is_printed_as_the_forms_do_and_leaves_the_verdict_open():
    (page,) = plan_roster([row(7, 民族="汉族", 备注="破格")]).pages
    rows = [c for c in cells(page) if len(c) == 12]
    first = [text for _, text in rows[1]]
    assert first[:6] == ["7", "某7", "男", "汉族", "中共党员", "659900198611280012"]
    assert first[6:9] == ["助理工程师", "2019年12月", "工程师"]
    assert first[10:] == ["", "破格"]


def test_what_a_row_lacks_stays_empty_and_is_named():
    made = plan_roster([row(1), row(2, 政治面貌="")])
    assert made.blanks == ("政治面貌",)
    assert "无" not in words(made.pages[0])
    assert "未填" not in words(made.pages[0])


@pytest.mark.parametrize("people", [1, 2, 8, 9, 10, 11, 20, 45])
def test_a_long_roll_repeats_its_header_and_ends_with_the_total(people):
    made = plan_roster([row(i) for i in range(1, people + 1)])
    count = len(made.pages)
    for i, page in enumerate(made.pages, 1):
        rows = [c for c in cells(page) if len(c) == 12]
        assert [text for _, text in rows[0]] == COLUMNS
        assert any(cell[1][1] for cell in rows[1:]), "a side without anybody"
        assert f"第 {i} 页　共 {count} 页" in words(page)
        assert max(box.bottom for r in cells(page) for box, _ in r) <= 193.01
    names = [t.text for page in made.pages for t in texts(page) if t.text.startswith("某")]
    assert names == [f"某{i}" for i in range(1, people + 1)]
    totals = [f"合计：{people} 人" in words(page) for page in made.pages]
    assert totals == [False] * (count - 1) + [True]


def test_a_roll_of_nobody_is_an_empty_form():
    (page,) = plan_roster([]).pages
    assert "合计：＿＿＿ 人" in words(page)


def test_the_remark_of_the_facts_is_printed():
    """花名册备注 of 申报人.yaml was on the workbook and not on the paper."""
    facts = strained(PACK, 花名册备注="破格")
    page = plan_form(find_form(PACK, "花名册"), submission(facts), PACK, MEASURE).pages[0]
    first = next(c for c in cells(page) if len(c) == 12 and c[0][1] == TEXTS["序号"])
    assert first[-1][1] == "破格"


def test_a_pack_without_a_roll():
    assert roll_form(replace(PACK, forms={"evaluation": PACK.forms["evaluation"]})) is None


def test_one_applicants_extract_is_the_same_roll():
    """X3: a personal extract in each bag."""
    facts = strained(PACK)
    alone = plan_form(find_form(PACK, "花名册"), submission(facts), PACK, MEASURE)
    assert alone.pages == plan_roster([facts.texts]).pages
    assert "合计：1 人" in words(alone.pages[0])


def with_built_roll():
    """The pack, its roll built into the dossier."""
    items = tuple(
        replace(
            item,
            parts=tuple(
                replace(p, supply=Supply.BUILT, form="roster") if p.name == "花名册" else p
                for p in item.parts
            ),
        )
        for item in PACK.checklist
    )
    return replace(PACK, checklist=items)


def test_a_landscape_form_in_a_dossier_is_turned_and_clear_of_band_and_holes():
    pack = with_built_roll()
    plan = plan_dossier(submission(strained(pack)), pack, number=number(pack), measure=MEASURE)
    (face,) = [
        f.face for f in plan.faces() if isinstance(f.face, FormPage) and f.face.form == "roster"
    ]
    lines = [t for t in face.ink if isinstance(t, Text)]
    assert {t.angle for t in lines} == {90.0}
    frames = [f.box for f in face.ink if isinstance(f, Frame)]
    assert max(b.bottom for b in frames) <= pack.page.band.y
    assert min(b.x for b in frames) >= 25
    assert min(b.y for b in frames) >= pack.page.safe
