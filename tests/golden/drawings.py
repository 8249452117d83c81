"""Everything that has a golden picture, drawn as the printer gets it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdfium2

from dossier.drawing import draw_ink, draw_pages
from dossier.model.paper import Size
from dossier.model.plan import CopyPage, FormPage, Insert, WrittenPage
from dossier.model.sources import Material, SourceFile
from dossier.packs import load_pack
from dossier.planning import label_cards, label_sheets, label_values, plan_dossier
from dossier.planning.compose import compose
from dossier.planning.shift import moved
from dossier.reading.summary_blocks import summary_blocks
from support.applicant import WORK, material, number, save_photo, strained, submission

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
            *_demo(folder, book),
            *_stamps(folder, book, DEMO),
        ]
    )


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
    plan = _planned(folder, book, pack, facts, BAZHOU_FILES, "bazhou.pdf")
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
    plan = plan_dossier(submission(facts), pack, number=number(pack), measure=book)
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
