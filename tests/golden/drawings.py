"""Everything that has a golden picture, drawn as the printer gets it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2

from dossier.codes import Signer
from dossier.drawing import draw_ink, draw_pages
from dossier.model.paper import Size
from dossier.model.plan import CopyPage, FormPage, Insert, WrittenPage
from dossier.model.sources import Facts, Material, SourceFile
from dossier.model.unitpapers import Missing
from dossier.packs import load_pack
from dossier.planning import (
    Issue,
    find_form,
    label_cards,
    label_sheets,
    label_values,
    plan_dossier,
    plan_form,
    plan_unit_papers,
    roll_form,
)
from dossier.planning.compose import compose
from dossier.planning.shift import moved
from dossier.reading.summary_blocks import summary_blocks
from support.applicant import TEXTS, WORK, material, number, save_photo, strained, submission
from support.units import entry

BAZHOU, DEMO = "bazhou-water-2024", "demo-prefecture-2031"
DPI = 100
STEP = 17
"""Greys are kept in 16 levels, so that the pictures stay small."""

MANY_WORKS = 20
"""So many that the list of works goes on over two more sides, and the form ends on 备注."""

BAZHOU_FILES = (
    material(1, "政治鉴定"),
    *(material(5, "公需科目", str(year)) for year in range(2020, 2025)),
    *(material(5, "专业科目", str(year)) for year in range(2022, 2025)),
)
DEMO_FILES = tuple(material(1, "身份证", "", side, size=(86, 54)) for side in "正反")


@dataclass(frozen=True)
class Shot:
    """A page of a PDF, or a part of it (mm); `stretch` maps greys from that level up to black."""

    pdf: Path
    page: int
    part: tuple = ()
    dpi: int = DPI
    stretch: int = 0

    def picture(self):
        """The rendering, in 16 greys."""
        dot = self.dpi / 25.4
        with pypdfium2.PdfDocument(self.pdf) as document:
            seen = document[self.page].render(scale=self.dpi / 72, grayscale=True).to_pil()
        if self.part:
            x, y, width, height = self.part
            edges = (x, y, x + width, y + height)
            seen = seen.crop(tuple(round(edge * dot) for edge in edges))
        low = self.stretch
        return seen.point(lambda v: round(max(v - low, 0) / (255 - low) * 255 / STEP) * STEP)


def shots(folder: Path, book) -> dict[str, Shot]:
    """Every drawing by the name of its golden picture."""
    save_photo(folder)
    return dict(
        [
            *_bazhou(folder, book),
            *_draft(folder, book),
            *_summary(folder, book),
            *_stamps(folder, book, BAZHOU),
            *_labels(folder, book),
            *_annexes(folder, book),
            *_unit(folder, book),
            *_demo(folder, book),
            *_stamps(folder, book, DEMO),
        ]
    )


SIGNED = Issue(signer=Signer(b"test", lambda _body: bytes(range(64))))
"""Nobody's signature: a picture shows how large the symbol is."""


def _planned(folder, book, pack, facts, files, name, **options):
    plan = plan_dossier(
        submission(facts, *files), pack, number=number(pack), measure=book, **options
    )
    draw_ink(plan, folder, folder / name, book)
    return plan


def _pages(plan, kind, **fields) -> list[int]:
    """The 0-based pages of faces of that kind with those fields."""
    return [
        one.number - 1
        for one in plan.faces()
        if isinstance(one.face, kind)
        and all(getattr(one.face, key) == value for key, value in fields.items())
    ]


def _bazhou(folder, book) -> Iterator[tuple[str, Shot]]:
    pack = load_pack(BAZHOU)
    facts = strained(pack)
    keys = ("起", "止", "名称", "内容及作用", "完成情况")
    works = tuple(dict(zip(keys, WORK[i % len(WORK)], strict=True)) for i in range(MANY_WORKS))
    facts = replace(facts, tables={**facts.tables, "任现职后业绩": works})
    plan = _planned(folder, book, pack, facts, BAZHOU_FILES, "bazhou.pdf", issue=SIGNED)
    pdf = folder / "bazhou.pdf"
    yield "bazhou-cover", Shot(pdf, 0)
    yield "bazhou-blank", Shot(pdf, 1)
    yield "bazhou-insert-1", Shot(pdf, _pages(plan, Insert, item=1)[0])
    yield "bazhou-insert-5", Shot(pdf, _pages(plan, Insert, item=5)[0])
    yield "bazhou-copy", Shot(pdf, _pages(plan, CopyPage, item=5)[0])
    first, second = (_pages(plan, FormPage, copy=copy) for copy in (1, 2))
    for side, page in enumerate(first, 1):
        yield f"bazhou-form-{side:02}", Shot(pdf, page)
    yield "bazhou-form-second-copy", Shot(pdf, second[0], (100, 5, 105, 15))
    yield "bazhou-watermark", Shot(pdf, first[1], (10, 200, 110, 50), 200, stretch=200)


def _draft(folder, book) -> Iterator[tuple[str, Shot]]:
    pack = load_pack(BAZHOU)
    facts = strained(pack)
    plan = _planned(folder, book, pack, facts, BAZHOU_FILES, "draft.pdf", draft=True)
    page = _pages(plan, FormPage, section="工作经历")[0]
    yield "bazhou-draft", Shot(folder / "draft.pdf", page)


def _summary(folder, book) -> Iterator[tuple[str, Shot]]:
    pack = load_pack(BAZHOU)
    blocks = summary_blocks(Path(__file__).parent / "summary.md").blocks
    text = SourceFile("材料/07/业务技术总结.md", 1, "a" * 64, "MD", blocks=blocks)
    files = (Material(7, "业务技术总结", "", "", text),)
    plan = _planned(folder, book, pack, strained(pack), files, "summary.pdf")
    for side, page in enumerate(_pages(plan, WrittenPage), 1):
        yield f"bazhou-summary-{side}", Shot(folder / "summary.pdf", page)


def _labels(folder, book) -> Iterator[tuple[str, Shot]]:
    pack = load_pack(BAZHOU)
    facts = strained(pack)
    plan = plan_dossier(submission(facts), pack, number=number(pack), measure=book, issue=SIGNED)
    values, paper = label_values(plan, facts, pack), pack.page.paper
    named = {f"label-{c}": label_cards(pack.label, c, [values], book) for c in pack.label.cards}
    named |= {
        f"sheet-{s}-from-3": label_sheets(pack.label, s, 3, [values] * 2, paper, book)
        for s in pack.label.sheets
    }
    for name, pages in named.items():
        pdf = folder / f"{name}.pdf"
        draw_pages([(page.size, page.ink) for page in pages], folder, pdf, book, name)
        yield name, Shot(pdf, 0)


POSTED = {
    "监督办公室": "县水利局职称工作办公室",
    "监督电话": "19900000009",
    "单位联系人": "古丽娜尔·艾合买提",
    "单位联系电话": "19900000010",
    "公示开始日期": "2024-08-26",
    "公示结束日期": "2024-09-02",
    "公示结果日期": "2024-09-03",
    "推荐意见日期": "2024-09-04",
    "承诺日期": "2024-09-08",
    "思想政治条件": "拥护党的领导，旗帜鲜明反对民族分裂；恪守水利职业道德，廉洁自律，"
    "三年无违纪违规行为。",
    "公示业绩": "主持博斯坦干渠渠首节制闸除险改造等3项工程的技术管理，"
    "渗漏损失由每公里2.9%降到0.7%，年节水310万立方米；发表论文2篇。本人为以上项目的技术负责人。",
    "免继续教育": "是",
    "免学事由": "访惠聚驻村",
    "免学理由": "2022年2月至2024年12月在英买里镇苏盖特村“访惠聚”工作队驻村，任副队长，"
    "负责水利基础设施建设和产业帮扶。",
}
OPEN = {"免继续教育": "是", "单位名称": "塔什布拉克县水利管理站", "申报级别": "中级"}
LETTERS = {
    "publicity": "公示",
    "publicity-result": "公示结果",
    "recommendation": "推荐意见",
    "promise": "承诺书",
    "exemption": "免学表",
}


def _annexes(folder, book) -> Iterator[tuple[str, Shot]]:
    """Each annex with everything filled, and with nothing but the unit; the roll of a unit."""
    pack = load_pack(BAZHOU)
    for kind, facts in (("", strained(pack, **POSTED)), ("-open", Facts(OPEN))):
        for form, name in LETTERS.items():
            paper = plan_form(
                find_form(pack, name), submission(facts), pack, book,
                posting_days=None if kind else 5,
            )  # fmt: skip
            yield from _paper(folder, book, f"annex-{form}{kind}", paper)
    for kind, rows in (("", [_listed(i) for i in range(1, 13)]), ("-one", [TEXTS])):
        facts = Facts(rows[0], {"花名册": tuple(rows)})
        roll = plan_form(roll_form(pack), submission(facts, photo=False), pack, book)
        yield from _paper(folder, book, f"annex-roster{kind}", roll)


def _listed(i):
    """Every third applicant has the longest name and no title yet; every fourth a remark."""
    long = {"姓名": TEXTS["姓名"], "现任职称": "无", "现任职称取得时间": "无"}
    own = {} if i % 3 else long
    return {**TEXTS, "序号": str(i), "姓名": "马婧雯", "备注": "" if i % 4 else "破格", **own}


LEFT_OUT = (
    Missing("古丽努尔·艾合麦提", "04-古丽努尔", "有 15 处错误，没有生成材料"),
    Missing(
        "07-某甲", "07-某甲", "申报人.yaml 第 3 行读不懂：上下行没有对齐，或引号、括号没有配对"
    ),
)
UNIT = Facts({"单位名称": TEXTS["单位名称"]}, {})


def _unit(folder, book) -> Iterator[tuple[str, Shot]]:
    """The papers of eleven, two of them without a fee, two left out; of one; of forty; a draft."""
    pack = load_pack(BAZHOU)
    people = [_person(i) for i in range(1, 15)]
    for paper in plan_unit_papers(people, LEFT_OUT, UNIT, pack, book):
        pages = {"移交清单": 2, "原件交还回执": 2, "签字盖章清单": 2}.get(paper.name, 9)
        name = f"unit-{UNIT_NAMES[paper.name]}"
        yield from _paper(folder, book, name, replace(paper, pages=paper.pages[:pages]))
    for paper in plan_unit_papers([entry(1)], (), UNIT, pack, book, draft=True):
        if paper.name in ("移交清单", "缴费表"):
            name = f"unit-{UNIT_NAMES[paper.name]}-draft"
            yield from _paper(folder, book, name, replace(paper, pages=paper.pages[:1]))
    forty = plan_unit_papers([entry(i) for i in range(1, 41)], (), UNIT, pack, book)
    last = next(paper for paper in forty if paper.name == "移交清单")
    yield from _paper(folder, book, "unit-handover-last", replace(last, pages=last.pages[-1:]))
    for paper in plan_unit_papers([entry(1), entry(3)], (), UNIT, load_pack(DEMO), book):
        if paper.name == "移交清单":
            yield from _paper(folder, book, "demo-handover", replace(paper, pages=paper.pages[:1]))


UNIT_NAMES = {
    "花名册": "roster",
    "缴费表": "fees",
    "移交清单": "handover",
    "原件交还回执": "originals",
    "签字盖章清单": "signing",
}


def _person(i):
    """Of every five, one is without a fee, one paid too little, one did not say."""
    changes = {
        1: {"申报方式": "授予", "申报级别": "初级"},
        2: {"缴费金额": "220"},
        3: {"缴费金额": ""},
    }
    return entry(i, **changes.get(i % 5, {}))


def _paper(folder, book, name, paper) -> Iterator[tuple[str, Shot]]:
    draw_pages(paper.pages, folder, folder / f"{name}.pdf", book, paper.title)
    for page in range(len(paper.pages)):
        suffix = f"-{page + 1}" if len(paper.pages) > 1 else ""
        yield f"{name}{suffix}", Shot(folder / f"{name}.pdf", page)


def _stamps(folder, book, name) -> Iterator[tuple[str, Shot]]:
    """Each variant alone, in its box with 2 mm about it."""
    for i, variant in enumerate(load_pack(name).stamp.variants, 1):
        size = Size(variant.size.width + 4, variant.size.height + 4)
        ink = moved(compose(variant.elements, {"盖章": "单位公章"}, book), 2, 2)
        shot = f"{name.split('-')[0]}-stamp-{i}"
        draw_pages([(size, ink)], folder, folder / f"{shot}.pdf", book, shot)
        yield shot, Shot(folder / f"{shot}.pdf", 0)


def _demo(folder, book) -> Iterator[tuple[str, Shot]]:
    pack = load_pack(DEMO)
    facts = strained(pack, 申报级别="助理级")
    plan = _planned(folder, book, pack, facts, DEMO_FILES, "demo.pdf")
    pdf = folder / "demo.pdf"
    yield "demo-cover", Shot(pdf, 0)
    yield "demo-copy", Shot(pdf, _pages(plan, CopyPage)[0])
    for side, page in enumerate(_pages(plan, FormPage), 1):
        yield f"demo-form-{side}", Shot(pdf, page)
